// The tree of a payload: names, texts and exact bytes with a schema and without, and what odd bytes do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePayload } from '../../src/payload/decode.ts';
import { otherReadings } from '../../src/payload/readings.ts';
import { nodeAt, type PayloadTree, type TreeNode } from '../../src/payload/tree.ts';
import { EVERY_KIND, schemaOf } from '../support/payload-schema.ts';
import { group, len, message, tag, text, varint } from '../support/wire-bytes.ts';

const every = schemaOf(EVERY_KIND);
const type = every.type('test.Every');

function encode(value: object): Uint8Array {
  const root = every.root.lookupType('test.Every');
  return root.encode(root.fromObject(value)).finish();
}

function texts(tree: PayloadTree): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (node: TreeNode): void => {
    found[node.path] = node.valueText;
    node.children?.forEach(visit);
  };
  tree.nodes.forEach(visit);
  return found;
}

function only(tree: PayloadTree): TreeNode {
  assert.equal(tree.nodes.length, 1);
  return tree.nodes[0]!;
}

test('scalars are written as people write them, 64 bits exact', () => {
  const value = {
    a_double: -0,
    a_float: 0.1,
    an_int64: '-9007199254740993',
    a_uint64: '18446744073709551615',
    a_bool: true,
    a_string: 'a "b"\n\u202e',
    some_bytes: Uint8Array.of(0xde, 0xad),
    color: 2,
    a_sint64: '-9223372036854775808',
    a_sfixed32: -7,
  };
  assert.deepEqual(texts(decodePayload(encode(value), type)), {
    a_double: '-0',
    a_float: '0.1',
    an_int64: '-9007199254740993',
    a_uint64: '18446744073709551615',
    a_bool: 'true',
    a_string: '"a \\"b\\"\\n\\u{202e}"',
    some_bytes: '2 bytes  de ad',
    color: 'DARK_BLUE (2)',
    a_sint64: '-9223372036854775808',
    a_sfixed32: '-7',
  });
});

test('an enum number without a name is shown as it is', () => {
  assert.equal(only(decodePayload(varint(12, 77), type)).valueText, '? (77)');
  assert.equal(only(decodePayload(varint(12, -3), type)).valueText, 'NEGATIVE (-3)');
});

test('repeated fields, maps and nested messages have paths that say where they are', () => {
  const value = {
    tags: ['x', 'y'],
    packed_ints: [1, -2],
    counts: { 'a"b': 5 },
    by_id: { 3: { a_string: 'in' } },
    children: [{ tags: ['z'] }],
  };
  const found = texts(decodePayload(encode(value), type));
  assert.equal(found['tags[1]'], '"y"');
  assert.equal(found.packed_ints, '[1, -2]');
  assert.equal(found['packed_ints[1]'], '-2');
  assert.equal(found['counts["a\\"b"]'], '5');
  assert.equal(found['by_id[3].value.a_string'], '"in"');
  assert.equal(found['children[0].tags[0]'], '"z"');
});

test('packed and unpacked parts of one field count on', () => {
  const bytes = message(varint(20, 7), len(20, Uint8Array.of(8, 9)), varint(20, 10));
  const tree = decodePayload(bytes, type);
  assert.deepEqual(Object.keys(texts(tree)), [
    'packed_ints[0]',
    'packed_ints',
    'packed_ints[1]',
    'packed_ints[2]',
    'packed_ints[3]',
  ]);
});

test('offsets are those of tag, value and end', () => {
  const bytes = message(varint(5, 300), text(9, 'hi'));
  const [first, second] = decodePayload(bytes, type).nodes;
  const place = (node: TreeNode): number[] => [
    node.offset,
    node.valueOffset,
    node.length,
    node.end,
  ];
  assert.deepEqual(place(first!), [0, 1, 2, 3]);
  assert.deepEqual(place(second!), [3, 5, 2, 7]);
});

test('nodeAt finds the innermost field of a byte, and nothing beyond the end', () => {
  const bytes = message(varint(5, 1), len(17, text(9, 'deep')));
  const tree = decodePayload(bytes, type);
  assert.equal(nodeAt(tree, 0)?.path, 'an_int32');
  assert.equal(nodeAt(tree, 2)?.path, 'child');
  assert.equal(nodeAt(tree, bytes.length - 1)?.path, 'child.a_string');
  assert.equal(nodeAt(tree, bytes.length), undefined);
});

test('a string that is not UTF-8 is shown as bytes, with a mark', () => {
  const node = only(decodePayload(len(9, Uint8Array.of(0xff, 0xfe)), type));
  assert.equal(node.valueText, 'not UTF-8: 2 bytes  ff fe');
  assert.equal(node.note, 'not valid UTF-8');
});

test('a wire type that does not fit the schema is shown raw, with a note', () => {
  const node = only(decodePayload(varint(9, 5), type));
  assert.equal(node.valueText, '5');
  assert.match(node.note, /declared string, but its wire type is varint/);
});

test('a field that the schema lacks is unknown and guessed', () => {
  const tree = decodePayload(message(varint(500, 1), text(501, 'hello there')), type);
  assert.deepEqual(
    tree.nodes.map((n) => [n.name, n.typeName, n.unknown, n.valueText]),
    [
      ['#500', 'varint', true, '1'],
      ['#501', 'string?', true, '"hello there"'],
    ],
  );
});

