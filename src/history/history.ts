// All that is kept of all nodes, within one budget of bytes: encoded events with their index, and the
// exact counters. It answers windows, tail and recordings, and decodes nothing.

import type { FeedItem } from '../traffic/feed.ts';
import type {
  CallRow,
  HistoryReader,
  LanePage,
  LaneQuery,
  MethodTraffic,
  NodeTraffic,
} from '../traffic/history-reader.ts';
import { ByteAccount } from './byte-account.ts';
import type { Texts } from './call-tracker.ts';
import { EventChunk } from './event-chunk.ts';
import { type HeldCall, heldCall, heldEvent } from './held-call.ts';
import { LaneReader } from './lane-reader.ts';
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
} from './limits.ts';
import { NodeHistory } from './node-history.ts';
import { TextTable } from './text-table.ts';

export interface HistoryOptions {
  /** Of event and index bytes, all nodes together. */
  readonly budgetBytes?: number;
}

const NO_LANE = {
  ratePerSecond: 0,
  errorPercent: undefined,
  p50Us: undefined,
  p99Us: undefined,
  seconds: [],
};

export class History implements HistoryReader {
  /** Feed items of nodes beyond MAX_NODES. */
  refusedNodes = 0;
  readonly budgetBytes: number;
  private readonly total = new ByteAccount();
  private readonly texts: Texts;
  private readonly nodes = new Map<string, NodeHistory>();
  private readonly reader: LaneReader;
  private readonly maxChunkBytes: number;

  constructor(options: HistoryOptions = {}) {
    this.budgetBytes = Math.max(
      MIN_HISTORY_BUDGET_BYTES,
      options.budgetBytes ?? HISTORY_BUDGET_BYTES,
    );
    this.maxChunkBytes = Math.min(
      MAX_CHUNK_BYTES,
      powerOfTwoUpTo(this.budgetBytes / CHUNKS_PER_BUDGET),
    );
    this.texts = {
      methods: new TextTable(MAX_METHODS, this.total),
      peers: new TextTable(MAX_PEERS, this.total),
    };
    this.reader = new LaneReader(this.texts);
  }

  /** Event and index bytes held, all nodes. */
  get bytesHeld(): number {
    return this.total.bytes;
  }

  ingest(item: FeedItem): void {
    const node = this.nodeFor(item.node);
    if (node === undefined) return;
    if (item.kind === 'events') node.addBatch(item.batch);
    else if (item.kind === 'lost') node.addLost(item.lost);
    else node.version++;
    if (item.kind === 'status' && item.status.clockOffsetMs !== undefined)
      node.clockOffsetMs = item.status.clockOffsetMs;
    while (this.total.bytes > this.budgetBytes) {
      const chunk = this.evict(node);
      if (chunk === undefined) break;
      chunk.release();
    }
  }

  /** `offsetMs` is the node's clock minus ours; rows show times with it taken off. */
  setClockOffset(node: string, offsetMs: number): void {
    const history = this.nodeFor(node);
    if (history === undefined || history.clockOffsetMs === offsetMs) return;
    history.clockOffsetMs = offsetMs;
    history.version++;
  }

  lane(query: LaneQuery): LanePage {
    return this.reader.page(this.nodes.get(query.node), query);
  }

  neighbour(query: LaneQuery, id: number, step: 1 | -1): CallRow | undefined {
    return this.reader.neighbour(this.nodes.get(query.node), query, id, step);
  }

  version(node: string): number {
    return this.nodes.get(node)?.version ?? 0;
  }

  traffic(name: string): NodeTraffic {
    const node = this.nodes.get(name);
    return {
      inbound: NO_LANE,
      outbound: NO_LANE,
      eventsSeen: node?.eventsKept ?? 0,
      eventsKept: node?.eventsKept ?? 0,
      oldestUtcUs: undefined,
      lastEventUtcUs: node?.newestUtcUs,
      lostLastMinute: 0,
      lossesWithoutCount: 0,
      lostTotal: 0,
      bytesHeld: node?.account.bytes ?? 0,
    };
  }

  topMethods(_limit: number): readonly MethodTraffic[] {
    return [];
  }

  /** A copy of one encoded event, or undefined when it is not held. */
  event(node: string, incarnation: bigint, seq: number): Uint8Array | undefined {
    return heldEvent(this.nodes.get(node)?.chunks ?? [], incarnation, seq);
  }

  /** At most MAX_CALL_EVENTS events, the oldest; undefined when none is held. */
  callEvents(node: string, callKey: Uint8Array): HeldCall | undefined {
    return heldCall(this.nodes.get(node)?.chunks ?? [], callKey);
  }

  private nodeFor(name: string): NodeHistory | undefined {
    const known = this.nodes.get(name);
    if (known !== undefined) return known;
    if (this.nodes.size >= MAX_NODES) {
      this.refusedNodes++;
      return undefined;
    }
    const node = new NodeHistory(name, this.total, this.texts, (n, least) =>
      this.takeChunk(n, least),
    );
    this.nodes.set(name, node);
    return node;
  }

  /** A fresh chunk within the budget, or the oldest one of whoever holds most. */
  private takeChunk(node: NodeHistory, leastArenaBytes: number): EventChunk {
    const share = powerOfTwoUpTo(node.account.bytes / CHUNKS_PER_NODE);
    const arenaBytes = Math.max(
      Math.min(MIN_CHUNK_BYTES, this.maxChunkBytes),
      Math.min(this.maxChunkBytes, share),
      powerOfTwoFrom(leastArenaBytes),
    );
    while (this.total.bytes + arenaBytes > this.budgetBytes) {
      const chunk = this.evict(undefined);
      if (chunk === undefined) break;
      if (chunk.arena.length === arenaBytes) return chunk;
      chunk.release();
    }
    return new EventChunk(arenaBytes, node.account);
  }

  /** The oldest chunk of the node that holds most; the newest of `writing` stays. */
  private evict(writing: NodeHistory | undefined): EventChunk | undefined {
    let victim: NodeHistory | undefined;
    for (const node of this.nodes.values()) {
      if (node.chunks.length < (node === writing ? 2 : 1)) continue;
      if (victim === undefined || node.account.bytes > victim.account.bytes) victim = node;
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
