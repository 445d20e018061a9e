import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseFilter } from '../../../src/traffic/filter.ts';
import type { LaneQuery, LaneRow } from '../../../src/traffic/history-reader.ts';
import { findPlace } from '../../../src/windows/node/lane-place.ts';
import { busyLane, callRow, lostRow, NOON_US, NodeBench } from './node-sample.ts';

const query: LaneQuery = {
  node: 'cards-4',
  direction: 1,
  filter: undefined,
  anchor: 'newest',
  count: 20,
};
const errors = () => {
  const parsed = parseFilter('status:error');
  assert.ok(parsed.ok);
  return { ...query, filter: parsed.filter };
};
const reader = (rows: LaneRow[]) => new NodeBench(rows).reader();

describe('a place in a lane', () => {
  it('by time is the first row at or after it, the newest row after all', () => {
    const rows = busyLane(1000);
    const at = (utcUs: number) =>
      findPlace(reader(rows), { query, at: { kind: 'time', utcUs }, below: 0, select: true })?.row
        .id;
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 1010 }),
        fc.integer({ min: 0, max: 129_999 }),
        (n, us) => {
          const time = NOON_US + n * 130_000 + us;
          const expected = rows.find((r) => r.utcUs >= time)?.id ?? 1000;
          assert.equal(at(time), expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('by share is in order, from the oldest to the newest that match', () => {
    const find = (q: LaneQuery, share: number) =>
      findPlace(reader(busyLane(1000)), {
        query: q,
        at: { kind: 'share', share },
        below: 0,
        select: false,
      });
    assert.equal(find(query, 0)?.row.id, 1);
    assert.equal(find(query, 1)?.row.id, 1000);
    assert.equal(find(query, 0.5)?.row.id, 501);
    assert.equal(find(errors(), 0)?.row.id, 20);
    assert.equal(find(errors(), 1)?.row.id, 1000);
    assert.equal(find(errors(), 0.5)?.row.id, 500);
  });

  it('has so many rows below it, losses counted, and none where nothing matches', () => {
    const rows = [lostRow(0), ...busyLane(30), lostRow(30.5), callRow(31), callRow(32)];
    const place = (share: number, below: number) =>
      findPlace(reader(rows), { query, at: { kind: 'share', share }, below, select: false })
        ?.anchor;
    assert.equal(place(0, 4), 4, 'the loss before the first row is in view');
    assert.equal(place(1, 4), 32);
    const none = parseFilter('peer:nobody');
    assert.ok(none.ok);
    const at = { kind: 'time', utcUs: 0 } as const;
    const wanted = { query: { ...query, filter: none.filter }, at, below: 3, select: true };
    assert.equal(findPlace(reader(rows.filter((r) => r.kind === 'call')), wanted), undefined);
  });

  it('costs few answers, however many rows there are', () => {
    const rows = busyLane(100_000);
    const asked = { count: 0 };
    const base = reader(rows);
    const counting = {
      lane: (q: LaneQuery) => {
        asked.count++;
        return { ...base.lane({ ...q, filter: undefined }) };
      },
      neighbour: base.neighbour,
    };
    const at = { kind: 'time', utcUs: NOON_US + 77_777 * 130_000 } as const;
    assert.equal(findPlace(counting, { query, at, below: 0, select: true })?.row.id, 77_777);
    assert.ok(asked.count < 24, `${asked.count}`);
  });
});
