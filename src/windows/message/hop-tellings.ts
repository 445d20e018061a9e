// What nodes tell of a call's way, each only of its own links: which of their events belong to the chosen message, in
// whose clock they stand, and which further nodes the way leads to.

import { clockCorrectionMs, type MeasuredClock } from '../../traffic/clock-correction.ts';
import { type Event, EventType, type Hop } from '../../traffic/event.ts';
import type { CallAnswer, FetchedEvent } from '../../traffic/message-reader.ts';
import type { HopTelling, LegKind } from './hop-ladder.ts';
import { isOfReply } from './joined-call.ts';

/** Another node on the way: asked, or what it answered. */
export type WayAnswer =
  | 'asked'
  | { readonly answer: CallAnswer; readonly clock: MeasuredClock | undefined };

/** Numbers of the messages that are shown, one each way; of a message of the mesh: its attempt. */
export interface WayChoice {
  readonly request: number;
  readonly response: number;
}

/** Further nodes of one call are not asked: a way has at most 16 links, and a reply may take others. */
export const WAY_NODES_MAX = 32;
const NS_PER_MS = 1_000_000;

/** The chosen message, and the newest request or response that has hops beside it: what went before failed. */
export function wayChoice(events: readonly FetchedEvent[], chosen: number): WayChoice {
  const own = events[chosen]?.event;
  const withHops = (type: EventType) => (e: FetchedEvent) =>
    e.event.type === type && e.event.hops.length > 0;
  const indexOf = (type: EventType, other: FetchedEvent | undefined): number =>
    (own?.type === type && own.hops.length > 0 ? own : other?.event)?.index ?? 0;
  return {
    request: indexOf(EventType.ClientMessage, events.findLast(withHops(EventType.ClientMessage))),
    response: indexOf(EventType.ServerMessage, events.findLast(withHops(EventType.ServerMessage))),
  };
}

/** Its times in our clock, as far as it is known how far the node's is off. */
export function hopTellings(
  node: string,
  events: readonly FetchedEvent[],
  choice: WayChoice,
  clock?: MeasuredClock,
): readonly HopTelling[] {
  const { request, response } = choice;
  const correctionMs = (clock && clockCorrectionMs(clock)) ?? 0;
  const correctionNs = BigInt(Math.round(correctionMs * NS_PER_MS));
  const told = (kind: LegKind, isOf: (event: Event) => boolean): HopTelling[] =>
    events
      .filter(({ event }) => isOf(event))
      .flatMap(({ event }) => event.hops)
      .map((hop) => ({ node, kind, hop: corrected(hop, correctionNs) }));
  const isResponse = (e: Event) => isMessage(e, EventType.ServerMessage, response);
  const inAcks = events.filter(({ event }) => isResponse(event) && !isOfReply(event));
  const requests = told('request', (e) => isMessage(e, EventType.ClientMessage, request));
  const responses = told('response', isResponse);
  // An ack that brings the reply has one way with it.
  const alone = told(
    'ack',
    (e) => e.type === EventType.ServerTrailer && (isOfReply(e) || !cameWith(inAcks, e)),
  );
  return [...requests, ...responses, ...alone];
}

function isMessage({ type, index }: Event, wanted: EventType, number: number): boolean {
  return type === wanted && index === number;
}

/** Over the same link as one of those. */
function cameWith(responses: readonly FetchedEvent[], { hops }: Event): boolean {
  const all = responses.flatMap(({ event }) => event.hops);
  return hops.every((hop) => all.some(({ from, to }) => from === hop.from && to === hop.to));
}

function corrected(hop: Hop, byNs: bigint): Hop {
  const { receivedUtcNs, sentUtcNs } = hop;
  return {
    ...hop,
    receivedUtcNs: receivedUtcNs > 0n ? receivedUtcNs - byNs : 0n,
    sentUtcNs: sentUtcNs > 0n ? sentUtcNs - byNs : 0n,
  };
}

/** Names in hops that nobody has asked yet; `own` is the window's node. */
export function nodesToAsk(
  own: string,
  tellings: readonly HopTelling[],
  way: ReadonlyMap<string, WayAnswer>,
): readonly string[] {
  const named = new Set(tellings.flatMap(({ hop }) => [hop.from, hop.to]));
  const further = [...named].filter((name) => name !== '' && name !== own && !way.has(name));
  return further.slice(0, Math.max(0, WAY_NODES_MAX - way.size));
}
