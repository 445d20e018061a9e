// Reads from an encoded Event what an index needs and nothing more: numbers, and spans of the texts.
// It fills one reusable object and allocates nothing; looking at an event is decodeEvent's work.

import { WIRE_FIXED64, WIRE_LENGTH, WIRE_VARINT, WireCursor } from './wire-cursor.ts';

/** What `scanEvent` fills. Spans are offsets into the bytes that were scanned; equal = absent. */
export class ScannedEvent {
  readonly cursor: WireCursor = new WireCursor();
  seq = 0;
  /** UTC by the node's clock, whole µs. */
  utcUs = 0;
  /** EventType, or a number that this version does not know. */
  type = 0;
  /** Direction, or a number that this version does not know. */
  direction = 0;
  callKeyStart = 0;
  callKeyEnd = 0;
  index = 0;
  methodStart = 0;
  methodEnd = 0;
  /** The encoded Peer; `scanPeer` reads it. */
  peerStart = 0;
  peerEnd = 0;
  /** -1 when absent. */
  status = -1;
  size = 0;
  /** Whole µs, rounded down; -1 when absent. */
  latencyUs = -1;
  hopCount = 0;
}

/** Field number and wire type in one number, as on the wire. */
const TAG = {
  seq: (1 << 3) | WIRE_VARINT,
  utcNs: (2 << 3) | WIRE_FIXED64,
  type: (4 << 3) | WIRE_VARINT,
  direction: (5 << 3) | WIRE_VARINT,
  callKey: (6 << 3) | WIRE_LENGTH,
  index: (7 << 3) | WIRE_VARINT,
  method: (8 << 3) | WIRE_LENGTH,
  peer: (9 << 3) | WIRE_LENGTH,
  status: (11 << 3) | WIRE_VARINT,
  size: (13 << 3) | WIRE_VARINT,
  latencyNs: (18 << 3) | WIRE_VARINT,
  hopCount: (20 << 3) | WIRE_VARINT,
} as const;

/**
 * Scans the Event in `bytes[start..end)` into `into`, whatever the order of its fields; unknown ones
 * and ones with another wire type are stepped over, the last of a repeated one counts.
 * Throws ProtocolError 'malformed', and then `into` is half filled.
 */
export function scanEvent(bytes: Uint8Array, start: number, end: number, into: ScannedEvent): void {
  clear(into);
  const cursor = into.cursor;
  cursor.reset(bytes, start, end);
  while (cursor.pos < end) {
    cursor.pos = scanUsual(bytes, cursor.pos, end, into);
    if (cursor.pos < end) scanField(cursor, into);
  }
}

/** Bytes that one round of `scanUsual` may look at: a tag of two and a fixed64. */
const USUAL_BYTES = 10;

/**
 * Takes the fields that nearly all events consist of without a call for each: tags of at most two
 * bytes, varints of at most four, lengths of at most two. Returns where it met anything else, or came
 * near the end; that is scanField's, which also says what is wrong.
 */
function scanUsual(bytes: Uint8Array, start: number, end: number, into: ScannedEvent): number {
  let pos = start;
  const last = end - USUAL_BYTES;
  while (pos <= last) {
    let at = pos;
    let tag = bytes[at++]!;
    if (tag >= 0x80) {
      const high = bytes[at++]!;
      if (high >= 0x80) return pos;
      tag = (tag & 0x7f) | (high << 7);
    }
    const wireType = tag & 7;
    if (tag === wireType) return pos;
    let value = bytes[at++]!;
    if (wireType === WIRE_LENGTH) {
      if (value >= 0x80) {
        const high = bytes[at++]!;
        if (high >= 0x80) return pos;
        value = (value & 0x7f) | (high << 7);
      }
      if (value > end - at) return pos;
      if (tag <= TAG.peer) setSpan(into, tag, at, at + value);
      pos = at + value;
    } else if (wireType === WIRE_VARINT) {
      for (let shift = 7; shift <= 28 && bytes[at - 1]! >= 0x80; shift += 7) {
        if (shift === 28) return pos;
        value = (value & ((1 << shift) - 1)) | (bytes[at++]! << shift);
      }
      setNumber(into, tag, value);
      pos = at;
    } else if (wireType === WIRE_FIXED64) {
      into.cursor.pos = at - 1;
      if (tag === TAG.utcNs) into.utcUs = into.cursor.fixed64NsAsUs();
      pos = at + 7;
    } else return pos;
  }
  return pos;
}

