// What each node kept when we began to read it, for commands that end there: its last events that match,
// and nothing that happened since. It cuts the feed; bin/caught-up.ts says when no more will come.

import type { MeshClient } from '../src/mesh-client/mesh-client.ts';
import { readBatch } from '../src/protocol/batch-reader.ts';
import { ScannedEvent, scanEvent } from '../src/protocol/event-scan.ts';
import { eventUtcNs } from '../src/protocol/event-time.ts';
import { ProtocolError } from '../src/protocol/protocol-error.ts';
import { encodeBatch } from '../src/protocol/watch-codec.ts';
import { hex } from '../src/traffic/event-text.ts';
import type { EventBatch, FeedItem, NodeStatus } from '../src/traffic/feed.ts';

interface NodeStart {
  readonly incarnation: bigint;
  /** Newest and oldest sequence that the node had. */
  readonly headSeq: number;
  readonly oldestSeq: number;
  /** By the node's clock, as early as it may be meant; 0n: no bound. */
  readonly sinceUtcNs: bigint;
  /** So many of its events are still wanted. */
  left: number;
  /**
   * True: the collector has as many events as are wanted, and the first that come are those, up to its
   * newest when it was asked. False: all up to `headSeq`. Undefined before the first batch.
   */
  counts: boolean | undefined;
  done: boolean;
}

export class KeptAtStart {
  readonly #last: number;
  readonly #sinceUtcNs: bigint;
  readonly #listeners = new Set<(item: FeedItem) => void>();
  readonly #starts = new Map<string, NodeStart>();
  readonly #event = new ScannedEvent();

  /**
   * @param last events wanted of each node; Infinity: all that it sends of those it kept
   * @param sinceUtcNs by our clock: of the last ones only those since then; 0n: no bound. The node must not be
   *   asked for it as well: that its last ones have come is known by their number alone
   */
  constructor(feed: Pick<MeshClient, 'onItem'>, last: number, sinceUtcNs = 0n) {
    this.#last = last;
    this.#sinceUtcNs = sinceUtcNs;
    feed.onItem((item) => {
      const wanted = this.#take(item);
      if (wanted) for (const listener of this.#listeners) listener(wanted);
    });
  }

  /** As MeshClient has it. */
  onItem(listener: (item: FeedItem) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Statuses come before the batches that they are about. */
  #take(item: FeedItem): FeedItem | undefined {
    if (item.kind === 'status') this.#begin(item.status);
    if (item.kind === 'lost') return this.isDone(item.node) ? undefined : item;
    if (item.kind !== 'events') return item;
    const start = this.#starts.get(item.node);
    if (start === undefined) return item;
    const batch = start.done ? undefined : this.#wanted(start, item.batch);
    return batch && { ...item, batch };
  }

  /** All that is wanted of the node has come. */
  isDone(node: string): boolean {
    return this.#starts.get(node)?.done === true;
  }

  #begin(status: NodeStatus): void {
    const { node, state, collector } = status;
    if (state !== 'up' || collector === undefined) return;
    if (this.#starts.get(node)?.counts !== undefined) return;
    const { incarnation, headSeq, oldestSeq } = collector;
    const sinceUtcNs = this.#sinceUtcNs && this.#sinceUtcNs + aheadNs(status);
    const begun = { incarnation, headSeq, oldestSeq, sinceUtcNs, counts: undefined };
    this.#starts.set(node, { ...begun, left: this.#last, done: headSeq === 0 || this.#last === 0 });
  }

  #wanted(start: NodeStart, batch: EventBatch): EventBatch | undefined {
    if (batch.incarnation !== start.incarnation) {
      // It was restarted: what it had kept is gone.
      start.done = true;
      return undefined;
    }
    start.counts ??= Number.isFinite(start.left) && batch.fromSeq > start.oldestSeq;
    const isShort = batch.lost.some(
      ({ reason }) => reason === 'EVICTED' || reason === 'SUBSCRIBER_SLOW',
    );
    if (isShort) start.counts = false;
    const cut = this.#cut(start, batch);
    start.done = start.left === 0 || (!start.counts && batch.toSeq >= start.headSeq);
    return cut;
  }

  #cut(start: NodeStart, batch: EventBatch): EventBatch {
    const { spans, lateCount } = batch;
    const inOrder = spans.length / 2 - lateCount;
    const calls = new Set<string>();
    const kept: number[] = [];
    let lastSeq = start.counts ? 0 : start.headSeq;
    for (let i = 0; i < inOrder; i++) {
      const { seq, call } = this.#scan(batch, i);
      if (start.left === 0 || (!start.counts && seq > start.headSeq)) break;
      start.left--;
      lastSeq = Math.max(lastSeq, seq);
      if (this.#isBefore(start, batch, i)) continue;
      calls.add(call);
      kept.push(spans[2 * i]!, spans[2 * i + 1]!);
    }
    if (kept.length === 2 * inOrder) return batch;
    let late = 0;
    for (let i = inOrder; i < inOrder + lateCount; i++) {
      if (!calls.has(this.#scan(batch, i).call)) continue;
      kept.push(spans[2 * i]!, spans[2 * i + 1]!);
      late++;
    }
    const lost = batch.lost.filter(({ fromSeq }) => fromSeq <= lastSeq);
    return rebuilt({ ...batch, toSeq: lastSeq, spans: kept, lateCount: late, lost });
  }

  #isBefore({ sinceUtcNs }: NodeStart, { bytes, spans }: EventBatch, i: number): boolean {
    if (sinceUtcNs === 0n) return false;
    const utcNs = eventUtcNs(bytes, spans[2 * i]!, spans[2 * i + 1]!);
    return utcNs !== undefined && utcNs < sinceUtcNs;
  }

  /** One that cannot be read is taken as it comes: it will be told as a loss. */
  #scan({ bytes, spans }: EventBatch, i: number): { readonly seq: number; readonly call: string } {
    const event = this.#event;
    try {
      scanEvent(bytes, spans[2 * i]!, spans[2 * i + 1]!, event);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { seq: 0, call: '' };
    }
    const { seq, direction, callKeyStart, callKeyEnd } = event;
    return { seq, call: `${direction} ${hex(bytes.subarray(callKeyStart, callKeyEnd))}` };
  }
}

/** At least so far is the node's clock ahead of ours: nothing since then is left out. */
function aheadNs({ clockOffsetMs = 0, roundTripMs = 0 }: NodeStatus): bigint {
  return BigInt(Math.floor((clockOffsetMs - roundTripMs / 2) * 1e6));
}

/** Its bytes are those of its events alone: a recording keeps them as they are. */
function rebuilt({ bytes, spans, lateCount, ...rest }: EventBatch): EventBatch {
  const events: Uint8Array[] = [];
  for (let i = 0; i < spans.length; i += 2) events.push(bytes.subarray(spans[i], spans[i + 1]));
  const late = events.splice(events.length - lateCount);
  return readBatch(encodeBatch({ ...rest, events, late }));
}
