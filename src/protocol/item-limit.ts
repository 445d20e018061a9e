// Counts the messages nested in encoded bytes before they are decoded: two bytes of an empty one become
// hundreds in memory, so the size of what came does not bound what decoding it takes.

import { ProtocolError } from './protocol-error.ts';
import { WIRE_LENGTH, WireCursor } from './wire-cursor.ts';

/** Field numbers of the messages nested in one, each with those nested in it. */
export interface NestedFields {
  readonly [field: number]: NestedFields;
}

/** Nested messages in one message: more are refused. 512 series of 17 statuses and an hour of seconds fit. */
export const MAX_NESTED_MESSAGES = 32_768;

/** Throws ProtocolError: 'too-large' over MAX_NESTED_MESSAGES, 'malformed' where it cannot be read. */
export function refuseCrowded(name: string, bytes: Uint8Array, nested: NestedFields): void {
  countWithin(name, bytes, nested, 0);
}

function countWithin(
  name: string,
  bytes: Uint8Array,
  nested: NestedFields,
  countedBefore: number,
): number {
  const cursor = new WireCursor();
  cursor.reset(bytes, 0, bytes.length);
  let counted = countedBefore;
  while (cursor.pos < cursor.end) {
    const tag = cursor.uint32();
    const within = (tag & 7) === WIRE_LENGTH ? nested[tag >>> 3] : undefined;
    if (within === undefined) {
      cursor.skip(tag & 7);
      continue;
    }
    counted += 1;
    if (counted > MAX_NESTED_MESSAGES)
      throw new ProtocolError('too-large', `too many messages in ${name}`);
    const body = bytes.subarray(cursor.span(), cursor.pos);
    counted = countWithin(name, body, within, counted);
  }
  return counted;
}
