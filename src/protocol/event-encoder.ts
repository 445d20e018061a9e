// The fast encoder of one Event (proto/meshscope/v1/event.proto) for the way from tap to store: into
// a scratch buffer of fixed size, without an object per field. What payload readers alone may see
// (payload_head, redactions) comes last, so that a shorter prefix is the event for everybody else.

import type { Direction, EventType, Hop, Peer, Redaction, TraceContext } from '../traffic/event.ts';
import { ProtocolError } from './protocol-error.ts';

/** An encoded event is smaller; one that is not is an error, never cut silently. */
export const EVENT_MAX_BYTES = 64 * 1024;
/** Tag and length in front of an event's body inside an EventBatch, at most. */
const FRAME_PREFIX_MAX_BYTES = 4;
/** EventBatch.events: field 4, length-delimited. */
export const BATCH_EVENTS_TAG = 0x22;
/** EventBatch.late: field 6, length-delimited. */
export const BATCH_LATE_TAG = 0x32;

/** A metadata entry on its way to bytes: `-bin` values are bytes, others latin1 text. */
export interface DraftMetadata {
  readonly key: string;
  readonly value: Uint8Array | string;
  readonly redacted: boolean;
}

/** What one event holds before it is bytes. UTC is two words of 32 bits, without a bigint. */
export interface EventDraft {
  seq: number;
  utcHigh: number;
  utcLow: number;
  monoNs: number;
  type: EventType;
  direction: Direction;
  callKey: Uint8Array;
  index: number;
  /** From `encodeLabel`: the same for each event of a call, so it is encoded once. */
  label: Uint8Array;
  metadata: readonly DraftMetadata[];
  status: number | undefined;
  statusMessage: string;
  size: number;
  /** Its first `payloadHeadBytes` bytes are encoded. */
  payloadHead: Uint8Array | undefined;
  payloadHeadBytes: number;
  redactions: readonly Redaction[];
  trace: TraceContext | undefined;
  deadlineUtcNs: bigint | undefined;
  latencyNs: number | undefined;
  hops: readonly Hop[];
  hopCount: number;
}

/** Fields 8 (method) and 9 (peer) of an Event. */
export function encodeLabel(method: string, peer: Peer): Uint8Array {
  const writer = new FieldWriter(EVENT_MAX_BYTES);
  writer.text(0x42, method);
  writer.nested(0x4a, () => {
    writer.text(0x0a, peer.name);
    writer.text(0x12, peer.address);
    if (peer.verified) writer.number(0x18, 1);
  });
  return Uint8Array.from(writer.written());
}

/** Protobuf fields into one buffer. A write past its end is found by `written`, not at each byte. */
class FieldWriter {
  readonly buffer: Buffer;
  at = 0;

  constructor(length: number) {
    this.buffer = Buffer.alloc(length);
  }

  written(): Uint8Array {
    if (this.at > this.buffer.length)
      throw new ProtocolError('too-large', `longer than ${this.buffer.length} bytes`);
    return this.buffer.subarray(0, this.at);
  }

  varint(value: number): void {
    const { buffer } = this;
    let rest = value;
    for (; rest > 0x7fffffff; rest = Math.floor(rest / 128))
      buffer[this.at++] = (rest % 128) | 0x80;
    for (; rest > 127; rest >>>= 7) buffer[this.at++] = (rest & 0x7f) | 0x80;
    buffer[this.at++] = rest;
  }

  tag(tag: number): void {
    if (tag > 127) this.varint(tag);
    else this.buffer[this.at++] = tag;
  }

  number(tag: number, value: number): void {
    if (value <= 0) return;
    this.tag(tag);
    this.varint(value);
  }

  fixed64(tag: number, high: number, low: number): void {
    this.tag(tag);
    this.word(low);
    this.word(high);
  }

  word(value: number): void {
    const { buffer } = this;
    buffer[this.at++] = value;
    buffer[this.at++] = value >>> 8;
    buffer[this.at++] = value >>> 16;
    buffer[this.at++] = value >>> 24;
  }

  bytes(tag: number, value: Uint8Array): void {
    if (value.length === 0) return;
    this.tag(tag);
    this.varint(value.length);
    this.raw(value);
  }

  /** The first `length` bytes: they are few, and a loop is cheaper than a view. */
  head(tag: number, value: Uint8Array, length: number): void {
    if (length === 0) return;
    this.tag(tag);
    this.varint(length);
    for (let i = 0; i < length; i++) this.buffer[this.at + i] = value[i]!;
    this.at += length;
  }

  raw(value: Uint8Array): void {
    if (this.at + value.length <= this.buffer.length) this.buffer.set(value, this.at);
    this.at += value.length;
  }

  text(tag: number, value: string): void {
    if (value.length === 0) return;
    this.#text(tag, value, isAscii(value) ? value.length : Buffer.byteLength(value), 'utf8');
  }

  latin1(tag: number, value: string): void {
    if (value.length > 0) this.#text(tag, value, value.length, 'latin1');
  }

