// Where a subscription begins: at what it asks to resume from, at the last kept events, or now, and
// which events it cannot have any more. It decides and keeps nothing.

import type { WatchRequest } from '../protocol/watch-codec.ts';
import type { Lost } from '../traffic/feed.ts';
import type { TrafficFilter } from '../traffic/filter.ts';
import { eventMatches } from './event-fields.ts';
import type { EventStore } from './event-store.ts';

export interface SubscriptionStart {
  /** First sequence to look at. */
  readonly cursor: number;
  /** What is known to be missing before it. */
  readonly lost: readonly Lost[];
}

export interface StartContext {
  readonly store: EventStore;
  readonly incarnation: bigint;
  readonly node: string;
  readonly filter: TrafficFilter;
}

export function utcNsOf(utcUs: number): bigint {
  return BigInt(utcUs) * 1000n;
}

/** UTC of the oldest kept event, 0 when there is none. */
export function oldestUtcNs(store: EventStore): bigint {
  return store.oldest <= store.head ? utcNsOf(store.utcUs(store.oldest)) : 0n;
}

export function subscriptionStart(request: WatchRequest, context: StartContext): SubscriptionStart {
  const { store, incarnation } = context;
  if (request.incarnation !== 0n && request.incarnation !== incarnation)
    return afterRestart(request, store);
  if (request.fromSeq > 0) return resumed(request, store);
  const byLast = request.last > 0 ? lastMatching(request.last, context) : undefined;
  const bySince = request.sinceUtcNs > 0n ? firstSince(request.sinceUtcNs, store) : undefined;
  if (byLast === undefined && bySince === undefined) return { cursor: store.head + 1, lost: [] };
  const cursor = Math.max(byLast?.seq ?? 0, bySince ?? 0);
  const lost = byLast?.complete ? [] : evictedBefore(request, store, cursor);
  return { cursor, lost };
}

/** All that is kept of the new incarnation; how much of the old one was missed nobody knows. */
function afterRestart(request: WatchRequest, store: EventStore): SubscriptionStart {
  const restart: Lost = {
    fromSeq: request.fromSeq,
    toSeq: 0,
    count: undefined,
    fromUtcNs: request.sinceUtcNs,
    toUtcNs: oldestUtcNs(store),
    reason: 'RESTART',
  };
  const lost = store.oldest > 1 ? [restart, evicted(1, store, 0n)] : [restart];
  return { cursor: store.oldest, lost };
}

function resumed(request: WatchRequest, store: EventStore): SubscriptionStart {
  if (request.fromSeq >= store.oldest)
    return { cursor: Math.min(request.fromSeq, store.head + 1), lost: [] };
  return { cursor: store.oldest, lost: [evicted(request.fromSeq, store, request.sinceUtcNs)] };
}

function evicted(fromSeq: number, store: EventStore, fromUtcNs: bigint): Lost {
  const toSeq = store.oldest - 1;
  const count = toSeq - fromSeq + 1;
  return { fromSeq, toSeq, count, fromUtcNs, toUtcNs: oldestUtcNs(store), reason: 'EVICTED' };
}

/** More was wanted than is kept. Of the evicted events nobody knows how many were wanted. */
function evictedBefore(request: WatchRequest, store: EventStore, cursor: number): readonly Lost[] {
  if (cursor > store.oldest || store.oldest === 1) return [];
  const edge = evicted(1, store, request.sinceUtcNs || oldestUtcNs(store));
  return [{ ...edge, count: undefined }];
}

function firstSince(sinceUtcNs: bigint, store: EventStore): number {
  const sinceUs = Number(sinceUtcNs / 1000n);
  let seq = store.oldest;
  while (seq <= store.head && store.utcUs(seq) < sinceUs) seq++;
  return seq;
}

/** The place after which `count` kept events match; the oldest kept, incomplete, when fewer do. */
function lastMatching(
  count: number,
  { store, node, filter }: StartContext,
): { readonly seq: number; readonly complete: boolean } {
  let seq = store.head;
  for (let found = 0; seq >= store.oldest; seq--) {
    if (!store.isLost(seq) && eventMatches(store, seq, node, filter)) found++;
    if (found === count) return { seq, complete: true };
  }
  return { seq: store.oldest, complete: false };
}