test('without a schema the wire is read with guesses that say so', () => {
  const bytes = message(
    len(1, text(2, 'plain text'), varint(3, 9)),
    len(4, Uint8Array.of(0, 1, 2)),
    group(5, varint(6, 1)),
    len(7),
  );
  const tree = decodePayload(bytes);
  assert.deepEqual(
    tree.nodes.map((n) => [n.name, n.typeName, n.valueText]),
    [
      ['#1', 'message?', '{2 fields}'],
      ['#4', 'bytes?', '3 bytes  00 01 02'],
      ['#5', 'group', '{1 field}'],
      ['#7', 'string?', '""'],
    ],
  );
  assert.equal(tree.typeName, undefined);
});

test('a cut payload gives what was read and where it stops', () => {
  const bytes = encode({ an_int32: 5, a_string: 'whole', child: { a_string: 'a longer text' } });
  const tree = decodePayload(bytes.subarray(0, bytes.length - 3), type);
  assert.equal(tree.nodes.at(-1)?.path, 'a_string');
  assert.match(tree.error?.reason ?? '', /announced/);
});

test('a broken nested message keeps its place, and the fields after it are read', () => {
  const bytes = message(len(17, varint(5, 1), Uint8Array.of(0x80)), text(9, 'after'));
  const tree = decodePayload(bytes, type);
  assert.deepEqual(
    tree.nodes.map((n) => n.path),
    ['child', 'a_string'],
  );
  assert.match(tree.nodes[0]!.note, /cannot be read from byte 5/);
  assert.equal(tree.error?.offset, 5);
});

test('a packed field that is cut shows its whole elements', () => {
  const node = only(decodePayload(len(20, Uint8Array.of(1, 2, 0x80)), type));
  assert.equal(node.valueText, '[1, 2]');
  assert.match(node.note, /element at byte 5/);
});

test('messages nest to the limit; deeper ones are not entered', () => {
  let bytes = varint(5, 1);
  for (let depth = 0; depth < 150; depth++) bytes = len(17, bytes);
  const tree = decodePayload(bytes, type);
  let depth = 0;
  let node = tree.nodes[0];
  while (node?.children?.[0] !== undefined) {
    node = node.children[0];
    depth++;
  }
  assert.equal(depth, 100);
  assert.match(node?.note ?? '', /deeper than 100/);
});

test('the number of nodes is bounded and the rest is counted', () => {
  const bytes = message(...Array.from({ length: 50 }, (_, i) => varint(21, i)));
  const tree = decodePayload(bytes, type, { nodesMax: 20 });
  assert.equal(tree.nodes.length, 20);
  assert.equal(tree.cutFields, 30);
  const packed = decodePayload(len(20, new Uint8Array(50)), type, { nodesMax: 20 });
  assert.equal(packed.nodes[0]?.children?.length, 19);
  assert.equal(packed.cutFields, 31);
  assert.match(packed.nodes[0]!.valueText, /… 50 in all\]$/);
});

test('long strings and bytes are cut in their text, not in their value', () => {
  const long = only(decodePayload(text(9, '\u{1f600}'.repeat(600)), type));
  assert.match(long.valueText, /… 1200 characters$/);
  assert.ok(!/[\ud800-\udbff](?![\udc00-\udfff])/.test(long.valueText));
  assert.equal((long.value as string).length, 1200);
  const bytes = only(decodePayload(len(10, new Uint8Array(100)), type));
  assert.match(bytes.valueText, /^100 bytes {2}(00 ){32}…$/);
});

test('a redacted value is named by its rule and has no value, a message of such values too', () => {
  const bytes = message(text(9, '---'), len(17, text(9, '--')));
  const redactions = [
    { offset: 2, length: 3, rule: 'r' },
    { offset: 10, length: 2, rule: 'r' },
  ];
  const [plain, child] = decodePayload(bytes, type, { redactions }).nodes;
  assert.deepEqual([plain?.valueText, plain?.value], ['[redacted: r]', undefined]);
  assert.equal(child?.redacted, 'r');
  const raw = decodePayload(bytes, undefined, { redactions }).nodes[0];
  assert.deepEqual([raw?.redacted, raw?.children], ['r', undefined]);
});

test('the zoom offers the other readings of the same bytes', () => {
  const kinds = (node: TreeNode, bytes: Uint8Array): Record<string, string> =>
    Object.fromEntries(otherReadings(bytes, node).map((reading) => [reading.kind, reading.text]));
  const number = varint(3, 1_763_773_648_123n);
  const seen = kinds(only(decodePayload(number, type)), number);
  assert.equal(seen.sint64, '-881886824062');
  assert.equal(seen['time, ms'], '2025-11-22T01:07:28.123Z');
  assert.equal(seen.int64, undefined);
  const fixed = message(tag(2, 5), Uint8Array.of(0, 0, 0x80, 0x3f));
  assert.equal(kinds(only(decodePayload(fixed)), fixed).float, '1');
  const delimited = text(10, 'ab');
  const readings = kinds(only(decodePayload(delimited, type)), delimited);
  assert.deepEqual([readings.string, readings['packed varints']], ['"ab"', '[97, 98]']);
});
