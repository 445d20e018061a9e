// Answers a message window from a recording instead of from the node: the call's events, the payloads
// that were fetched while recording, and the schemas that came with them.

import { decodeEvent } from '../protocol/event-codec.ts';
import { ScannedEvent, scanEvent } from '../protocol/event-scan.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import type { Event } from '../traffic/event.ts';
import type { EventBatch } from '../traffic/feed.ts';
import {
  type CallAnswer,
  type FetchedEvent,
  isAt,
  type MessagePlace,
  type MessageReader,
  type SchemaAnswer,
} from '../traffic/message-reader.ts';
import { CallKey } from './call-key.ts';
import { CallPlaces } from './call-places.ts';
import { MAX_CALL_EVENTS } from './limits.ts';
import type { RecordedItem, RecordedMethod } from './recorded-item.ts';
import { RecordingReader } from './recording-reader.ts';

/** (call, record) pairs that are indexed: 12 bytes each. */
export const MAX_CALL_PLACES: number = 4 * 2 ** 20;
/** Fetched payloads that are indexed. */
export const MAX_PAYLOAD_PLACES = 65_536;
/** Methods and schemas that are indexed. */
export const MAX_SCHEMA_PLACES = 65_536;

export class RecordingMessageReader implements MessageReader {
  /** When its first and its last record were written, UTC ms. */
  readonly span = { fromUtcMs: 0, toUtcMs: 0 };
  private readonly reader: RecordingReader;
  private readonly calls = new CallPlaces(MAX_CALL_PLACES);
  private readonly payloads = new Map<string, number>();
  private readonly methods = new Map<string, RecordedMethod>();
  private readonly schemas = new Map<string, number>();
  private readonly event = new ScannedEvent();
  private readonly key = new CallKey();

  private constructor(reader: RecordingReader) {
    this.reader = reader;
  }

  /** Reads the file once from end to end. Throws what RecordingReader.open throws. */
  static async open(path: string): Promise<RecordingMessageReader> {
    const messages = new RecordingMessageReader(await RecordingReader.open(path));
    for await (const { atByte, utcMs, item } of messages.reader.items()) {
      messages.span.fromUtcMs ||= utcMs;
      messages.span.toUtcMs = Math.max(messages.span.toUtcMs, utcMs);
      messages.index(atByte, item);
    }
    return messages;
  }

  /** Of the whole file: it was read once. */
  get summary(): RecordingReader['summary'] {
    return this.reader.summary;
  }

  /** The methods whose schemas are in the recording, with a node each. */
  recordedMethods(): readonly RecordedMethod[] {
    return [...new Set(this.methods.values())];
  }

  close(): Promise<void> {
    return this.reader.close();
  }

  async fetchCall(node: string, callKey: Uint8Array, wanted?: MessagePlace): Promise<CallAnswer> {
    try {
      return await this.readCall(node, callKey, wanted);
    } catch (error) {
      return { kind: 'failed', reason: `${this.reader.path}: ${reasonOf(error)}` };
    }
  }

  async fetchSchema(node: string, method: string): Promise<SchemaAnswer> {
    const known = this.methods.get(`${node} ${method}`) ?? this.methods.get(method);
    const atByte = known && this.schemas.get(known.sha256);
    if (known === undefined || atByte === undefined)
      return { kind: 'unknown', reason: 'the recording has no schema of this method' };
    try {
      const item = await this.reader.itemAt(atByte);
      if (item?.kind !== 'schema') return { kind: 'unknown', reason: 'the schema is damaged' };
      const sha256 = Uint8Array.from(Buffer.from(known.sha256, 'hex'));
      const { source, requestType, responseType, obtainedUtcNs } = known;
      const { fileDescriptorSet } = item;
      const schema = {
        fileDescriptorSet,
        source,
        sha256,
        requestType,
        responseType,
        obtainedUtcNs,
      };
      return { kind: 'schema', schema };
    } catch (error) {
      return { kind: 'unknown', reason: `${this.reader.path}: ${reasonOf(error)}` };
    }
  }

