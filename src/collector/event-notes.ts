// Events that taps took down and that are not kept yet: keeping many at once is off the way of the calls,
// and costs half. Bounded in events, bytes and time. Its slots and its buffer are used again and again,
// so that to take an event down allocates nothing.

import { ProtocolError } from '../protocol/protocol-error.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import { EventType } from '../traffic/event.ts';
import type { CallObservation } from '../traffic/observation.ts';
import type { PayloadState } from './event-store.ts';
import { NotedMetadata } from './noted-metadata.ts';
import type { OpenCall } from './open-call.ts';
import { PlainDetails } from './plain-details.ts';

/** An event that was taken down is kept after this at the latest, ms. */
export const NOTED_DELAY_MS = 2;
/** Events that are taken down before they are kept. */
export const NOTED_EVENTS_MAX = 128;
/** A message with a larger payload is kept at once, bytes. */
export const NOTED_PAYLOAD_MAX_BYTES = 4096;
/** Payloads and metadata that are taken down before they are kept; half of it is for the last one. */
export const NOTED_BYTES_MAX = 256 * 1024;

export const NO_DETAILS: CallObservation = {};
const NO_BYTES = Buffer.alloc(0);

/** An event on its way from the tap, valid only while it is being kept. */
export class NotedEvent {
  call: OpenCall | undefined = undefined;
  type: EventType = EventType.ClientHeader;
  details: CallObservation = NO_DETAILS;
  /** Of a trailer that has no other details. */
  status: number | undefined = undefined;
  statusMessage = '';
  /** When it was seen, by the monotonic clock. */
  monoMs = 0;
  /** The payload of a message, at `start..end`. */
  bytes: Buffer = NO_BYTES;
  start = 0;
  end = 0;
  /** False for a message whose bytes did not pass the tap. */
  hasBytes = false;
  /** Its entries in `EventNotes.metadata`. */
  entriesStart = 0;
  entriesEnd = 0;
  /** Set: nothing of its payload may be kept, and why. */
  refused: PayloadState | undefined = undefined;
  /** Keys and values of these, bytes. */
  keptMetadataBytes = 0;
  /** With what was left out, bytes. */
  metadataBytes = 0;
  /** Its `details` when they are plain; made once it has had any. */
  plain: PlainDetails | undefined = undefined;
}

export class EventNotes {
  readonly #clock: Clock;
  readonly #keep: (event: NotedEvent) => void;
  readonly #slots: NotedEvent[] = [];
  readonly #bytes: Buffer;
  readonly #bytesStart: number;
  readonly #onTimer = (): void => this.drain();
  /** Of the headers and trailers that wait: added to before `addNoted`. */
  readonly metadata = new NotedMetadata();
  #count = 0;
  #at: number;
  #metadataBytes = 0;
  #draining = false;
  #timer: Timer | undefined;

  /**
   * @param keep never throws
   * @param bytes its last NOTED_BYTES_MAX are for payloads that wait
   */
  constructor(
    clock: Clock,
    keep: (event: NotedEvent) => void,
    bytes: Buffer = Buffer.alloc(NOTED_BYTES_MAX),
  ) {
    this.#clock = clock;
    this.#keep = keep;
    this.#bytes = bytes;
    this.#bytesStart = bytes.length - NOTED_BYTES_MAX;
    this.#at = this.#bytesStart;
  }

  /** `details` belongs to the notes from here on; a payload in it is not looked at. */
  add(call: OpenCall, type: EventType, details: CallObservation): void {
    this.#slot(call, type, details);
    this.#added();
  }

  /**
   * A message; `payload` stays the caller's, of at most NOTED_PAYLOAD_MAX_BYTES.
   * @param refused why nothing of it may be kept
   */
  addMessage(
    call: OpenCall,
    type: EventType,
    payload: Uint8Array,
    refused: PayloadState | undefined,
  ): void {
    const slot = this.#slot(call, type, NO_DETAILS);
    this.#takePayload(slot, payload, refused);
    this.#added();
  }

  /**
   * An event with plain details, and of a message its payload, of at most NOTED_PAYLOAD_MAX_BYTES, which stays the
   * caller's. @param refused why nothing of it may be kept
   */
  addPlain(
    call: OpenCall,
    type: EventType,
    details: CallObservation,
    payload: Uint8Array | undefined,
    refused: PayloadState | undefined,
    seenMonoMs: number | undefined,
  ): void {
    const slot = this.#slot(call, type, NO_DETAILS, seenMonoMs);
    slot.plain ??= new PlainDetails();
    slot.plain.take(details);
    slot.details = slot.plain;
    if (payload !== undefined) this.#takePayload(slot, payload, refused);
    this.#added();
  }

  #takePayload(slot: NotedEvent, payload: Uint8Array, refused: PayloadState | undefined): void {
    const { length } = payload;
    slot.hasBytes = true;
    slot.refused = refused;
    slot.bytes = this.#bytes;
    slot.start = this.#at;
    slot.end = this.#at + length;
    if (refused !== undefined) return;
    this.#bytes.set(payload, this.#at);
    this.#at += length;
  }

  /**
   * A header or trailer whose entries were added to `metadata` from `start` on.
   * @throws ProtocolError when they do not fit
   */
  addNoted(
    call: OpenCall,
    type: EventType,
    details: CallObservation,
    start: number,
    keptBytes: number,
    seenBytes: number,
    status: number | undefined,
    statusMessage: string,
  ): void {
    if (this.#metadataBytes + keptBytes > NOTED_BYTES_MAX)
      throw new ProtocolError('too-large', `longer than ${NOTED_BYTES_MAX} bytes`);
    this.#metadataBytes += keptBytes;
    const slot = this.#slot(call, type, details);
    slot.entriesStart = start;
    slot.entriesEnd = this.metadata.count;
    slot.keptMetadataBytes = keptBytes;
    slot.status = status;
    slot.statusMessage = statusMessage;
    slot.metadataBytes = seenBytes;
    this.#added();
  }

  #slot(
    call: OpenCall,
    type: EventType,
    details: CallObservation,
    seenMonoMs = this.#clock.monotonicMs(),
  ): NotedEvent {
    let slot = this.#slots[this.#count];
    if (slot === undefined) {
      slot = new NotedEvent();
      this.#slots.push(slot);
    }
    slot.call = call;
    slot.type = type;
    slot.details = details;
    slot.monoMs = seenMonoMs;
    slot.status = undefined;
    slot.start = 0;
    slot.end = 0;
    slot.hasBytes = false;
    slot.refused = undefined;
    slot.entriesStart = 0;
    slot.entriesEnd = 0;
    slot.metadataBytes = 0;
    return slot;
  }

  /** The event whose slot was filled last is complete. */
  #added(): void {
    this.#count++;
    if (this.#count === 1) this.#timer = this.#clock.setTimer(NOTED_DELAY_MS, this.#onTimer);
    else if (this.#count >= NOTED_EVENTS_MAX || this.#isFull()) this.drain();
  }

  #isFull(): boolean {
    const half = NOTED_BYTES_MAX / 2;
    return this.#at - this.#bytesStart > half || this.#metadataBytes > half;
  }

  /** Keeps all that was taken down, in its order. */
  drain(): void {
    if (this.#draining) return;
    if (this.#count > 0) this.#keepAll();
    this.#at = this.#bytesStart;
    this.#metadataBytes = 0;
    this.metadata.truncate(0);
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