  #text(tag: number, value: string, length: number, encoding: 'utf8' | 'latin1'): void {
    this.tag(tag);
    this.varint(length);
    if (this.at + length <= this.buffer.length) {
      if (length === value.length && length < 24) this.#shortAscii(value);
      else this.buffer.write(value, this.at, length, encoding);
    }
    this.at += length;
  }

  #shortAscii(value: string): void {
    for (let i = 0; i < value.length; i++) this.buffer[this.at + i] = value.charCodeAt(i);
  }

  /** A message of at most 16,383 bytes: its length is written as two bytes afterwards. */
  nested(tag: number, write: () => void): void {
    this.tag(tag);
    const lengthAt = this.at;
    this.at += 2;
    write();
    const length = this.at - lengthAt - 2;
    if (length > 0x3fff) throw new ProtocolError('too-large', 'a nested message of 16 KiB');
    this.buffer[lengthAt] = (length & 0x7f) | 0x80;
    this.buffer[lengthAt + 1] = length >>> 7;
  }
}

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 127) return false;
  return true;
}

/**
 * Encodes events one after the other into its scratch buffer. After `encode`, the body lies at
 * `bodyStart..bodyEnd` of `scratch`, framed as an entry of EventBatch.events from `frameStart` on;
 * `bodyStart..publicEnd` is the same event without payload head and redactions.
 */
export class EventEncoder {
  readonly #writer = new FieldWriter(EVENT_MAX_BYTES + FRAME_PREFIX_MAX_BYTES);
  readonly scratch: Buffer = this.#writer.buffer;
  frameStart = 0;
  readonly bodyStart: number = FRAME_PREFIX_MAX_BYTES;
  publicEnd = 0;
  bodyEnd = 0;

  /** @throws ProtocolError too-large */
  encode(draft: EventDraft): void {
    const writer = this.#writer;
    writer.at = FRAME_PREFIX_MAX_BYTES;
    writeIdentity(writer, draft);
    writeRest(writer, draft);
    this.publicEnd = writer.at;
    if (draft.payloadHead !== undefined)
      writer.head(
        0x72,
        draft.payloadHead,
        Math.min(draft.payloadHead.length, draft.payloadHeadBytes),
      );
    for (const redaction of draft.redactions) writeRedaction(writer, redaction);
    writer.written();
    this.bodyEnd = writer.at;
    this.frameStart = writeFramePrefix(this.scratch, this.bodyStart, this.bodyEnd);
  }
}

/** Writes tag and length so that they end at `bodyStart`; gives where they begin. */
function writeFramePrefix(buffer: Uint8Array, bodyStart: number, bodyEnd: number): number {
  const length = bodyEnd - bodyStart;
  const lengthBytes = length < 128 ? 1 : length < 16_384 ? 2 : 3;
  let at = bodyStart - lengthBytes;
  const start = at - 1;
  buffer[start] = BATCH_EVENTS_TAG;
  let rest = length;
  for (; rest > 127; rest >>>= 7) buffer[at++] = (rest & 0x7f) | 0x80;
  buffer[at] = rest;
  return start;
}

function writeIdentity(writer: FieldWriter, draft: EventDraft): void {
  writer.number(0x08, draft.seq);
  writer.fixed64(0x11, draft.utcHigh, draft.utcLow);
  writer.fixed64(0x19, Math.floor(draft.monoNs / 2 ** 32), draft.monoNs % 2 ** 32);
  writer.number(0x20, draft.type);
  writer.number(0x28, draft.direction);
  writer.bytes(0x32, draft.callKey);
  writer.number(0x38, draft.index);
  writer.raw(draft.label);
}

function writeRest(writer: FieldWriter, draft: EventDraft): void {
  for (const entry of draft.metadata) writeMetadata(writer, entry);
  if (draft.status !== undefined) {
    writer.tag(0x58);
    writer.varint(draft.status);
    writer.text(0x62, draft.statusMessage);
  }
  writer.number(0x68, draft.size);
  if (draft.trace !== undefined) writeTrace(writer, draft.trace);
  if (draft.deadlineUtcNs !== undefined) writeUtc(writer, 0x89, draft.deadlineUtcNs);
  if (draft.latencyNs !== undefined) {
    writer.tag(0x90);
    writer.varint(Math.max(0, draft.latencyNs));
  }
  for (const hop of draft.hops) writeHop(writer, hop);
  writer.number(0xa0, draft.hopCount);
}

function writeMetadata(writer: FieldWriter, entry: DraftMetadata): void {
  writer.nested(0x52, () => {
    writer.text(0x0a, entry.key);
    if (typeof entry.value === 'string') writer.latin1(0x12, entry.value);
    else writer.bytes(0x12, entry.value);
    if (entry.redacted) writer.number(0x18, 1);
  });
}

function writeRedaction(writer: FieldWriter, redaction: Redaction): void {
  writer.nested(0x7a, () => {
    writer.number(0x08, redaction.offset);
    writer.number(0x10, redaction.length);
    writer.text(0x1a, redaction.rule);
  });
}

function writeTrace(writer: FieldWriter, trace: TraceContext): void {
  writer.nested(0x82, () => {
    writer.bytes(0x0a, trace.traceId);
    writer.bytes(0x12, trace.spanId);
    writer.bytes(0x1a, trace.parentSpanId);
    writer.number(0x20, trace.flags);
  });
}

function writeHop(writer: FieldWriter, hop: Hop): void {
  writer.nested(0x9a, () => {
    writer.text(0x0a, hop.from);
    writer.text(0x12, hop.to);
    writeUtc(writer, 0x19, hop.receivedUtcNs);
    writeUtc(writer, 0x21, hop.sentUtcNs);
  });
}

function writeUtc(writer: FieldWriter, tag: number, utcNs: bigint): void {
  writer.fixed64(tag, Number((utcNs >> 32n) & 0xffffffffn), Number(utcNs & 0xffffffffn));
}
