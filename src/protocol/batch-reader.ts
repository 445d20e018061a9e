// Reads the outer message of an EventBatch: its range, its losses, and where each encoded Event
// lies. The events themselves stay bytes, so a batch of 256 costs one small array.

import type { EventBatch, Lost } from '../traffic/feed.ts';
import { ProtocolError } from './protocol-error.ts';
import { decodeLost } from './watch-codec.ts';
import { WIRE_FIXED64, WIRE_LENGTH, WIRE_VARINT, WireCursor } from './wire-cursor.ts';

/** A longer batch is refused; grpc-js receives 4 MiB at most. */
export const MAX_BATCH_BYTES: number = 16 * 2 ** 20;
/** More events in one batch are refused. */
export const MAX_BATCH_EVENTS = 65_536;
/** More losses in one batch are refused. */
export const MAX_BATCH_LOSSES = 4096;

const TAG = {
  incarnation: (1 << 3) | WIRE_FIXED64,
  fromSeq: (2 << 3) | WIRE_VARINT,
  toSeq: (3 << 3) | WIRE_VARINT,
  events: (4 << 3) | WIRE_LENGTH,
  lost: (5 << 3) | WIRE_LENGTH,
  late: (6 << 3) | WIRE_LENGTH,
} as const;

/**
 * `bytes` is kept by the result and must not change. Throws ProtocolError: 'malformed', or
 * 'too-large' over MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_BATCH_LOSSES.
 */
export function readBatch(bytes: Uint8Array): EventBatch {
  if (bytes.length > MAX_BATCH_BYTES) throw tooLarge(`${bytes.length} bytes in a batch`);
  const cursor = new WireCursor();
  cursor.reset(bytes, 0, bytes.length);
  const spans: number[] = [];
  const late: number[] = [];
  const lost: Lost[] = [];
  let incarnation = 0n;
  let fromSeq = 0;
  let toSeq = 0;
  while (cursor.pos < cursor.end) {
    cursor.pos = takeEvents(bytes, cursor.pos, cursor.end, spans);
    if (cursor.pos === cursor.end) break;
    const tag = cursor.uint32();
    if (tag === TAG.events) spans.push(cursor.span(), cursor.pos);
    else if (tag === TAG.late) late.push(cursor.span(), cursor.pos);
    else if (tag === TAG.lost) lost.push(decodeLost(bytes.subarray(cursor.span(), cursor.pos)));
    else if (tag === TAG.incarnation) incarnation = cursor.fixed64AsBigInt();
    else if (tag === TAG.fromSeq) fromSeq = cursor.safeUint64();
    else if (tag === TAG.toSeq) toSeq = cursor.safeUint64();
    else if (tag >>> 3 === 0) cursor.fail('field number 0');
    else cursor.skip(tag & 7);
    if (lost.length > MAX_BATCH_LOSSES) throw tooLarge('losses in a batch');
    if (spans.length + late.length > 2 * MAX_BATCH_EVENTS) throw tooLarge('events in a batch');
  }
  const lateCount = late.length / 2;
  if (spans.length / 2 + lateCount > MAX_BATCH_EVENTS) throw tooLarge('events in a batch');
  for (const at of late) spans.push(at);
  return { incarnation, fromSeq, toSeq, bytes, spans, lateCount, lost };
}

/** Tag and length of an event of up to 16 KiB. */
const EVENT_PREFIX_BYTES = 3;

/**
 * Takes events whose length has two bytes, as nearly all have; returns where anything else begins, or
 * after one too many.
 */
function takeEvents(bytes: Uint8Array, start: number, end: number, spans: number[]): number {
  let pos = start;
  while (pos + EVENT_PREFIX_BYTES <= end && bytes[pos] === TAG.events) {
    const high = bytes[pos + 2]!;
    if (bytes[pos + 1]! < 0x80 || high >= 0x80) break;
    const from = pos + EVENT_PREFIX_BYTES;
    const to = from + ((bytes[pos + 1]! & 0x7f) | (high << 7));
    if (to > end) break;
    spans.push(from, to);
    pos = to;
    if (spans.length > 2 * MAX_BATCH_EVENTS) break;
  }
  return pos;
}

function tooLarge(what: string): ProtocolError {
  return new ProtocolError('too-large', `too many: ${what}`);
}
