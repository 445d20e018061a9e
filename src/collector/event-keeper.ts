// From a noted event to a kept one: redact, number, encode, store. All that it works with is made once
// and used again for each event, because what is thrown away costs the service's collector of garbage.

import { type DraftMetadata, type EventDraft, EventEncoder } from '../protocol/event-encoder.ts';
import { EventType, type Hop, type Redaction } from '../traffic/event.ts';
import type { CallObservation } from '../traffic/observation.ts';
import type { EventClock } from './event-clock.ts';
import { NO_DETAILS, type NotedEvent } from './event-notes.ts';
import { type EventRecord, type EventStore, PayloadState } from './event-store.ts';
import type { Label } from './label.ts';
import { type CollectorLimits, HOPS_MAX, STATUS_MESSAGE_MAX_LENGTH } from './limits.ts';
import type { MetadataRedaction } from './metadata-redaction.ts';
import type { NotedMetadata } from './noted-metadata.ts';
import type { OpenCall } from './open-call.ts';
import type { KeptPayload, PayloadPolicy } from './payload-policy.ts';
import type { PayloadStore } from './payload-store.ts';
import { PlainDetails } from './plain-details.ts';

export interface EventKeeperParts {
  readonly clock: EventClock;
  readonly events: EventStore;
  readonly payloads: PayloadStore;
  readonly metadata: MetadataRedaction;
  readonly policy: PayloadPolicy;
  readonly limits: CollectorLimits;
}

const CANCELLED = 1;
/**
 * Metadata or payload head of an event that is encoded where it is kept: DIRECT_MAX_BYTES holds any of
 * them, at 3 bytes a character, with the longest label and status message.
 */
const PART_MAX_BYTES = 2048;
/** Tags and lengths of a metadata entry. */
const ENTRY_FRAME_MAX_BYTES = 12;
const NO_METADATA: readonly DraftMetadata[] = [];
const NO_REDACTIONS: readonly Redaction[] = [];
const NO_HOPS: readonly Hop[] = [];

export class EventKeeper {
  readonly #parts: EventKeeperParts;
  readonly #encoder: EventEncoder;
  readonly #draft: EventDraft = emptyDraft();
  readonly #record: EventRecord = emptyRecord();
  readonly #noted: NotedMetadata;

  /** @param noted the entries of noted headers and trailers */
  constructor(parts: EventKeeperParts, noted: NotedMetadata) {
    this.#parts = parts;
    this.#noted = noted;
    this.#encoder = new EventEncoder(parts.events.ring.arena);
  }

  /** @throws whatever a hostile value makes it throw, and ProtocolError too-large */
  keep(call: OpenCall, event: NotedEvent, latencyNs: number | undefined): void {
    const { events, clock } = this.#parts;
    const { type } = event;
    const draft = this.#draft;
    const record = this.#record;
    if (isMessage(type)) this.#takePayload(call.label, event);
    else this.#takeMetadata(call, event);
    this.#fill(call, event, latencyNs);
    if (event.details === NO_DETAILS) this.#fillNothing();
    else this.#fillDetails(event.details);
    this.#encoder.encode(draft, this.#isSmall(event) ? events.bodyStart || undefined : undefined);
    record.type = type;
    record.label = call.label;
    record.callKey = call.keyBytes;
    record.callKeyAt = call.keyAt;
    record.size = isEnd(type) ? call.largestMessage : isMessage(type) ? draft.size : 0;
    record.status = type === EventType.Cancel ? CANCELLED : draft.status;
    record.latencyNs = latencyNs;
    record.utcUs = clock.utcUs;
    record.previous = call.lastSeq;
    call.lastSeq = events.append(this.#encoder, record);
  }

  /** Certainly shorter than DIRECT_MAX_BYTES, and of nothing that could throw while it is encoded. */
  #isSmall({ details, entriesStart, entriesEnd, keptMetadataBytes }: NotedEvent): boolean {
    const draft = this.#draft;
    const isPlain = details === NO_DETAILS || details instanceof PlainDetails;
    if (!isPlain || draft.redactions.length > 0) return false;
    if (draft.payloadHeadBytes > PART_MAX_BYTES && draft.payloadHead !== undefined) return false;
    return (
      keptMetadataBytes + (entriesEnd - entriesStart) * ENTRY_FRAME_MAX_BYTES <= PART_MAX_BYTES
    );
  }

