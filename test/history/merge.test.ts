import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  deadlineMs,
  type MergedItem,
  type MergeInput,
  mergeState,
  stepMerge,
} from '../../src/history/merge.ts';

interface Sent {
  readonly feed: string;
  readonly n: number;
  readonly utcUs: number;
  readonly arrivedMs: number;
}

const HOLD_MS = 100;

/** Feeds with their own clocks' order: times grow within a feed; arrivals grow over all. */
const arrivals = fc.array(
  fc.record({
    feed: fc.constantFrom('a', 'b', 'c'),
    advanceUs: fc.nat(50_000),
    passMs: fc.nat(60),
  }),
  { maxLength: 80 },
);

function sentBy(inputs: readonly { feed: string; advanceUs: number; passMs: number }[]): Sent[] {
  const clocks = new Map<string, number>();
  let nowMs = 0;
  return inputs.map(({ feed, advanceUs, passMs }, n) => {
    nowMs += passMs;
    const utcUs = (clocks.get(feed) ?? 0) + advanceUs;
    clocks.set(feed, utcUs);
    return { feed, n, utcUs, arrivedMs: nowMs };
  });
}

/** Runs the merge as its owner does: a tick at each deadline, also between arrivals. */
function run(sent: readonly Sent[], maxHeldItems?: number): { item: Sent; atMs: number }[] {
  const state = mergeState<Sent>(HOLD_MS, maxHeldItems);
  const out: { item: Sent; atMs: number }[] = [];
  const step = (input: MergeInput<Sent>, nowMs: number): void => {
    for (const { item } of stepMerge(state, input, nowMs)) out.push({ item, atMs: nowMs });
  };
  const ticksUntil = (untilMs: number): void => {
    for (let at = deadlineMs(state); at !== undefined && at <= untilMs; at = deadlineMs(state))
      step({ kind: 'tick' }, at);
  };
  for (const feed of ['a', 'b', 'c']) step({ kind: 'join', feed }, 0);
  for (const item of sent) {
    ticksUntil(item.arrivedMs);
    step({ kind: 'item', feed: item.feed, utcUs: item.utcUs, item }, item.arrivedMs);
  }
  ticksUntil(Number.POSITIVE_INFINITY);
  return out;
}

function itemsOf<T>(merged: readonly MergedItem<T>[]): T[] {
  return merged.map(({ item }) => item);
}

