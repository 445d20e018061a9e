import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  BOX,
  printable,
  REPLACEMENT,
  truncate,
  WIDE_LEFT,
  WIDE_RIGHT,
} from '../../../src/x11/draw/printable.ts';

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
    '\ud800',
    '\u2028',
  ])
    assert.equal(printable(`a${hostile}b`), `a${REPLACEMENT}b`, JSON.stringify(hostile));
});

test('what takes two cells is a box of two, what lies beyond the basic plane a box of one', () => {
  const box = WIDE_LEFT + WIDE_RIGHT;
  assert.equal(printable('a漢字b'), `a${box}${box}b`);
  assert.equal(printable('😀!'), `${box}!`);
  assert.equal(printable('𐍈'), BOX);
  for (const narrow of ['é', 'Ж', 'ω', 'א', '→', '┼', '✓', '☀', 'ﾊ', '€'])
    assert.equal(printable(narrow), narrow);
});

test('any string gives one or two harmless cells for each of its code points', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const shown = printable(text);
      const points = [...text].length;
      assert.ok(shown.length >= points && shown.length <= 2 * points);
      assert.ok(!/[\p{C}\p{M}\n\r\t]/u.test(shown.replace(/[\ufdd0-\ufdd2]/g, '')));
      assert.equal(printable(shown), shown);
    }),
  );
});

test('a cut never leaves half a box of two', () => {
  assert.equal(truncate(printable('漢字漢'), 4), `${WIDE_LEFT}${WIDE_RIGHT} …`);
  assert.equal(truncate(printable('漢字漢'), 5), `${printable('漢字')}…`);
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
