// The answer to GetMessage: the kept events that were asked for with what is left of their payloads, in
// parts. Lazy, so that a slow caller costs one payload of memory and not all of a call's.

import { decodeEvent } from '../protocol/event-codec.ts';
import { ScannedEvent, scanEvent } from '../protocol/event-scan.ts';
import {
  type CompletenessCode,
  encodeMessagePart,
  MAX_PART_BYTES,
  type MessageQuery,
} from '../protocol/message-codec.ts';
import type { Event } from '../traffic/event.ts';
import { eventBody } from './batch-frames.ts';
import { type EventStore, PayloadState } from './event-store.ts';
import { BODY_COST_EVENTS } from './look-up-budget.ts';
import type { PayloadStore } from './payload-store.ts';

/** Events of one call that are answered with. */
export const CALL_EVENTS_MAX = 10_000;

export interface MessageAnswerParts {
  readonly events: EventStore;
  readonly payloads: PayloadStore;
  readonly incarnation: bigint;
}

interface Payload {
  readonly completeness: CompletenessCode;
  readonly data: Uint8Array;
  readonly note: string;
}

const NO_BYTES = new Uint8Array(0);
const NOTES: Readonly<Partial<Record<PayloadState, string>>> = {
  [PayloadState.NoSchema]: 'no schema is known for this method, and the payload policy is schema',
  [PayloadState.PolicyNone]: 'the payload policy of this collector is none',
  [PayloadState.Unreadable]: 'too large to be redacted',
  [PayloadState.Unseen]: 'the tap saw this message but not its bytes',
};

/** The mesh's tap knows how large such a message is. */
const IN_CHUNKS = 'the tap saw this message but not its bytes: the mesh carries it in chunks';

/**
 * Encoded MessageParts. Each is complete when it is given; the store may change between two.
 * @param payloadRefusal why there are no payloads, told in their place; '' gives them
 */
export function* messageAnswer(
  seqs: readonly number[],
  parts: MessageAnswerParts,
  payloadRefusal: string,
): Generator<Uint8Array, void, void> {
  let answered = false;
  for (const seq of seqs) {
    if (!parts.events.ring.holds(seq)) continue;
    answered = true;
    yield* eventParts(seq, parts, payloadRefusal);
  }
  if (answered) return;
  const gone: Payload = { completeness: 'no-longer-kept', data: NO_BYTES, note: '' };
  yield* payloadParts(undefined, gone, parts.incarnation);
}

export interface FoundEvents {
  readonly seqs: readonly number[];
  /** Kept events that were read for it, one with its body as BODY_COST_EVENTS. */
  readonly eventsRead: number;
}

/** What a query asks for, as far as it is kept. */
export function findEvents(query: MessageQuery, parts: MessageAnswerParts): FoundEvents {
  const { events, incarnation } = parts;
  if (query.kind === 'event') {
    const kept = query.incarnation === incarnation && events.ring.holds(query.seq);
    return { seqs: kept && !events.isLost(query.seq) ? [query.seq] : [], eventsRead: 1 };
  }
  if (query.kind === 'call')
    return { seqs: events.ofCall(query.callKey, CALL_EVENTS_MAX), eventsRead: events.kept };
  const { callKey, type, index } = query;
  const scanned = new ScannedEvent();
  // Of all that is kept: a stream may have more messages than an answer by call key has events.
  const ofType = events.ofCall(callKey, events.kept).filter((seq) => events.type(seq) === type);
  const seqs = ofType.filter((seq) => {
    const body = eventBody(events.ring.view(seq));
    scanEvent(body, 0, body.length, scanned);
    return scanned.index === index;
  });
  return { seqs, eventsRead: events.kept + ofType.length * BODY_COST_EVENTS };
}

function* eventParts(
  seq: number,
  parts: MessageAnswerParts,
  payloadRefusal: string,
): Generator<Uint8Array, void, void> {
  const { events, incarnation } = parts;
  const body = eventBody(events.ring.view(seq));
  const readable = payloadRefusal === '' ? body : body.subarray(0, events.publicLength(seq));
  const event = decodeEvent(Uint8Array.from(readable));
  yield* payloadParts(event, payloadOf(seq, parts, payloadRefusal), incarnation);
}

function payloadOf(seq: number, parts: MessageAnswerParts, payloadRefusal: string): Payload {
  const state = parts.events.payloadState(seq);
  if (state === PayloadState.None) return { completeness: 'whole', data: NO_BYTES, note: '' };
  if (payloadRefusal !== '')
    return { completeness: 'not-permitted', data: NO_BYTES, note: payloadRefusal };
  if (state !== PayloadState.Whole && state !== PayloadState.Cut)
    return {
      completeness: 'not-captured',
      data: NO_BYTES,
      note: noteOf(state, parts.events.size(seq)),
    };
  const number = parts.events.payload(seq);
  const empty = number === 0 && parts.events.size(seq) === 0;
  const kept = empty ? NO_BYTES : parts.payloads.view(number);
  if (kept === undefined) return { completeness: 'no-longer-kept', data: NO_BYTES, note: '' };
  const completeness = state === PayloadState.Cut ? 'cut' : 'whole';
  return { completeness, data: Uint8Array.from(kept), note: '' };
}

function noteOf(state: PayloadState, size: number): string {
  if (state === PayloadState.Unseen && size > 0) return IN_CHUNKS;
  return NOTES[state] ?? '';
}

function* payloadParts(
  event: Event | undefined,
  { completeness, data, note }: Payload,
  incarnation: bigint,
): Generator<Uint8Array, void, void> {
  let at = 0;
  do {
    const end = Math.min(at + MAX_PART_BYTES, data.length);
    const first = at === 0;
    yield encodeMessagePart({
      incarnation,
      event: first ? event : undefined,
      completeness: first ? completeness : 'unspecified',
      keptBytes: first ? data.length : 0,
      data: data.subarray(at, end),
      last: end === data.length,
      note: first ? note : '',
    });
    at = end;
  } while (at < data.length);
}
