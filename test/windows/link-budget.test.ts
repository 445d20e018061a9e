// The byte budget as a person writes it and steps through it, and what it leaves of the pictures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  LEAST_BUDGET_BYTES_PER_SECOND,
  type LinkBudget,
  nextBudget,
  parseLinkBudget,
} from '../../src/windows/link-budget.ts';

const read = (text: string): LinkBudget | string => {
  const parsed = parseLinkBudget(text);
  return parsed.ok ? parsed.bytesPerSecond : parsed.message;
};

test('a budget is bytes a second with k or M, or auto', () => {
  assert.equal(read('auto'), undefined);
  assert.equal(read('64k'), 64_000);
  assert.equal(read('1.5M'), 1_500_000);
  assert.equal(read('48000'), 48_000);
});

test('anything else is refused in words that say what it should be', () => {
  for (const bad of ['', '64K', '64 k', '-1k', 'k', '1e5', '0x10', '64kB', '1.k', 'AUTO'])
    assert.match(String(read(bad)), /such as 64k or 1\.5M, or 'auto'/, bad);
  for (const far of ['0', '3999', '3k', '101M', '999999999M'])
    assert.match(String(read(far)), /from 4k to 100M/, far);
});

test('B ends at auto, b at the least budget, and the ladder is the same both ways', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4_000, max: 100_000_000 }), (start) => {
      let budget: LinkBudget = start;
      for (let i = 0; i < 12; i++) {
        const next: LinkBudget = nextBudget(budget, 1, 0);
        assert.ok(next === undefined || next > (budget ?? 0));
        budget = next;
      }
      assert.equal(budget, undefined);
      budget = start;
      for (let i = 0; i < 12; i++) budget = nextBudget(budget, -1, 0);
      assert.equal(budget, LEAST_BUDGET_BYTES_PER_SECOND);
    }),
  );
});

test('from auto the first step down is below what is sent, so that it can be seen', () => {
  assert.equal(nextBudget(undefined, -1, 100_000), 64_000);
  assert.equal(nextBudget(undefined, -1, 9e9), 2_000_000);
  assert.equal(nextBudget(undefined, -1, 0), LEAST_BUDGET_BYTES_PER_SECOND);
  assert.equal(nextBudget(undefined, 1, 100_000), undefined);
});
