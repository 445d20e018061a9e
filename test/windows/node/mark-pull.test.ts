// A drag that goes past the edge of its lane: the lane moves by the clock's turns alone, and the whole
// range is marked, counted and given, as far as it is kept.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { LaneRow } from '../../../src/traffic/history-reader.ts';
import { keptRows, rangeWords, takeRange } from '../../../src/windows/node/kept-rows.ts';
import { queryOf } from '../../../src/windows/node/lane-view-state.ts';
import { isPulling } from '../../../src/windows/node/mark-pull.ts';
import { nodeLayout } from '../../../src/windows/node/node-layout.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';
import { busyLane, callRow, NodeBench } from './node-sample.ts';

const X = 100;
const modifiers = { shift: false, ctrl: false, alt: false };

function rowsOf(bench: NodeBench) {
  const lane = nodeLayout(bench.size, SMALL_FACES, bench.model).lanes[0];
  assert.ok(lane);
  return { ...lane.rows, bottom: lane.rows.y + lane.rows.height };
}

function press(bench: NodeBench, y: number): void {
  bench.input({ kind: 'press', button: 1, x: X, y, clicks: 1, modifiers });
}

const drag = (bench: NodeBench, y: number): void =>
  bench.input({ kind: 'drag', button: 1, x: X, y });

function range(bench: NodeBench): [number, number] {
  const { mark } = bench.model;
  assert.ok(mark);
  return [Math.min(mark.anchor, mark.head), Math.max(mark.anchor, mark.head)];
}

function given(bench: NodeBench) {
  bench.input({ kind: 'release', button: 1, x: X, y: 0 });
  const command = bench.commands.at(-1);
  assert.ok(command?.kind === 'copy-range');
  return takeRange(bench.reader(), command.query, command.range, command.held);
}

describe('a drag past the edge of a lane', () => {
  it('moves the lane by turns of the clock, not by the pointer, and faster farther out', () => {
    const bench = new NodeBench(busyLane(500));
    const { y, height } = rowsOf(bench);
    press(bench, y + height / 2);
    const start = range(bench)[1];
    for (let i = 0; i < 50; i++) drag(bench, y - 1 - (i % 2));
    const [before] = range(bench);
    assert.ok(isPulling(bench.model));
    bench.pull();
    bench.pull();
    assert.deepEqual(range(bench), [before - 2, start]);
    drag(bench, y - 16 * 5);
    bench.pull();
    assert.equal(range(bench)[0], before - 7);
    drag(bench, -5000);
    bench.pull();
    assert.equal(range(bench)[0], before - 7 - 16, 'at most so many rows a turn');
    drag(bench, y + 20);
    assert.ok(!isPulling(bench.model));
    const inside = bench.model;
    bench.send({ kind: 'pull', size: bench.size, metrics: SMALL_FACES });
    assert.equal(bench.model, inside);
  });

  it('gives the whole range, many pages of it, up to the oldest and down to the newest row', () => {
    const bench = new NodeBench(busyLane(1500));
    const { y, bottom } = rowsOf(bench);
    press(bench, bottom - 30);
    const [, last] = range(bench);
    drag(bench, -900);
    for (let i = 0; i < 200; i++) bench.pull();
    assert.deepEqual(range(bench), [1, last]);
    const words = `${last.toLocaleString('en')} rows`;
    assert.ok(findText(viewNode(bench.model, bench.size, SMALL_FACES), words));
    const up = given(bench);
    assert.deepEqual(
      up.rows.map((row) => row.id),
      Array.from({ length: last }, (_, i) => i + 1),
    );
    assert.equal(rangeWords(up), '');
    press(bench, y + 40);
    const [first] = range(bench);
    drag(bench, bottom + 900);
    for (let i = 0; i < 200; i++) bench.pull();
    assert.deepEqual(range(bench), [first, 1500]);
    assert.ok(bench.model.frozen, 'the rows do not run away at the end');
    assert.equal(given(bench).rows.length, 1500 - first + 1);
  });

  it('holds the row that it began with although the pointer leaves the lane at once', () => {
    const bench = new NodeBench(busyLane(200));
    const { y } = rowsOf(bench);
    press(bench, y + 5);
    drag(bench, y - 40);
    bench.rows.push(callRow(201));
    bench.refresh();
    const [first, last] = range(bench);
    assert.equal(first, last);
    bench.pull();
    assert.equal(range(bench)[1], last);
    assert.ok(range(bench)[0] < last);
  });

  it('says what of the range is no longer kept, also when the window still has some of it', () => {
    const bench = new NodeBench(busyLane(400));
    const { bottom } = rowsOf(bench);
    press(bench, bottom - 30);
    drag(bench, -200);
    for (let i = 0; i < 12; i++) bench.pull();
    const [first, last] = range(bench);
    const drop = (to: number): void => {
      bench.rows = bench.rows.filter(({ id }) => id >= to);
      bench.refresh();
    };
    drop(first + 5);
    const held = given(bench);
    assert.equal(held.rows[0]?.id, first, 'the window holds the page that it shows');
    assert.equal(rangeWords(held), '');
    assert.ok(findText(viewNode(bench.model, bench.size, SMALL_FACES), `${last - first + 1} rows`));
    const query = queryOf(bench.model, 1);
    const cut = takeRange(bench.reader(), query, { first, last }, []);
    assert.equal(cut.rows.length, last - first - 4);
    assert.match(rangeWords(cut), /oldest of the marked rows are no longer kept/);
  });
});

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { maxLength: 300 });

describe('rows out of the history', () => {
  it('are those of the range that are kept or held, in order, for any range', () => {
    fc.assert(
      fc.property(ids, fc.nat(900), fc.nat(900), fc.nat(300), (kept, a, b, dropped) => {
        const all: LaneRow[] = kept.sort((x, y) => x - y).map((id) => callRow(id));
        const bench = new NodeBench(all.slice(dropped));
        const marked = { first: Math.min(a, b), last: Math.max(a, b) };
        const within = (rows: readonly LaneRow[]) =>
          rows.filter(({ id }) => id >= marked.first && id <= marked.last);
        const query = queryOf(bench.model, 1);
        const taken = takeRange(bench.reader(), query, marked, within(all.slice(dropped >> 1)));
        assert.deepEqual(taken.rows, within(all.slice(dropped >> 1)));
        const rest = keptRows(bench.reader(), query, marked.first);
        assert.deepEqual(
          rest.rows,
          bench.rows.filter(({ id }) => id >= marked.first),
        );
      }),
    );
  });
});
