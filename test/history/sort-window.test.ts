// The window that sorts what has an end: order of time whatever the order of coming, within its bound, and what is
// out of order beyond it says so and is counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MergedItem } from '../../src/history/merge.ts';
import { drainSort, type SortInput, sortState, stepSort } from '../../src/history/sort-window.ts';

interface Item {
  readonly feed: string;
  readonly utcUs: number;
  readonly place: number;
}

function sorted(inputs: readonly SortInput<string>[], maxHeldItems?: number) {
  const state = sortState<string>(maxHeldItems);
  const out: MergedItem<string>[] = [];
  for (const input of inputs) {
    out.push(...stepSort(state, input));
    assert.ok(state.heap.length <= state.maxHeldItems);
  }
  out.push(...drainSort(state));
  return { state, out, words: out.map(({ item, isLate }) => (isLate ? `${item}!` : item)) };
}

const at = (feed: string, utcUs: number, place = 0): SortInput<string> => ({
  kind: 'item',
  feed,
  utcUs,
  place,
  item: `${feed}${utcUs}`,
});

test('one order of time, then of names, then of places, whatever came first', () => {
  const same = [at('b', 5, 2), { ...at('b', 5, 1), item: 'b5 first' }, at('a', 5), at('c', 1)];
  assert.deepEqual(sorted(same).words, ['c1', 'a5', 'b5 first', 'b5']);
});

test('a note stands where its feed was, moves nothing, and is never late', () => {
  const note = (feed: string): SortInput<string> => ({ kind: 'note', feed, item: `${feed} note` });
  const words = sorted([note('a'), at('a', 7), note('a'), at('a', 3), at('a', 9)]).words;
  assert.deepEqual(words, ['a note', 'a3', 'a7', 'a note', 'a9']);
});

test('a clock that was set puts what is held of its feed in its right place', () => {
  const corrected: SortInput<string> = { kind: 'corrected', feed: 'a', byUs: 10 };
  const words = sorted([at('a', 12), at('b', 5), corrected, at('a', 3)]).words;
  assert.deepEqual(words, ['a12', 'a3', 'b5']);
});

test('a full window gives out the earliest; what comes too late for it is marked and counted', () => {
  const { words, state } = sorted([at('a', 5), at('a', 6), at('a', 7), at('a', 1), at('a', 8)], 2);
  assert.deepEqual(words, ['a5', 'a1!', 'a6', 'a7', 'a8']);
  assert.equal(state.late, 1);
});

test('property: each item once; in order where the window is large enough, else marked', () => {
  const item = fc.record({
    feed: fc.constantFrom('a', 'b', 'c'),
    utcUs: fc.nat(30),
    place: fc.nat(5),
  });
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 60 }),
      fc.integer({ min: 1, max: 70 }),
      (items, max) => {
        const name = ({ feed, utcUs, place }: Item, i: number) => `${feed} ${utcUs} ${place} ${i}`;
        const inputs = items.map(
          (each, i) => ({ kind: 'item', item: name(each, i), ...each }) as const,
        );
        const { out, state } = sorted(inputs, max);
        assert.deepEqual(out.map(({ item: text }) => text).toSorted(), items.map(name).toSorted());
        const timeOf = (text: string) => Number(text.split(' ')[1]);
        let passed = -1;
        for (const { item: text, isLate } of out) {
          assert.equal(isLate, timeOf(text) < passed);
          passed = Math.max(passed, timeOf(text));
        }
        assert.equal(state.late, out.filter(({ isLate }) => isLate).length);
        if (items.length <= max) assert.equal(state.late, 0);
      },
    ),
  );
});
