// The kept events: encoded once, framed for a batch, in a byte ring, with the columns that filters
// and look-ups need beside it. A slot without bytes is an event that was lost at the tap.

import { type EventEncoder, SCRATCH_BYTES } from '../protocol/event-encoder.ts';
import type { EventType } from '../traffic/event.ts';
import { ByteRing } from './byte-ring.ts';
import type { Label } from './label.ts';
import type { CollectorLimits } from './limits.ts';

/** What became of a message's payload. */
export const PayloadState = {
  /** Not a message. */
  None: 0,
  Whole: 1,
  Cut: 2,
  NoSchema: 3,
  PolicyNone: 4,
  Unreadable: 5,
  /** The tap saw the message but not its bytes. */
  Unseen: 6,
} as const;
export type PayloadState = (typeof PayloadState)[keyof typeof PayloadState];

const NO_STATUS = 255;
/** A frame's tag and a length of two bytes. */
const FRAME_PREFIX_BYTES = 3;
/** Longest frame with a length of two bytes. */
export const DIRECT_MAX_BYTES = 16 * 1024;

/** The columns of one event. */
export interface EventRecord {
  type: EventType;
  label: Label;
  /** 16 bytes from `callKeyAt` on. */
  callKey: Uint8Array;
  callKeyAt: number;
  /** Of a message its size, of the call's end its largest message, else 0: what filters compare. */
  size: number;
  status: number | undefined;
  latencyNs: number | undefined;
  utcUs: number;
  /** Sequence of the call's event before this one; 0 when it is the first. */
  previous: number;
  /** Number in the payload store; 0 when there is none. */
  payload: number;
  payloadState: PayloadState;
}

export class EventStore {
  readonly ring: ByteRing;
  readonly #types: Uint8Array;
  readonly #labels: (Label | undefined)[];
  readonly #keys: Buffer;
  readonly #sizes: Float64Array;
  readonly #statuses: Uint8Array;
  readonly #latenciesUs: Float64Array;
  readonly #utcUs: Float64Array;
  readonly #previous: Float64Array;
  readonly #payloads: Float64Array;
  readonly #payloadStates: Uint8Array;
  readonly #publicLengths: Uint32Array;

  constructor(limits: Pick<CollectorLimits, 'eventStoreEvents' | 'eventStoreBytes'>) {
    const slots = limits.eventStoreEvents;
    this.ring = new ByteRing(slots, limits.eventStoreBytes, SCRATCH_BYTES);
    this.#types = new Uint8Array(slots);
    this.#labels = new Array<Label | undefined>(slots).fill(undefined);
    this.#keys = Buffer.alloc(slots * 16);
    this.#sizes = new Float64Array(slots);
    this.#statuses = new Uint8Array(slots);
    this.#latenciesUs = new Float64Array(slots);
    this.#utcUs = new Float64Array(slots);
    this.#previous = new Float64Array(slots);
    this.#payloads = new Float64Array(slots);
    this.#payloadStates = new Uint8Array(slots);
    this.#publicLengths = new Uint32Array(slots);
  }

  get head(): number {
    return this.ring.head;
  }

  get oldest(): number {
    return this.ring.oldest;
  }

  get kept(): number {
    return this.ring.head - this.ring.oldest + 1;
  }

  #slot(seq: number): number {
    return seq % this.ring.slotCount;
  }

  /**
   * Where an event of at most `DIRECT_MAX_BYTES` may be encoded so that `append` does not have to copy
   * it, 0 when there is no room. What lies there is gone, so `append` must follow.
   */
  get bodyStart(): number {
    return this.ring.room >= DIRECT_MAX_BYTES ? this.ring.nextOffset + FRAME_PREFIX_BYTES : 0;
  }

  /** Keeps what the encoder has encoded; gives its sequence. @throws RangeError larger than the store */
  append(encoder: EventEncoder, record: EventRecord): number {
    const { arena } = this.ring;
    const offset = this.ring.append(encoder.bodyEnd - encoder.frameStart);
    if (encoder.scratch === arena) {
      if (encoder.frameStart !== offset)
        arena.copyWithin(offset, encoder.frameStart, encoder.bodyEnd);
    } else encoder.scratch.copy(arena, offset, encoder.frameStart, encoder.bodyEnd);
    const seq = this.ring.head;
    const slot = this.#slot(seq);
    this.#types[slot] = record.type;
    this.#labels[slot] = record.label;
    const { callKey, callKeyAt } = record;
    for (let i = 0; i < 16; i++) this.#keys[slot * 16 + i] = callKey[callKeyAt + i]!;
    this.#sizes[slot] = record.size;
    this.#statuses[slot] = record.status === undefined ? NO_STATUS : Math.min(record.status, 254);
    this.#latenciesUs[slot] = record.latencyNs === undefined ? Number.NaN : record.latencyNs / 1000;
    this.#utcUs[slot] = record.utcUs;
    this.#previous[slot] = record.previous;
    this.#payloads[slot] = record.payload;
    this.#payloadStates[slot] = record.payloadState;
    this.#publicLengths[slot] = encoder.publicEnd - encoder.bodyStart;
    return seq;
  }

  /** An event that could not be kept: it has a sequence and a time, and nothing else. */
  appendLost(utcUs: number): void {
    this.ring.append(0);
    const slot = this.#slot(this.ring.head);
    this.#types[slot] = 0;
    this.#labels[slot] = undefined;
    this.#utcUs[slot] = utcUs;
    this.#keys.fill(0, slot * 16, slot * 16 + 16);
    this.#previous[slot] = 0;
    this.#payloads[slot] = 0;
    this.#payloadStates[slot] = PayloadState.None;
  }

  isLost(seq: number): boolean {
    return this.#types[this.#slot(seq)] === 0;
  }

  type(seq: number): EventType {
    return this.#types[this.#slot(seq)] as EventType;
  }

  /** Of an event that was not lost. */
  label(seq: number): Label {
    return this.#labels[this.#slot(seq)]!;
  }

  size(seq: number): number {
    return this.#sizes[this.#slot(seq)]!;
  }

  status(seq: number): number | undefined {
    const status = this.#statuses[this.#slot(seq)]!;
    return status === NO_STATUS ? undefined : status;
  }

  latencyUs(seq: number): number | undefined {
    const latencyUs = this.#latenciesUs[this.#slot(seq)]!;
    return Number.isNaN(latencyUs) ? undefined : latencyUs;
  }

  /** Of lost events too. */
  utcUs(seq: number): number {
    return this.#utcUs[this.#slot(seq)]!;
  }

  previous(seq: number): number {
    return this.#previous[this.#slot(seq)]!;
  }

  payload(seq: number): number {
    return this.#payloads[this.#slot(seq)]!;
  }

  payloadState(seq: number): PayloadState {
    return this.#payloadStates[this.#slot(seq)] as PayloadState;
  }

  /** Bytes of the event's body without payload head and redactions. */
  publicLength(seq: number): number {
    return this.#publicLengths[this.#slot(seq)]!;
  }

  /** Sequences of the kept events with this call key, ascending, at most `limit`. */
  ofCall(callKey: Uint8Array, limit: number): number[] {
    const found: number[] = [];
    if (callKey.length !== 16) return found;
    for (let seq = this.oldest; seq <= this.head && found.length < limit; seq++) {
      const at = this.#slot(seq) * 16;
      if (this.#keys[at + 15] !== callKey[15] || this.isLost(seq)) continue;
      if (this.#keys.compare(callKey, 0, 16, at, at + 16) === 0) found.push(seq);
    }
    return found;
  }
}
