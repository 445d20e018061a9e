// Payload code against hostile and random bytes, with random schemas, and against protobufjs as an
// oracle for valid messages of a type with every kind of field.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePayload } from '../../src/payload/decode.ts';
import { hexLines } from '../../src/payload/hex.ts';
import { payloadJson } from '../../src/payload/json.ts';
import { otherReadings } from '../../src/payload/readings.ts';
import { redactPayload } from '../../src/payload/redact.ts';
import { RedactRules } from '../../src/payload/redact-rules.ts';
import type { Scalar } from '../../src/payload/scalar.ts';
import type { FieldKind, FieldType, MessageType } from '../../src/payload/schema.ts';
import { schemaFromDescriptorSet } from '../../src/payload/schema-from-descriptor.ts';
import { nodeAt, type PayloadTree, type TreeNode } from '../../src/payload/tree.ts';
import { scanFields } from '../../src/payload/wire.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import { EVERY_KIND, schemaOf } from '../support/payload-schema.ts';

const settings = fuzzSettings('payload', 100);
const every = schemaOf(EVERY_KIND);
const everyType = every.type('test.Every');
const oracle = every.root.lookupType('test.Every');

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

const everyBytes = everyValue(2).map((value) =>
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

const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated, everyBytes);

const KINDS: FieldKind[] = ['double', 'float', 'int64', 'uint64', 'int32', 'fixed64', 'fixed32'];
KINDS.push('bool', 'string', 'bytes', 'uint32', 'enum', 'sfixed32', 'sfixed64', 'sint32', 'sint64');
KINDS.push('message', 'group');

/** A type of random fields whose messages are of the type itself or of none. */
const randomType: fc.Arbitrary<MessageType> = fc
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

function visit(nodes: readonly TreeNode[], see: (node: TreeNode) => void): void {
  for (const node of nodes) {
    see(node);
    if (node.children !== undefined) visit(node.children, see);
  }
}

/** What holds for a tree of any bytes with any type. */
function checkTree(tree: PayloadTree): void {
  const { bytes } = tree;
  let after = 0;
  for (const node of tree.nodes) {
    assert.ok(node.offset >= after, 'nodes follow each other');
    after = node.end;
  }
  visit(tree.nodes, (node) => {
    assert.ok(node.offset <= node.valueOffset && node.valueOffset + node.length <= node.end);
    assert.ok(node.end <= bytes.length && node.end > node.offset);
    assert.ok(node.valueText.length < 6000);
    assert.ok(!/[\p{Cc}\p{Cf}]/u.test(node.valueText + node.name + node.note), node.valueText);
    for (const child of node.children ?? []) {
      assert.ok(child.offset >= node.valueOffset && child.end <= node.end, 'children lie inside');
    }
    otherReadings(bytes, node);
  });
  assert.ok(tree.error === undefined || tree.error.offset <= bytes.length);
  JSON.parse(payloadJson(tree));
}

test('any bytes with any type give a tree whose parts lie within each other', () => {
  fc.assert(
    fc.property(anyBytes, fc.option(randomType, { nil: undefined }), (bytes, type) => {
      checkTree(decodePayload(bytes, type));
      checkTree(decodePayload(bytes, everyType));
    }),
    settings,
  );
});

test('a tree at its limit of nodes holds no more', () => {
  fc.assert(
    fc.property(anyBytes, fc.nat(12), (bytes, nodesMax) => {
      const tree = decodePayload(bytes, everyType, { nodesMax });
      let count = 0;
      visit(tree.nodes, () => count++);
      assert.ok(count <= nodesMax);
      const whole = decodePayload(bytes, everyType);
      if (tree.cutFields === 0) assert.deepEqual(tree.nodes, whole.nodes);
    }),
    settings,
  );
});

test('nodeAt gives a node that holds the byte, of every byte that a node holds', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const tree = decodePayload(bytes, everyType);
      for (let offset = 0; offset < bytes.length; offset++) {
        const node = nodeAt(tree, offset);
        const covered = tree.nodes.some((n) => n.offset <= offset && offset < n.end);
        assert.equal(node !== undefined, covered);
        if (node) assert.ok(node.offset <= offset && offset < node.end);
      }
    }),
    settings,
  );
});

/** The value of a node as protobufjs's toObject gives it. */
function oracleValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value === 'object' && value !== null && 'low' in value) return String(value);
  return value;
}

function ownValue(value: Scalar | undefined): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'bigint' ? String(value) : value;
}

/** The tree as the plain object that protobufjs makes of the same bytes. */
function asObject(nodes: readonly TreeNode[]): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  for (const node of nodes) {
    const { name, label, message } = node.field!;
    const value = message === undefined ? ownValue(node.value) : asObject(node.children!);
    if (node.label === 'map') {
      const key = node.children!.find((child) => child.number === 1);
      const entry = node.children!.find((child) => child.number === 2)!;
      const entries = (object[name] ?? Object.create(null)) as Record<string, unknown>;
      object[name] = entries;
      entries[String(ownValue(key?.value))] = entry.children
        ? asObject(entry.children)
        : ownValue(entry.value);
    } else if (label === 'repeated') {
      const list = (object[name] ?? []) as unknown[];
      object[name] = list;
      if (node.children?.[0]?.label === 'element') {
        for (const element of node.children) list.push(ownValue(element.value));
      } else list.push(value);
    } else object[name] = value;
  }
  return object;
}

