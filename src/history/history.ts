// All that is kept of all nodes, within one budget of bytes: encoded events with their index, and the
// exact counters. It answers windows, tail and recordings, and decodes nothing.

import { type Clock, systemClock } from '../runtime/clock.ts';
import type { FeedItem } from '../traffic/feed.ts';
import type {
  CallRow,
  HistoryReader,
  LanePage,
  LaneQuery,
  MethodTraffic,
  NodeTraffic,
  TalkerNames,
  Talkers,
  TrafficLanes,
} from '../traffic/history-reader.ts';
import { ArenaPool } from './arena-pool.ts';
import { ByteAccount } from './byte-account.ts';
import { EventChunk } from './event-chunk.ts';
import { type HeldCall, heldCall, heldEvent } from './held-call.ts';
import { HistoryNode, type SharedParts } from './history-node.ts';
import { LaneReader } from './lane-reader.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import {
  CHUNKS_PER_BUDGET,
  CHUNKS_PER_NODE,
  HISTORY_BUDGET_BYTES,
  MAX_CHUNK_BYTES,
  MAX_METHODS,
  MAX_NODES,
  MAX_PEERS,
  MIN_CHUNK_BYTES,
  MIN_HISTORY_BUDGET_BYTES,
  RANKING_AGE_MS_PER_NODE,
  RANKING_MAX_AGE_MS,
  TEXTS_PER_BUDGET,
  TOTALS_AGE_MS_PER_NODE,
  TOTALS_MAX_AGE_MS,
} from './limits.ts';
import { rankMethods } from './method-ranking.ts';
import type { NodeHistory } from './node-history.ts';
import { nodeTraffic } from './node-traffic.ts';
import { rankTalkers } from './talker-ranking.ts';
import { TextTable } from './text-table.ts';
import { totalLane } from './total-traffic.ts';

export interface HistoryOptions {
  /** Of event and index bytes, all nodes together. */
  readonly budgetBytes?: number;
  readonly clock?: Clock;
}

export class History implements HistoryReader {
  /** Feed items of nodes beyond MAX_NODES. */
  refusedNodes = 0;
  readonly budgetBytes: number;
  private readonly account = new ByteAccount();
  private readonly arenas = new ArenaPool();
  private readonly shared: SharedParts;
  private readonly nodes = new Map<string, HistoryNode>();
  private readonly clock: Clock;
  private readonly reader: LaneReader;
  private ranking: readonly MethodTraffic[] = [];
  private rankedMs = Number.NEGATIVE_INFINITY;
  private readonly talking = new Map<TalkerNames, { readonly ms: number; readonly all: Talkers }>();
  private totals: TrafficLanes | undefined;
  private totalledMs = Number.NEGATIVE_INFINITY;
  private readonly maxChunkBytes: number;

  constructor(options: HistoryOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.budgetBytes = Math.max(
      MIN_HISTORY_BUDGET_BYTES,
      options.budgetBytes ?? HISTORY_BUDGET_BYTES,
    );
    this.maxChunkBytes = Math.min(
      MAX_CHUNK_BYTES,
      powerOfTwoUpTo(this.budgetBytes / CHUNKS_PER_BUDGET),
    );
    const textBytes = this.budgetBytes / TEXTS_PER_BUDGET;
    const texts = {
      methods: new TextTable(MAX_METHODS, textBytes, this.account),
      peers: new TextTable(MAX_PEERS, textBytes, this.account),
    };
    this.shared = {
      texts,
      total: this.account,
      scratch: new LatencyHistogram(),
      chunkSource: (kept, least) => this.takeChunk(kept.account, least),
    };
    this.reader = new LaneReader(texts, this.account);
  }

  /** Event and index bytes held, all nodes. */
  get bytesHeld(): number {
    return this.account.bytes;
  }

  ingest(item: FeedItem): void {
    const node = this.nodeFor(item.node);
    if (node === undefined) return;
    this.take(node, item);
    while (this.account.bytes > this.budgetBytes) {
      const chunk = this.evict(node);
      if (chunk === undefined) break;
      this.discard(chunk);
    }
  }

  lane(query: LaneQuery): LanePage {
    return this.reader.page(this.nodes.get(query.node)?.kept, query);
  }

  neighbour(query: LaneQuery, id: number, step: 1 | -1): CallRow | undefined {
    return this.reader.neighbour(this.nodes.get(query.node)?.kept, query, id, step);
  }

  version(node: string): number {
    return this.nodes.get(node)?.kept.version ?? 0;
  }

