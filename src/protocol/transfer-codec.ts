// Bytes of the data path between neighbours, transfers and acks (proto/meshscope/v1/mesh.proto), written and read by
// hand: a relay does this for every message. Views of what came are given out, never copies.

import type { FieldWriter } from './field-writer.ts';
import type { Ack, AckCode, Transfer } from './link-frame.ts';
import { ProtocolError } from './protocol-error.ts';
import { TextMemo } from './text-memo.ts';
import type { WireCursor } from './wire-cursor.ts';

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
/** All of a frame but its names, reason and bytes: tags, lengths and numbers at their longest. */
const FIXED_MAX_BYTES = 112;
/** The same of most: a guess only, at how long the lengths in front will be. */
const USUAL_BYTES = 36;
/** LinkBatch.frames and LinkFrame's kind. */
const HEAD_TAGS_BYTES = 2;
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

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** Most bytes of its frame in a LinkBatch. */
export function transferBound({ fromNode, toNode, envelope }: Transfer): number {
  return FIXED_MAX_BYTES + (fromNode.length + toNode.length) * UTF8_PER_UNIT_MAX + envelope.length;
}

export function ackBound({ fromNode, toNode, reason, reply }: Ack): number {
  const units = fromNode.length + toNode.length + reason.length;
  return FIXED_MAX_BYTES + units * UTF8_PER_UNIT_MAX + reply.length;
}

/** Its frame as a field of LinkBatch. */
export function writeTransfer(writer: FieldWriter, frame: Transfer): void {
  const start = writer.at;
  const { fromNode, toNode, envelope } = frame;
  const lengths = lengthsOf(USUAL_BYTES + fromNode.length + toNode.length + envelope.length);
  writer.at = start + HEAD_TAGS_BYTES + lengths;
  writer.bytes(0x0a, frame.id);
  writer.number(0x10, frame.attempt);
  writer.text(0x1a, fromNode);
  writer.text(0x22, toNode);
  writer.number(0x28, frame.hopLimit);
  writer.number(0x30, frame.hopCount);
  writer.number(0x38, frame.timeoutMs);
  writer.number(0x40, frame.offset);
  writer.number(0x48, frame.totalBytes);
  writer.bytes(0x52, envelope);
  writeHead(writer, start, lengths, TRANSFER_TAG);
}

/** As `writeTransfer`. */
export function writeAck(writer: FieldWriter, frame: Ack): void {
  const start = writer.at;
  const { fromNode, toNode, reason, reply } = frame;
  const texts = fromNode.length + toNode.length + reason.length;
  const lengths = lengthsOf(USUAL_BYTES + texts + reply.length);
  writer.at = start + HEAD_TAGS_BYTES + lengths;
  writer.bytes(0x0a, frame.id);
  writer.number(0x10, frame.attempt);
  writer.text(0x1a, fromNode);
  writer.text(0x22, toNode);
  writer.number(0x28, frame.hopLimit);
  writer.number(0x30, ACK_CODES.indexOf(frame.code));
  writer.text(0x3a, reason);
  writer.number(0x40, frame.nextOffset);
  writer.bytes(0x4a, reply);
  writer.number(0x50, frame.replyFollows ? 1 : 0);
  writeHead(writer, start, lengths, ACK_TAG);
}

/** Both lengths of a frame: of its LinkFrame, and within it of its body. */
function lengthsOf(bodyBytes: number): number {
  const inner = varintBytes(bodyBytes);
  return inner + varintBytes(1 + inner + bodyBytes);
}

