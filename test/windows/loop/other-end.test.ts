// The other end of a call, found by its key in what is kept of the node there, a bounded way back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallRow, HistoryReader, LaneQuery } from '../../../src/traffic/history-reader.ts';
import { newestOf, otherEndOf } from '../../../src/windows/loop/other-end.ts';
import { callRow } from '../node/node-sample.ts';

const keyOf = (n: number) => new Uint8Array(16).fill(n);

/** A lane of `rows`; counts the pages that are asked for. */
function history(rows: readonly CallRow[]): HistoryReader & { readonly asked: LaneQuery[] } {
  const asked: LaneQuery[] = [];
  const lane = (query: LaneQuery) => {
    asked.push(query);
    const { anchor, count } = query;
    const end = anchor === 'newest' ? rows.length : rows.findLastIndex((r) => r.id <= anchor) + 1;
    const page = rows.slice(Math.max(0, end - count), end);
    return { rows: page, newer: rows.length - end, older: 0, matching: rows.length, losses: 0 };
  };
  return { lane, asked } as unknown as ReturnType<typeof history>;
}

const call = callRow(5, { callKey: keyOf(9), peer: 'ledger-3', direction: 2, utcUs: 1e9 });

test('is found far back in the lane of the other direction', () => {
  const rows = Array.from({ length: 3000 }, (_, i) =>
    callRow(i + 1, { callKey: keyOf(i === 700 ? 9 : 1), utcUs: 1e9 + i }),
  );
  const source = history(rows);
  const end = otherEndOf(source, call);
  assert.equal(end?.row.id, 701);
  assert.equal(end?.query.node, 'ledger-3');
  assert.equal(end?.query.direction, 1);
  assert.ok(source.asked.every((q) => q.direction === 1 && q.filter === undefined));
});

test('is the same message of a stream where there is one, else the call', () => {
  const message = { messageNumber: 3, messageType: 4 as const };
  const rows = [
    callRow(1, { callKey: keyOf(9), utcUs: 1e9 }),
    callRow(2, { callKey: keyOf(9), utcUs: 1e9, ...message }),
  ];
  assert.equal(otherEndOf(history(rows), { ...call, ...message })?.row.id, 2);
  assert.equal(otherEndOf(history(rows), call)?.row.id, 1);
  assert.equal(otherEndOf(history(rows), { ...call, ...message, messageNumber: 7 })?.row.id, 1);
});

test('is looked for no farther than clocks can differ, nor without end', () => {
  const old = Array.from({ length: 5000 }, (_, i) =>
    callRow(i + 1, { callKey: keyOf(1), utcUs: i }),
  );
  const source = history(old);
  assert.equal(otherEndOf(source, call), undefined);
  assert.equal(source.asked.length, 1);
  const endless = Array.from({ length: 30_000 }, (_, i) =>
    callRow(i + 1, { callKey: keyOf(1), utcUs: 2e9 }),
  );
  const long = history(endless);
  assert.equal(otherEndOf(long, call), undefined);
  assert.equal(long.asked.length, 20);
  assert.equal(otherEndOf(history([]), call), undefined);
});

test('the newest row of a call is the last with its key', () => {
  const rows = [9, 1, 9, 1].map((key, i) => callRow(i + 1, { callKey: keyOf(key) }));
  const query = { node: 'a', direction: 1, filter: undefined, anchor: 'newest', count: 4 } as const;
  assert.equal(newestOf(history(rows), query, call)?.id, 3);
  assert.equal(newestOf(history([]), query, call), undefined);
});
