// A disk that outlives its process, and fails: what was not synced is torn by a crash, and after a failed sync nobody
// gets back what was written, though later syncs succeed (as Linux does; fsyncgate).

import type { DiskDone, OutboxDisk, Segment } from '../../../src/mesh/delivery/outbox-disk.ts';
import { MeshError } from '../../../src/mesh/mesh-error.ts';
import type { Clock } from '../../../src/runtime/clock.ts';
import type { Draws } from './draws.ts';

interface Stored {
  durable: Uint8Array;
  /** Written and not synced. */
  pending: Uint8Array[];
}

export interface DiskFaults {
  writes: boolean;
  syncs: boolean;
  creates: boolean;
  /** One write or sync takes at most. */
  delayMs: number;
}

const GOOD_DELAY_MS = 1;
const RESERVE_BYTES = 1000;

export class SimDisk implements OutboxDisk {
  readonly #draws: Draws;
  readonly #stored = new Map<number, Stored>();
  #clock: Clock;
  #released = 0;
  #reserveBytes = 0;
  capacityBytes = Infinity;
  #crashes = 0;
  /** Segments that are evidence. */
  readonly aside: number[] = [];
  readonly faults: DiskFaults = {
    writes: false,
    syncs: false,
    creates: false,
    delayMs: GOOD_DELAY_MS,
  };

  constructor(clock: Clock, draws: Draws) {
    this.#clock = clock;
    this.#draws = draws;
  }

  /** The process that uses it from now on. */
  attach(clock: Clock): void {
    this.#clock = clock;
  }

  heal(): void {
    Object.assign(this.faults, { writes: false, syncs: false, creates: false });
    this.faults.delayMs = GOOD_DELAY_MS;
    this.capacityBytes = Infinity;
  }

  segments(): readonly number[] {
    return [...this.#stored.keys()].sort((a, b) => a - b);
  }

  read(segment: number): Uint8Array {
    const stored = this.#stored.get(segment);
    if (stored === undefined) throw new MeshError('storage', `no segment ${segment}`);
    return Buffer.concat([stored.durable, ...stored.pending]);
  }

  create(segment: number): Segment {
    if (this.faults.creates) throw new MeshError('storage', 'no space left on device');
    const stored: Stored = { durable: new Uint8Array(0), pending: [] };
    this.#stored.set(segment, stored);
    return {
      write: (bytes, done) => this.#write(stored, bytes, done),
      sync: (done) => this.#sync(stored, done),
      close: () => {},
    };
  }

  remove(segment: number): void {
    this.#stored.delete(segment);
  }

  setAside(segment: number): void {
    this.aside.push(segment);
    this.remove(segment);
  }

  makeReserve(): void {
    if (this.#reserveBytes === 0 && this.freeBytes >= 2 * RESERVE_BYTES)
      this.#reserveBytes = RESERVE_BYTES;
  }

  giveUpReserve(): boolean {
    const had = this.#reserveBytes > 0;
    this.#reserveBytes = 0;
    return had;
  }

  /** Of `capacityBytes`. */
  get freeBytes(): number {
    let taken = this.#reserveBytes;
    for (const { durable, pending } of this.#stored.values())
      taken += pending.reduce((sum, { length }) => sum + length, durable.length);
    return this.capacityBytes - taken;
  }

  release(): void {
    this.#released++;
  }

  /** How often it was given back. */
  get released(): number {
    return this.#released;
  }

  /** A process that has crashed meanwhile hears no more. */
  #later(fn: () => void): void {
    const crashes = this.#crashes;
    this.#clock.setTimer(this.#draws.real(0, this.faults.delayMs), () => {
      if (crashes === this.#crashes) fn();
    });
  }

  #write(stored: Stored, bytes: Uint8Array, done: DiskDone): void {
    const fails = this.faults.writes;
    const room = this.freeBytes;
    const isFull = bytes.length > room;
    const written = fails ? this.#draws.int(0, bytes.length) : bytes.length;
    stored.pending.push(bytes.slice(0, Math.min(written, Math.max(0, room))));
    const text = isFull ? 'no space left on device' : 'input/output error';
    this.#later(() => (fails || isFull ? done(new Error(`write: ${text}`)) : done()));
  }

  #sync(stored: Stored, done: DiskDone): void {
    const count = stored.pending.length;
    this.#later(() => {
      const written = Buffer.concat(stored.pending.splice(0, count));
      const fails = this.faults.syncs;
      // The pages count as clean from now on, whatever became of them.
      if (fails) written.fill(0, this.#draws.int(0, written.length));
      stored.durable = Buffer.concat([stored.durable, written]);
      if (fails) done(new Error('fsync: input/output error'));
      else done();
    });
  }

  /** The process is gone, and of what it had not synced some of the beginning is there, perhaps. */
  crash(): void {
    this.#crashes++;
    for (const stored of this.#stored.values()) {
      const pending = Buffer.concat(stored.pending);
      const torn = pending.subarray(0, this.#draws.int(0, pending.length));
      stored.durable = Buffer.concat([stored.durable, torn]);
      stored.pending = [];
    }
  }

  /** One bit of what is on the disk is another one from now on. */
  flipBit(segment: number, at: number): void {
    const { durable } = this.#stored.get(segment)!;
    durable[at] = durable[at]! ^ 0x10;
  }

  /** As it is now, for somebody else to read. */
  copy(): SimDisk {
    const copy = new SimDisk(this.#clock, this.#draws);
    for (const [number, { durable, pending }] of this.#stored)
      copy.#stored.set(number, { durable, pending: [...pending] });
    return copy;
  }
}
