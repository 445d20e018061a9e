// What is kept of one node: its chunks, its two lanes, the numbering it is in. It takes batches and
// losses in feed order and ignores sequences that it holds; the history decides who gives up chunks.

import { ScannedEvent, scanEvent } from '../protocol/event-scan.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import type { EventBatch, Lost } from '../traffic/feed.ts';
import { ByteAccount } from './byte-account.ts';
import { CallKey } from './call-key.ts';
import { CallTracker, type Texts } from './call-tracker.ts';
import type { EventChunk } from './event-chunk.ts';
import { Lane } from './lane.ts';
import { LatencyWatch } from './latency-watch.ts';
import { MAX_EVENT_BYTES, MAX_INDEX_PER_ARENA, NODE_OVERHEAD_BYTES } from './limits.ts';
import { addLossRow } from './loss-row.ts';

/** Between two events of a batch lie a tag and a length; more than this is not copied with them. */
const MAX_GAP_BYTES = 16;

/** Gives a node its next chunk, by making one or by taking the oldest of somebody. */
export type ChunkSource = (node: NodeHistory, leastArenaBytes: number) => EventChunk;

export interface NodeSurroundings {
  /** Above the node's own account. */
  readonly total: ByteAccount;
  readonly texts: Texts;
  readonly chunkSource: ChunkSource;
}

export class NodeHistory {
  readonly name: string;
  readonly account: ByteAccount;
  readonly chunks: EventChunk[] = [];
  /** Inbound, outbound. */
  readonly lanes: readonly [Lane, Lane] = [new Lane(), new Lane()];
  incarnation: bigint | undefined;
  version = 0;
  /** The node's clock minus ours, ms. */
  clockOffsetMs = 0;
  eventsKept = 0;
  /** UTC µs of the newest event by the node's clock. */
  newestUtcUs: number | undefined;
  /** Events that came again and were ignored. */
  repeated = 0;
  /** Events that were malformed or too large. */
  refused = 0;
  private readonly chunkSource: ChunkSource;
  private readonly countLost: (lost: Lost) => void;
  private readonly trackers: readonly [CallTracker, CallTracker];
  private readonly event = new ScannedEvent();
  private readonly key = new CallKey();
  private maxSeq = 0;
  /** Sequences up to here were held once and are gone. */
  private evictedSeq = 0;
  private restartAdded = false;
  private restartTold = false;

  /** `countLost` hears of each loss once. */
  constructor(name: string, around: NodeSurroundings, countLost: (lost: Lost) => void) {
    this.name = name;
    this.account = new ByteAccount(around.total);
    this.account.add(NODE_OVERHEAD_BYTES + 2 * name.length);
    this.chunkSource = around.chunkSource;
    this.countLost = countLost;
    const { texts } = around;
    const latency = new LatencyWatch(this.account);
    this.trackers = [
      new CallTracker(this.lanes[0], texts, latency, this.account),
      new CallTracker(this.lanes[1], texts, latency, this.account),
    ];
  }

  /** Never throws: what is malformed is counted and shown as lost. */
  addBatch(batch: EventBatch): void {
    this.version++;
    if (batch.incarnation !== this.incarnation) this.startIncarnation(batch);
    const losses = [...batch.lost].sort((x, y) => placeOf(x) - placeOf(y));
    let loss = 0;
    const spans = batch.spans;
    for (let i = 0; i < spans.length; ) {
      const next = this.addRun(batch, i, placeOf(losses[loss]));
      if (next === i) this.addLost(losses[loss++]!);
      i = next;
    }
    while (loss < losses.length) this.addLost(losses[loss++]!);
  }

  /** A loss at this place of the feed. */
  addLost(lost: Lost): void {
    this.version++;
    if (lost.reason === 'RESTART') {
      const wasAdded = this.restartAdded;
      this.restartAdded = false;
      if (wasAdded) return;
      this.restartTold = true;
    }
    this.countLost(lost);
    const tail = this.chunks[this.chunks.length - 1];
    if (tail === undefined || tail.byteLength > MAX_INDEX_PER_ARENA * tail.arena.length)
      this.newChunk(0);
    for (const lane of this.lanes) addLossRow(lane, lost);
  }

  /** Makes `chunk` the newest one; it belongs to this node's account already. */
  adopt(chunk: EventChunk): void {
    this.chunks.push(chunk);
    this.lanes[0].segments.push(chunk.rows[0]);
    this.lanes[1].segments.push(chunk.rows[1]);
  }

  /** Takes the oldest chunk away from this node. */
  giveUpOldest(): EventChunk | undefined {
    const chunk = this.chunks.shift();
    if (chunk === undefined) return undefined;
    for (const lane of this.lanes) lane.dropOldest();
    this.eventsKept -= chunk.events;
    if (chunk.incarnation === this.incarnation)
      this.evictedSeq = Math.max(this.evictedSeq, chunk.maxSeq);
    this.version++;
    return chunk;
  }

  private startIncarnation(batch: EventBatch): void {
    const isRestart = this.incarnation !== undefined;
    if (isRestart && !this.restartTold && !batch.lost.some((l) => l.reason === 'RESTART')) {
      this.addLost(this.restartLoss(batch));
      this.restartAdded = true;
    }
    this.incarnation = batch.incarnation;
    this.restartTold = false;
    this.maxSeq = Math.max(0, batch.fromSeq - 1);
    this.evictedSeq = 0;
    for (const tracker of this.trackers) tracker.restart();
    if (this.chunks.length > 0) this.newChunk(0);
  }

