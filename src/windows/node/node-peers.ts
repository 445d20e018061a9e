// Who a node talks to: each peer with its state, as the cluster knows it, and how the calls between
// the two go, as the counters of both ends tell. Nothing is guessed of a peer that is no node.

import type { NodeState } from '../../traffic/feed.ts';
import type { TalkerTraffic } from '../../traffic/history-reader.ts';
import { LOUD_ERROR_PERCENT } from './lane-title.ts';

export interface NodePeer {
  readonly name: string;
  /** Undefined when it is no node of the cluster. */
  readonly state: NodeState | undefined;
  /** Calls a second between the two, either way. */
  readonly ratePerSecond: number;
  readonly errorPercent: number | undefined;
  readonly p99Us: number | undefined;
  /** Its calls to the node, by its own counters; undefined when it makes none. */
  readonly toNode: TalkerTraffic | undefined;
}

/** More peers are not looked at; the busiest are kept. */
export const NODE_PEERS_MAX = 256;

/** In trouble: it does not answer, or calls between the two fail. */
export function isTroubled(peer: NodePeer): boolean {
  const { state, errorPercent = 0 } = peer;
  return (
    state === 'down' || state === 'suspect' || state === 'untrusted' || isLoudShare(errorPercent)
  );
}

function isLoudShare(percent: number): boolean {
  return percent > LOUD_ERROR_PERCENT;
}

/** The busiest first, those in trouble last, the worst at the very end. */
export function peersOf(
  node: string,
  pairs: readonly TalkerTraffic[],
  stateOf: (name: string) => NodeState | undefined,
): readonly NodePeer[] {
  const peers = new Map<string, NodePeer>();
  for (const pair of pairs) {
    const name = pair.callee === node ? pair.caller : pair.caller === node ? pair.callee : '';
    if (name === '' || name === node) continue;
    const known = peers.get(name);
    if (!known && peers.size >= NODE_PEERS_MAX) continue;
    peers.set(name, merged(name, known, pair, pair.callee === node, stateOf));
  }
  return [...peers.values()].sort(
    (a, b) => weight(a) - weight(b) || b.ratePerSecond - a.ratePerSecond,
  );
}

function merged(
  name: string,
  known: NodePeer | undefined,
  pair: TalkerTraffic,
  toNode: boolean,
  stateOf: (name: string) => NodeState | undefined,
): NodePeer {
  return {
    name,
    state: known ? known.state : stateOf(name),
    ratePerSecond: (known?.ratePerSecond ?? 0) + pair.ratePerSecond,
    errorPercent: higher(known?.errorPercent, pair.errorPercent),
    p99Us: higher(known?.p99Us, pair.p99Us),
    toNode: toNode ? pair : known?.toNode,
  };
}

function higher(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

function weight(peer: NodePeer): number {
  if (peer.state === 'down' || peer.state === 'untrusted') return 3;
  if (peer.state === 'suspect') return 2;
  return isTroubled(peer) ? 1 : 0;
}
