// From an observation to a kept event: redact, number, time, count, encode, store. A fault on this way,
// whatever it is, costs one event, which gets its number and is reported as lost at the tap; it never
// reaches the caller, whose call is worth more than our record of it.

import { type DraftMetadata, type EventDraft, EventEncoder } from '../protocol/event-encoder.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Direction, EventType, type Hop, type Peer } from '../traffic/event.ts';
import type { Observation, ObservationSink } from '../traffic/observation.ts';
import type { EventClock } from './event-clock.ts';
import {
  type CallObservation,
  EventNotes,
  NOTED_PAYLOAD_MAX_BYTES,
  type NotedEvent,
} from './event-notes.ts';
import { type EventRecord, type EventStore, PayloadState } from './event-store.ts';
import { isIgnoredMethod } from './ignored-methods.ts';
import type { Labels } from './label.ts';
import { type CollectorLimits, HOPS_MAX, STATUS_MESSAGE_MAX_LENGTH } from './limits.ts';
import type { MetadataRedaction } from './metadata-redaction.ts';
import { OpenCall, OpenCalls } from './open-call.ts';
import type { KeptPayload, PayloadPolicy } from './payload-policy.ts';
import type { PayloadStore } from './payload-store.ts';
import type { Statistics } from './statistics.ts';

export interface CaptureParts {
  readonly clock: EventClock;
  readonly timers: Clock;
  readonly events: EventStore;
  readonly payloads: PayloadStore;
  readonly labels: Labels;
  readonly statistics: Statistics;
  readonly metadata: MetadataRedaction;
  readonly policy: PayloadPolicy;
  readonly limits: CollectorLimits;
  /** After each event, kept or lost. Its faults are its own. */
  readonly onEvent: () => void;
}

const CANCELLED = 1;
const NO_PAYLOAD: KeptPayload = {
  state: PayloadState.None,
  bytes: new Uint8Array(0),
  redactions: [],
};
const UNSEEN_PAYLOAD: KeptPayload = { ...NO_PAYLOAD, state: PayloadState.Unseen };
const NO_METADATA: readonly DraftMetadata[] = [];
const NO_HOPS: readonly Hop[] = [];
export const NO_DETAILS: CallObservation = {};

export class Capture implements ObservationSink {
  readonly #parts: CaptureParts;
  readonly #encoder = new EventEncoder();
  readonly #openCalls: OpenCalls;
  readonly #draft: EventDraft;
  readonly #notes: EventNotes;

  constructor(parts: CaptureParts) {
    this.#parts = parts;
    this.#openCalls = new OpenCalls(parts.limits.openCallsMax);
    this.#draft = emptyDraft();
    this.#notes = new EventNotes(parts.timers, (event) => this.#process(event));
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

  #openByKey(id: string, { direction, method, peer, callKey }: Observation): OpenCall {
    if (callKey.length !== 16) throw new RangeError(`a call key of ${callKey.length} bytes`);
    const call = this.open(direction, method, peer, Uint8Array.from(callKey));
    this.#openCalls.add(id, call);
    return call;
  }

