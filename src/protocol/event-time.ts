// Reads the time of an encoded Event and nothing else, to the nanosecond.

import { ProtocolError } from './protocol-error.ts';
import { WIRE_FIXED64, WireCursor } from './wire-cursor.ts';

const UTC_NS = (2 << 3) | WIRE_FIXED64;

/** UTC ns by the node's clock of the Event in `bytes[start..end)`; undefined when it has none to read. */
export function eventUtcNs(bytes: Uint8Array, start: number, end: number): bigint | undefined {
  const cursor = new WireCursor();
  try {
    cursor.reset(bytes, start, end);
    while (cursor.pos < end) {
      const tag = cursor.uint32();
      if (tag === UTC_NS) return cursor.fixed64AsBigInt();
      cursor.skip(tag & 7);
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  return undefined;
}
