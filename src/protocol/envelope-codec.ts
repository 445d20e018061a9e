// Bytes of an Envelope (proto/meshscope/v1/mesh.proto), written and read by hand: both ends do this for every message.
// Only trace context and metadata, which most messages are without, go through the generated code.

import { isUtf8 } from 'node:buffer';
import type { MetadataEntry, TraceContext } from '../traffic/event.ts';
import { FieldWriter } from './field-writer.ts';
import { meshscope } from './gen/mesh.js';
import { MAX_NESTED_MESSAGES } from './item-limit.ts';
import type { Envelope, EnvelopeKind } from './link-frame.ts';
import { decoding, ProtocolError } from './protocol-error.ts';
import { TextMemo } from './text-memo.ts';
import { WireCursor } from './wire-cursor.ts';

const { v1 } = meshscope;
const NO_BYTES = new Uint8Array(0);
const ID_BYTES = 16;
const KINDS: readonly (EnvelopeKind | undefined)[] = [undefined, 'send', 'request', 'reply'];
/** Field number and wire type of each field in one byte, as on the wire. */
const TAG = {
  kind: 0x08,
  service: 0x12,
  method: 0x1a,
  fromService: 0x22,
  orderingKey: 0x2a,
  idempotencyKey: 0x32,
  trace: 0x3a,
  metadata: 0x42,
  inReplyTo: 0x4a,
  payload: 0x52,
  fromVerified: 0x58,
} as const;
/** Tag and length of one field at their longest. */
const HEAD_MAX_BYTES = 6;
/** UTF-8 takes at most three bytes a UTF-16 unit. */
const UTF8_PER_UNIT_MAX = 3;
const FIELDS = Object.keys(TAG).length;

/** @throws ProtocolError too-large */
export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const { service, method, fromService, orderingKey, idempotencyKey, inReplyTo } = envelope;
  const trace = envelope.trace && v1.TraceContext.encode({ ...envelope.trace }).finish();
  const metadata = envelope.metadata.map((entry) => v1.MetadataEntry.encode({ ...entry }).finish());
  const units = service.length + method.length + fromService.length + orderingKey.length;
  let bound = HEAD_MAX_BYTES * FIELDS + units * UTF8_PER_UNIT_MAX + (trace?.length ?? 0);
  bound += idempotencyKey.length + inReplyTo.length + envelope.payload.length;
  for (const entry of metadata) bound += HEAD_MAX_BYTES + entry.length;
  const writer = new FieldWriter(Buffer.allocUnsafe(bound));
  writer.number(TAG.kind, KINDS.indexOf(envelope.kind));
  writer.text(TAG.service, service);
  writer.text(TAG.method, method);
  writer.text(TAG.fromService, fromService);
  writer.text(TAG.orderingKey, orderingKey);
  writer.bytes(TAG.idempotencyKey, idempotencyKey);
  if (trace !== undefined) nested(writer, TAG.trace, trace);
  for (const entry of metadata) nested(writer, TAG.metadata, entry);
  writer.bytes(TAG.inReplyTo, inReplyTo);
  writer.bytes(TAG.payload, envelope.payload);
  writer.number(TAG.fromVerified, envelope.fromVerified ? 1 : 0);
  return writer.written();
}

/** Also when it is empty: that it is there says something. */
function nested(writer: FieldWriter, tag: number, bytes: Uint8Array): void {
  writer.tag(tag);
  writer.varint(bytes.length);
  writer.raw(bytes);
}

/** What is read so far; fields that come again count by their last. */
class Fields {
  kind = 0;
  service = '';
  method = '';
  fromService = '';
  fromVerified = false;
  orderingKey = '';
  idempotencyKey: Uint8Array = NO_BYTES;
  trace: TraceContext | undefined;
  readonly metadata: MetadataEntry[] = [];
  inReplyTo: Uint8Array = NO_BYTES;
  payload: Uint8Array = NO_BYTES;
}

/** Its bytes are views. @throws ProtocolError malformed, too-large */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  const cursor = new WireCursor();
  cursor.reset(bytes, 0, bytes.length);
  const fields = new Fields();
  while (cursor.pos < cursor.end) readField(cursor, fields);
  const kind = KINDS[fields.kind];
  if (kind === undefined) throw new ProtocolError('malformed', `kind ${fields.kind}`);
  const { inReplyTo } = fields;
  if (inReplyTo.length !== 0 && inReplyTo.length !== ID_BYTES)
    throw new ProtocolError('malformed', `an id of ${inReplyTo.length} bytes`);
  return {
    kind,
    service: fields.service,
    method: fields.method,
    fromService: fields.fromService,
    fromVerified: fields.fromVerified,
    orderingKey: fields.orderingKey,
    idempotencyKey: fields.idempotencyKey,
    trace: fields.trace,
    metadata: fields.metadata,
    inReplyTo,
    payload: fields.payload,
  };
}

function readField(cursor: WireCursor, fields: Fields): void {
  const tag = cursor.uint32();
  switch (tag) {
    case TAG.kind:
      fields.kind = cursor.uint32();
      break;
    case TAG.service:
      fields.service = textOf(cursor);
      break;
    case TAG.method:
      fields.method = textOf(cursor);
      break;
    case TAG.fromService:
      fields.fromService = textOf(cursor);
      break;
    case TAG.fromVerified:
      fields.fromVerified = cursor.uint32() !== 0;
      break;
    case TAG.orderingKey:
      fields.orderingKey = textOf(cursor);
      break;
    case TAG.idempotencyKey:
      fields.idempotencyKey = viewOf(cursor);
      break;
    case TAG.trace:
      fields.trace = traceOf(viewOf(cursor));
      break;
    case TAG.metadata:
      if (fields.metadata.length >= MAX_NESTED_MESSAGES)
        throw new ProtocolError('too-large', 'too many messages in Envelope');
      fields.metadata.push(entryOf(viewOf(cursor)));
      break;
    case TAG.inReplyTo:
      fields.inReplyTo = viewOf(cursor);
      break;
    case TAG.payload:
      fields.payload = viewOf(cursor);
      break;
    default:
      if (tag >>> 3 === 0) cursor.fail('a field of number 0');
      cursor.skip(tag & 7);
  }
}

function viewOf(cursor: WireCursor): Uint8Array {
  const start = cursor.span();
  return start === cursor.pos ? NO_BYTES : cursor.bytes.subarray(start, cursor.pos);
}

function textOf(cursor: WireCursor): string {
  const start = cursor.span();
  return TEXTS.text(cursor.bytes, start, cursor.pos);
}

const TEXTS = new TextMemo((bytes) => {
  if (!isUtf8(bytes)) throw new ProtocolError('malformed', 'a text that is not UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
});

/** Of an envelope's field. @throws ProtocolError malformed */
export function traceOf(bytes: Uint8Array): TraceContext {
  return decoding('TraceContext', () => {
    const wire = v1.TraceContext.decode(bytes);
    return {
      traceId: wire.traceId ?? NO_BYTES,
      spanId: wire.spanId ?? NO_BYTES,
      parentSpanId: wire.parentSpanId ?? NO_BYTES,
      flags: wire.flags ?? 0,
    };
  });
}

function entryOf(bytes: Uint8Array): MetadataEntry {
  return decoding('MetadataEntry', () => {
    const wire = v1.MetadataEntry.decode(bytes);
    return { key: wire.key ?? '', value: wire.value ?? NO_BYTES, redacted: wire.redacted ?? false };
  });
}
