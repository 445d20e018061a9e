// What else the bytes of one field could mean: for the zoom pane, when the schema is missing or wrong.

import { readScalar, scalarText } from './scalar.ts';
import type { FieldKind } from './schema.ts';
import { bytesText, quoteText } from './text.ts';
import type { TreeNode } from './tree.ts';
import { utf8Text } from './utf8.ts';
import { varintBigInt, varintEnd } from './varint.ts';
import { scanFields, WireType } from './wire.ts';

export interface Reading {
  /** `sint64`, `float`, `string`, `message`, `packed varints`. */
  readonly kind: string;
  readonly text: string;
}

const VARINT_KINDS: readonly FieldKind[] = ['uint64', 'int64', 'sint64', 'int32', 'bool'];
const FIXED32_KINDS: readonly FieldKind[] = ['fixed32', 'sfixed32', 'float'];
const FIXED64_KINDS: readonly FieldKind[] = ['fixed64', 'sfixed64', 'double'];
/** Elements shown of a packed reading. */
const PACKED_SHOWN_MAX = 8;
/** Numbers in this range are shown as a time too: 2001-09-09 to 2286-11-20. */
const TIME_MIN_S = 1_000_000_000;
const TIME_MAX_S = 9_999_999_999;
const TIME_UNITS: readonly [string, number][] = [
  ['s', 1],
  ['ms', 1e3],
  ['us', 1e6],
  ['ns', 1e9],
];

function timeReadings(value: bigint): Reading[] {
  const found = TIME_UNITS.find(([, perSecond]) => {
    const seconds = Number(value) / perSecond;
    return seconds >= TIME_MIN_S && seconds <= TIME_MAX_S;
  });
  if (found === undefined) return [];
  const [unit, perSecond] = found;
  const date = new Date(Math.floor((Number(value) / perSecond) * 1000));
  return [{ kind: `time, ${unit}`, text: date.toISOString() }];
}

function packedVarints(bytes: Uint8Array): Reading[] {
  const values: string[] = [];
  let count = 0;
  for (let at = 0; at < bytes.length; count++) {
    const end = varintEnd(bytes, at, bytes.length);
    if (end === 0) return [];
    if (count < PACKED_SHOWN_MAX) values.push(String(varintBigInt(bytes, at, end)));
    at = end;
  }
  const more = count > values.length ? `, … ${count} in all` : '';
  return [{ kind: 'packed varints', text: `[${values.join(', ')}${more}]` }];
}

function delimitedReadings(bytes: Uint8Array): Reading[] {
  const readings: Reading[] = [];
  const text = utf8Text(bytes);
  if (text !== undefined) readings.push({ kind: 'string', text: quoteText(text) });
  readings.push({ kind: 'bytes', text: bytesText(bytes) });
  if (bytes.length === 0) return readings;
  const scan = scanFields(bytes);
  if (scan.error === undefined) {
    const numbers = scan.fields.slice(0, PACKED_SHOWN_MAX).map((field) => field.number);
    readings.push({ kind: 'message', text: `fields ${numbers.join(', ')}` });
  }
  return [...readings, ...packedVarints(bytes)];
}

/** The readings of a node's value besides its own type; none of a hidden value or a group. */
export function otherReadings(bytes: Uint8Array, node: TreeNode): Reading[] {
  if (node.redacted !== undefined || node.wireType === WireType.StartGroup) return [];
  const start = node.valueOffset;
  const end = start + node.length;
  if (node.wireType === WireType.LengthDelimited) {
    return delimitedReadings(bytes.subarray(start, end)).filter((r) => r.kind !== node.typeName);
  }
  const isVarint = node.wireType === WireType.Varint;
  const kinds = isVarint
    ? VARINT_KINDS
    : node.wireType === WireType.Fixed32
      ? FIXED32_KINDS
      : FIXED64_KINDS;
  const readings = kinds
    .filter((kind) => kind !== node.typeName)
    .map((kind) => ({ kind, text: scalarText(readScalar(bytes, start, end, kind), kind) }));
  const unsigned = readScalar(bytes, start, end, isVarint ? 'uint64' : kinds[0]!);
  return [...readings, ...timeReadings(BigInt(unsigned as bigint | number))];
}
