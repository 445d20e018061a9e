// Base-128 varints and the numbers they stand for. It reads and never throws: a caller that has not
// checked the bounds gets `end` 0, which is no valid end.
// https://protobuf.dev/programming-guides/encoding/#varints

/** A 64-bit varint takes at most this many bytes. */
export const VARINT_MAX_BYTES = 10;

/** The offset after the varint at `offset`, or 0 when it is cut at `end` or longer than ten bytes. */
export function varintEnd(bytes: Uint8Array, offset: number, end: number): number {
  const limit = Math.min(end, offset + VARINT_MAX_BYTES);
  for (let at = offset; at < limit; at++) {
    if (bytes[at]! < 0x80) return at + 1;
  }
  return 0;
}

/** Value of a whole varint as a number; exact up to 2^53, larger ones are only large. */
export function varintNumber(bytes: Uint8Array, offset: number, end: number): number {
  let value = 0;
  let scale = 1;
  for (let at = offset; at < end; at++) {
    value += (bytes[at]! & 0x7f) * scale;
    scale *= 128;
  }
  return value;
}

/** Value of a whole varint modulo 2^64, as every protobuf runtime reads it. */
export function varintBigInt(bytes: Uint8Array, offset: number, end: number): bigint {
  if (end - offset <= 7) return BigInt(varintNumber(bytes, offset, end));
  const low = varintNumber(bytes, offset, offset + 7);
  const high = varintNumber(bytes, offset + 7, end);
  return BigInt.asUintN(64, BigInt(low) | (BigInt(high) << 49n));
}

/** ZigZag: 0, -1, 1, -2, ... of an unsigned value of up to 64 bits. */
export function zigzag(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n);
}

/** Little-endian unsigned integer of `length` (4 or 8) bytes. */
export function fixedBigInt(bytes: Uint8Array, offset: number, length: number): bigint {
  let value = 0n;
  for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[offset + i]!);
  return value;
}
