import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { printable, REPLACEMENT, truncate } from '../../../src/x11/draw/printable.ts';

test('a plain text stays as it is', () => {
  assert.equal(printable('ledger.v1.Ledger/PostEntry'), 'ledger.v1.Ledger/PostEntry');
  assert.equal(printable('größe → 3'), 'größe → 3');
});

test('what has no cell of its own becomes one middle dot each', () => {
  for (const hostile of [
    '\n',
    '\x1b',
    '\x7f',
    '\x9b',
    '\u202e',
    '\u200b',
    '\u0301',
    '漢',
    '😀',
    '\ud800',
    '\u2028',
  ])
    assert.equal(printable(`a${hostile}b`), `a${REPLACEMENT}b`, JSON.stringify(hostile));
});

test('any string gives as many harmless cells as it has code points', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const shown = printable(text);
      assert.equal(shown.length, [...text].length);
      assert.ok(!/[\p{C}\p{M}\n\r\t]/u.test(shown));
      assert.equal(printable(shown), shown);
    }),
  );
});

test('truncate never exceeds its cells and shows that it cut', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: -3, max: 50 }), (text, cells) => {
      const shown = truncate(text, cells);
      assert.ok(shown.length <= Math.max(0, cells));
      assert.equal(shown === text, text.length <= Math.max(0, cells));
      if (shown !== text && shown !== '') assert.ok(shown.endsWith('…'));
    }),
  );
});
