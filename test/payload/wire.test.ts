// The walker over the wire format: exact offsets, and every way in which bytes can be bad.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { varintBigInt, varintEnd, zigzag } from '../../src/payload/varint.ts';
import { DEPTH_MAX, scanFields, type WireField, WireType } from '../../src/payload/wire.ts';

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' ').filter(Boolean), (byte) => Number.parseInt(byte, 16));
}

function spans(fields: readonly WireField[]): number[][] {
  return fields.map((f) => [f.number, f.wireType, f.offset, f.valueOffset, f.valueEnd, f.end]);
}

test('every wire type is read with its exact offsets', () => {
  const bytes = hex(
    '08 96 01  11 01 02 03 04 05 06 07 08  1a 02 68 69  25 01 02 03 04  2b 08 01 2c',
  );
  const scan = scanFields(bytes);
  assert.equal(scan.error, undefined);
  assert.deepEqual(spans(scan.fields), [
    [1, WireType.Varint, 0, 1, 3, 3],
    [2, WireType.Fixed64, 3, 4, 12, 12],
    [3, WireType.LengthDelimited, 12, 14, 16, 16],
    [4, WireType.Fixed32, 16, 17, 21, 21],
    [5, WireType.StartGroup, 21, 22, 24, 25],
  ]);
});

test('a level is read from the middle of its bytes', () => {
  const scan = scanFields(hex('ff 08 01 ff'), 1, 3);
  assert.deepEqual(spans(scan.fields), [[1, WireType.Varint, 1, 2, 3, 3]]);
  assert.equal(scan.error, undefined);
});

const BAD: [string, string, number, number, RegExp][] = [
  ['field number 0', '08 01 00 01', 1, 2, /field number 0/],
  ['a number above 2^29-1', '80 80 80 80 10 00', 0, 0, /too large/],
  ['wire type 6', '08 01 0e', 1, 2, /wire type 6/],
  ['wire type 7', '0f', 0, 0, /wire type 7/],
  ['a cut tag', '08 01 80', 1, 2, /tag is cut/],
  ['a cut varint', '08 80', 0, 0, /varint is cut/],
  ['a varint of eleven bytes', '08 80 80 80 80 80 80 80 80 80 80 01', 0, 0, /longer than 10/],
  ['a cut length', '0a 80', 0, 0, /length is cut/],
  ['a length past the end', '0a 05 61', 0, 0, /5 bytes announced, 1 are there/],
  ['a length past 2^53', '0a ff ff ff ff ff ff ff ff ff 01 61', 0, 0, /announced/],
  ['a cut fixed32', '0d 01 02 03', 0, 0, /fixed32 value is cut/],
  ['a cut fixed64', '09 01', 0, 0, /fixed64 value is cut/],
  ['a group without an end', '0b 08 01', 0, 0, /no end/],
  ['an end without a group', '0c', 0, 0, /without its start/],
  ['an end of another group', '0b 14', 0, 1, /another group/],
  ['a bad value in a group', '0b 12 05 61 0c', 0, 0, /announced/],
];

for (const [what, bytes, fields, offset, reason] of BAD) {
  test(`${what} ends the walk with its offset, and what came before stays`, () => {
    const scan = scanFields(hex(bytes));
    assert.equal(scan.fields.length, fields);
    assert.equal(scan.error?.offset, offset);
    assert.match(scan.error?.reason ?? '', reason);
  });
}

test('the largest field number is allowed', () => {
  const scan = scanFields(hex('f8 ff ff ff 0f 07'));
  assert.equal(scan.fields[0]?.number, 536_870_911);
});

test('groups nest to the limit and no deeper', () => {
  const nested = (depth: number): Uint8Array =>
    Uint8Array.from([...Array(depth).fill(0x0b), ...Array(depth).fill(0x0c)]);
  assert.equal(scanFields(nested(DEPTH_MAX)).error, undefined);
  assert.match(scanFields(nested(DEPTH_MAX + 1)).error?.reason ?? '', /deeper than 100/);
});

test('the number of fields is bounded', () => {
  const bytes = new Uint8Array(200).fill(0x08);
  const scan = scanFields(bytes, 0, 200, 10);
  assert.equal(scan.fields.length, 10);
  assert.match(scan.error?.reason ?? '', /more than 10 fields/);
  assert.equal(scan.error?.offset, 20);
});

test('varints are exact to 64 bits and wrap beyond', () => {
  const max = hex('ff ff ff ff ff ff ff ff ff 01');
  assert.equal(varintBigInt(max, 0, 10), 18_446_744_073_709_551_615n);
  assert.equal(varintBigInt(hex('ff ff ff ff ff ff ff ff ff 7f'), 0, 10), 2n ** 64n - 1n);
  assert.equal(varintBigInt(hex('80 80 80 80 80 80 80 01'), 0, 8), 2n ** 49n);
  assert.equal(varintEnd(hex('80 00'), 0, 2), 2);
  assert.deepEqual([0n, 1n, 2n, 3n, 2n ** 64n - 1n].map(zigzag), [0n, -1n, 1n, -2n, -(2n ** 63n)]);
});