/** Tags and lengths in front of a body, for which `lengths` bytes were left: how many they are shows only now. */
function writeHead(writer: FieldWriter, start: number, lengths: number, tag: number): void {
  writer.assertFits();
  const bodyAt = start + HEAD_TAGS_BYTES + lengths;
  const bodyBytes = writer.at - bodyAt;
  const needed = lengthsOf(bodyBytes);
  if (needed !== lengths) {
    writer.at += needed - lengths;
    writer.assertFits();
    writer.buffer.copyWithin(start + HEAD_TAGS_BYTES + needed, bodyAt, bodyAt + bodyBytes);
  }
  const end = writer.at;
  writer.at = start;
  writer.tag(FRAME_TAG);
  writer.varint(1 + varintBytes(bodyBytes) + bodyBytes);
  writer.tag(tag);
  writer.varint(bodyBytes);
  writer.at = end;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

const NAMES = new TextMemo(textOf);

function viewOf(cursor: WireCursor): Uint8Array {
  const start = cursor.span();
  return start === cursor.pos ? NO_BYTES : cursor.bytes.subarray(start, cursor.pos);
}

/** The node's name in a field. Empty when it is empty, which `named` refuses. */
function nameOf(cursor: WireCursor): string {
  const start = cursor.span();
  const length = cursor.pos - start;
  if (length > NAME_MAX_BYTES) throw new ProtocolError('malformed', `a name of ${length} bytes`);
  return NAMES.text(cursor.bytes, start, cursor.pos);
}

function idOf(cursor: WireCursor): Uint8Array {
  const id = viewOf(cursor);
  if (id.length !== ID_BYTES) throw new ProtocolError('malformed', `an id of ${id.length} bytes`);
  return id;
}

/** What no transfer or ack is without. */
function assertNamed(id: Uint8Array, fromNode: string, toNode: string): void {
  if (id.length === 0) throw new ProtocolError('malformed', 'an id of 0 bytes');
  if (fromNode === '' || toNode === '') throw new ProtocolError('malformed', 'a name of 0 bytes');
}

/** From the cursor to its end. Fields may come in any order, the last of each counting; unknown ones are stepped over. */
export function decodeTransfer(cursor: WireCursor): Transfer {
  let id: Uint8Array = NO_BYTES;
  let envelope: Uint8Array = NO_BYTES;
  let fromNode = '';
  let toNode = '';
  let attempt = 0;
  let hopLimit = 0;
  let hopCount = 0;
  let timeoutMs = 0;
  let offset = 0;
  let totalBytes = 0;
  while (cursor.pos < cursor.end) {
    const tag = cursor.uint32();
    if (tag === 0x0a) id = idOf(cursor);
    else if (tag === 0x10) attempt = cursor.uint32();
    else if (tag === 0x1a) fromNode = nameOf(cursor);
    else if (tag === 0x22) toNode = nameOf(cursor);
    else if (tag === 0x28) hopLimit = cursor.uint32();
    else if (tag === 0x30) hopCount = cursor.uint32();
    else if (tag === 0x38) timeoutMs = cursor.uint32();
    else if (tag === 0x40) offset = cursor.uint32();
    else if (tag === 0x48) totalBytes = cursor.uint32();
    else if (tag === 0x52) envelope = viewOf(cursor);
    else cursor.skip(tag & 7);
  }
  assertNamed(id, fromNode, toNode);
  return {
    kind: 'transfer',
    id,
    attempt,
    fromNode,
    toNode,
    hopLimit,
    hopCount,
    timeoutMs,
    offset,
    totalBytes,
    envelope,
  };
}

/** As `decodeTransfer`. */
export function decodeAck(cursor: WireCursor): Ack {
  let id: Uint8Array = NO_BYTES;
  let reason: Uint8Array = NO_BYTES;
  let reply: Uint8Array = NO_BYTES;
  let fromNode = '';
  let toNode = '';
  let attempt = 0;
  let hopLimit = 0;
  let codeNumber = 0;
  let nextOffset = 0;
  let replyFollows = 0;
  while (cursor.pos < cursor.end) {
    const tag = cursor.uint32();
    if (tag === 0x0a) id = idOf(cursor);
    else if (tag === 0x10) attempt = cursor.uint32();
    else if (tag === 0x1a) fromNode = nameOf(cursor);
    else if (tag === 0x22) toNode = nameOf(cursor);
    else if (tag === 0x28) hopLimit = cursor.uint32();
    else if (tag === 0x30) codeNumber = cursor.uint32();
    else if (tag === 0x3a) reason = viewOf(cursor);
    else if (tag === 0x40) nextOffset = cursor.uint32();
    else if (tag === 0x4a) reply = viewOf(cursor);
    else if (tag === 0x50) replyFollows = cursor.uint32();
    else cursor.skip(tag & 7);
  }
  assertNamed(id, fromNode, toNode);
  const code = ACK_CODES[codeNumber];
  if (code === undefined) throw new ProtocolError('malformed', `ack code ${codeNumber}`);
  if (reason.length > REASON_MAX_BYTES)
    throw new ProtocolError('too-large', `a reason of more than ${REASON_MAX_BYTES} bytes`);
  return {
    kind: 'ack',
    id,
    attempt,
    fromNode,
    toNode,
    hopLimit,
    code,
    reason: reason.length === 0 ? '' : textOf(reason),
    nextOffset,
    reply,
    replyFollows: replyFollows !== 0,
  };
}
