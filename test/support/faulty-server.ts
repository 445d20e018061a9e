// Stands before an X server and makes chosen requests fail: the server gets a NoOperation in their place, the
// client the error, in its place among the answers. It can also hold events back, as nobody sent them.

import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';

const noOperation = 127;
const badAlloc = 11;

export interface FaultyRequest {
  readonly opcode: number;
  /** From 0, of those with this opcode. */
  readonly count: number;
}

interface Fault {
  readonly seq: number;
  readonly opcode: number;
}

export class FaultyServer extends EventEmitter {
  destroyed = false;
  readonly #server: Duplex;
  readonly #fails: (request: FaultyRequest) => boolean;
  readonly #counts = new Map<number, number>();
  readonly #faults: Fault[] = [];
  #seq = 0;
  #out = Buffer.alloc(0);
  #in = Buffer.alloc(0);
  #greeted = false;
  #greeting = true;
  /** Requests that failed. */
  failed = 0;
  /** Events that the client is not to have yet. */
  holds: (packet: Buffer) => boolean = () => false;
  #held: Buffer[] = [];

  constructor(server: Duplex, fails: (request: FaultyRequest) => boolean) {
    super();
    this.#server = server;
    this.#fails = fails;
    server.on('data', (bytes: Buffer) => this.#read(bytes));
    for (const name of ['end', 'close', 'error'])
      server.on(name, (...values: unknown[]) => this.emit(name, ...values));
  }

  get stream(): Duplex {
    return this as unknown as Duplex;
  }

  write(bytes: Uint8Array, done?: () => void): boolean {
    this.#out = Buffer.concat([this.#out, bytes]);
    const ready: Buffer[] = [];
    for (let next = this.#next(); next; next = this.#next()) ready.push(next);
    if (ready.length > 0) this.#server.write(Buffer.concat(ready));
    if (done) queueMicrotask(done);
    return true;
  }

  end(): void {
    this.#server.end();
  }

  destroy(): void {
    this.destroyed = true;
    this.#server.destroy();
  }

  /** The next whole request, made harmless if it is to fail. */
  #next(): Buffer | undefined {
    const all = this.#out;
    if (all.length < (this.#greeting ? 12 : 4)) return undefined;
    const pad = (length: number): number => (length + 3) & ~3;
    const length = this.#greeting
      ? 12 + pad(all.readUInt16LE(6)) + pad(all.readUInt16LE(8))
      : all.readUInt16LE(2) * 4;
    if (all.length < length) return undefined;
    this.#out = all.subarray(length);
    const request = all.subarray(0, length);
    if (!this.#greeting) this.#judge(request);
    this.#greeting = false;
    return request;
  }

  #judge(request: Buffer): void {
    const opcode = request[0] ?? 0;
    const count = this.#counts.get(opcode) ?? 0;
    this.#counts.set(opcode, count + 1);
    this.#seq++;
    if (!this.#fails({ opcode, count })) return;
    this.failed++;
    request[0] = noOperation;
    this.#faults.push({ seq: this.#seq & 0xffff, opcode });
  }

  #read(bytes: Buffer): void {
    this.#in = Buffer.concat([this.#in, bytes]);
    for (;;) {
      const all = this.#in;
      if (all.length < (this.#greeted ? 32 : 8)) return;
      const length = this.#greeted
        ? 32 + (all[0] === 1 ? all.readUInt32LE(4) * 4 : 0)
        : 8 + all.readUInt16LE(6) * 4;
      if (all.length < length) return;
      this.#in = all.subarray(length);
      if (this.#greeted) this.#errorsBefore(all.readUInt16LE(2));
      this.#greeted = true;
      const packet = all.subarray(0, length);
      if (this.holds(packet)) this.#held.push(packet);
      else this.emit('data', packet);
    }
  }

  /** What was held comes now, and what follows at once; `seq` is the last that the client has heard of. */
  release(seq: number): void {
    this.holds = () => false;
    for (const packet of this.#held.splice(0)) {
      packet.writeUInt16LE(seq & 0xffff, 2);
      this.emit('data', packet);
    }
  }

  #errorsBefore(seq: number): void {
    while (this.#faults[0] && this.#faults[0].seq <= seq) {
      const fault = this.#faults.shift() as Fault;
      const packet = Buffer.alloc(32);
      packet[1] = badAlloc;
      packet.writeUInt16LE(fault.seq, 2);
      packet[10] = fault.opcode;
      this.emit('data', packet);
    }
  }
}
