// One scalar value of a field: which wire type carries it, its exact value, and its text for people.
// It reads only spans that a walker has checked.

import type { EnumType, FieldKind } from './schema.ts';
import { bytesText, quoteText } from './text.ts';
import { utf8Text } from './utf8.ts';
import { fixedBigInt, varintBigInt, zigzag } from './varint.ts';
import { WireType } from './wire.ts';

/** Integers of 64 bits are bigint, all others number; an enum is its number. */
export type Scalar = bigint | number | boolean | string | Uint8Array;

const WIRE_TYPES: Readonly<Record<FieldKind, WireType>> = {
  double: WireType.Fixed64,
  float: WireType.Fixed32,
  int64: WireType.Varint,
  uint64: WireType.Varint,
  int32: WireType.Varint,
  fixed64: WireType.Fixed64,
  fixed32: WireType.Fixed32,
  bool: WireType.Varint,
  string: WireType.LengthDelimited,
  group: WireType.StartGroup,
  message: WireType.LengthDelimited,
  bytes: WireType.LengthDelimited,
  uint32: WireType.Varint,
  enum: WireType.Varint,
  sfixed32: WireType.Fixed32,
  sfixed64: WireType.Fixed64,
  sint32: WireType.Varint,
  sint64: WireType.Varint,
};

/** The wire type of one unpacked value. */
export function wireTypeOf(kind: FieldKind): WireType {
  return WIRE_TYPES[kind];
}

function floatValue(bytes: Uint8Array, offset: number, length: 4 | 8): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
  return length === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

/**
 * Exact value of `bytes[start..end)` read as `kind`; a string that is not UTF-8 comes as its bytes
 * (a view, not a copy). Messages and groups are no scalars: they come as bytes too.
 */
export function readScalar(bytes: Uint8Array, start: number, end: number, kind: FieldKind): Scalar {
  switch (kind) {
    case 'double':
      return floatValue(bytes, start, 8);
    case 'float':
      return floatValue(bytes, start, 4);
    case 'fixed64':
      return fixedBigInt(bytes, start, 8);
    case 'sfixed64':
      return BigInt.asIntN(64, fixedBigInt(bytes, start, 8));
    case 'fixed32':
      return Number(fixedBigInt(bytes, start, 4));
    case 'sfixed32':
      return Number(BigInt.asIntN(32, fixedBigInt(bytes, start, 4)));
    case 'string':
      return utf8Text(bytes.subarray(start, end)) ?? bytes.subarray(start, end);
    case 'bytes':
    case 'message':
    case 'group':
      return bytes.subarray(start, end);
    default:
      return readVarint(varintBigInt(bytes, start, end), kind);
  }
}

function readVarint(value: bigint, kind: FieldKind): Scalar {
  switch (kind) {
    case 'bool':
      return value !== 0n;
    case 'uint64':
      return value;
    case 'int64':
      return BigInt.asIntN(64, value);
    case 'sint64':
      return zigzag(value);
    case 'uint32':
      return Number(BigInt.asUintN(32, value));
    case 'sint32':
      return Number(zigzag(BigInt.asUintN(32, value)));
    default:
      return Number(BigInt.asIntN(32, value));
  }
}

/** -0 keeps its sign; floats of 32 bits show the shortest text that reads back as the same float. */
export function floatText(value: number, single: boolean): string {
  if (Object.is(value, -0)) return '-0';
  if (!single || !Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

/** An enum's name, or undefined when the number has none. */
export function enumName(type: EnumType | undefined, value: Scalar): string | undefined {
  return type?.names.get(Number(value));
}

/** The text of a value for people. */
export function scalarText(value: Scalar, kind: FieldKind, enumType?: EnumType): string {
  if (kind === 'enum') return `${enumName(enumType, value) ?? '?'} (${value})`;
  if (typeof value === 'string') return quoteText(value);
  if (value instanceof Uint8Array) {
    return kind === 'string' ? `not UTF-8: ${bytesText(value)}` : bytesText(value);
  }
  if (typeof value === 'number' && (kind === 'float' || kind === 'double')) {
    return floatText(value, kind === 'float');
  }
  return String(value);
}
