import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { latinText, runCharactersMax, textRuns } from '../../../src/x11/draw/text-run.ts';
import { titleCharactersMax, titleText } from '../../../src/x11/draw/title-text.ts';

test('runs cover the text in order; only wide ones hold glyphs above U+00FF', () => {
  const unit = fc.constantFrom('a', 'ü', '→', '…', ' ');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 700 }), fc.boolean(), (units, wide) => {
      const text = units.join('');
      const runs = textRuns(text, wide);
      let at = 0;
      for (const run of runs) {
        assert.equal(run.start, at);
        assert.ok(run.text.length >= 1 && run.text.length <= runCharactersMax);
        if (!run.wide) assert.ok(!/[^\0-\xff]/.test(run.text));
        at += run.text.length;
      }
      assert.equal(runs.map((run) => run.text).join(''), wide ? text : latinText(text));
    }),
  );
});

test('wide glyphs near each other share a run, a lone one stands alone', () => {
  const shape = (text: string): string[] =>
    textRuns(text, true).map((run) => `${run.wide ? 'wide' : 'narrow'} ${run.text}`);
  assert.deepEqual(shape('Post → ledger'), ['narrow Post ', 'wide →', 'narrow  ledger']);
  assert.deepEqual(shape('— 1,204 lost —'), ['wide — 1,204 lost —']);
  assert.deepEqual(shape('plain'), ['narrow plain']);
  assert.deepEqual(shape(''), []);
});

test('without iso10646 the glyphs of the windows have substitutes', () => {
  assert.equal(latinText('→←↑↓—–…·Ж'), '><^v--~·?');
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
