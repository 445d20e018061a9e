// Redaction at the source: what is hidden, what stays, and that nothing of a secret is left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePayload } from '../../src/payload/decode.ts';
import { globMatches } from '../../src/payload/glob.ts';
import { REDACTIONS_MAX, redactPayload } from '../../src/payload/redact.ts';
import { redactMetadata } from '../../src/payload/redact-metadata.ts';
import { RedactRules, UNKNOWN_FIELD_RULE } from '../../src/payload/redact-rules.ts';
import type { MessageType } from '../../src/payload/schema.ts';
import { schemaFromDescriptorSet } from '../../src/payload/schema-from-descriptor.ts';
import { scanFields } from '../../src/payload/wire.ts';
import { EVERY_KIND, schemaOf } from '../support/payload-schema.ts';
import { group, len, message, text, varint } from '../support/wire-bytes.ts';

const type = schemaOf(EVERY_KIND).type('test.Every');
const SECRET = 'hunter2-hunter2';

function redact(bytes: Uint8Array, ...patterns: string[]): ReturnType<typeof redactPayload> {
  return redactPayload(bytes, type, new RedactRules(patterns));
}

function holds(bytes: Uint8Array, secret: string): boolean {
  return Buffer.from(bytes).includes(secret);
}

test('a field is hidden by its name, its JSON name, its full name, its path or a glob', () => {
  const bytes = len(17, text(2000, SECRET));
  const patterns = [
    'secret_token',
    'secretToken',
    'SECRET_TOKEN',
    'test.Every.secret_token',
    'child.secret_token',
    '*_token',
    'child.*',
    '*.Every.secret*',
  ];
  for (const pattern of patterns) {
    const { bytes: out, redactions } = redact(bytes, pattern);
    assert.ok(!holds(out, SECRET), pattern);
    assert.deepEqual(redactions, [{ offset: 6, length: SECRET.length, rule: pattern }]);
  }
});

test('a path is the way from the root, not any part of it', () => {
  const bytes = text(2000, SECRET);
  for (const pattern of ['child.secret_token', 'Every.secret_token', 'secret', '*.secret_token']) {
    assert.equal(redact(bytes, pattern).bytes, bytes, pattern);
  }
});

test('the given bytes are never written to, a Buffer neither', () => {
  const bytes = Buffer.from(text(2000, SECRET));
  const { bytes: out } = redact(bytes, 'secret_token');
  assert.ok(holds(bytes, SECRET));
  assert.ok(!holds(out, SECRET));
});

test('every wire type keeps its length and its shape', () => {
  const bytes = message(
    varint(3, -1),
    varint(5, 300),
    Uint8Array.of(0x0d | 0x60, 1, 2, 3, 4),
    len(20, Uint8Array.of(1, 0xac, 2)),
    len(22, new Uint8Array(16).fill(7)),
  );
  const names = ['an_int64', 'an_int32', 'a_sfixed32', 'packed_ints', 'doubles'];
  const { bytes: out, redactions } = redact(bytes, ...names);
  assert.equal(out.length, bytes.length);
  const shape = (b: Uint8Array): object[] => scanFields(b).fields.map((f) => ({ ...f }));
  assert.deepEqual(shape(out), shape(bytes));
  assert.equal(redactions.length, 5);
  const texts = decodePayload(out, type).nodes.map((node) => node.valueText);
  assert.deepEqual(texts, ['0', '0', '0', '[0, 0]', '[0, 0]']);
});

test('a message hidden as a whole still parses, its leaves are gone', () => {
  const inner = message(text(9, SECRET), len(17, varint(5, 99)), group(700, text(1, SECRET)));
  const { bytes: out, redactions } = redact(len(17, inner), 'child');
  assert.ok(!holds(out, SECRET));
  assert.equal(redactions.length, 3);
  const tree = decodePayload(out, type, { redactions });
  assert.equal(tree.error, undefined);
  assert.equal(tree.nodes[0]?.redacted, 'child');
  assert.equal(tree.nodes[0]?.valueText, '[redacted: child]');
});

test('what cannot be read in a message that may hold a secret is hidden', () => {
  const cut = text(2000, SECRET).subarray(0, 12);
  const { bytes: out, redactions } = redact(message(varint(5, 1), cut), 'secret_token');
  assert.ok(!holds(out, SECRET.slice(0, 4)));
  assert.deepEqual(redactions, [{ offset: 2, length: 12, rule: 'unreadable' }]);
});

test('messages below the depth limit are hidden unread', () => {
  let bytes = text(2000, SECRET);
  for (let depth = 0; depth < 120; depth++) bytes = len(17, bytes);
  assert.ok(!holds(redact(bytes, 'secret_token').bytes, SECRET));
  assert.ok(!holds(redact(bytes, 'child').bytes, SECRET));
});

test('a value of another wire type than declared is hidden too', () => {
  assert.deepEqual([...redact(varint(2000, 300), 'secret_token').bytes].slice(2), [0x80, 0]);
  const { bytes: out } = redact(text(5, SECRET), 'an_int32');
  assert.ok(!holds(out, SECRET));
});

