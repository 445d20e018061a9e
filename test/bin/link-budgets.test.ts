// --link-budget of the command line: one for all displays, or for the one that it names in whatever form.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgetOf, type LinkBudgets, linkBudgetsOption } from '../../bin/link-budgets.ts';
import { displaysMax } from '../../bin/x-options.ts';

const given = (...words: readonly string[]): LinkBudgets | undefined =>
  words.reduce<LinkBudgets | undefined>(
    (before, word) => linkBudgetsOption(word, before),
    undefined,
  );

test('one for all displays, others for those that are named', () => {
  const budgets = given('512k', ':1=64k', 'localhost:11.0=auto');
  assert.equal(budgetOf(budgets, ':0'), 512_000);
  assert.equal(budgetOf(budgets, ':1'), 64_000);
  assert.equal(budgetOf(budgets, 'unix:1.0'), 64_000, 'another name of the same server');
  assert.equal(budgetOf(budgets, 'localhost:11'), undefined);
  assert.equal(budgetOf(given(':1=64k'), ':2'), undefined);
  assert.equal(budgetOf(undefined, ':1'), undefined);
});

test('the later of two for one display holds', () => {
  assert.equal(budgetOf(given(':1=64k', '1M', ':1.0=8k', '2M'), ':1'), 8_000);
  assert.equal(budgetOf(given('1M', '2M'), ':1'), 2_000_000);
});

test('what is no display or no rate is refused with its reason, and so are too many', () => {
  assert.throws(() => given('nonsense=64k'), /DISPLAY=RATE/);
  assert.throws(() => given('=64k'), /DISPLAY=RATE/);
  assert.throws(() => given(':1=fast'), /64k or 1\.5M/);
  assert.throws(() => given('1k'), /from 4k to 100M/);
  const many = Array.from({ length: displaysMax + 1 }, (_, i) => `:${i}=64k`);
  assert.throws(() => given(...many), /at most 16 displays/);
});
