// What a batch means for the feed of one node: where the feed stands afterwards, which batches are
// repetitions, and which losses the collector did not say itself. Pure.

import { eventUtcNs } from '../protocol/event-time.ts';
import type { WatchRequest } from '../protocol/watch-codec.ts';
import type { EventBatch, FeedItem, Lost, LostReason } from '../traffic/feed.ts';
import type { Position, Subscription } from './session-state.ts';

export interface FeedStep {
  readonly subscription: Subscription;
  readonly items: readonly FeedItem[];
}

/**
 * What to ask for: the rest after `position`, also after a gap that was not watched, or a beginning.
 * @param aheadNs at most so far is the node's clock ahead of ours, negative when it is behind
 */
export function watchRequest(subscription: Subscription, aheadNs = 0n): WatchRequest {
  const { position, wanted } = subscription;
  const resumed = position !== undefined;
  const sinceUtcNs = wanted?.sinceUtcNs ?? 0n;
  return {
    incarnation: resumed ? position.incarnation : 0n,
    fromSeq: resumed ? position.nextSeq : 0,
    last: resumed ? 0 : (wanted?.last ?? 0),
    filter: wanted?.filter ?? '',
    // Of a resumed feed: where the span of what was evicted or restarted begins.
    sinceUtcNs: resumed ? position.knownToUtcNs : sinceUtcNs > 0n ? sinceUtcNs + aheadNs : 0n,
    maxBatchEvents: 0,
  };
}

/** @param nodeUtcNs the node's clock now, as well as it is known */
export function acceptBatch(
  node: string,
  subscription: Subscription,
  received: EventBatch,
  nodeUtcNs: bigint,
): FeedStep {
  const { position } = subscription;
  const batch = subscription.gapNotWatched ? withoutUnwatched(received) : received;
  if (position !== undefined && isRepetition(position, batch)) return { subscription, items: [] };
  const gap =
    position === undefined ? undefined : gapBefore(subscription, position, batch, nodeUtcNs);
  const items: FeedItem[] = [];
  if (gap !== undefined) {
    items.push({ kind: 'lost', node, incarnation: batch.incarnation, lost: gap });
  }
  const dated = position === undefined ? batch : dateRestarts(batch, position, nodeUtcNs);
  items.push({ kind: 'events', node, batch: dated });
  const next: Position = {
    incarnation: batch.incarnation,
    nextSeq: Math.max(saidUpTo(batch) + 1, sameIncarnation(position, batch)?.nextSeq ?? 0),
    knownToUtcNs: endUtcNs(batch, 'last') ?? nodeUtcNs,
  };
  return { subscription: { ...subscription, position: next, gapNotWatched: false }, items };
}

/** What a node no longer keeps, or lost by a restart, while nobody watched is told as what it is. */
function withoutUnwatched(batch: EventBatch): EventBatch {
  const lost = batch.lost.filter(({ reason }) => reason !== 'EVICTED' && reason !== 'RESTART');
  return lost.length === batch.lost.length ? batch : { ...batch, lost };
}

/** Last sequence that the batch examined or names as lost. */
function saidUpTo(batch: EventBatch): number {
  return batch.lost.reduce((last, lost) => Math.max(last, lost.toSeq), batch.toSeq);
}

function sameIncarnation(position: Position | undefined, batch: EventBatch): Position | undefined {
  return position?.incarnation === batch.incarnation ? position : undefined;
}

function isRepetition(position: Position, batch: EventBatch): boolean {
  return (
    position.incarnation === batch.incarnation &&
    batch.toSeq < position.nextSeq &&
    batch.lateCount === 0 &&
    batch.lost.length === 0
  );
}

/** The loss between `position` and the batch that the batch does not say itself. */
function gapBefore(
  subscription: Subscription,
  position: Position,
  batch: EventBatch,
  nodeUtcNs: bigint,
): Lost | undefined {
  const span = {
    fromSeq: position.nextSeq,
    fromUtcNs: position.knownToUtcNs,
    toUtcNs: endUtcNs(batch, 'first') ?? nodeUtcNs,
  };
  const restarted = position.incarnation !== batch.incarnation;
  const reason: LostReason = subscription.gapNotWatched
    ? 'NOT_WATCHED'
    : restarted
      ? 'RESTART'
      : 'UNKNOWN';
  if (restarted) {
    if (batch.lost.some((lost) => lost.reason === 'RESTART')) return undefined;
    return { ...span, toSeq: 0, count: undefined, reason };
  }
  const count = uncovered(position.nextSeq, batch.fromSeq - 1, batch.lost);
  return count === 0 ? undefined : { ...span, toSeq: batch.fromSeq - 1, count, reason };
}

/** How many of `from..to` (inclusive) no loss of `lost` names. */
function uncovered(from: number, to: number, lost: readonly Lost[]): number {
  let next = from;
  let count = 0;
  for (const { fromSeq, toSeq } of [...lost].sort((a, b) => a.fromSeq - b.fromSeq)) {
    if (toSeq < next || fromSeq > to) continue;
    count += Math.max(0, fromSeq - next);
    next = Math.max(next, toSeq + 1);
  }
  return count + Math.max(0, to - next + 1);
}

/** A collector cannot know what a restarted one had sent us last: we fill in what it left open. */
function dateRestarts(batch: EventBatch, position: Position, nodeUtcNs: bigint): EventBatch {
  if (!batch.lost.some((l) => l.reason === 'RESTART' && (l.fromUtcNs === 0n || l.toUtcNs === 0n))) {
    return batch;
  }
  const toUtcNs = endUtcNs(batch, 'first') ?? nodeUtcNs;
  const lost = batch.lost.map((l) =>
    l.reason === 'RESTART'
      ? { ...l, fromUtcNs: l.fromUtcNs || position.knownToUtcNs, toUtcNs: l.toUtcNs || toUtcNs }
      : l,
  );
  return { ...batch, lost };
}

/** Of the first or the last event that is not late; undefined without one that can be read. */
function endUtcNs(batch: EventBatch, which: 'first' | 'last'): bigint | undefined {
  const events = batch.spans.length / 2 - batch.lateCount;
  if (events < 1) return undefined;
  const at = which === 'first' ? 0 : 2 * (events - 1);
  return eventUtcNs(batch.bytes, batch.spans[at]!, batch.spans[at + 1]!);
}
