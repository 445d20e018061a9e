// Writes a feed to a recording as it comes, with the payloads and schemas that were fetched meanwhile.
// A slow disk loses events only with their count in the file; a failed one is reported once.

import type { Clock } from '../runtime/clock.ts';
import type { FeedItem, NodeStatus } from '../traffic/feed.ts';
import type { FetchedEvent, FetchedSchema } from '../traffic/message-reader.ts';
import { HistoryError } from './history-error.ts';
import {
  feedRecord,
  numberPart,
  payloadPart,
  type RecordedNode,
  type RecordingCounts,
} from './recorded-item.ts';
import { RecordingBuffer } from './recording-buffer.ts';
import { frameRecord, prologue, RecordKind } from './recording-format.ts';
import { encodeJson } from './recording-json.ts';
import { FileSink, type RecordingSink } from './recording-sink.ts';

/** Schemas and payloads beyond this are written again rather than remembered. */
const MAX_REMEMBERED = 65_536;

/** The heads of a batch and of the records that may come with it: a node, a loss. */
const GAP_ROOM_BYTES = 16_384;

export interface RecordingOptions {
  readonly cluster: string;
  /** Of this meshscope. */
  readonly version: string;
  readonly clock: Clock;
  /** Called at most once, with a message for a person; the feed goes on. */
  readonly onFailure: (error: HistoryError) => void;
}

interface Dropped {
  fromSeq: number;
  toSeq: number;
  events: number;
  incarnation: bigint;
  fromUtcMs: number;
}

export class RecordingWriter {
  private readonly buffer: RecordingBuffer;
  private readonly sink: RecordingSink;
  private readonly clock: Clock;
  private readonly nodes = new Map<string, RecordedNode>();
  private readonly written = new Set<string>();
  private readonly gaps = new Map<string, Dropped>();
  private closing: Promise<RecordingCounts> | undefined;
  private events = 0;
  private dropped = 0;
  private droppedRecords = 0;

  constructor(sink: RecordingSink, name: string, options: RecordingOptions) {
    this.sink = sink;
    this.clock = options.clock;
    this.buffer = new RecordingBuffer(sink, name, options.onFailure);
    this.buffer.push(prologue(), false);
    const { cluster, version } = options;
    const header = { cluster, version, createdUtcMs: this.clock.nowMs() };
    this.put(RecordKind.Header, [encodeJson(header)], false);
  }

  /** Empties the file if it exists. Throws HistoryError 'write-failed'. */
  static async create(path: string, options: RecordingOptions): Promise<RecordingWriter> {
    try {
      return new RecordingWriter(await FileSink.create(path), path, options);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new HistoryError('write-failed', `${path} cannot be written: ${reason}`, error);
    }
  }

  get counts(): RecordingCounts {
    return {
      records: this.buffer.records,
      events: this.events,
      dropped: this.dropped,
      droppedRecords: this.droppedRecords,
    };
  }

  /** How large the file is. */
  get writtenBytes(): number {
    return this.buffer.writtenBytes;
  }

  feed(item: FeedItem): void {
    if (item.kind === 'status') this.status(item.status);
    else if (item.kind === 'events') this.batch(item);
    else {
      const record = feedRecord(item)!;
      this.put(record.kind, [this.nodePart(item.node), ...record.parts], false);
    }
  }

  /** A message that was fetched whole; once for each event. */
  payload(node: string, incarnation: bigint, fetched: FetchedEvent): void {
    if (!this.isNew(`payload ${node} ${incarnation} ${fetched.event.seq}`)) return;
    const parts = [this.nodePart(node), payloadPart(incarnation, fetched)];
    this.put(RecordKind.Payload, parts, true);
  }

  /** The bytes of a schema are written once, however many methods and nodes share it. */
  schema(node: string, method: string, schema: FetchedSchema): void {
    const sha256 = Buffer.from(schema.sha256).toString('hex');
    if (this.isNew(`schema ${sha256}`))
      this.put(RecordKind.Schema, [schema.sha256, schema.fileDescriptorSet], true);
    if (!this.isNew(`method ${node} ${method} ${sha256}`)) return;
    const { source, requestType, responseType, obtainedUtcNs } = schema;
    const record = { node, method, source, sha256, requestType, responseType, obtainedUtcNs };
    this.put(RecordKind.Method, [encodeJson(record)], false);
  }

  /** Resolves when all of it is with the operating system. Rejects with the failure. */
  async flush(): Promise<void> {
    this.writeGaps();
    await this.buffer.drain();
  }