  /** From the last event that came to the first of the new incarnation; nobody knows how many. */
  private restartLoss(batch: EventBatch): Lost {
    const event = this.event;
    const fromUs = this.newestUtcUs ?? 0;
    let toUs = fromUs;
    if (batch.spans.length > 0 && this.scan(batch.bytes, batch.spans[0]!, batch.spans[1]!))
      toUs = Math.max(fromUs, event.utcUs);
    return {
      fromSeq: this.maxSeq + 1,
      toSeq: 0,
      count: undefined,
      fromUtcNs: BigInt(fromUs) * 1000n,
      toUtcNs: BigInt(toUs) * 1000n,
      reason: 'RESTART',
    };
  }

  private newChunk(leastArenaBytes: number): EventChunk {
    const previous = this.chunks[this.chunks.length - 1];
    const chunk = this.chunkSource(this, leastArenaBytes);
    const bases = [this.lanes[0].next, this.lanes[1].next] as const;
    chunk.restart(this.account, this.incarnation ?? 0n, bases);
    if (previous !== undefined) chunk.expectRowsOf(previous);
    this.adopt(chunk);
    return chunk;
  }

  /**
   * Adds events from span `i` on as long as they lie together, fit the chunk and come before
   * `stopSeq`; copies them at once. Returns the span to go on with: `i` itself at `stopSeq`.
   */
  private addRun(batch: EventBatch, i: number, stopSeq: number): number {
    const { bytes, spans } = batch;
    const start = spans[i]!;
    const length = spans[i + 1]! - start;
    if (length > MAX_EVENT_BYTES || !this.scan(bytes, start, start + length)) {
      this.refuse();
      return i + 2;
    }
    if (this.event.seq >= stopSeq) return i;
    if (this.isHeld(this.event.seq)) return i + 2;
    let chunk = this.chunks[this.chunks.length - 1];
    if (chunk === undefined || chunk.room < length) chunk = this.newChunk(length);
    const limit = start + chunk.room;
    let end = start;
    let at = i;
    do {
      if (!this.track(chunk, bytes, spans[at]!, spans[at + 1]!, chunk.used - start)) {
        this.refuse();
        at += 2;
        break;
      }
      end = spans[at + 1]!;
      at += 2;
    } while (at < spans.length && this.continues(batch, at, end, limit, stopSeq));
    if (end > start) chunk.append(bytes, start, end);
    return at;
  }

  /** True when the event of span `at` was scanned and belongs to the run that ends at `end`. */
  private continues(
    { bytes, spans }: EventBatch,
    at: number,
    end: number,
    limit: number,
    stopSeq: number,
  ): boolean {
    const start = spans[at]!;
    if (start < end || start > end + MAX_GAP_BYTES || spans[at + 1]! > limit) return false;
    if (!this.scan(bytes, start, spans[at + 1]!)) return false;
    const seq = this.event.seq;
    return seq > this.maxSeq && seq < stopSeq;
  }

  /** Notes the scanned event, which will lie at `start + shift` of the arena; false if malformed. */
  private track(
    chunk: EventChunk,
    bytes: Uint8Array,
    start: number,
    end: number,
    shift: number,
  ): boolean {
    const { event, key } = this;
    key.read(bytes, event.callKeyStart, event.callKeyEnd);
    const hash = key.hash();
    if (event.direction === 1 || event.direction === 2) {
      try {
        this.trackers[event.direction - 1]!.observe(event, bytes, key, hash, chunk.events);
      } catch (error) {
        if (error instanceof ProtocolError) return false;
        throw error;
      }
    }
    chunk.note(event.seq, start + shift, end - start, hash);
    this.eventsKept++;
    if (event.seq > this.maxSeq) this.maxSeq = event.seq;
    if (this.newestUtcUs === undefined || event.utcUs > this.newestUtcUs)
      this.newestUtcUs = event.utcUs;
    return true;
  }

  private isHeld(seq: number): boolean {
    if (seq > this.maxSeq) return false;
    let held = seq <= this.evictedSeq;
    for (let c = this.chunks.length - 1; c >= 0 && !held; c--) {
      if (this.chunks[c]!.incarnation !== this.incarnation) break;
      held = this.chunks[c]!.find(seq) >= 0;
    }
    if (held) this.repeated++;
    return held;
  }

  private scan(bytes: Uint8Array, start: number, end: number): boolean {
    try {
      scanEvent(bytes, start, end, this.event);
      return true;
    } catch (error) {
      if (error instanceof ProtocolError) return false;
      throw error;
    }
  }

  private refuse(): void {
    this.refused++;
    const at = BigInt(this.newestUtcUs ?? 0) * 1000n;
    this.addLost({
      fromSeq: this.maxSeq + 1,
      toSeq: this.maxSeq + 1,
      count: 1,
      fromUtcNs: at,
      toUtcNs: at,
      reason: 'UNKNOWN',
    });
  }
}

/** The first sequence that comes after the loss; a restart's loss comes before all. */
function placeOf(lost: Lost | undefined): number {
  if (lost === undefined) return Number.POSITIVE_INFINITY;
  return lost.reason === 'RESTART' ? 0 : lost.fromSeq;
}