  #takePayload(label: Label, event: NotedEvent): void {
    const { policy, payloads, limits } = this.#parts;
    const { type, bytes, start, end, hasBytes } = event;
    const refused = hasBytes ? event.refused : PayloadState.Unseen;
    const kept: KeptPayload =
      refused === undefined
        ? policy.apply(label, type, bytes, start, end)
        : policy.nothing(refused);
    const length = kept.end - kept.start;
    const draft = this.#draft;
    this.#record.payload = length > 0 ? payloads.keep(kept.bytes, kept.start, kept.end) : 0;
    this.#record.payloadState = kept.state;
    draft.payloadHead = kept.bytes;
    draft.payloadHeadStart = kept.start;
    draft.payloadHeadBytes = Math.min(length, limits.payloadHeadBytes);
    draft.redactions = kept.redactions;
    draft.noted = undefined;
    draft.size = messageSize(event);
  }

  #takeMetadata(call: OpenCall, event: NotedEvent): void {
    const draft = this.#draft;
    const { entriesStart, entriesEnd } = event;
    if (entriesEnd > entriesStart) {
      this.#noted.select(entriesStart, entriesEnd, call.keyBytes, call.keyAt);
      draft.noted = this.#noted;
    } else draft.noted = undefined;
    draft.size = event.metadataBytes;
    draft.payloadHead = undefined;
    draft.redactions = NO_REDACTIONS;
    this.#record.payload = 0;
    this.#record.payloadState = PayloadState.None;
  }

  #fill(call: OpenCall, event: NotedEvent, latencyNs: number | undefined): void {
    const { clock, events } = this.#parts;
    const { type } = event;
    const draft = this.#draft;
    draft.seq = events.head + 1;
    draft.utcHigh = clock.utcHigh;
    draft.utcLow = clock.utcLow;
    draft.monoNs = clock.monoNs;
    draft.type = type;
    draft.direction = call.label.direction;
    draft.callKey = call.keyBytes;
    draft.callKeyStart = call.keyAt;
    draft.index = call.nextIndex(type);
    draft.label = call.label.encoded;
    draft.latencyNs = latencyNs;
    draft.status = undefined;
    if (type !== EventType.ServerTrailer) return;
    draft.status = wireStatus(statusOf(event));
    const message = event.details === NO_DETAILS ? event.statusMessage : '';
    draft.statusMessage = this.#shownStatus(message);
  }

  #fillNothing(): void {
    const draft = this.#draft;
    draft.metadata = NO_METADATA;
    draft.trace = undefined;
    draft.deadlineUtcNs = undefined;
    draft.hops = NO_HOPS;
    draft.hopCount = 0;
  }

  /** What only some events have. */
  #fillDetails(details: CallObservation): void {
    const { metadata } = this.#parts;
    const draft = this.#draft;
    const given = details.metadata;
    draft.metadata = given === undefined ? NO_METADATA : metadata.redact(given);
    if (given !== undefined && !isMessage(draft.type)) draft.size = metadata.seenBytes;
    draft.index = details.index ?? draft.index;
    draft.statusMessage = this.#shownStatus(details.statusMessage ?? '');
    draft.trace = details.trace;
    draft.deadlineUtcNs = details.deadlineUtcNs;
    const hops = details.hops ?? NO_HOPS;
    draft.hops = hops.length > HOPS_MAX ? hops.slice(0, HOPS_MAX) : hops;
    draft.hopCount = details.hopCount ?? 0;
  }

  #shownStatus(message: string): string {
    if (this.#parts.metadata.hidesStatusMessage) return '';
    return message.slice(0, STATUS_MESSAGE_MAX_LENGTH);
  }
}

export function isEnd(type: EventType): boolean {
  return type === EventType.ServerTrailer || type === EventType.Cancel;
}

export function isMessage(type: EventType): boolean {
  return type === EventType.ClientMessage || type === EventType.ServerMessage;
}

/** Bytes of its payload, also of one that did not pass the tap; 0 where nobody knows. */
export function messageSize({ hasBytes, start, end, details }: NotedEvent): number {
  return hasBytes ? end - start : (details.size ?? 0);
}

/** As the tap reported it. */
export function statusOf({ details, status }: NotedEvent): number | undefined {
  return details === NO_DETAILS ? status : details.status;
}

/** A trailer always has a status; one that is no number is UNKNOWN. */
function wireStatus(status: number | undefined): number {
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
    noted: undefined,
    callKeyStart: 0,
    payloadHeadStart: 0,
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

function emptyRecord(): EventRecord {
  return {
    type: EventType.ClientHeader,
    // Set with each event before it is read.
    label: undefined as unknown as Label,
    callKey: new Uint8Array(0),
    callKeyAt: 0,
    size: 0,
    status: undefined,
    latencyNs: undefined,
    utcUs: 0,
    previous: 0,
    payload: 0,
    payloadState: PayloadState.None,
  };
}
