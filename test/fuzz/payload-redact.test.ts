// Redaction against random messages, rules and broken bytes: the shape stays, the secret goes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePayload } from '../../src/payload/decode.ts';
import { redactPayload } from '../../src/payload/redact.ts';
import { RedactRules } from '../../src/payload/redact-rules.ts';
import type { PayloadTree } from '../../src/payload/tree.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import {
  anyBytes,
  everyBytes,
  everyType,
  oracle,
  randomType,
  visit,
} from '../support/payload-arbitraries.ts';

const settings = fuzzSettings('payload-redact', 100);

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
