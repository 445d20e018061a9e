import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coverageOf, latinOnly } from '../../../src/x11/draw/coverage.ts';
import { miscFixedCoverage } from '../../../src/x11/draw/misc-fixed-coverage.ts';
import { runCharactersMax, textRuns } from '../../../src/x11/draw/text-run.ts';
import { titleCharactersMax, titleText } from '../../../src/x11/draw/title-text.ts';

const covers = coverageOf(miscFixedCoverage['6x13']);

test('runs cover the text in order, each of one kind, and none is longer than a request takes', () => {
  const unit = fc.constantFrom('a', 'ü', '→', '…', ' ', 'Ж', '\ufdd0', '\ufdd1', 'ក');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 700 }), fc.boolean(), (units, wide) => {
      const text = units.join('');
      const has = wide ? covers : latinOnly;
      let at = 0;
      for (const { start, text: part, kind } of textRuns(text, has)) {
        assert.equal(start, at);
        assert.ok(part.length >= 1 && part.length <= runCharactersMax);
        const codes = Array.from(part, (c) => c.charCodeAt(0));
        if (kind === 'narrow') assert.ok(codes.every((code) => code <= 0xff));
        if (kind === 'wide') assert.ok(codes.every((code) => has(code)));
        if (kind === 'drawn') assert.ok(codes.every((code) => !has(code)));
        at += part.length;
      }
      assert.equal(at, text.length);
    }),
  );
});

test('wide glyphs near each other share a run, a lone one stands alone', () => {
  const shape = (text: string): string[] =>
    textRuns(text, covers).map((run) => `${run.kind} ${run.text}`);
  assert.deepEqual(shape('Post → ledger'), ['narrow Post ', 'wide →', 'narrow  ledger']);
  assert.deepEqual(shape('— 1,204 lost —'), ['wide — 1,204 lost —']);
  assert.deepEqual(shape('a → b → c'), ['narrow a ', 'wide → b →', 'narrow  c']);
  assert.deepEqual(shape('Ж\ufdd0\ufdd1 Ж'), [
    'wide Ж',
    'drawn \ufdd0\ufdd1',
    'narrow  ',
    'wide Ж',
  ]);
  assert.deepEqual(shape('plain'), ['narrow plain']);
  assert.deepEqual(shape(''), []);
});

test('titles hold no control, bidi or format character and are bounded', () => {
  assert.equal(titleText('pay\u202ements\n\x1b]0;x\x07'), 'pay·ments··]0;x·');
  assert.equal(titleText('kassa 現金 Ж'), 'kassa 現金 Ж');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const title = titleText(text);
      assert.ok([...title].length <= titleCharactersMax);
      assert.ok(title.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(title));
    }),
  );
});
