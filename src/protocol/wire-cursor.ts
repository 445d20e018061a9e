// A place in protobuf bytes and how to step over them (https://protobuf.dev/programming-guides/encoding/).
// It never reads at or past its end, allocates nothing, and throws ProtocolError on anything malformed.

import { ProtocolError } from './protocol-error.ts';

/** Groups nested deeper are refused. */
export const MAX_GROUP_DEPTH = 32;

export const WIRE_VARINT = 0;
export const WIRE_FIXED64 = 1;
export const WIRE_LENGTH = 2;

const WIRE_GROUP_START = 3;
const WIRE_GROUP_END = 4;
const WIRE_FIXED32 = 5;
const MAX_VARINT_BYTES = 10;

const NO_BYTES = new Uint8Array(0);

/** Reusable: `reset` points it at other bytes. Fields are public because scanners read spans. */
export class WireCursor {
  bytes: Uint8Array = NO_BYTES;
  pos = 0;
  end = 0;

  /** Throws when `start..end` does not lie within `bytes`. */
  reset(bytes: Uint8Array, start: number, end: number): void {
    if (!(start >= 0 && start <= end && end <= bytes.length))
      throw new ProtocolError('malformed', `no bytes at ${start}..${end} of ${bytes.length}`);
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
  }

  /** The low 32 bits of a varint, unsigned; what protobuf's uint32 means. */
  uint32(): number {
    const bytes = this.bytes;
    const end = this.end;
    let pos = this.pos;
    if (pos >= end) return this.fail('cut short in a varint');
    let byte = bytes[pos++]!;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      if (pos >= end) return this.fail('cut short in a varint');
      if (shift >= 7 * MAX_VARINT_BYTES) return this.fail('a varint of more than 10 bytes');
      byte = bytes[pos++]!;
      if (shift < 32) value |= (byte & 0x7f) << shift;
    }
    this.pos = pos;
    return value >>> 0;
  }

  /** A whole varint as a number: exact up to 2^53 - 1, larger ones are rounded. */
  uint64(): number {
    const bytes = this.bytes;
    const end = this.end;
    let pos = this.pos;
    if (pos >= end) return this.fail('cut short in a varint');
    let byte = bytes[pos++]!;
    let value = byte & 0x7f;
    let scale = 128;
    for (let length = 2; byte >= 0x80; length++) {
      if (pos >= end) return this.fail('cut short in a varint');
      if (length > MAX_VARINT_BYTES) return this.fail('a varint of more than 10 bytes');
      byte = bytes[pos++]!;
      value += (byte & 0x7f) * scale;
      scale *= 128;
    }
    this.pos = pos;
    return value;
  }

  /** As `uint64`, but refuses what a number cannot hold exactly. */
  safeUint64(): number {
    const value = this.uint64();
    if (value > Number.MAX_SAFE_INTEGER) return this.fail('a number over 2^53');
    return value;
  }

  /** Nanoseconds in a fixed64 as whole µs, rounded down. */
  fixed64NsAsUs(): number {
    const at = this.fixed64();
    const low = this.word(at);
    const high = this.word(at + 4);
    // 2^32 = 4,294,967 * 1000 + 296: every step stays exact where a double would round.
    return high * 4_294_967 + Math.floor((high * 296 + low) / 1000);
  }

  fixed64AsBigInt(): bigint {
    const at = this.fixed64();
    return (BigInt(this.word(at + 4)) << 32n) | BigInt(this.word(at));
  }

  /** Reads a length and steps over as many bytes; returns where they began. `pos` is their end. */
  span(): number {
    const length = this.uint32();
    const start = this.pos;
    if (length > this.end - start) return this.fail('a length beyond the end');
    this.pos = start + length;
    return start;
  }

  /** Steps over the value of a field that is not wanted. */
  skip(wireType: number): void {
    if (wireType === WIRE_GROUP_START) this.skipGroup();
    else this.skipValue(wireType);
  }

  fail(what: string): never {
    throw new ProtocolError('malformed', `${what}, before byte ${this.end}`);
  }

  private skipGroup(): void {
    for (let depth = 1; depth > 0; ) {
      const wireType = this.uint32() & 7;
      if (wireType === WIRE_GROUP_START) depth++;
      else if (wireType === WIRE_GROUP_END) depth--;
      else this.skipValue(wireType);
      if (depth > MAX_GROUP_DEPTH) this.fail('groups nested too deep');
    }
  }

  private skipValue(wireType: number): void {
    if (wireType === WIRE_VARINT) this.uint32();
    else if (wireType === WIRE_LENGTH) this.span();
    else if (wireType === WIRE_FIXED64) this.fixed64();
    else if (wireType === WIRE_FIXED32) this.advance(4);
    else this.fail(`wire type ${wireType}`);
  }

  private fixed64(): number {
    return this.advance(8);
  }

  private advance(length: number): number {
    const at = this.pos;
    if (length > this.end - at) return this.fail('cut short in a fixed number');
    this.pos = at + length;
    return at;
  }

  private word(at: number): number {
    const bytes = this.bytes;
    return (
      (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
    );
  }
}