function plain(value: unknown): unknown {
  const scalar = oracleValue(value);
  if (scalar !== value || typeof value !== 'object' || value === null) return scalar;
  if (Array.isArray(value)) return value.map(plain);
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of Object.entries(value)) object[key] = plain(entry);
  return object;
}

test('every value of a valid message is what protobufjs reads', () => {
  fc.assert(
    fc.property(everyBytes, (bytes) => {
      const expected = oracle.toObject(oracle.decode(bytes), { longs: String });
      const tree = decodePayload(bytes, everyType);
      assert.equal(tree.error, undefined);
      assert.deepEqual(plain(asObject(tree.nodes)), plain(expected));
    }),
    settings,
  );
});

/** Number, wire type and place of every field, read without a type as far as it has one. */
function shape(tree: PayloadTree): string[] {
  const places: string[] = [];
  visit(tree.nodes, (n) => places.push(`${n.number} ${n.wireType} ${n.offset} ${n.end}`));
  return places;
}

test('redaction keeps the shape, leaves nothing of the secret and touches nothing else', () => {
  const names = fc.constantFrom(...[...everyType.fields.values()].map((field) => field.name));
  fc.assert(
    fc.property(everyBytes, fc.array(names, { minLength: 1, maxLength: 4 }), (bytes, rules) => {
      const before = Uint8Array.from(bytes);
      const { bytes: out, redactions } = redactPayload(bytes, everyType, new RedactRules(rules));
      assert.deepEqual(bytes, before);
      assert.equal(out.length, bytes.length);
      assert.deepEqual(
        shape(decodePayload(out, everyType)),
        shape(decodePayload(bytes, everyType)),
      );
      const hidden = new Set<number>();
      for (const { offset, length } of redactions) {
        for (let at = offset; at < offset + length; at++) hidden.add(at);
      }
      for (let at = 0; at < bytes.length; at++) {
        if (!hidden.has(at)) assert.equal(out[at], bytes[at]);
        else assert.ok(out[at] === 0x2d || out[at] === 0 || out[at] === 0x80);
      }
      visit(decodePayload(out, everyType, { redactions }).nodes, (node) => {
        const isNamed = rules.includes(node.field?.name ?? '');
        const isLeaf = node.children === undefined || node.field?.message === undefined;
        if (isNamed && isLeaf && node.length > 0) assert.ok(node.redacted !== undefined, node.path);
      });
    }),
    settings,
  );
});

test('a secret is gone from any bytes, however they are broken', () => {
  const secret = Buffer.from('S3CRET-S3CRET');
  const field = oracle.encode({ secret_token: secret.toString() }).finish();
  const rules = new RedactRules(['secret_token']);
  fc.assert(
    fc.property(everyBytes, fc.nat(40), (bytes, cut) => {
      const whole = new Uint8Array([...bytes, ...field]);
      const broken = whole.subarray(0, whole.length - Math.min(cut, secret.length - 4));
      const { bytes: out } = redactPayload(broken, everyType, rules);
      assert.ok(!Buffer.from(out).includes(secret.subarray(0, 4)));
    }),
    settings,
  );
});

test('any bytes with any rules redact without an exception and without a change of length', () => {
  const pattern = fc.string({ unit: fc.constantFrom('*', '.', 'f', '1', 'r', 'M'), maxLength: 8 });
  fc.assert(
    fc.property(anyBytes, randomType, fc.array(pattern, { maxLength: 3 }), (bytes, type, rules) => {
      const { bytes: out, redactions } = redactPayload(bytes, type, new RedactRules(rules));
      assert.equal(out.length, bytes.length);
      let after = 0;
      for (const { offset, length } of redactions) {
        assert.ok(offset >= after, 'ranges do not overlap');
        after = offset + length;
      }
      assert.ok(after <= bytes.length);
    }),
    settings,
  );
});

test('any bytes are a descriptor set that yields a schema', () => {
  const edited = fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => {
    const bytes = Uint8Array.from(every.bytes);
    bytes[at % bytes.length] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 300 }), edited),
      everyBytes,
      (bytes, payload) => {
        const { schema, problems, problemCount } = schemaFromDescriptorSet(bytes);
        assert.ok(problemCount >= problems.length);
        checkTree(decodePayload(payload, schema.message('test.Every')));
      },
    ),
    settings,
  );
});

test('a walk covers the bytes without gaps up to its error', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const { fields, error } = scanFields(bytes);
      let at = 0;
      for (const field of fields) {
        assert.equal(field.offset, at);
        at = field.end;
      }
      if (error === undefined) assert.equal(at, bytes.length);
    }),
    settings,
  );
});

test('a hex dump has every byte once', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(16, 32),
      (bytes, bytesPerLine) => {
        const view = { bytesPerLine, firstLine: 0, lineCount: 1000, ranges: [] } as const;
        const cells = hexLines(bytes, view).flatMap((line) => line.cells.map((cell) => cell.hex));
        assert.equal(cells.join(''), Buffer.from(bytes).toString('hex'));
      },
    ),
    settings,
  );
});