  private index(atByte: number, item: RecordedItem): void {
    if (item.kind === 'feed' && item.item.kind === 'events')
      this.indexBatch(atByte, item.item.batch);
    else if (item.kind === 'payload') {
      const key = payloadKey(item.node, item.incarnation, item.fetched.event.seq);
      if (this.payloads.size < MAX_PAYLOAD_PLACES) this.payloads.set(key, atByte);
    } else if (item.kind === 'schema') {
      if (this.schemas.size < MAX_SCHEMA_PLACES) this.schemas.set(item.sha256, atByte);
    } else if (item.kind === 'method' && this.methods.size < MAX_SCHEMA_PLACES) {
      this.methods.set(`${item.method.node} ${item.method.method}`, item.method);
      this.methods.set(item.method.method, item.method);
    }
  }

  private indexBatch(atByte: number, batch: EventBatch): void {
    const seen = new Set<number>();
    for (let i = 0; i < batch.spans.length; i += 2) {
      if (!this.scan(batch, i)) continue;
      const hash = this.key.hash();
      if (!seen.has(hash)) this.calls.add(hash, atByte);
      seen.add(hash);
    }
  }

  /** Reads the key of the event at span `i`; false when it is malformed. */
  private scan({ bytes, spans }: EventBatch, i: number): boolean {
    try {
      scanEvent(bytes, spans[i]!, spans[i + 1]!, this.event);
      this.key.read(bytes, this.event.callKeyStart, this.event.callKeyEnd);
      return true;
    } catch (error) {
      if (error instanceof ProtocolError) return false;
      throw error;
    }
  }

  private async readCall(
    node: string,
    callKey: Uint8Array,
    wanted: MessagePlace | undefined,
  ): Promise<CallAnswer> {
    const key = new CallKey();
    key.read(callKey, 0, callKey.length);
    let incarnation = 0n;
    let events = new Map<number, Event>();
    for (const atByte of this.calls.find(key.hash())) {
      const item = await this.reader.itemAt(atByte);
      if (item?.kind !== 'feed' || item.item.kind !== 'events' || item.item.node !== node) continue;
      const { batch } = item.item;
      const found = this.eventsOf(batch, key);
      if (found.length === 0) continue;
      if (batch.incarnation !== incarnation) events = new Map();
      incarnation = batch.incarnation;
      for (const event of found)
        if (events.size < MAX_CALL_EVENTS || (wanted && isAt(event, wanted)))
          events.set(event.seq, event);
    }
    if (events.size === 0) return this.calls.isFull ? TOO_LARGE : { kind: 'no-longer-kept' };
    const sorted = [...events.values()].sort((x, y) => x.seq - y.seq);
    const fetched = sorted.map((event) => this.withPayload(node, incarnation, event));
    return { kind: 'events', incarnation, events: await Promise.all(fetched) };
  }

  private eventsOf(batch: EventBatch, wanted: CallKey): Event[] {
    const found: Event[] = [];
    const { key } = this;
    for (let i = 0; i < batch.spans.length; i += 2) {
      if (!this.scan(batch, i)) continue;
      if (key.a !== wanted.a || key.b !== wanted.b || key.c !== wanted.c || key.d !== wanted.d)
        continue;
      found.push(decodeEvent(batch.bytes.subarray(batch.spans[i], batch.spans[i + 1])));
    }
    return found;
  }

  /** The payload that was fetched, else the head that every event carries. */
  private async withPayload(
    node: string,
    incarnation: bigint,
    event: Event,
  ): Promise<FetchedEvent> {
    const atByte = this.payloads.get(payloadKey(node, incarnation, event.seq));
    const item = atByte === undefined ? undefined : await this.reader.itemAt(atByte);
    if (item?.kind === 'payload') return item.fetched;
    const payload = event.payloadHead;
    const isMessage = event.type === 3 || event.type === 4;
    const isWhole = !isMessage || payload.length >= event.size;
    return {
      event,
      payload,
      completeness: isWhole ? { kind: 'whole' } : { kind: 'cut', keptBytes: payload.length },
    };
  }
}

const TOO_LARGE: CallAnswer = {
  kind: 'failed',
  reason: 'the recording is too large to find every call in it',
};

function payloadKey(node: string, incarnation: bigint, seq: number): string {
  return `${incarnation} ${seq} ${node}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
