// The way of a call over the links between its peers, as a ladder: who stands where, which leg goes
// from whom to whom and how long it took, which one was slow, and what that sums up to. No pixels.

import type { Hop } from '../../traffic/event.ts';
import { type HopStay, relayStays, wholeMs } from './hop-stays.ts';

export type LegKind = 'request' | 'response' | 'ack';

/** What one node told of a message that came by: from whom and when, to whom and when (docs/contract.md, Hop). */
export interface HopTelling {
  readonly node: string;
  readonly kind: LegKind;
  readonly hop: Hop;
}

/** One link that was crossed. A time is undefined when the node at that end has not told it. */
export interface HopLeg {
  readonly kind: LegKind;
  readonly from: string;
  readonly to: string;
  readonly sentUtcNs: bigint | undefined;
  readonly receivedUtcNs: bigint | undefined;
}

export interface LadderLeg extends HopLeg {
  /** Since the first leg was sent, ms. */
  readonly atMs: number;
  /** Undefined when it is not known. */
  readonly tookMs: number | undefined;
  readonly slow: boolean;
}

/** A peer's life line, or the number of those that are left out between two. */
export type LadderColumn =
  | { readonly kind: 'peer'; readonly name: string }
  | { readonly kind: 'left-out'; readonly count: number };

export interface HopLadder {
  readonly columns: readonly LadderColumn[];
  /** In the order of time. */
  readonly legs: readonly LadderLeg[];
  /** From the last request's arrival to the first response; undefined when there is not both. */
  readonly serviceMs: number | undefined;
  readonly networkMs: number;
  /** From arriving at a relay to leaving it, where both were told. */
  readonly stays: readonly HopStay[];
  readonly relaysMs: number;
  /** Of the whole, what no part has: times that were not told; 0 when nothing is missing. */
  readonly untoldMs: number;
  readonly slowest: LadderLeg | undefined;
  /** Peers that did not answer when they were asked. */
  readonly missing: ReadonlySet<string>;
}

/** More life lines are not drawn: both ends and the slowest link stay. */
export const LADDER_PEERS_MAX = 6;
/** A leg is slow when it took at least this share of all legs' time, and there are others. */
const SLOW_SHARE = 0.5;

/** Links of which both ends told are one leg. */
export function legsOf(tellings: readonly HopTelling[]): readonly HopLeg[] {
  const legs = new Map<string, HopLeg>();
  const add = (leg: HopLeg): void => {
    const key = JSON.stringify([leg.kind, leg.from, leg.to]);
    const known = legs.get(key);
    const sentUtcNs = leg.sentUtcNs ?? known?.sentUtcNs;
    const receivedUtcNs = leg.receivedUtcNs ?? known?.receivedUtcNs;
    legs.set(key, { ...leg, sentUtcNs, receivedUtcNs });
  };
  for (const { node, kind, hop } of tellings) {
    const { from, to, receivedUtcNs, sentUtcNs } = hop;
    if (from !== '' && from !== node && receivedUtcNs > 0n)
      add({ kind, from, to: node, sentUtcNs: undefined, receivedUtcNs });
    if (to !== '' && to !== node && sentUtcNs > 0n)
      add({ kind, from: node, to, sentUtcNs, receivedUtcNs: undefined });
  }
  return [...legs.values()];
}

const NONE: ReadonlySet<string> = new Set();

/** Undefined when there is no way to show. */
export function hopLadder(
  given: readonly HopLeg[],
  missing: ReadonlySet<string> = NONE,
): HopLadder | undefined {
  const [first, ...rest] = [...given].sort((a, b) => Number(timeOf(a) - timeOf(b)));
  if (!first) return undefined;
  const sorted = [first, ...rest];
  const took = sorted.map(tookMs);
  const main = sorted.flatMap((leg, i) => (leg.kind === 'ack' ? [] : [took[i] ?? 0]));
  const networkMs = main.reduce((sum, ms) => sum + ms, 0);
  const longest = Math.max(...main, 0);
  const slowFrom = Math.max(longest, networkMs * SLOW_SHARE);
  const legs = sorted.map((leg, i): LadderLeg => {
    const ms = took[i];
    const slow = leg.kind !== 'ack' && main.length > 1 && longest > 0 && (ms ?? 0) >= slowFrom;
    return { ...leg, atMs: Number(timeOf(leg) - timeOf(first)) / 1e6, tookMs: ms, slow };
  });
  const slowest = legs.find((leg) => leg.kind !== 'ack' && longest > 0 && leg.tookMs === longest);
  const columns = columnsOf(peersOf(legs), slowest);
  const stays = relayStays(legs);
  const relaysMs = stays.reduce((sum, { ms }) => sum + ms, 0);
  const atService = serviceMs(legs);
  const told = networkMs + relaysMs + (atService ?? 0);
  const untoldMs = Math.max(0, (wholeMs(legs) ?? 0) - told);
  const parts = { serviceMs: atService, networkMs, stays, relaysMs, untoldMs };
  return { columns, legs, ...parts, slowest, missing };
}

function timeOf({ sentUtcNs, receivedUtcNs }: HopLeg): bigint {
  return sentUtcNs ?? receivedUtcNs ?? 0n;
}

/** Clocks of two nodes may differ by more than a link takes: never below nothing. */
function tookMs({ sentUtcNs, receivedUtcNs }: HopLeg): number | undefined {
  if (receivedUtcNs === undefined || sentUtcNs === undefined) return undefined;
  return Math.max(0, Number(receivedUtcNs - sentUtcNs) / 1e6);
}

function serviceMs(legs: readonly HopLeg[]): number | undefined {
  const arrived = legs.findLast((leg) => leg.kind === 'request')?.receivedUtcNs;
  const answered = legs.find((leg) => leg.kind === 'response')?.sentUtcNs;
  if (arrived === undefined || answered === undefined) return undefined;
  return Math.max(0, Number(answered - arrived) / 1e6);
}

/** In the order in which the call comes by. */
function peersOf(legs: readonly HopLeg[]): readonly string[] {
  const ends = (some: readonly HopLeg[]) => new Set(some.flatMap(({ from, to }) => [from, to]));
  const way = [...ends(legs.filter((leg) => leg.kind === 'request'))];
  const others = [...ends(legs)].filter((peer) => !way.includes(peer));
  const end = way.at(-1);
  if (!legs.some(({ kind, from }) => kind === 'response' && from === end))
    return [...way, ...others];
  // A reply may take other relays: they stand before the service, from which it comes.
  return [...way.slice(0, -1), ...others, ...way.slice(-1)];
}

function columnsOf(peers: readonly string[], slowest: HopLeg | undefined): readonly LadderColumn[] {
  const ends = [
    0,
    peers.length - 1,
    ...[slowest?.from, slowest?.to].map((p) => peers.indexOf(p ?? '')),
  ];
  const kept = (i: number) => peers.length <= LADDER_PEERS_MAX || ends.includes(i);
  const columns: LadderColumn[] = [];
  peers.forEach((name, i) => {
    const last = columns.at(-1);
    if (kept(i)) columns.push({ kind: 'peer', name });
    else if (last?.kind === 'left-out')
      columns[columns.length - 1] = { kind: 'left-out', count: last.count + 1 };
    else columns.push({ kind: 'left-out', count: 1 });
  });
  return columns;
}
