// The records of a recording and their bodies: what each kind holds, and how it becomes bytes and
// comes back. A body that is malformed gives undefined, never an error: the reader counts it.

import { readBatch } from '../protocol/batch-reader.ts';
import { decodeMessagePart, encodeMessagePart } from '../protocol/message-codec.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import { decodeStatsReport, encodeStatsReport } from '../protocol/stats-codec.ts';
import { decodeLost, encodeLost } from '../protocol/watch-codec.ts';
import type { FeedItem } from '../traffic/feed.ts';
import type { Completeness, FetchedEvent } from '../traffic/message-reader.ts';
import { statusFromJson } from './recorded-status.ts';
import { RecordKind } from './recording-format.ts';
import { JsonFields } from './recording-json.ts';

export interface RecordingHeader {
  readonly cluster: string;
  readonly createdUtcMs: number;
  /** Of the meshscope that wrote it. */
  readonly version: string;
}

export interface RecordedNode {
  /** Number that the other records call it by. */
  readonly id: number;
  readonly name: string;
  readonly incarnation: bigint;
  readonly clockOffsetMs: number;
  readonly spiffeId: string;
}

export interface RecordedMethod {
  readonly node: string;
  readonly method: string;
  readonly source: string;
  /** Lower-case hex; names a schema record. */
  readonly sha256: string;
  readonly requestType: string;
  readonly responseType: string;
  readonly obtainedUtcNs: bigint;
}

export interface RecordingCounts {
  readonly records: number;
  readonly events: number;
  /** Events that were not written because the disk was too slow. */
  readonly dropped: number;
  /** Records that were not written, those of events among them. */
  readonly droppedRecords: number;
}

export type RecordedItem =
  | { readonly kind: 'header'; readonly header: RecordingHeader }
  | { readonly kind: 'node'; readonly node: RecordedNode }
  | { readonly kind: 'feed'; readonly item: FeedItem }
  | {
      readonly kind: 'payload';
      readonly node: string;
      readonly incarnation: bigint;
      readonly fetched: FetchedEvent;
    }
  | { readonly kind: 'schema'; readonly sha256: string; readonly fileDescriptorSet: Uint8Array }
  | { readonly kind: 'method'; readonly method: RecordedMethod }
  | { readonly kind: 'end'; readonly counts: RecordingCounts };

/** Bytes of a schema's name in its record. */
const SHA256_BYTES = 32;

export function numberPart(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

export function incarnationPart(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, value), true);
  return bytes;
}

export function payloadPart(incarnation: bigint, fetched: FetchedEvent): Uint8Array {
  const { completeness } = fetched;
  return encodeMessagePart({
    incarnation,
    event: fetched.event,
    completeness: completeness.kind,
    keptBytes: completeness.kind === 'cut' ? completeness.keptBytes : fetched.payload.length,
    data: fetched.payload,
    last: true,
    note: 'note' in completeness ? completeness.note : '',
  });
}

/** The parts of a feed item's body after the node's number; the kind of its record. */
export function feedRecord(item: FeedItem): { kind: RecordKind; parts: Uint8Array[] } | undefined {
  switch (item.kind) {
    case 'events':
      return { kind: RecordKind.Batch, parts: [item.batch.bytes] };
    case 'lost':
      return {
        kind: RecordKind.Lost,
        parts: [incarnationPart(item.incarnation), encodeLost(item.lost)],
      };
    case 'stats':
      return { kind: RecordKind.Stats, parts: [encodeStatsReport(item.stats)] };
    case 'removed':
      return { kind: RecordKind.Removed, parts: [] };
    default:
      return undefined;
  }
}

