// Bytes of the data path between neighbours, transfers and acks (proto/meshscope/v1/mesh.proto), written and read by
// hand: a relay does this for every message. Views of what came are given out, never copies.

import { FieldWriter } from './field-writer.ts';
import type { Ack, AckCode, Transfer } from './link-frame.ts';
import { ProtocolError } from './protocol-error.ts';
import { WIRE_LENGTH, WIRE_VARINT, WireCursor } from './wire-cursor.ts';

/** A node's or service's name is shorter. */
export const NAME_MAX_BYTES = 255;
/** An ack's reason is cut to it by who writes it. */
export const REASON_MAX_BYTES = 1024;

const ID_BYTES = 16;
const NO_BYTES = new Uint8Array(0);
/** LinkBatch.frames: field 1, length-delimited. */
export const FRAME_TAG = 0x0a;
/** LinkFrame.transfer and LinkFrame.ack: fields 2 and 3, length-delimited. */
export const TRANSFER_TAG = 0x12;
export const ACK_TAG = 0x1a;
/** All of a transfer or ack but its names, reason and bytes: tags, lengths and numbers at their longest. */
const FIXED_MAX_BYTES = 96;
/** UTF-8 takes at most three bytes a UTF-16 unit. */
const UTF8_PER_UNIT_MAX = 3;
const ACK_CODES: readonly (AckCode | undefined)[] = [
  undefined,
  'ok',
  'retryable',
  'fatal',
  'shutting-down',
  'partial',
];

/** A tag and a length of up to five bytes: room for one of the two heads of a frame. */
const HEAD_MAX_BYTES = 6;

/**
 * One allocation and no second copy: the body is written behind room for its heads, which are then written right before
 * it, since their lengths are known only then.
 * @param bound most bytes of the body
 */
function withFrame(bound: number, tag: number, write: (writer: FieldWriter) => void): Uint8Array {
  const room = 2 * HEAD_MAX_BYTES;
  const writer = new FieldWriter(Buffer.allocUnsafe(room + bound));
  writer.at = room;
  write(writer);
  writer.assertFits();
  const end = writer.at;
  const bodyBytes = end - room;
  const innerBytes = 1 + varintBytes(bodyBytes) + bodyBytes;
  const start = end - innerBytes - 1 - varintBytes(innerBytes);
  writer.at = start;
  writer.tag(FRAME_TAG);
  writer.varint(innerBytes);
  writer.tag(tag);
  writer.varint(bodyBytes);
  return writer.buffer.subarray(start, end);
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

export function encodeTransfer(frame: Transfer): Uint8Array {
  const names = (frame.fromNode.length + frame.toNode.length) * UTF8_PER_UNIT_MAX;
  return withFrame(FIXED_MAX_BYTES + names + frame.envelope.length, TRANSFER_TAG, (writer) => {
    writer.bytes(0x0a, frame.id);
    writer.number(0x10, frame.attempt);
    writer.text(0x1a, frame.fromNode);
    writer.text(0x22, frame.toNode);
    writer.number(0x28, frame.hopLimit);
    writer.number(0x30, frame.hopCount);
    writer.number(0x38, frame.timeoutMs);
    writer.number(0x40, frame.offset);
    writer.number(0x48, frame.totalBytes);
    writer.bytes(0x52, frame.envelope);
  });
}

export function encodeAck(frame: Ack): Uint8Array {
  const units = frame.fromNode.length + frame.toNode.length + frame.reason.length;
  const bound = FIXED_MAX_BYTES + units * UTF8_PER_UNIT_MAX + frame.reply.length;
  return withFrame(bound, ACK_TAG, (writer) => {
    writer.bytes(0x0a, frame.id);
    writer.number(0x10, frame.attempt);
    writer.text(0x1a, frame.fromNode);
    writer.text(0x22, frame.toNode);
    writer.number(0x28, frame.hopLimit);
    writer.number(0x30, ACK_CODES.indexOf(frame.code));
    writer.text(0x3a, frame.reason);
    writer.number(0x40, frame.nextOffset);
    writer.bytes(0x4a, frame.reply);
    writer.number(0x50, frame.replyFollows ? 1 : 0);
  });
}

/** What the data path's fields hold, each read by its number. */
interface Fields {
  number(field: number): number;
  text(field: number): string;
  bytes(field: number): Uint8Array;
}

const FIELD_MAX = 10;

/** Reads one message whose fields are varints and byte strings, the last of each counting. */
function readFields(bytes: Uint8Array, start: number, end: number): Fields {
  const cursor = new WireCursor();
  cursor.reset(bytes, start, end);
  const numbers: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  while (cursor.pos < cursor.end) {
    const tag = cursor.uint32();
    const field = tag >>> 3;
    const wireType = tag & 7;
    if (field > FIELD_MAX) cursor.skip(wireType);
    else if (wireType === WIRE_VARINT) numbers[field] = cursor.uint32();
    else if (wireType === WIRE_LENGTH) {
      starts[field] = cursor.span();
      ends[field] = cursor.pos;
    } else cursor.skip(wireType);
  }
  const view = (field: number): Uint8Array =>
    starts[field] === undefined ? NO_BYTES : bytes.subarray(starts[field], ends[field]);
  return {
    number: (field) => numbers[field] ?? 0,
    bytes: view,
    text: (field) => textOf(view(field)),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

function nameOf(fields: Fields, field: number): string {
  const bytes = fields.bytes(field);
  if (bytes.length === 0 || bytes.length > NAME_MAX_BYTES)
    throw new ProtocolError('malformed', `a name of ${bytes.length} bytes`);
  return textOf(bytes);
}

function idOf(fields: Fields): Uint8Array {
  const id = fields.bytes(1);
  if (id.length !== ID_BYTES) throw new ProtocolError('malformed', `an id of ${id.length} bytes`);
  return id;
}

export function decodeTransfer(bytes: Uint8Array, start: number, end: number): Transfer {
  const fields = readFields(bytes, start, end);
  return {
    kind: 'transfer',
    id: idOf(fields),
    attempt: fields.number(2),
    fromNode: nameOf(fields, 3),
    toNode: nameOf(fields, 4),
    hopLimit: fields.number(5),
    hopCount: fields.number(6),
    timeoutMs: fields.number(7),
    offset: fields.number(8),
    totalBytes: fields.number(9),
    envelope: fields.bytes(10),
  };
}

export function decodeAck(bytes: Uint8Array, start: number, end: number): Ack {
  const fields = readFields(bytes, start, end);
  const code = ACK_CODES[fields.number(6)];
  if (code === undefined) throw new ProtocolError('malformed', `ack code ${fields.number(6)}`);
  if (fields.bytes(7).length > REASON_MAX_BYTES)
    throw new ProtocolError('too-large', `a reason of more than ${REASON_MAX_BYTES} bytes`);
  return {
    kind: 'ack',
    id: idOf(fields),
    attempt: fields.number(2),
    fromNode: nameOf(fields, 3),
    toNode: nameOf(fields, 4),
    hopLimit: fields.number(5),
    code,
    reason: fields.text(7),
    nextOffset: fields.number(8),
    reply: fields.bytes(9),
    replyFollows: fields.number(10) !== 0,
  };
}
