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
import { JsonFields, type ReadShape } from './recording-json.ts';

const HEADER = {
  cluster: 'text',
  createdUtcMs: 'number',
  /** Of the meshscope that wrote it. */
  version: 'text',
} as const;
export type RecordingHeader = ReadShape<typeof HEADER>;

const NODE = {
  /** Number that the other records call it by. */
  id: 'number',
  name: 'text',
  incarnation: 'bigint',
  clockOffsetMs: 'number',
  spiffeId: 'text',
} as const;
export type RecordedNode = ReadShape<typeof NODE>;

const METHOD = {
  node: 'text',
  method: 'text',
  source: 'text',
  /** Lower-case hex; names a schema record. */
  sha256: 'text',
  requestType: 'text',
  responseType: 'text',
  obtainedUtcNs: 'bigint',
} as const;
export type RecordedMethod = ReadShape<typeof METHOD>;

const COUNTS = {
  records: 'number',
  events: 'number',
  /** Events that were not written because the disk was too slow. */
  dropped: 'number',
  /** Records that were not written, those of events among them. */
  droppedRecords: 'number',
} as const;
export type RecordingCounts = ReadShape<typeof COUNTS>;

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
  if (kind === RecordKind.Header) return { kind: 'header', header: json.read(HEADER) };
  if (kind === RecordKind.Node) return { kind: 'node', node: json.read(NODE) };
  if (kind === RecordKind.Method) return { kind: 'method', method: json.read(METHOD) };
  return { kind: 'end', counts: json.read(COUNTS) };
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
