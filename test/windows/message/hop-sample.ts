// A call's way over two relays and back, as the nodes on it would tell it: for the ladder of hops.

import type { Hop } from '../../../src/traffic/event.ts';
import type { CallAnswer, FetchedEvent } from '../../../src/traffic/message-reader.ts';
import type { HopLeg, HopTelling, LegKind } from '../../../src/windows/message/hop-ladder.ts';
import { NOON_US } from '../node/node-sample.ts';
import { sampleEvents } from './message-sample.ts';

const START_NS = BigInt(NOON_US) * 1000n;

export function leg(
  kind: LegKind,
  [from, to]: readonly [string, string],
  sentMs: number,
  tookMs: number | undefined,
): HopLeg {
  const at = (ms: number): bigint => START_NS + BigInt(Math.round(ms * 1e6));
  const receivedUtcNs = tookMs === undefined ? undefined : at(sentMs + tookMs);
  return { kind, from, to, sentUtcNs: at(sentMs), receivedUtcNs };
}

export const LEGS: readonly HopLeg[] = [
  leg('request', ['checkout-2', 'gateway-1'], 0, 0.8),
  leg('request', ['gateway-1', 'gateway-5'], 0.8, 22.4),
  leg('request', ['gateway-5', 'authorizer-2'], 23.2, 0.4),
  leg('response', ['authorizer-2', 'gateway-5'], 191.8, 0.5),
  leg('response', ['gateway-5', 'gateway-1'], 192.3, 5.9),
  leg('response', ['gateway-1', 'checkout-2'], 198.2, 0.7),
  leg('ack', ['checkout-2', 'gateway-1'], 198.9, 0.9),
  leg('ack', ['gateway-1', 'gateway-5'], 199.8, 6),
  leg('ack', ['gateway-5', 'authorizer-2'], 205.8, 0.4),
];

/** What the relay `gateway-1` tells: that it came from one and went on to the next. */
function relayed(kind: LegKind): Hop | undefined {
  const legs = LEGS.filter((l) => l.kind === kind);
  const came = legs.find((l) => l.to === 'gateway-1');
  const went = legs.find((l) => l.from === 'gateway-1');
  const [receivedUtcNs, sentUtcNs] = [came?.receivedUtcNs, went?.sentUtcNs];
  if (!came || !went || receivedUtcNs === undefined || sentUtcNs === undefined) return undefined;
  return { from: came.from, to: went.to, receivedUtcNs, sentUtcNs };
}

/** The sample's events with the hops of one relay: of the request, and of the response. */
export function eventsWithHops(): FetchedEvent[] {
  return sampleEvents().map((e) => {
    const kind = e.event.type === 3 ? 'request' : e.event.type === 4 ? 'response' : undefined;
    const hop = kind && relayed(kind);
    return hop ? { ...e, event: { ...e.event, hops: [hop] } } : e;
  });
}

/** What a relay's collector tells: the message as it came in and as it went out, with the ack of each side. */
export function relayEvents(): FetchedEvent[] {
  const all = sampleEvents();
  const told = (type: 3 | 4 | 6, direction: 1 | 2, atMs: number, hop: Hop): FetchedEvent => {
    const one = all.find((e) => e.event.type === type);
    if (!one) throw new Error('the sample has messages and trailers');
    const peer = {
      ...one.event.peer,
      name: hop.from === 'gateway-1' ? hop.to : hop.from,
    };
    const monoNs = 5_000_000_000n + BigInt(Math.round(atMs * 1e6));
    const more = type === 6 ? { latencyNs: direction === 1 ? 198_900_000n : 9_000_000n } : {};
    const event = { ...one.event, ...more, direction, peer, monoNs, hops: [hop] };
    return { ...one, event };
  };
  const hop = (from: string, to: string): Hop => ({
    ...{ from, to },
    ...(to === 'gateway-1'
      ? { receivedUtcNs: START_NS, sentUtcNs: 0n }
      : { receivedUtcNs: 0n, sentUtcNs: START_NS }),
  });
  return [
    told(3, 1, 0, hop('checkout-2', 'gateway-1')),
    told(3, 2, 1.8, hop('gateway-1', 'gateway-5')),
    told(4, 2, 9, hop('gateway-5', 'gateway-1')),
    told(6, 2, 9, hop('gateway-5', 'gateway-1')),
    told(4, 1, 9.2, hop('gateway-1', 'checkout-2')),
    told(6, 1, 9.2, hop('gateway-1', 'checkout-2')),
  ];
}

/** What each node on the way tells. */
export function tellings(): HopTelling[] {
  return LEGS.flatMap(({ kind, from, to, sentUtcNs, receivedUtcNs }) => [
    { node: from, kind, hop: { from: '', to, receivedUtcNs: 0n, sentUtcNs: sentUtcNs ?? 0n } },
    { node: to, kind, hop: { from, to: '', receivedUtcNs: receivedUtcNs ?? 0n, sentUtcNs: 0n } },
  ]);
}

export const CALL_WITH_HOPS: CallAnswer = {
  kind: 'events',
  incarnation: 7n,
  events: eventsWithHops(),
};
