// The rows of one lane whose first event lies in one chunk, as parallel arrays that grow by
// doubling. It knows places, not meaning: call-tracker writes the rows, row-view reads them.

import type { ByteAccount } from './byte-account.ts';

/** Bits of `flags`. */
export const ROW_LOST = 1;
export const ROW_CANCELLED = 2;
export const ROW_ENDED = 4;
export const ROW_SLOW = 8;
export const ROW_VERIFIED = 16;
/** Of a loss: its count is known. */
export const ROW_COUNTED = 32;
/** Of a call: an event of a later time came before the one that its time is of. */
export const ROW_LATE = 64;

/** `status` of a call without one. */
export const NO_STATUS = 0xffff;

/** Also the step of capacities: each array then begins where its element type may. */
const FIRST_CAPACITY = 8;
export const BYTES_PER_ROW: number = 4 * 8 + 4 * 4 + 2 * 4 + 4 * 2 + 2;

export class RowSegment {
  /** Ordinal of the first row. */
  base = 0;
  count = 0;
  /** Rows of loss among them. */
  losses = 0;
  capacity = 0;
  /** Of a loss: fromSeq, fromUtcUs, toUtcUs. */
  seq: Float64Array = new Float64Array(0);
  utcUs: Float64Array = new Float64Array(0);
  /** NaN while the call runs. */
  latencyUs: Float64Array = new Float64Array(0);
  /** Payload bytes; of a loss: its count. */
  size: Float64Array = new Float64Array(0);
  /** Four words a row. */
  key: Int32Array = new Int32Array(0);
  /** Index of the row's first event in its chunk. */
  firstEvent: Uint32Array = new Uint32Array(0);
  /** From 2 for a further message of a stream; 0 for a call. */
  messageNumber: Uint32Array = new Uint32Array(0);
  method: Uint16Array = new Uint16Array(0);
  peer: Uint16Array = new Uint16Array(0);
  /** Of a loss: its reason. */
  status: Uint16Array = new Uint16Array(0);
  hops: Uint16Array = new Uint16Array(0);
  messageType: Uint8Array = new Uint8Array(0);
  flags: Uint8Array = new Uint8Array(0);
  private account: ByteAccount;

  constructor(account: ByteAccount) {
    this.account = account;
  }

  get byteLength(): number {
    return this.capacity * BYTES_PER_ROW;
  }

  /** Forgets the rows and keeps the arrays; their bytes now belong to `account`. */
  restart(account: ByteAccount, base: number): void {
    this.account.add(-this.byteLength);
    this.account = account;
    account.add(this.byteLength);
    this.base = base;
    this.count = 0;
    this.losses = 0;
  }

  /** Gives the bytes back to the account. */
  release(): void {
    this.account.add(-this.byteLength);
    this.capacity = 0;
  }

  /** Index of a new row, all zero but `latencyUs` and `status`. */
  push(): number {
    if (this.count === this.capacity) this.reserve(Math.max(FIRST_CAPACITY, 2 * this.capacity));
    const i = this.count++;
    this.latencyUs[i] = Number.NaN;
    this.size[i] = 0;
    this.messageNumber[i] = 0;
    this.messageType[i] = 0;
    this.status[i] = NO_STATUS;
    this.hops[i] = 0;
    this.flags[i] = 0;
    return i;
  }

  /** Makes room for `rows` in all, with all arrays in one buffer. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return;
    const before = this.byteLength;
    const capacity = Math.ceil(rows / FIRST_CAPACITY) * FIRST_CAPACITY;
    this.capacity = capacity;
    const buffer = new ArrayBuffer(capacity * BYTES_PER_ROW);
    let at = 0;
    const next = (bytesEach: number): number => {
      const start = at;
      at += capacity * bytesEach;
      return start;
    };
    this.seq = moved(this.seq, new Float64Array(buffer, next(8), capacity));
    this.utcUs = moved(this.utcUs, new Float64Array(buffer, next(8), capacity));
    this.latencyUs = moved(this.latencyUs, new Float64Array(buffer, next(8), capacity));
    this.size = moved(this.size, new Float64Array(buffer, next(8), capacity));
    this.key = moved(this.key, new Int32Array(buffer, next(16), 4 * capacity));
    this.firstEvent = moved(this.firstEvent, new Uint32Array(buffer, next(4), capacity));
    this.messageNumber = moved(this.messageNumber, new Uint32Array(buffer, next(4), capacity));
    this.method = moved(this.method, new Uint16Array(buffer, next(2), capacity));
    this.peer = moved(this.peer, new Uint16Array(buffer, next(2), capacity));
    this.status = moved(this.status, new Uint16Array(buffer, next(2), capacity));
    this.hops = moved(this.hops, new Uint16Array(buffer, next(2), capacity));
    this.messageType = moved(this.messageType, new Uint8Array(buffer, next(1), capacity));
    this.flags = moved(this.flags, new Uint8Array(buffer, next(1), capacity));
    this.account.add(this.byteLength - before);
  }
}

function moved<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
