// Arbitrary damage to the bytes of a protobuf message: what a broken or hostile peer makes of a valid one.
// Damage is plain data, so that a failed run prints it and fast-check makes it smaller.

import fc from 'fast-check';
import { len, message, tag } from './wire-bytes.ts';

/** `at` is a place from 0 (first byte) to 1 (end). */
export type Damage =
  | { readonly kind: 'flip'; readonly at: number; readonly bits: number }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'repeat';
      readonly at: number;
      readonly length: number;
      readonly times: number;
    }
  | { readonly kind: 'varint'; readonly at: number; readonly length: number; readonly last: number }
  | { readonly kind: 'length'; readonly at: number; readonly value: number }
  | { readonly kind: 'nest'; readonly field: number; readonly depth: number }
  | {
      readonly kind: 'groups';
      readonly at: number;
      readonly field: number;
      readonly depth: number;
    };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const field = fc.integer({ min: 1, max: 22 });
const kind = <const K extends string>(word: K) => fc.constant(word);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: kind('flip'), at, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: kind('cut'), at, length: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: kind('end'), at }),
  fc.record({ kind: kind('insert'), at, bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }) }),
  fc.record({
    kind: kind('repeat'),
    at,
    length: fc.integer({ min: 1, max: 40 }),
    times: fc.oneof(fc.constant(1), fc.nat(200)),
  }),
  fc.record({
    kind: kind('varint'),
    at,
    length: fc.integer({ min: 1, max: 12 }),
    last: fc.nat(127),
  }),
  fc.record({
    kind: kind('length'),
    at,
    value: fc.oneof(fc.nat(300), fc.constantFrom(0x7fffffff, 0x80000000, 0xffffffff)),
  }),
  fc.record({ kind: kind('nest'), field, depth: fc.integer({ min: 1, max: 150 }) }),
  fc.record({ kind: kind('groups'), at, field, depth: fc.integer({ min: 1, max: 150 }) }),
);

/** One to four wounds. */
export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(damage, {
  minLength: 1,
  maxLength: 4,
});

export function damaged(bytes: Uint8Array, all: readonly Damage[]): Uint8Array {
  return all.reduce(wounded, bytes);
}

function wounded(bytes: Uint8Array, one: Damage): Uint8Array {
  if (one.kind === 'nest') return nested(bytes, one.field, one.depth);
  const from = Math.floor(one.at * bytes.length);
  const before = bytes.subarray(0, from);
  const after = bytes.subarray(from);
  switch (one.kind) {
    case 'flip':
      return bytes.map((byte, i) => (i === from ? byte ^ one.bits : byte));
    case 'cut':
      return message(before, after.subarray(one.length));
    case 'end':
      return before.slice();
    case 'insert':
      return message(before, one.bytes, after);
    case 'repeat':
      return message(before, ...Array(one.times + 1).fill(after.subarray(0, one.length)), after);
    case 'varint':
      return message(
        before,
        new Uint8Array(one.length - 1).fill(0xff),
        Uint8Array.of(one.last),
        after,
      );
    case 'length':
      return message(before, varintOf(one.value), after.subarray(1));
    case 'groups':
      return message(before, ...Array(one.depth).fill(tag(one.field, 3)), after);
  }
}

function nested(bytes: Uint8Array, number: number, depth: number): Uint8Array {
  let inner = bytes;
  for (let i = 0; i < depth; i++) inner = len(number, inner);
  return inner;
}

function varintOf(value: number): Uint8Array {
  // A tag is a varint too.
  return tag(Math.floor(value / 8), value % 8);
}
