// Events that taps took down and that are not kept yet: keeping many at once is off the way of the calls,
// and costs half. Bounded in events, bytes and time. Its slots and its buffer are used again and again,
// so that to take an event down allocates nothing.

import { FieldWriter } from '../protocol/field-writer.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import { EventType } from '../traffic/event.ts';
import type { Observation } from '../traffic/observation.ts';
import type { OpenCall } from './open-call.ts';

/** An event that was taken down is kept after this at the latest, ms. */
export const NOTED_DELAY_MS = 2;
/** Events that are taken down before they are kept. */
export const NOTED_EVENTS_MAX = 128;
/** A message with a larger payload is kept at once, bytes. */
export const NOTED_PAYLOAD_MAX_BYTES = 4096;
/** Payloads and metadata that are taken down before they are kept; half of it is for the last one. */
export const NOTED_BYTES_MAX = 256 * 1024;

/** An observation of a call that the tap holds on to: without what the call knows. */
export type CallObservation = Omit<
  Observation,
  'callKey' | 'direction' | 'method' | 'peer' | 'type'
>;
export const NO_DETAILS: CallObservation = {};
const NO_BYTES = Buffer.alloc(0);

/** An event on its way from the tap, valid only while it is being kept. */
export class NotedEvent {
  call: OpenCall | undefined = undefined;
  type: EventType = EventType.ClientHeader;
  details: CallObservation = NO_DETAILS;
  /** When it was seen, by the monotonic clock. */
  monoMs = 0;
  /** The payload of a message, else encoded metadata, at `start..end`. */
  bytes: Buffer = NO_BYTES;
  start = 0;
  end = 0;
  /** False for a message whose bytes did not pass the tap. */
  hasBytes = false;
  /** Keys and values of what is encoded in `bytes` and of what was left out, bytes. */
  metadataBytes = 0;
}

export class EventNotes {
  readonly #clock: Clock;
  readonly #keep: (event: NotedEvent) => void;
  readonly #slots: NotedEvent[] = [];
  readonly #arena = new FieldWriter(Buffer.alloc(NOTED_BYTES_MAX));
  #count = 0;
  #draining = false;
  #timer: Timer | undefined;

  /** @param keep never throws */
  constructor(clock: Clock, keep: (event: NotedEvent) => void) {
    this.#clock = clock;
    this.#keep = keep;
  }

  /** Where metadata is written to, from `at` on, before `addWritten`. */
  get writer(): FieldWriter {
    return this.#arena;
  }

  /** `details` belongs to the notes from here on; a payload in it is not looked at. */
  add(call: OpenCall, type: EventType, details: CallObservation): void {
    this.#slot(call, type, details);
    this.#added();
  }

  /** A message; `payload` stays the caller's. @throws ProtocolError when it does not fit */
  addMessage(call: OpenCall, type: EventType, payload: Uint8Array): void {
    const slot = this.#slot(call, type, NO_DETAILS);
    slot.hasBytes = true;
    this.#copy(slot, payload);
    this.#added();
  }

  /**
   * A header or trailer whose metadata was written to `writer` from `start` on.
   * @throws ProtocolError when it did not fit
   */
  addWritten(
    call: OpenCall,
    type: EventType,
    details: CallObservation,
    start: number,
    metadataBytes: number,
  ): void {
    this.#arena.assertFits();
    const slot = this.#slot(call, type, details);
    slot.bytes = this.#arena.buffer;
    slot.start = start;
    slot.end = this.#arena.at;
    slot.metadataBytes = metadataBytes;
    this.#added();
  }

  #slot(call: OpenCall, type: EventType, details: CallObservation): NotedEvent {
    let slot = this.#slots[this.#count];
    if (slot === undefined) {
      slot = new NotedEvent();
      this.#slots.push(slot);
    }
    slot.call = call;
    slot.type = type;
    slot.details = details;
    slot.monoMs = this.#clock.monotonicMs();
    slot.start = 0;
    slot.end = 0;
    slot.hasBytes = false;
    slot.metadataBytes = 0;
    return slot;
  }

  #copy(slot: NotedEvent, payload: Uint8Array): void {
    slot.bytes = this.#arena.buffer;
    slot.start = this.#arena.at;
    this.#arena.raw(payload);
    this.#arena.assertFits();
    slot.end = this.#arena.at;
  }

  #added(): void {
    this.#count++;
    if (this.#count === 1) this.#timer = this.#clock.setTimer(NOTED_DELAY_MS, () => this.drain());
    else if (this.#count >= NOTED_EVENTS_MAX || this.#arena.at > NOTED_BYTES_MAX / 2) this.drain();
  }

  /** Keeps all that was taken down, in its order. */
  drain(): void {
    if (this.#draining) return;
    if (this.#count > 0) this.#keepAll();
    this.#arena.at = 0;
  }

  #keepAll(): void {
    this.#draining = true;
    this.#timer?.cancel();
    for (let i = 0; i < this.#count; i++) {
      const slot = this.#slots[i]!;
      this.#keep(slot);
      slot.call = undefined;
      slot.details = NO_DETAILS;
    }
    this.#count = 0;
    this.#draining = false;
  }
}