  /** @throws whatever a hostile value makes it throw: the tap catches it. */
  open(direction: Direction, method: string, peer: Peer, key: Uint8Array): OpenCall {
    return new OpenCall(key, this.#parts.labels.label(direction, method, peer));
  }

  /** The call's peer became known better than it was at its first event. */
  renamePeer(call: OpenCall, peer: Peer): void {
    call.label = this.#parts.labels.label(call.label.direction, call.label.method, peer);
  }

  /** Keeps the event now, after what was noted. Never throws. */
  record(call: OpenCall, type: EventType, details: CallObservation): void {
    this.drain();
    if (isEnd(type)) call.ended = true;
    this.#process({ call, type, details, monoMs: this.#parts.timers.monotonicMs() });
  }

  /** Takes down an event that is no message; `details` is the capture's from here on. Never throws. */
  note(call: OpenCall, type: EventType, details: CallObservation): void {
    if (isEnd(type)) call.ended = true;
    this.#notes.add(call, type, details);
  }

  /** Takes down a message; `payload` stays the caller's. Never throws. */
  noteMessage(call: OpenCall, type: EventType, payload: Uint8Array): void {
    if (payload.length > NOTED_PAYLOAD_MAX_BYTES) this.record(call, type, { payload });
    else this.#notes.add(call, type, { payload: Buffer.from(payload) });
  }

  /** Keeps what was taken down. Never throws. */
  drain(): void {
    this.#notes.drain();
  }

  #process({ call, type, details, monoMs }: NotedEvent): void {
    const { events, clock, statistics, onEvent } = this.#parts;
    const head = events.head;
    try {
      clock.tick(monoMs);
      const latencyNs = this.#count(call, type, details);
      this.#keep(call, type, details, latencyNs);
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
  #count(call: OpenCall, type: EventType, details: CallObservation): number | undefined {
    const { clock, statistics } = this.#parts;
    call.series ??= call.label.series;
    const { series } = call;
    if (call.startedMonoNs === undefined) {
      call.startedMonoNs = clock.monoNs;
      statistics.callStarted(series, clock.utcUs);
    }
    if (isMessage(type)) {
      const size = details.payload?.length ?? 0;
      statistics.message(series, size);
      if (size > call.largestMessage) call.largestMessage = size;
      return undefined;
    }
    if (!isEnd(type)) return undefined;
    const latencyNs = Math.max(0, clock.monoNs - call.startedMonoNs);
    const status = type === EventType.Cancel ? CANCELLED : (details.status ?? 0);
    if (!call.endCounted) statistics.callEnded(series, status, latencyNs, clock.utcUs);
    call.endCounted = true;
    return latencyNs;
  }

  #keep(call: OpenCall, type: EventType, details: CallObservation, latencyNs?: number): void {
    const { events, payloads, limits } = this.#parts;
    const payload = this.#payload(call, type, details);
    const number = payload.bytes.length > 0 ? payloads.keep(payload.bytes) : 0;
    this.#fill(call, type, details, latencyNs);
    const draft = this.#draft;
    draft.payloadHead = payload.bytes;
    draft.payloadHeadBytes = limits.payloadHeadBytes;
    draft.redactions = payload.redactions;
    this.#encoder.encode(draft);
    const record: EventRecord = {
      type,
      label: call.label,
      callKey: call.key,
      size: isEnd(type) ? call.largestMessage : isMessage(type) ? draft.size : 0,
      status: type === EventType.Cancel ? CANCELLED : draft.status,
      latencyNs,
      utcUs: this.#parts.clock.utcUs,
      previous: call.lastSeq,
      payload: number,
      payloadState: payload.state,
    };
    call.lastSeq = events.append(this.#encoder, record);
  }

  #payload(call: OpenCall, type: EventType, details: CallObservation): KeptPayload {
    if (!isMessage(type)) return NO_PAYLOAD;
    if (details.payload === undefined) return UNSEEN_PAYLOAD;
    return this.#parts.policy.apply(call.label, type, details.payload);
  }

  #fill(call: OpenCall, type: EventType, details: CallObservation, latencyNs?: number): void {
    const { clock, events } = this.#parts;
    const draft = this.#draft;
    draft.seq = events.head + 1;
    draft.utcHigh = clock.utcHigh;
    draft.utcLow = clock.utcLow;
    draft.monoNs = clock.monoNs;
    draft.type = type;
    draft.direction = call.label.direction;
    draft.callKey = call.key;
    const nextIndex = call.nextIndex(type);
    draft.index = details.index ?? nextIndex;
    draft.label = call.label.encoded;
    draft.latencyNs = latencyNs;
    this.#fillRare(type, details);
  }

  #fillRare(type: EventType, details: CallObservation): void {
    const draft = this.#draft;
    const { metadata } = this.#parts;
    draft.metadata =
      details.metadata === undefined ? NO_METADATA : metadata.redact(details.metadata);
    const metadataBytes = details.metadata === undefined ? 0 : metadata.seenBytes;
    draft.size = isMessage(type) ? (details.payload?.length ?? 0) : metadataBytes;
    draft.status = type === EventType.ServerTrailer ? statusOf(details.status) : undefined;
    draft.statusMessage = (details.statusMessage ?? '').slice(0, STATUS_MESSAGE_MAX_LENGTH);
    draft.trace = details.trace;
    draft.deadlineUtcNs = details.deadlineUtcNs;
    draft.hops = details.hops === undefined ? NO_HOPS : details.hops.slice(0, HOPS_MAX);
    draft.hopCount = details.hopCount ?? 0;
  }
}

function isEnd(type: EventType): boolean {
  return type === EventType.ServerTrailer || type === EventType.Cancel;
}

function isMessage(type: EventType): boolean {
  return type === EventType.ClientMessage || type === EventType.ServerMessage;
}

/** A trailer always has a status; one that is no number is UNKNOWN. */
function statusOf(status: number | undefined): number {
  if (status === undefined) return 0;
  return Number.isInteger(status) && status >= 0 && status <= 0xffff_ffff ? status : 2;
}

function emptyDraft(): EventDraft {
  return {
    seq: 0,
    utcHigh: 0,
    utcLow: 0,
    monoNs: 0,
    type: EventType.ClientHeader,
    direction: 1,
    callKey: new Uint8Array(0),
    index: 0,
    label: new Uint8Array(0),
    metadata: [],
    status: undefined,
    statusMessage: '',
    size: 0,
    payloadHead: undefined,
    payloadHeadBytes: 0,
    redactions: [],
    trace: undefined,
    deadlineUtcNs: undefined,
    latencyNs: undefined,
    hops: [],
    hopCount: 0,
  };
}
