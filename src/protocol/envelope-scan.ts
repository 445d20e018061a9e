// What a tap needs of an envelope without decoding it: where it goes, and where its payload lies. A relay does this for
// every message that somebody watches.

import { TextMemo } from './text-memo.ts';
import { WIRE_LENGTH, WireCursor } from './wire-cursor.ts';

export interface ScannedEnvelope {
  /** Envelope.Kind by its number. */
  readonly kind: number;
  readonly service: string;
  readonly method: string;
  /** TraceContext as it stands there, a view; empty without one. */
  readonly trace: Uint8Array;
  /** A view. */
  readonly payload: Uint8Array;
}

const FIELD = { kind: 1, service: 2, method: 3, trace: 7, payload: 10 } as const;
const NO_BYTES = new Uint8Array(0);

/** @throws ProtocolError malformed */
export function scanEnvelope(bytes: Uint8Array): ScannedEnvelope {
  const cursor = new WireCursor();
  cursor.reset(bytes, 0, bytes.length);
  let kind = 0;
  let service = '';
  let method = '';
  let trace: Uint8Array = NO_BYTES;
  let payload: Uint8Array = NO_BYTES;
  while (cursor.pos < cursor.end) {
    const tag = cursor.uint32();
    const field = tag >>> 3;
    if (field === FIELD.kind && (tag & 7) === 0) kind = cursor.uint32();
    else if ((tag & 7) !== WIRE_LENGTH) cursor.skip(tag & 7);
    else {
      const start = cursor.span();
      if (field === FIELD.service) service = TEXTS.text(bytes, start, cursor.pos);
      else if (field === FIELD.method) method = TEXTS.text(bytes, start, cursor.pos);
      else if (field === FIELD.trace) trace = bytes.subarray(start, cursor.pos);
      else if (field === FIELD.payload) payload = bytes.subarray(start, cursor.pos);
    }
  }
  return { kind, service, method, trace, payload };
}

const TEXTS = new TextMemo((bytes) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
);