/** Undefined for a body that is malformed or names an unknown node. `body` is kept. */
export function parseRecord(
  kind: number,
  body: Uint8Array,
  nodeNames: ReadonlyMap<number, string>,
): RecordedItem | undefined {
  try {
    switch (kind) {
      case RecordKind.Header:
      case RecordKind.Node:
      case RecordKind.Method:
      case RecordKind.End:
        return parseJsonRecord(kind, JsonFields.parse(body));
      case RecordKind.Schema:
        return parseSchema(body);
      default:
        return parseNodeRecord(kind, body, nodeNames);
    }
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

function parseJsonRecord(kind: number, json: JsonFields | undefined): RecordedItem | undefined {
  if (json === undefined) return undefined;
  if (kind === RecordKind.Header) return { kind: 'header', header: headerFromJson(json) };
  if (kind === RecordKind.Node) return { kind: 'node', node: nodeFromJson(json) };
  if (kind === RecordKind.Method) return { kind: 'method', method: methodFromJson(json) };
  const counts = {
    records: json.number('records'),
    events: json.number('events'),
    dropped: json.number('dropped'),
    droppedRecords: json.number('droppedRecords'),
  };
  return { kind: 'end', counts };
}

function headerFromJson(json: JsonFields): RecordingHeader {
  return {
    cluster: json.text('cluster'),
    createdUtcMs: json.number('createdUtcMs'),
    version: json.text('version'),
  };
}

function nodeFromJson(json: JsonFields): RecordedNode {
  return {
    id: json.number('id'),
    name: json.text('name'),
    incarnation: json.bigint('incarnation'),
    clockOffsetMs: json.number('clockOffsetMs'),
    spiffeId: json.text('spiffeId'),
  };
}

function methodFromJson(json: JsonFields): RecordedMethod {
  return {
    node: json.text('node'),
    method: json.text('method'),
    source: json.text('source'),
    sha256: json.text('sha256'),
    requestType: json.text('requestType'),
    responseType: json.text('responseType'),
    obtainedUtcNs: json.bigint('obtainedUtcNs'),
  };
}

function parseSchema(body: Uint8Array): RecordedItem | undefined {
  if (body.length < SHA256_BYTES) return undefined;
  return {
    kind: 'schema',
    sha256: Buffer.from(body.buffer, body.byteOffset, SHA256_BYTES).toString('hex'),
    fileDescriptorSet: body.subarray(SHA256_BYTES),
  };
}

function parseNodeRecord(
  kind: number,
  body: Uint8Array,
  nodeNames: ReadonlyMap<number, string>,
): RecordedItem | undefined {
  if (body.length < 4) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const node = nodeNames.get(view.getUint32(0, true));
  if (node === undefined) return undefined;
  const rest = body.subarray(4);
  if (kind === RecordKind.Payload) return parsePayload(node, rest);
  const item = parseFeedItem(kind, node, rest);
  return item && { kind: 'feed', item };
}

function parseFeedItem(kind: number, node: string, rest: Uint8Array): FeedItem | undefined {
  switch (kind) {
    case RecordKind.Batch:
      return { kind: 'events', node, batch: readBatch(rest) };
    case RecordKind.Stats:
      return { kind: 'stats', node, stats: decodeStatsReport(rest) };
    case RecordKind.Removed:
      return { kind: 'removed', node };
    case RecordKind.Status: {
      const json = JsonFields.parse(rest);
      return json && { kind: 'status', node, status: statusFromJson(node, json) };
    }
    case RecordKind.Lost: {
      if (rest.length < 8) return undefined;
      const view = new DataView(rest.buffer, rest.byteOffset, 8);
      const incarnation = view.getBigUint64(0, true);
      return { kind: 'lost', node, incarnation, lost: decodeLost(rest.subarray(8)) };
    }
    default:
      return undefined;
  }
}

function parsePayload(node: string, rest: Uint8Array): RecordedItem | undefined {
  const part = decodeMessagePart(rest);
  if (part.event === undefined) return undefined;
  const fetched: FetchedEvent = {
    event: part.event,
    payload: part.data,
    completeness: completenessOf(part.completeness, part.keptBytes, part.note),
  };
  return { kind: 'payload', node, incarnation: part.incarnation, fetched };
}

function completenessOf(code: string, keptBytes: number, note: string): Completeness {
  if (code === 'whole') return { kind: 'whole' };
  if (code === 'cut') return { kind: 'cut', keptBytes };
  if (code === 'not-captured' || code === 'not-permitted') return { kind: code, note };
  return { kind: 'no-longer-kept' };
}
