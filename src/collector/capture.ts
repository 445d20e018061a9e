// What taps tell of calls, on its way to be kept: taken down, timed, counted. A fault on this way,
// whatever it is, costs one event, which gets its number and is reported as lost at the tap; it never
// reaches the caller, whose call is worth more than our record of it.

import type { Clock } from '../runtime/clock.ts';
import { type Direction, EventType, type Peer } from '../traffic/event.ts';
import type {
  CallObservation,
  Observation,
  ObservationSink,
  ObservedCall,
} from '../traffic/observation.ts';
import { isReplyId } from '../traffic/reply-id.ts';
import { KEY_BYTES, KeyCopies } from './call-keys.ts';
import {
  EventKeeper,
  type EventKeeperParts,
  isEnd,
  isMessage,
  messageSize,
  statusOf,
} from './event-keeper.ts';
import { EventNotes, NO_DETAILS, NOTED_PAYLOAD_MAX_BYTES, NotedEvent } from './event-notes.ts';
import { HeldCall, type KeepsObservations } from './held-call.ts';
import { isIgnoredMethod } from './ignored-methods.ts';
import type { Labels } from './label.ts';
import type { MetadataValues } from './metadata-redaction.ts';
import { OpenCall, OpenCalls } from './open-call.ts';
import type { Statistics } from './statistics.ts';

export interface CaptureParts extends EventKeeperParts {
  readonly timers: Clock;
  readonly labels: Labels;
  readonly statistics: Statistics;
  /** After each event, kept or lost. Its faults are its own. */
  readonly onEvent: () => void;
}

const CANCELLED = 1;

export class Capture implements ObservationSink, KeepsObservations {
  readonly #parts: CaptureParts;
  readonly #openCalls: OpenCalls;
  readonly #keeper: EventKeeper;
  readonly #notes: EventNotes;
  /** Of held calls. */
  readonly #keys = new KeyCopies();
  #spare: NotedEvent | undefined;

  constructor(parts: CaptureParts) {
    this.#parts = parts;
    this.#openCalls = new OpenCalls(parts.limits.openCallsMax);
    const { timers, payloads } = parts;
    this.#notes = new EventNotes(timers, (event) => this.#process(event), payloads.buffer);
    this.#keeper = new EventKeeper(parts, this.#notes.metadata);
  }

  /** Calls that taps reported by key and that have not ended. */
  get openCalls(): number {
    return this.#openCalls.size;
  }

  observe(observation: Observation): void {
    try {
      if (isIgnoredMethod(observation.method)) return;
      const id = OpenCalls.id(observation.direction, observation.callKey);
      const call = this.#openCalls.get(id) ?? this.#openByKey(id, observation);
      this.record(call, observation.type, observation);
      if (observation.type === EventType.ServerTrailer) this.#openCalls.remove(id);
    } catch {
      this.#fault(this.#parts.events.head);
    }
  }

