// proto3 JSON from the tree, beside protobufjs's own for the same bytes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64Text } from '../../src/payload/base64.ts';
import { decodePayload } from '../../src/payload/decode.ts';
import { payloadJson } from '../../src/payload/json.ts';
import { EVERY_KIND, schemaOf } from '../support/payload-schema.ts';
import { len, message, text, varint } from '../support/wire-bytes.ts';

const type = schemaOf(EVERY_KIND).type('test.Every');

function json(bytes: Uint8Array): unknown {
  return JSON.parse(payloadJson(decodePayload(bytes, type)));
}

test('64-bit integers are text, bytes base64, enums names', () => {
  const bytes = message(varint(3, -1), varint(5, -1), len(10, Uint8Array.of(0xff)), varint(12, 1));
  assert.deepEqual(json(bytes), { anInt64: '-1', anInt32: -1, someBytes: '/w==', color: 'RED' });
  assert.deepEqual(json(varint(12, 9)), { color: 9 });
});

test('repeated fields are arrays whatever way they were sent, maps are objects', () => {
  const bytes = message(varint(20, 1), len(20, Uint8Array.of(2, 3)), text(19, 'only'));
  assert.deepEqual(json(bytes), { packedInts: [1, 2, 3], tags: ['only'] });
  const map = message(len(27, varint(1, 1), text(2, 'yes')), len(27), len(26));
  assert.deepEqual(json(map), { names: { true: 'yes', false: '' }, byId: { 0: {} } });
  assert.deepEqual(json(len(20)), { packedInts: [] });
});

test('the last of a scalar wins, the parts of a message are joined', () => {
  const bytes = message(varint(5, 1), varint(5, 2), len(17, varint(5, 3)), len(17, text(9, 'b')));
  assert.deepEqual(json(bytes), { anInt32: 2, child: { anInt32: 3, aString: 'b' } });
});

test('unknown fields are kept by number, hidden values are named', () => {
  const bytes = message(varint(500, 7), text(9, '----'));
  const redactions = [{ offset: bytes.length - 4, length: 4, rule: '*-key' }];
  const tree = decodePayload(bytes, type, { redactions });
  assert.equal(payloadJson(tree), '{"#500":"7","aString":"[redacted: *-key]"}');
});

test('nothing in it can drive a terminal', () => {
  const out = payloadJson(decodePayload(text(9, '\u001b[2J\u009b31m\u202eabc\u2028'), type));
  assert.ok(/^[\x20-\x7e]+$/.test(out), out);
  assert.equal(JSON.parse(out).aString, '\u001b[2J\u009b31m\u202eabc\u2028');
});

test('base64 is what the runtime writes', () => {
  for (let length = 0; length < 10; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 77 + 200) & 0xff);
    assert.equal(base64Text(bytes), Buffer.from(bytes).toString('base64'));
  }
});