  /**
   * Writes the end record and closes the file, also after a failure, with which it then rejects.
   * Safe to call again; what is fed after it counts as dropped.
   */
  close(): Promise<RecordingCounts> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<RecordingCounts> {
    this.writeGaps();
    this.put(RecordKind.End, [encodeJson(this.counts)], false);
    const { counts } = this;
    this.buffer.end();
    try {
      await this.buffer.drain();
      await this.sink.sync();
      await this.sink.close();
    } catch (error) {
      this.buffer.fail(error);
      await this.sink.close().catch(() => undefined);
      throw this.buffer.failure;
    }
    return counts;
  }

  private batch(item: FeedItem & { kind: 'events' }): void {
    const { batch, node } = item;
    const known = this.nodes.get(node);
    if (known !== undefined && known.incarnation !== batch.incarnation)
      this.putNode({ ...known, incarnation: batch.incarnation });
    const count = batch.spans.length / 2;
    // A gap is told when the next batch fits, or every small notice would slip between large batches.
    if (!this.buffer.hasRoom(batch.bytes.length + GAP_ROOM_BYTES)) {
      this.droppedRecords++;
      this.drop(item, count);
      return;
    }
    this.writeGap(node);
    const parts = [this.nodePart(node, batch.incarnation), batch.bytes];
    if (this.put(RecordKind.Batch, parts, true)) this.events += count;
    else this.drop(item, count);
  }

  private status(status: NodeStatus): void {
    const known = this.nodes.get(status.node) ?? this.newNode(status.node, 0n);
    const spiffeId = status.spiffeId;
    const clockOffsetMs = status.clockOffsetMs ?? known.clockOffsetMs;
    if (known.spiffeId !== spiffeId || known.clockOffsetMs !== clockOffsetMs)
      this.putNode({ ...known, spiffeId, clockOffsetMs });
    const parts = [this.nodePart(status.node), encodeJson(status)];
    this.put(RecordKind.Status, parts, false);
  }

  private drop({ node, batch }: FeedItem & { kind: 'events' }, count: number): void {
    this.dropped += count;
    const gap = this.gaps.get(node);
    if (gap !== undefined && gap.incarnation === batch.incarnation) {
      gap.toSeq = batch.toSeq;
      gap.events += count;
    } else {
      const { incarnation, fromSeq, toSeq } = batch;
      const fromUtcMs = this.clock.nowMs();
      this.gaps.set(node, { incarnation, fromSeq, toSeq, events: count, fromUtcMs });
    }
  }

  private writeGaps(): void {
    for (const node of [...this.gaps.keys()]) this.writeGap(node);
  }

  /** Says what was dropped, as a loss at its place, once there is room. */
  private writeGap(node: string): void {
    const gap = this.gaps.get(node);
    if (gap === undefined) return;
    const item: FeedItem = {
      kind: 'lost',
      node,
      incarnation: gap.incarnation,
      lost: {
        fromSeq: gap.fromSeq,
        toSeq: gap.toSeq,
        count: gap.events,
        fromUtcNs: BigInt(Math.floor(gap.fromUtcMs)) * 1_000_000n,
        toUtcNs: BigInt(Math.floor(this.clock.nowMs())) * 1_000_000n,
        reason: 'SUBSCRIBER_SLOW',
      },
    };
    const record = feedRecord(item)!;
    if (this.put(record.kind, [this.nodePart(node), ...record.parts], true)) this.gaps.delete(node);
  }

  private nodePart(name: string, incarnation = 0n): Uint8Array {
    const node = this.nodes.get(name) ?? this.newNode(name, incarnation);
    return numberPart(node.id);
  }

  private newNode(name: string, incarnation: bigint): RecordedNode {
    const id = this.nodes.size + 1;
    return this.putNode({ id, name, incarnation, clockOffsetMs: 0, spiffeId: '' });
  }

  private putNode(node: RecordedNode): RecordedNode {
    // Known only once it is written: no record may name a node that the file does not.
    if (this.put(RecordKind.Node, [encodeJson(node)], false)) this.nodes.set(node.name, node);
    return node;
  }

  private isNew(key: string): boolean {
    if (this.written.has(key)) return false;
    if (this.written.size < MAX_REMEMBERED) this.written.add(key);
    return true;
  }

  private put(kind: RecordKind, parts: readonly Uint8Array[], isEvents: boolean): boolean {
    const taken = this.buffer.push(frameRecord(kind, this.clock.nowMs(), parts), isEvents);
    if (!taken) this.droppedRecords++;
    return taken;
  }
}
