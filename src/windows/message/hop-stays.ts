// How long a call stayed in each relay on its way, from its arrival to its leaving, and how the whole of its time is
// shared out: links, relays, the service, and what nobody told. No pixels.

import type { HopLeg } from './hop-ladder.ts';

export interface HopStay {
  readonly peer: string;
  readonly ms: number;
  /** Indices of the legs that it came by and left by. */
  readonly cameBy: number;
  readonly leftBy: number;
}

/** Of legs in the order of time: of each that leaves a peer, the last of its kind that came there before. */
export function relayStays(legs: readonly HopLeg[]): readonly HopStay[] {
  return legs.flatMap((left, leftBy) => {
    if (left.kind === 'ack' || left.sentUtcNs === undefined) return [];
    const cameBy = legs.findLastIndex(
      (came, i) => i < leftBy && came.kind === left.kind && came.to === left.from,
    );
    const arrived = legs[cameBy]?.receivedUtcNs;
    if (arrived === undefined) return [];
    const ms = Math.max(0, Number(left.sentUtcNs - arrived) / 1e6);
    return [{ peer: left.from, ms, cameBy, leftBy }];
  });
}

/** From the first time that was told to the last, acks left out, ms; undefined without two of them. */
export function wholeMs(legs: readonly HopLeg[]): number | undefined {
  const times = legs
    .filter(({ kind }) => kind !== 'ack')
    .flatMap(({ sentUtcNs, receivedUtcNs }) => [sentUtcNs ?? [], receivedUtcNs ?? []].flat());
  const [first, ...rest] = times;
  if (first === undefined || rest.length === 0) return undefined;
  const least = rest.reduce((a, b) => (a < b ? a : b), first);
  const most = rest.reduce((a, b) => (a > b ? a : b), first);
  return Number(most - least) / 1e6;
}

/** Whole percents that sum to 100; zeros when there is nothing to share. */
export function percentsOf(parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (!(total > 0)) return parts.map(() => 0);
  const exact = parts.map((part) => (part / total) * 100);
  const percents = exact.map(Math.floor);
  const missing = 100 - percents.reduce((sum, n) => sum + n, 0);
  const byRest = [...exact.keys()].sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1));
  for (const i of byRest.slice(0, missing)) percents[i] = percents[i]! + 1;
  return percents;
}