test('map keys and values are reached by their paths', () => {
  const bytes = len(25, text(1, SECRET), varint(2, 7));
  assert.ok(!holds(redact(bytes, 'counts.key').bytes, SECRET));
  assert.ok(holds(redact(bytes, 'counts.value').bytes, SECRET));
  assert.ok(!holds(redact(bytes, 'counts').bytes, SECRET));
});

test('debug_redact hides without any rule, and inside of an Any', () => {
  const option = len(8, varint(16, 1));
  const secret = len(2, text(1, 's'), varint(3, 1), varint(4, 1), varint(5, 9), option);
  const url = len(2, text(1, 'type_url'), varint(3, 1), varint(5, 9));
  const value = len(2, text(1, 'value'), varint(3, 2), varint(5, 12));
  const anyFile = len(1, text(2, 'google.protobuf'), len(4, text(1, 'Any'), url, value));
  const { schema } = schemaFromDescriptorSet(
    message(len(1, text(2, 'p'), len(4, text(1, 'M'), secret)), anyFile),
  );
  const rules = new RedactRules();
  const hide = (bytes: Uint8Array, of: MessageType | undefined): Uint8Array =>
    redactPayload(bytes, of, rules).bytes;
  assert.ok(!holds(hide(text(1, SECRET), schema.message('p.M')), SECRET));
  const any = message(text(1, 'x/p.M'), len(2, text(1, SECRET)), len(2, text(1, SECRET)));
  assert.ok(!holds(hide(any, schema.message('google.protobuf.Any')), SECRET));
});

test('what is in an Any of a type that the schema lacks is hidden as a whole', () => {
  const { type: of } = schemaOf(
    'syntax="proto3"; package google.protobuf; message Any { string type_url = 1; bytes value = 2; }',
  );
  const any = of('google.protobuf.Any');
  for (const url of [text(1, 'x/p.Newer'), text(1, ''), new Uint8Array(0)]) {
    const bytes = message(url, len(2, text(1, SECRET)));
    const hidden = redactPayload(bytes, any, new RedactRules());
    assert.ok(!holds(hidden.bytes, SECRET));
    assert.deepEqual(
      hidden.redactions.map(({ rule }) => rule),
      ['unknown type'],
    );
    assert.equal(scanFields(hidden.bytes).error, undefined);
  }
});

test('a message that can hold nothing to hide is returned as it is, unread', () => {
  const bytes = Uint8Array.of(0xff);
  assert.equal(redact(bytes, 'no_such_field').bytes, bytes);
  assert.equal(redactPayload(bytes, undefined, new RedactRules(['*'])).bytes, bytes);
});

test('beyond the limit of ranges all of the rest is hidden as one', () => {
  const many = Array.from({ length: REDACTIONS_MAX + 5 }, () => text(19, 'abc'));
  const bytes = message(...many, text(9, SECRET));
  const { bytes: out, redactions } = redact(bytes, 'tags');
  assert.equal(redactions.length, REDACTIONS_MAX + 1);
  assert.equal(redactions.at(-1)?.rule, 'too many redactions');
  assert.ok(!holds(out, 'abc'));
  assert.ok(!holds(out, SECRET));
});

test('metadata keys of credentials are hidden by default, others when named', () => {
  const hidden = ['Authorization', 'cookie', 'set-cookie', 'x-auth-token', 'x-api-key', 'token'];
  const written = ['acme.session-token', 'access_token', 'x.api_key', 'grpcgateway-authorization'];
  const others = ['session-token-bin', 'proxy-authorization', 'grpc-status-details-bin'];
  for (const key of [...hidden, ...written, ...others]) {
    assert.notEqual(redactMetadata(key), undefined, key);
  }
  for (const key of ['content-type', 'tokens-used', 'keyboard', 'x-tenant', 'monkey']) {
    assert.equal(redactMetadata(key), undefined, key);
  }
  assert.equal(redactMetadata('acme.pan_bin', ['acme.pan*']), 'acme.pan*');
  assert.equal(redactMetadata('x-tenant', ['x-ten*']), 'x-ten*');
});

test('a glob stays within one part of a name and is quick on hostile patterns', () => {
  assert.ok(globMatches('a.*.c', 'A.b.C'));
  assert.ok(!globMatches('a.*', 'a.b.c'));
  assert.ok(globMatches('*', ''));
  assert.ok(!globMatches('', 'a'));
  assert.ok(globMatches('*a*b', 'xaxxab'));
  assert.ok(!globMatches(`${'*a'.repeat(500)}c`, 'a'.repeat(5000)));
});

test('a field that the schema does not have stays, unless unknown fields are to be hidden', () => {
  const nested = len(17, text(1999, SECRET), varint(1998, 7));
  const bytes = message(nested, text(1997, SECRET), group(1996, text(1, SECRET)));
  assert.equal(redact(bytes).bytes, bytes);
  const { bytes: out, redactions } = redactPayload(bytes, type, new RedactRules([], true));
  assert.ok(!holds(out, SECRET));
  assert.equal(out.length, bytes.length);
  assert.deepEqual([...new Set(redactions.map(({ rule }) => rule))], [UNKNOWN_FIELD_RULE]);
  assert.equal(redactions.length, 4);
  const known = message(len(17, text(2000, 'open')));
  assert.deepEqual(redactPayload(known, type, new RedactRules([], true)).redactions, []);
});
