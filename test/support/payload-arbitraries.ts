// What fuzz tests of src/payload draw from: valid messages of a type with every kind of field, broken
// ones, and random types. `oracle` is protobufjs's type of the same descriptor.

import fc from 'fast-check';
import type { FieldKind, FieldType, MessageType } from '../../src/payload/schema.ts';
import type { TreeNode } from '../../src/payload/tree.ts';
import { EVERY_KIND, schemaOf } from './payload-schema.ts';

export const every = schemaOf(EVERY_KIND);
export const everyType = every.type('test.Every');
export const oracle = every.root.lookupType('test.Every');

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const text = fc.string({ unit: 'binary', maxLength: 12 });
const blob = fc.uint8Array({ maxLength: 12 });
const color = fc.constantFrom(0, 1, 2, -3, 77);

/** Plain objects that protobufjs can encode as test.Every, `depth` messages deep at most. */
function everyValue(depth: number): fc.Arbitrary<Record<string, unknown>> {
  const inner = depth === 0 ? fc.constant({}) : everyValue(depth - 1);
  return fc.record(
    {
      a_double: fc.double(),
      a_float: fc.float(),
      an_int64: int64,
      a_uint64: uint64,
      an_int32: int32,
      a_fixed64: uint64,
      a_fixed32: uint32,
      a_bool: fc.boolean(),
      a_string: text,
      some_bytes: blob,
      a_uint32: uint32,
      color,
      a_sfixed32: int32,
      a_sfixed64: int64,
      a_sint32: int32,
      a_sint64: int64,
      child: inner,
      children: fc.array(inner, { maxLength: 2 }),
      tags: fc.array(text, { maxLength: 3 }),
      packed_ints: fc.array(int32, { maxLength: 4 }),
      plain_ints: fc.array(int32, { maxLength: 4 }),
      doubles: fc.array(fc.double(), { maxLength: 3 }),
      colors: fc.array(color, { maxLength: 3 }),
      flags: fc.array(fc.boolean(), { maxLength: 3 }),
      counts: fc.dictionary(text, int64, { maxKeys: 3 }),
      names: fc.dictionary(fc.constantFrom('true', 'false'), text, { maxKeys: 2 }),
      by_id: fc.dictionary(int32.map(String), inner, { maxKeys: 2 }),
      left: text,
      maybe: int32,
      deltas: fc.array(int64, { maxLength: 3 }),
      words: fc.array(uint32, { maxLength: 3 }),
      secret_token: text,
    },
    { requiredKeys: [] },
  );
}

export const everyBytes = everyValue(2).map((value) =>
  Uint8Array.from(oracle.encode(oracle.fromObject(value)).finish()),
);

/** A valid message with some bytes changed, cut out or put in. */
const mutated = fc
  .tuple(
    everyBytes,
    fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(2)), { minLength: 1, maxLength: 6 }),
  )
  .map(([bytes, edits]) => {
    const list = [...bytes];
    for (const [at, byte, removed] of edits) list.splice(at % (list.length + 1), removed, byte);
    return Uint8Array.from(list);
  });

export const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated, everyBytes);

const KINDS: FieldKind[] = ['double', 'float', 'int64', 'uint64', 'int32', 'fixed64', 'fixed32'];
KINDS.push('bool', 'string', 'bytes', 'uint32', 'enum', 'sfixed32', 'sfixed64', 'sint32', 'sint64');
KINDS.push('message', 'group');

/** A type of random fields whose messages are of the type itself or of none. */
export const randomType: fc.Arbitrary<MessageType> = fc
  .array(
    fc.record({
      number: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 536_870_911 })),
      kind: fc.constantFrom(...KINDS),
      repeated: fc.boolean(),
      known: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .chain((parts) => fc.boolean().map((isMapEntry) => typeOf(parts, isMapEntry)));

function typeOf(
  parts: { number: number; kind: FieldKind; repeated: boolean; known: boolean }[],
  isMapEntry: boolean,
): MessageType {
  const fields = new Map<number, FieldType>();
  const type: MessageType = { fullName: 'r.M', fields, isMapEntry, find: () => type };
  for (const { number, kind, repeated, known } of parts) {
    fields.set(number, {
      number,
      name: `f${number}`,
      jsonName: `f${number}`,
      fullName: `r.M.f${number}`,
      kind,
      label: repeated ? 'repeated' : 'optional',
      packed: false,
      proto3Optional: false,
      oneof: undefined,
      debugRedact: false,
      typeName: kind === 'message' || kind === 'group' ? 'r.M' : '',
      message: known && (kind === 'message' || kind === 'group') ? type : undefined,
      enumType: undefined,
    });
  }
  return type;
}

/** Calls `see` for every node, parents first. */
export function visit(nodes: readonly TreeNode[], see: (node: TreeNode) => void): void {
  for (const node of nodes) {
    see(node);
    if (node.children !== undefined) visit(node.children, see);
  }
}