function setSpan(into: ScannedEvent, tag: number, start: number, end: number): void {
  if (tag === TAG.callKey) {
    into.callKeyStart = start;
    into.callKeyEnd = end;
  } else if (tag === TAG.method) {
    into.methodStart = start;
    into.methodEnd = end;
  } else if (tag === TAG.peer) {
    into.peerStart = start;
    into.peerEnd = end;
  }
}

function setNumber(into: ScannedEvent, tag: number, value: number): void {
  switch (tag) {
    case TAG.seq:
      into.seq = value;
      break;
    case TAG.type:
      into.type = value;
      break;
    case TAG.direction:
      into.direction = value;
      break;
    case TAG.index:
      into.index = value;
      break;
    case TAG.status:
      into.status = value;
      break;
    case TAG.size:
      into.size = value;
      break;
    case TAG.latencyNs:
      into.latencyUs = Math.floor(value / 1000);
      break;
    case TAG.hopCount:
      into.hopCount = value;
  }
}

/** Any one field, of whatever form. */
function scanField(cursor: WireCursor, into: ScannedEvent): void {
  const tag = cursor.uint32();
  switch (tag) {
    case TAG.utcNs:
      into.utcUs = cursor.fixed64NsAsUs();
      break;
    case TAG.seq:
      into.seq = cursor.safeUint64();
      break;
    case TAG.size:
      into.size = cursor.safeUint64();
      break;
    case TAG.latencyNs:
      into.latencyUs = Math.floor(cursor.uint64() / 1000);
      break;
    case TAG.type:
    case TAG.direction:
    case TAG.index:
    case TAG.status:
    case TAG.hopCount:
      setNumber(into, tag, cursor.uint32());
      break;
    case TAG.callKey:
    case TAG.method:
    case TAG.peer: {
      const start = cursor.span();
      setSpan(into, tag, start, cursor.pos);
      break;
    }
    default:
      if (tag >>> 3 === 0) cursor.fail('field number 0');
      cursor.skip(tag & 7);
  }
}

function clear(into: ScannedEvent): void {
  into.seq = 0;
  into.utcUs = 0;
  into.type = 0;
  into.direction = 0;
  into.callKeyStart = 0;
  into.callKeyEnd = 0;
  into.index = 0;
  into.methodStart = 0;
  into.methodEnd = 0;
  into.peerStart = 0;
  into.peerEnd = 0;
  into.status = -1;
  into.size = 0;
  into.latencyUs = -1;
  into.hopCount = 0;
}

/** What `scanPeer` fills. */
export class ScannedPeer {
  readonly cursor: WireCursor = new WireCursor();
  nameStart = 0;
  nameEnd = 0;
  verified = false;
}

const PEER_NAME = (1 << 3) | WIRE_LENGTH;
const PEER_VERIFIED = (3 << 3) | WIRE_VARINT;

/** Scans the Peer in `bytes[start..end)`. Throws ProtocolError 'malformed'. */
export function scanPeer(bytes: Uint8Array, start: number, end: number, into: ScannedPeer): void {
  into.nameStart = 0;
  into.nameEnd = 0;
  into.verified = false;
  const cursor = into.cursor;
  cursor.reset(bytes, start, end);
  while (cursor.pos < end) {
    const tag = cursor.uint32();
    if (tag === PEER_NAME) {
      into.nameStart = cursor.span();
      into.nameEnd = cursor.pos;
    } else if (tag === PEER_VERIFIED) {
      into.verified = cursor.uint64() !== 0;
    } else {
      if (tag >>> 3 === 0) cursor.fail('field number 0');
      cursor.skip(tag & 7);
    }
  }
}
