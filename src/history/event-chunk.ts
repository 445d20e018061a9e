// One chunk of a node's ring: encoded events in one arena with their index, and the rows that begin
// here. A chunk is filled, sealed and thrown away as a whole; its arrays can serve another node next.

import type { ByteAccount } from './byte-account.ts';
import { CHUNK_OVERHEAD_BYTES } from './limits.ts';
import { BYTES_PER_ROW, RowSegment } from './row-segment.ts';

const BYTES_PER_INDEXED_EVENT = 8 + 4 + 4 + 4;
/** Arena bytes for each event that the index first has room for. */
const EXPECTED_EVENT_BYTES = 256;
/** Share of rows by which a chunk may exceed the one before without growing. */
const SPARE_ROWS = 1 / 16;

export class EventChunk {
  readonly arena: Uint8Array;
  used = 0;
  events = 0;
  incarnation = 0n;
  minSeq = Number.POSITIVE_INFINITY;
  maxSeq = 0;
  /** Inbound, outbound. */
  readonly rows: readonly [RowSegment, RowSegment];
  private seqs: Float64Array;
  private offsets: Uint32Array;
  private lengths: Uint32Array;
  private keyHashes: Int32Array;
  private account: ByteAccount;

  constructor(arena: Uint8Array, account: ByteAccount) {
    const capacity = Math.ceil(arena.length / EXPECTED_EVENT_BYTES);
    this.arena = arena;
    this.seqs = new Float64Array(capacity);
    this.offsets = new Uint32Array(capacity);
    this.lengths = new Uint32Array(capacity);
    this.keyHashes = new Int32Array(capacity);
    this.account = account;
    this.rows = [new RowSegment(account), new RowSegment(account)];
    account.add(this.ownBytes);
  }

  get byteLength(): number {
    return this.ownBytes + this.rows[0].byteLength + this.rows[1].byteLength;
  }

  /** Arena bytes that are free. */
  get room(): number {
    return this.arena.length - this.used;
  }

  restart(account: ByteAccount, incarnation: bigint, bases: readonly [number, number]): void {
    this.account.add(-this.ownBytes);
    this.account = account;
    account.add(this.ownBytes);
    this.rows[0].restart(account, bases[0]);
    this.rows[1].restart(account, bases[1]);
    this.incarnation = incarnation;
    this.used = 0;
    this.events = 0;
    this.minSeq = Number.POSITIVE_INFINITY;
    this.maxSeq = 0;
  }

  /** Before the first row: makes room for as many as `previous` has, by its bytes. */
  expectRowsOf(previous: EventChunk): void {
    const ratio = this.arena.length / Math.max(previous.used, previous.arena.length / 2);
    for (const side of [0, 1] as const) {
      const expected = Math.ceil(previous.rows[side].count * ratio * (1 + SPARE_ROWS));
      const most = Math.floor(this.arena.length / 2 / BYTES_PER_ROW);
      if (this.rows[side].capacity === 0) this.rows[side].reserve(Math.min(expected, most));
    }
  }

  release(): void {
    this.account.add(-this.ownBytes);
    this.rows[0].release();
    this.rows[1].release();
  }

  /** Copies `bytes[start..end)` behind what is used. The caller has asked for `room`. */
  append(bytes: Uint8Array, start: number, end: number): void {
    // Uint8Array.set would copy byte by byte, because the arena may lie in shared memory.
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    source.copy(this.arena, this.used, start, end);
    this.used += end - start;
  }

  /** Notes an event at `offset` of the arena, whose bytes may come later; returns its index. */
  note(seq: number, offset: number, length: number, keyHash: number): number {
    if (this.events === this.seqs.length) this.grow();
    const i = this.events++;
    this.seqs[i] = seq;
    this.offsets[i] = offset;
    this.lengths[i] = length;
    this.keyHashes[i] = keyHash;
    if (seq < this.minSeq) this.minSeq = seq;
    if (seq > this.maxSeq) this.maxSeq = seq;
    return i;
  }

  /** Index of the event with this sequence, or -1. */
  find(seq: number): number {
    if (seq < this.minSeq || seq > this.maxSeq) return -1;
    const i = this.seqs.indexOf(seq);
    return i < this.events ? i : -1;
  }

  /** Index at or after `from` of an event whose key has this hash, or -1. */
  findKey(keyHash: number, from: number): number {
    const i = this.keyHashes.indexOf(keyHash, from);
    return i < this.events ? i : -1;
  }

  seqOf(i: number): number {
    return this.seqs[i]!;
  }

  startOf(i: number): number {
    return this.offsets[i]!;
  }

  endOf(i: number): number {
    return this.offsets[i]! + this.lengths[i]!;
  }

  private get ownBytes(): number {
    return CHUNK_OVERHEAD_BYTES + this.arena.length + this.seqs.length * BYTES_PER_INDEXED_EVENT;
  }

  private grow(): void {
    const before = this.ownBytes;
    const capacity = 2 * this.seqs.length;
    const { seqs, offsets, lengths, keyHashes } = this;
    this.seqs = new Float64Array(capacity);
    this.seqs.set(seqs);
    this.offsets = new Uint32Array(capacity);
    this.offsets.set(offsets);
    this.lengths = new Uint32Array(capacity);
    this.lengths.set(lengths);
    this.keyHashes = new Int32Array(capacity);
    this.keyHashes.set(keyHashes);
    this.account.add(this.ownBytes - before);
  }
}
