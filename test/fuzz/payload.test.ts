// Payload code against hostile and random bytes, with random schemas, and against protobufjs as an
// oracle for valid messages of a type with every kind of field.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePayload } from '../../src/payload/decode.ts';
import { hexLines } from '../../src/payload/hex.ts';
import { payloadJson } from '../../src/payload/json.ts';
import { otherReadings } from '../../src/payload/readings.ts';
import type { Scalar } from '../../src/payload/scalar.ts';
import { schemaFromDescriptorSet } from '../../src/payload/schema-from-descriptor.ts';
import { nodeAt, type PayloadTree, type TreeNode } from '../../src/payload/tree.ts';
import { scanFields } from '../../src/payload/wire.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import {
  anyBytes,
  every,
  everyBytes,
  everyType,
  oracle,
  randomType,
  visit,
} from '../support/payload-arbitraries.ts';

const settings = fuzzSettings('payload', 100);

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