  /** Of a key that is none each observation is a fault, and so a loss that is told. */
  openCall(
    direction: Direction,
    callKey: Uint8Array,
    method: string,
    peer: Peer,
  ): ObservedCall | undefined {
    try {
      if (isIgnoredMethod(method)) return undefined;
      if (callKey.length !== KEY_BYTES) return new HeldCall(this, undefined);
      const at = this.#keys.copy(callKey);
      return new HeldCall(this, this.open(direction, method, peer, this.#keys.bytes, at));
    } catch {
      return new HeldCall(this, undefined);
    }
  }

  #openByKey(id: string, { direction, method, peer, callKey }: Observation): OpenCall {
    if (callKey.length !== 16) throw new RangeError(`a call key of ${callKey.length} bytes`);
    const call = this.open(direction, method, peer, Uint8Array.from(callKey), 0);
    this.#openCalls.add(id, call);
    return call;
  }

  /**
   * @param keyBytes holds 16 bytes from `keyAt` on that nobody writes to
   * @throws whatever a hostile value makes it throw: the tap catches it.
   */
  open(
    direction: Direction,
    method: string,
    peer: Peer,
    keyBytes: Uint8Array,
    keyAt: number,
  ): OpenCall {
    return new OpenCall(keyBytes, keyAt, this.#parts.labels.label(direction, method, peer));
  }

  /** The call's peer became known better than it was at its first event. */
  renamePeer(call: OpenCall, peer: Peer): void {
    call.label = this.#parts.labels.label(call.label.direction, call.label.method, peer);
    if (call.series === undefined || call.series === call.label.series) return;
    this.#parts.statistics.move(call, call.series, call.label.series);
    call.series = call.label.series;
  }

  /** Keeps the event now, after what was noted. Never throws. */
  record(call: OpenCall, type: EventType, details: CallObservation, seenMonoMs?: number): void {
    this.drain();
    if (isEnd(type)) call.ended = true;
    const event = this.#spare ?? new NotedEvent();
    // What comes of an event may be observed as well, before this one is done with.
    this.#spare = undefined;
    event.call = call;
    event.type = type;
    event.details = details;
    event.monoMs = seenMonoMs ?? this.#parts.timers.monotonicMs();
    event.hasBytes = false;
    event.start = 0;
    event.end = 0;
    this.#process(event);
    event.call = undefined;
    event.details = NO_DETAILS;
    this.#spare = event;
  }

  /** Takes down an event; `details` is the capture's from here on. Never throws. */
  note(call: OpenCall, type: EventType, details: CallObservation): void {
    if (isEnd(type)) call.ended = true;
    this.#notes.add(call, type, details);
  }

  /**
   * Takes down a header or trailer; `metadata` stays the caller's, `details` holds the rest.
   * @throws whatever a hostile value makes it throw: the tap catches it.
   */
  noteMetadata(
    call: OpenCall,
    type: EventType,
    metadata: MetadataValues,
    details: CallObservation,
  ): void {
    this.#noteEntries(call, type, metadata, details, undefined, '');
  }

  /** Takes down a trailer. @throws whatever a hostile value makes it throw: the tap catches it. */
  noteTrailer(
    call: OpenCall,
    metadata: MetadataValues,
    status: number,
    statusMessage: string,
  ): void {
    call.ended = true;
    this.#noteEntries(call, EventType.ServerTrailer, metadata, NO_DETAILS, status, statusMessage);
  }

  #noteEntries(
    call: OpenCall,
    type: EventType,
    metadata: MetadataValues,
    details: CallObservation,
    status: number | undefined,
    statusMessage: string,
  ): void {
    const { metadata: redaction } = this.#parts;
    const noted = this.#notes.metadata;
    const start = noted.count;
    try {
      const holdsCallKey = call.keyIsInHeader && type === EventType.ClientHeader;
      redaction.note(noted, metadata, holdsCallKey);
      const { keptBytes, seenBytes } = redaction;
      this.#notes.addNoted(call, type, details, start, keptBytes, seenBytes, status, statusMessage);
    } catch (error) {
      noted.truncate(start);
      throw error;
    }
  }

  /** Takes down a message; `payload` stays the caller's. @throws what a hostile value makes it throw */
  noteMessage(call: OpenCall, type: EventType, payload: Uint8Array): void {
    const refused = this.#parts.policy.refuses(call.label, type);
    if (refused === undefined && payload.length > NOTED_PAYLOAD_MAX_BYTES)
      this.record(call, type, { payload });
    else this.#notes.addMessage(call, type, payload, refused);
  }

  notePlain(call: OpenCall, type: EventType, details: CallObservation, seenMonoMs?: number): void {
    const payload = isMessage(type) ? details.payload : undefined;
    const refused = payload && this.#parts.policy.refuses(call.label, type);
    if (payload && refused === undefined && payload.length > NOTED_PAYLOAD_MAX_BYTES) {
      this.record(call, type, details, seenMonoMs);
      return;
    }
    this.#notes.addPlain(call, type, details, payload, refused, seenMonoMs);
    if (isEnd(type)) call.ended = true;
  }

  /** Keeps what was taken down. Never throws. */
  drain(): void {
    this.#notes.drain();
  }

  #process(event: NotedEvent): void {
    const { events, clock, statistics, onEvent } = this.#parts;
    const head = events.head;
    try {
      clock.tick(event.monoMs);
      const call = event.call!;
      takeGivenPayload(event);
      const latencyNs = this.#count(call, event);
      this.#keeper.keep(call, event, latencyNs);
    } catch {
      this.#fault(head);
      return;
    }
    statistics.eventsSeen++;
    onEvent();
  }

  /** A fault that the tap itself had: an event that nobody could observe. Never throws. */
  lost(): void {
    this.drain();
    this.#fault(this.#parts.events.head);
  }

  #fault(headBefore: number): void {
    const { events, clock, statistics, onEvent } = this.#parts;
    statistics.eventsSeen++;
    if (events.head !== headBefore) return;
    clock.tick();
    events.appendLost(clock.utcUs);
    statistics.lost(1, clock.utcUs);
    onEvent();
  }

  /** Gives the call's latency at its end, else undefined. */
  #count(call: OpenCall, event: NotedEvent): number | undefined {
    const { type } = event;
    const { clock, statistics } = this.#parts;
    call.series ??= call.label.series;
    const { series } = call;
    if (call.startedMonoNs === undefined) {
      call.startedMonoNs = clock.monoNs;
      if (!isReply(call)) statistics.callStarted(series, clock.utcUs);
    }
    if (isMessage(type)) {
      const size = messageSize(event);
      statistics.message(series, size);
      call.countedMessages++;
      call.countedBytes += size;
      if (size > call.largestMessage) call.largestMessage = size;
      return undefined;
    }
    if (!isEnd(type)) return undefined;
    const latencyNs = Math.max(0, clock.monoNs - call.startedMonoNs);
    const status = type === EventType.Cancel ? CANCELLED : (statusOf(event) ?? 0);
    if (call.countedStatus !== undefined || isReply(call)) return latencyNs;
    statistics.callEnded(series, status, latencyNs, clock.utcUs);
    call.countedStatus = status;
    call.countedLatencyNs = latencyNs;
    return latencyNs;
  }
}

/** A reply of its own is a message of its request's call, and no call that anybody made. */
function isReply({ keyBytes, keyAt }: OpenCall): boolean {
  return isReplyId(keyBytes, keyAt);
}

/** Of an observation that brings its payload itself. */
function takeGivenPayload(event: NotedEvent): void {
  if (event.details === NO_DETAILS || !isMessage(event.type)) return;
  const { payload } = event.details;
  if (payload === undefined) return;
  event.hasBytes = true;
  event.bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length);
  event.start = 0;
  event.end = payload.length;
}
