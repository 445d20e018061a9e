// The fast encoder of one Event (proto/meshscope/v1/event.proto) for the way from tap to store: into
// a scratch buffer of fixed size, without an object per field. What payload readers alone may see
// (payload_head, redactions) comes last, so that a shorter prefix is the event for everybody else.

import type { Direction, EventType, Hop, Peer, Redaction, TraceContext } from '../traffic/event.ts';
import { FieldWriter, writeWord } from './field-writer.ts';
import { HopNames } from './hop-names.ts';

/** An encoded event is smaller; one that is not is an error, never cut silently. */
export const EVENT_MAX_BYTES = 64 * 1024;
/** Tag and length in front of an event's body inside an EventBatch, at most. */
const FRAME_PREFIX_MAX_BYTES = 4;
const CALL_KEY_BYTES = 16;
const WORD = 2 ** 32;
/** A bigint and its two words, without bigints in between. */
const WORDS = new DataView(new ArrayBuffer(8));
/** What an encoder needs. */
export const SCRATCH_BYTES = EVENT_MAX_BYTES + FRAME_PREFIX_MAX_BYTES;
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

/** What writes fields of an Event itself, straight from where it lies. */
export interface WritesFields {
  write(writer: FieldWriter): void;
}

/** What one event holds before it is bytes. UTC is two words of 32 bits, without a bigint. */
export interface EventDraft {
  seq: number;
  utcHigh: number;
  utcLow: number;
  monoNs: number;
  type: EventType;
  direction: Direction;
  /** 16 bytes from `callKeyStart` on. */
  callKey: Uint8Array;
  /** Default 0. */
  callKeyStart?: number;
  index: number;
  /** From `encodeLabel`: the same for each event of a call, so it is encoded once. */
  label: Uint8Array;
  metadata: readonly DraftMetadata[];
  /** Further metadata, which writes itself by `writeMetadata`. */
  noted?: WritesFields | undefined;
  status: number | undefined;
  statusMessage: string;
  size: number;
  /** Its first `payloadHeadBytes` bytes are encoded. */
  payloadHead: Uint8Array | undefined;
  /** Where it begins in `payloadHead`; default 0. */
  payloadHeadStart?: number;
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
  const writer = new FieldWriter(Buffer.alloc(EVENT_MAX_BYTES));
  writer.text(0x42, method);
  writer.nested(0x4a, () => {
    writer.text(0x0a, peer.name);
    writer.text(0x12, peer.address);
    if (peer.verified) writer.number(0x18, 1);
  });
  return Uint8Array.from(writer.written());
}

/**
 * Encodes events one after the other into its scratch buffer. After `encode`, the body lies at
 * `bodyStart..bodyEnd` of `scratch`, framed as an entry of EventBatch.events from `frameStart` on;
 * `bodyStart..publicEnd` is the same event without payload head and redactions.
 */
export class EventEncoder {
  readonly #writer: FieldWriter;
  readonly #hopNames = new HopNames();
  readonly #scratchStart: number;
  readonly scratch: Buffer;
  frameStart = 0;
  bodyStart: number;
  publicEnd = 0;
  bodyEnd = 0;

  /** @param scratch whose last SCRATCH_BYTES are written to */
  constructor(scratch: Buffer = Buffer.alloc(SCRATCH_BYTES)) {
    this.#writer = new FieldWriter(scratch);
    this.scratch = scratch;
    this.#scratchStart = scratch.length - EVENT_MAX_BYTES;
    this.bodyStart = this.#scratchStart;
  }

  /**
   * @param bodyStart where in the scratch's buffer, for a caller who knows that the event fits there;
   * default: the scratch itself
   * @throws ProtocolError too-large
   */
  encode(draft: EventDraft, bodyStart = this.#scratchStart): void {
    const writer = this.#writer;
    this.bodyStart = bodyStart;
    writer.at = bodyStart;
    writeIdentity(writer, draft);
    writeRest(writer, this.#hopNames, draft);
    this.publicEnd = writer.at;
    if (draft.payloadHead !== undefined) writePayloadHead(writer, draft, draft.payloadHead);
    for (const redaction of draft.redactions) writeRedaction(writer, redaction);
    writer.assertFits();
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

/** The same in every event: with its place in a local variable, which costs half. */
function writeIdentity(writer: FieldWriter, draft: EventDraft): void {
  const { buffer } = writer;
  writer.number(0x08, draft.seq);
  let at = writer.at;
  buffer[at] = 0x11;
  writeWord(buffer, at + 1, draft.utcLow);
  writeWord(buffer, at + 5, draft.utcHigh);
  const monoHigh = Math.floor(draft.monoNs / WORD);
  buffer[at + 9] = 0x19;
  writeWord(buffer, at + 10, draft.monoNs - monoHigh * WORD);
  writeWord(buffer, at + 14, monoHigh);
  buffer[at + 18] = 0x20;
  buffer[at + 19] = draft.type;
  buffer[at + 20] = 0x28;
  buffer[at + 21] = draft.direction;
  buffer[at + 22] = 0x32;
  buffer[at + 23] = CALL_KEY_BYTES;
  at += 24;
  const { callKey } = draft;
  const start = draft.callKeyStart ?? 0;
  for (let i = 0; i < CALL_KEY_BYTES; i++) buffer[at + i] = callKey[start + i]!;
  writer.at = at + CALL_KEY_BYTES;
  writer.number(0x38, draft.index);
  writer.raw(draft.label);
}

function writePayloadHead(writer: FieldWriter, draft: EventDraft, payload: Uint8Array): void {
  const start = draft.payloadHeadStart ?? 0;
  const length = Math.min(payload.length - start, draft.payloadHeadBytes);
  writer.head(0x72, payload, start, length);
}

function writeRest(writer: FieldWriter, names: HopNames, draft: EventDraft): void {
  for (const { key, value, redacted } of draft.metadata)
    writeMetadata(writer, key, value, redacted);
  draft.noted?.write(writer);
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
  for (const hop of draft.hops) writeHop(writer, names, hop);
  writer.number(0xa0, draft.hopCount);
}

/** Writes an entry of Event.metadata; a value that is text is latin1. */
export function writeMetadata(
  writer: FieldWriter,
  key: string,
  value: Uint8Array | string,
  redacted: boolean,
): void {
  const lengthAt = writer.open(0x52);
  writer.text(0x0a, key);
  if (typeof value === 'string') writer.latin1(0x12, value);
  else writer.bytes(0x12, value);
  if (redacted) writer.number(0x18, 1);
  writer.close(lengthAt);
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

function writeHop(writer: FieldWriter, names: HopNames, hop: Hop): void {
  const lengthAt = writer.open(0x9a);
  names.write(writer, hop);
  writeUtc(writer, 0x19, hop.receivedUtcNs);
  writeUtc(writer, 0x21, hop.sentUtcNs);
  writer.close(lengthAt);
}

function writeUtc(writer: FieldWriter, tag: number, utcNs: bigint): void {
  WORDS.setBigUint64(0, utcNs, true);
  writer.fixed64(tag, WORDS.getUint32(4, true), WORDS.getUint32(0, true));
}
