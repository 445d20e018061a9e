// A walker over the protobuf wire format with exact byte offsets, one message level at a time. It
// knows no schema, copies nothing and never throws: bad bytes end the walk with an error in it.
// https://protobuf.dev/programming-guides/encoding/

import { varintEnd, varintNumber } from './varint.ts';

export const WireType = {
  Varint: 0,
  Fixed64: 1,
  LengthDelimited: 2,
  StartGroup: 3,
  EndGroup: 4,
  Fixed32: 5,
} as const;
export type WireType = (typeof WireType)[keyof typeof WireType];

export const WIRE_TYPE_NAMES = ['varint', 'fixed64', 'length-delimited', 'group', 'end', 'fixed32'];

/** Largest field number of the language (2^29 - 1). */
export const FIELD_NUMBER_MAX = 536_870_911;
/** Messages and groups inside each other; protobuf's own default. */
export const DEPTH_MAX = 100;

export interface WireError {
  /** Of the tag or byte that cannot be read. */
  readonly offset: number;
  readonly reason: string;
}

/** Where one field lies. `valueOffset..valueEnd` are its bytes without tag, length or end tag. */
export interface WireField {
  readonly number: number;
  readonly wireType: WireType;
  /** Of the tag. */
  readonly offset: number;
  readonly valueOffset: number;
  readonly valueEnd: number;
  /** After the field; of a group, after its end tag. */
  readonly end: number;
}

/**
 * Reads the fields of `bytes[start..end)` one by one: `while (walker.next()) use(walker)`. The walker is
 * its own current field; `field()` copies it. After the last one `error` says whether all was read.
 */
export class WireWalker implements WireField {
  readonly bytes: Uint8Array;
  readonly limit: number;
  number = 0;
  wireType: WireType = 0;
  offset: number;
  valueOffset: number;
  valueEnd: number;
  end: number;
  error: WireError | undefined;

  constructor(bytes: Uint8Array, start = 0, limit = bytes.length) {
    this.bytes = bytes;
    this.limit = limit;
    this.offset = start;
    this.valueOffset = start;
    this.valueEnd = start;
    this.end = start;
  }

  /** Moves to the next field; false at the end or at an error. */
  next(): boolean {
    if (this.error !== undefined || this.end >= this.limit) return false;
    this.offset = this.end;
    if (!this.#readTag()) return false;
    if (this.wireType === WireType.EndGroup) return this.#fail('an end of group without its start');
    if (this.wireType === WireType.StartGroup) return this.#readGroup();
    return this.#readValue();
  }

  field(): WireField {
    const { number, wireType, offset, valueOffset, valueEnd, end } = this;
    return { number, wireType, offset, valueOffset, valueEnd, end };
  }

  #fail(reason: string, offset = this.offset): false {
    this.error = { offset, reason };
    this.end = this.offset;
    return false;
  }

  #readTag(): boolean {
    const start = this.end;
    const end = varintEnd(this.bytes, start, this.limit);
    if (end === 0) return this.#fail('a tag is cut or too long', start);
    const tag = varintNumber(this.bytes, start, end);
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (number === 0) return this.#fail('field number 0', start);
    if (number > FIELD_NUMBER_MAX) return this.#fail('a field number is too large', start);
    if (wireType > 5) return this.#fail(`wire type ${wireType} does not exist`, start);
    this.number = number;
    this.wireType = wireType as WireType;
    this.valueOffset = end;
    return true;
  }

  /** Of the wire types that hold no tags: sets valueOffset, valueEnd and end. */
  #readValue(): boolean {
    const { bytes, limit, wireType } = this;
    if (wireType === WireType.Varint) {
      this.valueEnd = varintEnd(bytes, this.valueOffset, limit);
      if (this.valueEnd === 0) return this.#fail('a varint is cut or longer than 10 bytes');
    } else if (wireType === WireType.LengthDelimited) {
      const lengthEnd = varintEnd(bytes, this.valueOffset, limit);
      if (lengthEnd === 0) return this.#fail('a length is cut or longer than 10 bytes');
      const length = varintNumber(bytes, this.valueOffset, lengthEnd);
      if (length > limit - lengthEnd) {
        return this.#fail(`${length} bytes announced, ${limit - lengthEnd} are there`);
      }
      this.valueOffset = lengthEnd;
      this.valueEnd = lengthEnd + length;
    } else {
      const length = wireType === WireType.Fixed64 ? 8 : 4;
      this.valueEnd = this.valueOffset + length;
      if (this.valueEnd > limit) return this.#fail(`a ${WIRE_TYPE_NAMES[wireType]} value is cut`);
    }
    this.end = this.valueEnd;
    return true;
  }

  /** Skips to the end tag that belongs to this group; a stack, not recursion, holds the open ones. */
  #readGroup(): boolean {
    const { offset, number, valueOffset } = this;
    const open = [number];
    this.end = valueOffset;
    for (;;) {
      const at = this.end;
      if (at >= this.limit) return this.#fail('a group has no end', offset);
      if (!this.#readTag()) return false;
      if (this.wireType === WireType.StartGroup) {
        if (open.length >= DEPTH_MAX) return this.#fail(`deeper than ${DEPTH_MAX}`, at);
        open.push(this.number);
        this.end = this.valueOffset;
      } else if (this.wireType === WireType.EndGroup) {
        if (open.pop() !== this.number) return this.#fail('an end of another group', at);
        this.end = this.valueOffset;
        if (open.length > 0) continue;
        this.number = number;
        this.wireType = WireType.StartGroup;
        this.valueOffset = valueOffset;
        this.valueEnd = at;
        return true;
      } else if (!this.#readValue()) return false;
    }
  }
}

/** Fields in one level; a message has more only to exhaust its reader. */
export const FIELDS_MAX = 65_536;

/** What could be read of one level, and where and why it stopped. */
export interface WireScan {
  readonly fields: readonly WireField[];
  readonly error: WireError | undefined;
}

/** All fields of `bytes[start..end)`, at most `fieldsMax`. */
export function scanFields(
  bytes: Uint8Array,
  start = 0,
  end = bytes.length,
  fieldsMax = FIELDS_MAX,
): WireScan {
  const fields: WireField[] = [];
  const walker = new WireWalker(bytes, start, end);
  while (walker.next()) {
    if (fields.length >= fieldsMax) {
      return { fields, error: { offset: walker.offset, reason: `more than ${fieldsMax} fields` } };
    }
    fields.push(walker.field());
  }
  return { fields, error: walker.error };
}