  traffic(node: string): NodeTraffic {
    return nodeTraffic(this.nodes.get(node), this.clock.monotonicMs());
  }

  total(): TrafficLanes {
    const nowMs = this.clock.monotonicMs();
    if (this.totals === undefined || nowMs - this.totalledMs >= this.totalsAgeMs()) {
      const nodes = [...this.nodes.values()];
      this.totals = { inbound: totalLane(nodes, 1, nowMs), outbound: totalLane(nodes, 2, nowMs) };
      this.totalledMs = nowMs;
    }
    return this.totals;
  }

  topMethods(limit: number): readonly MethodTraffic[] {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.rankedMs >= this.rankingAgeMs()) {
      const stats = [...this.nodes.values()].map((node) => node.stats);
      this.ranking = rankMethods(stats, nowMs);
      this.rankedMs = nowMs;
    }
    return this.ranking.slice(0, Math.max(0, limit));
  }

  talkers(by: TalkerNames): Talkers {
    const nowMs = this.clock.monotonicMs();
    const known = this.talking.get(by);
    if (known !== undefined && nowMs - known.ms < this.rankingAgeMs()) return known.all;
    const stats = new Map([...this.nodes].map(([name, node]) => [name, node.stats]));
    const all = rankTalkers(stats, by, nowMs);
    this.talking.set(by, { ms: nowMs, all });
    return all;
  }

  private totalsAgeMs(): number {
    return Math.max(TOTALS_MAX_AGE_MS, this.nodes.size * TOTALS_AGE_MS_PER_NODE);
  }

  private rankingAgeMs(): number {
    return Math.max(RANKING_MAX_AGE_MS, this.nodes.size * RANKING_AGE_MS_PER_NODE);
  }

  /** A copy of one encoded event, or undefined when it is not held. */
  event(node: string, incarnation: bigint, seq: number): Uint8Array | undefined {
    return heldEvent(this.nodes.get(node)?.kept.chunks ?? [], incarnation, seq);
  }

  /** At most MAX_CALL_EVENTS events, the oldest; undefined when none is held. */
  callEvents(node: string, callKey: Uint8Array): HeldCall | undefined {
    return heldCall(this.nodes.get(node)?.kept.chunks ?? [], callKey);
  }

  private take(node: HistoryNode, item: FeedItem): void {
    const nowMs = this.clock.monotonicMs();
    switch (item.kind) {
      case 'events':
        node.addBatch(item.batch, nowMs);
        break;
      case 'lost':
        node.addLost(item.lost, nowMs);
        break;
      case 'stats':
        node.addStats(item.stats, nowMs);
        break;
      case 'status':
        node.setStatus(item.status);
        break;
      case 'removed':
        node.stopStats();
    }
  }

  private nodeFor(name: string): HistoryNode | undefined {
    const known = this.nodes.get(name);
    if (known !== undefined) return known;
    if (this.nodes.size >= MAX_NODES) {
      this.refusedNodes++;
      return undefined;
    }
    const node = new HistoryNode(name, this.shared);
    this.nodes.set(name, node);
    return node;
  }

  /** A fresh chunk within the budget, or the oldest one of whoever holds most. */
  private takeChunk(kept: ByteAccount, leastArenaBytes: number): EventChunk {
    const share = powerOfTwoUpTo(kept.bytes / CHUNKS_PER_NODE);
    const arenaBytes = Math.max(
      Math.min(MIN_CHUNK_BYTES, this.maxChunkBytes),
      Math.min(this.maxChunkBytes, share),
      powerOfTwoFrom(leastArenaBytes),
    );
    while (this.account.bytes + arenaBytes > this.budgetBytes) {
      const chunk = this.evict(undefined);
      if (chunk === undefined) break;
      if (chunk.arena.length === arenaBytes) return chunk;
      this.discard(chunk);
    }
    return new EventChunk(this.arenas.take(arenaBytes), kept);
  }

  private discard(chunk: EventChunk): void {
    chunk.release();
    this.arenas.give(chunk.arena);
  }

  /** The oldest chunk of the node that holds most; the newest of `writing` stays. */
  private evict(writing: HistoryNode | undefined): EventChunk | undefined {
    let victim: NodeHistory | undefined;
    for (const node of this.nodes.values()) {
      const kept = node.kept;
      if (kept.chunks.length < (node === writing ? 2 : 1)) continue;
      if (victim === undefined || kept.account.bytes > victim.account.bytes) victim = kept;
    }
    return victim?.giveUpOldest();
  }
}

function powerOfTwoUpTo(value: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, value)));
}

function powerOfTwoFrom(value: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, value)));
}
