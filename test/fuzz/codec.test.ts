// Hostile bytes for every decoder of the contract: random ones, and valid messages that were damaged.
// Each either decodes, to no more than it was given, or throws ProtocolError. The seed is printed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { WireCursor } from '../../src/protocol/wire-cursor.ts';
import { type ContractCodec, contractCodecs } from '../support/contract-codecs.ts';
import { damaged, damages } from '../support/damaged-bytes.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import { group, len, message, tag, varint } from '../support/wire-bytes.ts';

const settings = fuzzSettings('codec', 400);
/** Characters of words that stand for a number, e.g. SUBSCRIBER_SLOW, for each byte that came. */
const WEIGHT_PER_BYTE = 8;
const WEIGHT_OF_NOTHING = 64;

/** List elements, bytes and characters of a value; fails on a number that is none. */
function weight(value: unknown): number {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), 'a number is finite');
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  const parts = Object.values(value);
  const own = Array.isArray(value) ? parts.length : 0;
  return parts.reduce((sum: number, part) => sum + weight(part), own);
}

/** True when it decoded. */
function feed({ decode }: ContractCodec, bytes: Uint8Array): boolean {
  const before = bytes.slice();
  try {
    const limit = WEIGHT_PER_BYTE * bytes.length + WEIGHT_OF_NOTHING;
    const found = weight(decode(bytes));
    assert.ok(found <= limit, `${found} of ${bytes.length} bytes`);
    return true;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    assert.ok(error.message !== '');
    return false;
  } finally {
    assert.deepEqual(bytes, before, 'what is read is not written to');
  }
}

/** Where the fields of a valid message begin, and its end. */
function boundaries(bytes: Uint8Array): readonly number[] {
  const cursor = new WireCursor();
  cursor.reset(bytes, 0, bytes.length);
  const found = [0];
  while (cursor.pos < cursor.end) {
    cursor.skip(cursor.uint32() & 7);
    found.push(cursor.pos);
  }
  return found;
}

const number = fc.integer({ min: 100, max: 2 ** 29 - 1 });
const content = fc.uint8Array({ maxLength: 30 });
/** A field of a later version, in every form that the wire has. */
const unknown = fc.oneof(
  fc.tuple(number, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map(([n, v]) => varint(n, v)),
  fc.tuple(number, content).map(([n, bytes]) => len(n, bytes)),
  number.map((n) => message(tag(n, 1), new Uint8Array(8).fill(7))),
  number.map((n) => message(tag(n, 5), new Uint8Array(4).fill(7))),
  fc.tuple(number, content).map(([n, bytes]) => group(n, len(3, bytes))),
);

/** Groups that are never closed, and messages within messages, in every field that the contract has. */
const endless = Array.from({ length: 22 }, (_, i) => {
  let inner: Uint8Array = new Uint8Array(0);
  for (let depth = 0; depth < 400; depth++) inner = len(i + 1, inner);
  return [message(...Array(5000).fill(tag(i + 1, 3))), inner];
}).flat();

for (const codec of contractCodecs) {
  describe(`hostile bytes for ${codec.name}`, () => {
    it('that are random decode or are refused', () => {
      const bytes = fc.uint8Array({ maxLength: 2000, size: 'max' });
      fc.assert(
        fc.property(bytes, (garbage) => {
          feed(codec, garbage);
        }),
        settings,
      );
    });

    it('that were a valid message decode or are refused', () => {
      let decoded = 0;
      fc.assert(
        fc.property(codec.valid, damages, (valid, wounds) => {
          assert.ok(feed(codec, valid), 'valid bytes decode');
          if (feed(codec, damaged(valid, wounds))) decoded++;
        }),
        settings,
      );
      assert.ok(decoded > 0, 'none was so little damaged that it decodes');
    });

    it('that end too early decode or are refused, at every cut', () => {
      fc.assert(
        fc.property(codec.valid, (valid) => {
          for (let end = 0; end < valid.length; end++) feed(codec, valid.subarray(0, end));
        }),
        { ...settings, numRuns: Math.ceil(settings.numRuns / 20) },
      );
    });

    it('that nest without end are refused, not followed', () => {
      for (const bytes of endless) feed(codec, bytes);
    });

    it('of a later version decode to the same value, wherever its fields stand', () => {
      fc.assert(
        fc.property(codec.valid, unknown, fc.nat(), (valid, extra, place) => {
          const fields = boundaries(valid);
          const at = fields[place % fields.length];
          const more = message(valid.subarray(0, at), extra, valid.subarray(at));
          assert.deepEqual(codec.decode(more), codec.decode(valid));
        }),
        settings,
      );
    });
  });
}
