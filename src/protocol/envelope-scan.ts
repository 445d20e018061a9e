// What a tap needs of an envelope without decoding it: where it goes, and where its payload lies. A relay does this for
// every message that somebody watches.

import { ProtocolError } from './protocol-error.ts';
import { TextMemo } from './text-memo.ts';
import { WIRE_LENGTH, WireCursor } from './wire-cursor.ts';

export interface ScannedEnvelope {
  /** Envelope.Kind by its number. */
  readonly kind: number;
  readonly service: string;
  readonly method: string;
  /** Who sent it; of a reply: who answers. */
  readonly fromService: string;
  /** TraceContext as it stands there, a view; empty without one. */
  readonly trace: Uint8Array;
  /** A view; of a chunk: what it has of it. */
  readonly payload: Uint8Array;
  /** Of the whole payload, as the envelope says; of a chunk it may be any number. */
  readonly payloadBytes: number;
}

const FIELD = { kind: 1, service: 2, method: 3, fromService: 4, trace: 7, payload: 10 } as const;
const NO_BYTES: Uint8Array = new Uint8Array(0);

class Found implements ScannedEnvelope {
  kind = 0;
  service = '';
  method = '';
  fromService = '';
  trace = NO_BYTES;
  payload = NO_BYTES;
  payloadBytes = 0;
}

/**
 * @param isChunk the bytes are the beginning of an envelope: it is read as far as it goes
 * @throws ProtocolError malformed, not of a chunk
 */
export function scanEnvelope(bytes: Uint8Array, isChunk = false): ScannedEnvelope {
  const found = new Found();
  try {
    scanInto(found, bytes, isChunk);
  } catch (error) {
    if (!isChunk || !(error instanceof ProtocolError)) throw error;
  }
  return found;
}

function scanInto(found: Found, bytes: Uint8Array, isChunk: boolean): void {
  const cursor = new WireCursor();
  cursor.reset(bytes, 0, bytes.length);
  while (cursor.pos < cursor.end) {
    const tag = cursor.uint32();
    const field = tag >>> 3;
    if (field === FIELD.kind && (tag & 7) === 0) found.kind = cursor.uint32();
    else if ((tag & 7) !== WIRE_LENGTH) cursor.skip(tag & 7);
    else if (field === FIELD.payload) scanPayload(found, cursor, isChunk);
    else {
      const start = cursor.span();
      if (field === FIELD.service) found.service = TEXTS.text(bytes, start, cursor.pos);
      else if (field === FIELD.method) found.method = TEXTS.text(bytes, start, cursor.pos);
      else if (field === FIELD.fromService)
        found.fromService = TEXTS.text(bytes, start, cursor.pos);
      else if (field === FIELD.trace) found.trace = bytes.subarray(start, cursor.pos);
    }
  }
}

function scanPayload(found: Found, cursor: WireCursor, isChunk: boolean): void {
  const length = cursor.uint32();
  const start = cursor.pos;
  const there = Math.min(length, cursor.end - start);
  if (there < length && !isChunk) cursor.fail('a length beyond the end');
  cursor.pos = start + there;
  found.payload = cursor.bytes.subarray(start, cursor.pos);
  found.payloadBytes = length;
}

const TEXTS = new TextMemo((bytes) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
);
