// Pages of a lane. Without a filter a page costs its rows; with one, the rows are picked by a match
// cache, of which the least used are forgotten.

import type { Direction } from '../traffic/event.ts';
import type { TrafficFilter } from '../traffic/filter.ts';
import type { CallRow, LanePage, LaneQuery, LaneRow } from '../traffic/history-reader.ts';
import type { ByteAccount } from './byte-account.ts';
import type { Texts } from './call-tracker.ts';
import type { Lane } from './lane.ts';
import { MAX_COUNTED_ROWS, MAX_MATCH_CACHES, MAX_PAGE_ROWS } from './limits.ts';
import { MatchCache } from './match-cache.ts';
import { MatchMemo } from './match-memo.ts';
import type { NodeHistory } from './node-history.ts';
import { type RowSource, readRow } from './row-view.ts';

const NO_ROWS: LanePage = { rows: [], newer: 0, older: 0, matching: 0, losses: 0 };

interface KnownCache {
  readonly lane: Lane;
  readonly cache: MatchCache;
}

export class LaneReader {
  private readonly texts: Texts;
  private readonly account: ByteAccount;
  /** By node, direction and filter text; the one used last comes last. */
  private readonly caches = new Map<string, KnownCache>();

  constructor(texts: Texts, account: ByteAccount) {
    this.texts = texts;
    this.account = account;
  }

  page(node: NodeHistory | undefined, query: LaneQuery): LanePage {
    if (node === undefined) return NO_ROWS;
    const lane = node.lanes[query.direction - 1]!;
    const count = Math.max(0, Math.min(MAX_PAGE_ROWS, Math.floor(query.count)));
    const last = query.anchor === 'newest' ? lane.next - 1 : Math.min(lane.next - 1, query.anchor);
    return query.filter === undefined || query.filter.text.trim() === ''
      ? this.plainPage(node, query.direction, last, count)
      : this.matchingPage(node, query.direction, query.filter, last, count);
  }

  /** The next call row that matches; loss rows are stepped over. */
  neighbour(
    node: NodeHistory | undefined,
    query: LaneQuery,
    id: number,
    step: 1 | -1,
  ): CallRow | undefined {
    if (node === undefined) return undefined;
    const { direction, filter } = query;
    const lane = node.lanes[direction - 1]!;
    const bits = filter && this.caughtUp(node, direction, filter).bits;
    let at = Math.min(Math.max(id, lane.first - 1), lane.next);
    for (;;) {
      at += step;
      if (bits !== undefined) at = step === 1 ? bits.following(at) : bits.previous(at, lane.first);
      const row = this.row(node, direction, at);
      if (row === undefined || row.kind === 'call') return row;
    }
  }

  private plainPage(
    node: NodeHistory,
    direction: Direction,
    last: number,
    count: number,
  ): LanePage {
    const lane = node.lanes[direction - 1]!;
    const first = Math.max(lane.first, last - count + 1);
    const rows: LaneRow[] = [];
    for (let at = first; at <= last; at++) rows.push(this.row(node, direction, at)!);
    return {
      rows,
      newer: Math.min(MAX_COUNTED_ROWS, lane.next - 1 - Math.max(last, lane.first - 1)),
      older: Math.min(MAX_COUNTED_ROWS, Math.max(0, first - lane.first)),
      matching: lane.count,
      losses: lane.losses,
    };
  }

  private matchingPage(
    node: NodeHistory,
    direction: Direction,
    filter: TrafficFilter,
    last: number,
    count: number,
  ): LanePage {
    const { bits } = this.caughtUp(node, direction, filter);
    const { first: least, losses } = node.lanes[direction - 1]!;
    const rows: LaneRow[] = [];
    for (let at = bits.previous(last, least); at > 0 && rows.length < count; ) {
      rows.push(this.row(node, direction, at)!);
      at = bits.previous(at - 1, least);
    }
    const newer = bits.countAbove(last);
    return {
      rows: rows.reverse(),
      newer: Math.min(MAX_COUNTED_ROWS, newer),
      older: Math.min(MAX_COUNTED_ROWS, bits.count - newer - rows.length),
      matching: bits.count,
      // While older rows wait to be tested, not all losses are counted yet.
      losses: Math.min(losses, bits.count),
    };
  }

  /** A cache that waits for its next step makes the node's version grow: there is more to show. */
  private caughtUp(node: NodeHistory, direction: Direction, filter: TrafficFilter): MatchCache {
    const key = `${direction} ${filter.text}\n${node.name}`;
    const known = this.caches.get(key) ?? this.addCache(node, direction, filter);
    this.caches.delete(key);
    this.caches.set(key, known);
    const before = known.cache.bits.byteLength;
    if (!known.cache.catchUp()) node.version++;
    this.account.add(known.cache.bits.byteLength - before);
    return known.cache;
  }

  private addCache(node: NodeHistory, direction: Direction, filter: TrafficFilter): KnownCache {
    if (this.caches.size >= MAX_MATCH_CACHES) this.forgetOne();
    const lane = node.lanes[direction - 1]!;
    const memo = new MatchMemo(filter, node.name, direction);
    const cache = new MatchCache(lane, memo, (place) => this.source(node, direction, place));
    lane.listeners.add(cache);
    this.account.add(cache.bits.byteLength);
    return { lane, cache };
  }

  private forgetOne(): void {
    const oldest = this.caches.entries().next();
    if (oldest.done) return;
    const [key, { lane, cache }] = oldest.value;
    lane.listeners.delete(cache);
    this.account.add(-cache.bits.byteLength);
    this.caches.delete(key);
  }

  /** Undefined when the row is not kept. */
  private row(node: NodeHistory, direction: Direction, ordinal: number): LaneRow | undefined {
    const place = node.lanes[direction - 1]!.placeOf(ordinal);
    if (place < 0) return undefined;
    const source = this.source(node, direction, place);
    return readRow(source, ordinal - source.rows.base);
  }

  private source(node: NodeHistory, direction: Direction, place: number): RowSource {
    return {
      chunk: node.chunks[place]!,
      rows: node.lanes[direction - 1]!.segments[place]!,
      texts: this.texts,
      direction,
      correctionUs: -1000 * node.clockOffsetMs,
    };
  }
}