describe('the merge', () => {
  it('gives out every item once, each feed in its order, none later than its deadline', () => {
    fc.assert(
      fc.property(arrivals, (inputs) => {
        const sent = sentBy(inputs);
        const out = run(sent);
        assert.deepEqual(
          out.map((o) => o.item.n).sort((x, y) => x - y),
          sent.map((s) => s.n),
        );
        for (const feed of ['a', 'b', 'c']) {
          const order = out.filter((o) => o.item.feed === feed).map((o) => o.item.n);
          assert.deepEqual(
            order,
            order.toSorted((x, y) => x - y),
          );
        }
        for (const { item, atMs } of out) {
          assert.ok(atMs >= item.arrivedMs);
          assert.ok(atMs <= item.arrivedMs + HOLD_MS, `item ${item.n} at ${atMs}`);
        }
      }),
    );
  });

  it('is in order of time as long as all arrives within the hold', () => {
    fc.assert(
      fc.property(arrivals, (inputs) => {
        const sent = sentBy(inputs.map((i) => ({ ...i, passMs: 0 })));
        const times = run(sent).map((o) => o.item.utcUs);
        assert.deepEqual(
          times,
          times.toSorted((x, y) => x - y),
        );
      }),
    );
  });

  it('takes many items at once as it takes them one by one', () => {
    fc.assert(
      fc.property(arrivals, (inputs) => {
        const sent = sentBy(inputs.map((i) => ({ ...i, feed: 'a', passMs: 0 })));
        const state = mergeState<Sent>(HOLD_MS);
        stepMerge(state, { kind: 'join', feed: 'b' }, 0);
        const items = sent.map((item) => ({ utcUs: item.utcUs, item }));
        assert.deepEqual(stepMerge(state, { kind: 'items', feed: 'a', items }, 0), []);
        assert.deepEqual(itemsOf(stepMerge(state, { kind: 'tick' }, HOLD_MS)), sent);
      }),
    );
  });

  it('is no slower for the traffic of others: a silent feed delays an item by the hold, no more', () => {
    const state = mergeState<number>(HOLD_MS);
    stepMerge(state, { kind: 'join', feed: 'silent' }, 0);
    let longestMs = 0;
    for (let nowMs = 0; nowMs < 1000; nowMs += 10) {
      const input = { kind: 'item', feed: 'busy', utcUs: nowMs, item: nowMs } as const;
      for (const { item: arrivedMs } of stepMerge(state, input, nowMs))
        longestMs = Math.max(longestMs, nowMs - arrivedMs);
    }
    assert.equal(longestMs, HOLD_MS);
  });

  it('waits for nobody who left, and gives out what they left', () => {
    const state = mergeState<string>(HOLD_MS);
    for (const feed of ['a', 'b']) stepMerge(state, { kind: 'join', feed }, 0);
    const item = (feed: string, utcUs: number): MergeInput<string> => ({
      kind: 'item',
      feed,
      utcUs,
      item: `${feed}${utcUs}`,
    });
    assert.deepEqual(itemsOf(stepMerge(state, item('a', 2), 1)), []);
    assert.deepEqual(itemsOf(stepMerge(state, { kind: 'leave', feed: 'b' }, 2)), ['a2']);
    stepMerge(state, { kind: 'join', feed: 'b' }, 3);
    assert.deepEqual(itemsOf(stepMerge(state, item('a', 5), 3)), []);
    stepMerge(state, { kind: 'leave', feed: 'a' }, 4);
    assert.deepEqual(itemsOf(stepMerge(state, item('b', 4), 5)), ['b4']);
    assert.deepEqual(itemsOf(stepMerge(state, { kind: 'leave', feed: 'b' }, 6)), ['a5']);
    assert.equal(state.feeds.size, 0);
    assert.equal(deadlineMs(state), undefined);
  });

  it('holds at most its limit: the earliest goes out early, and is counted', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 10 }), (inputs, limit) => {
        const sent = sentBy(inputs);
        assert.equal(run(sent, limit).length, sent.length);
        const state = mergeState<Sent>(HOLD_MS, limit);
        stepMerge(state, { kind: 'join', feed: 'silent' }, 0);
        for (const item of sent) {
          stepMerge(state, { kind: 'item', feed: item.feed, utcUs: item.utcUs, item }, 0);
          assert.ok(state.held <= limit);
        }
        assert.equal(state.hurried, Math.max(0, sent.length - limit));
      }),
    );
  });

  it('marks what came after something later was given out, and nothing else', () => {
    fc.assert(
      fc.property(arrivals, (inputs) => {
        const state = mergeState<Sent>(HOLD_MS);
        for (const feed of ['a', 'b', 'c']) stepMerge(state, { kind: 'join', feed }, 0);
        const out: MergedItem<Sent>[] = [];
        for (const item of sentBy(inputs)) {
          const { feed, utcUs, arrivedMs } = item;
          out.push(...stepMerge(state, { kind: 'item', feed, utcUs, item }, arrivedMs));
        }
        for (const feed of ['a', 'b', 'c'])
          out.push(...stepMerge(state, { kind: 'leave', feed }, 1e9));
        let passedUs = Number.NEGATIVE_INFINITY;
        for (const { item, isLate } of out) {
          assert.equal(isLate, item.utcUs < passedUs);
          passedUs = Math.max(passedUs, item.utcUs);
        }
      }),
    );
  });

  it('marks a time that runs backwards in its own feed, and keeps it in its place', () => {
    const state = mergeState<number>(HOLD_MS);
    const items = [5, 3, 6].map((utcUs) => ({ utcUs, item: utcUs }));
    assert.deepEqual(stepMerge(state, { kind: 'items', feed: 'a', items }, 0), [
      { item: 5, isLate: false },
      { item: 3, isLate: true },
      { item: 6, isLate: false },
    ]);
  });

  it('keeps a note in its place, and orders the times around it as if it were not there', () => {
    const state = mergeState<string>(HOLD_MS);
    const out: string[] = [];
    const step = (input: MergeInput<string>): void => {
      for (const { item, isLate } of stepMerge(state, input, 0))
        out.push(isLate ? `${item}!` : item);
    };
    for (const feed of ['a', 'b']) {
      step({ kind: 'join', feed });
      step({ kind: 'note', feed, item: `${feed} up` });
    }
    assert.deepEqual(out.splice(0), ['a up', 'b up']);
    const items = (times: readonly number[]) => times.map((utcUs) => ({ utcUs, item: `${utcUs}` }));
    step({ kind: 'items', feed: 'a', items: items([1, 3]) });
    step({ kind: 'note', feed: 'a', item: 'a down' });
    step({ kind: 'leave', feed: 'a' });
    step({ kind: 'items', feed: 'b', items: items([2, 4]) });
    step({ kind: 'leave', feed: 'b' });
    assert.deepEqual(out, ['1', '2', '3', 'a down', '4']);
  });
});

describe('a feed whose clock was set', () => {
  const hourUs = 3_600_000_000;
  const lates = (items: MergedItem<string>[]): string[] =>
    items.map(({ item, isLate }) => `${item}${isLate ? ' late' : ''}`);

  it('makes nobody late any more once its times are corrected, and keeps its own order', () => {
    const state = mergeState<string>(HOLD_MS);
    const out: string[] = [];
    const step = (input: MergeInput<string>, nowMs: number) =>
      out.push(...lates(stepMerge(state, input, nowMs)));
    const item = (feed: string, utcUs: number, name: string, nowMs: number) =>
      step({ kind: 'item', feed, utcUs, item: name }, nowMs);
    step({ kind: 'join', feed: 'a' }, 0);
    step({ kind: 'join', feed: 'b' }, 0);
    item('a', 1000, 'a1', 0);
    item('b', 1001, 'b1', 0);
    // The clock of a goes forward by an hour, and what it says by it goes out after its time.
    item('a', hourUs + 2000, 'a2', 1);
    step({ kind: 'tick' }, 1000);
    item('b', 2001, 'b2', 1001);
    step({ kind: 'tick' }, 2001);
    assert.deepEqual(out, ['a1', 'b1', 'a2', 'b2 late']);
    out.length = 0;
    item('a', hourUs + 3000, 'a3', 2002);
    step({ kind: 'corrected', feed: 'a', byUs: hourUs }, 2002);
    item('b', 3001, 'b3', 2003);
    item('a', 4000, 'a4', 2003);
    item('b', 4001, 'b4', 2003);
    assert.deepEqual(out, ['a3', 'b3', 'a4']);
  });

  it('may be corrected when nothing is known of it', () => {
    const state = mergeState<string>(HOLD_MS);
    assert.deepEqual(stepMerge(state, { kind: 'corrected', feed: 'x', byUs: hourUs }, 0), []);
    assert.equal(state.feeds.size, 0);
  });
});
