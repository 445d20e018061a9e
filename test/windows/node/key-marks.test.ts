import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { paletteOf } from '../../../src/windows/theme.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';
import { busyLane, callRow, NodeBench } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const LOW = { width: 1000, height: 400 };

function times(bench: NodeBench, key: string, count: number): void {
  for (let i = 0; i < count; i++) bench.key(key);
}

describe('marking rows by keys', () => {
  it('marks from the selected row on, and c copies the range', () => {
    const bench = new NodeBench(busyLane(30));
    bench.key('Up');
    const from = bench.model.selection?.row.id ?? 0;
    times(bench, 'Shift-Up', 3);
    const { mark, selection } = bench.model;
    assert.deepEqual([mark?.anchor, mark?.head, mark?.moved], [from, selection?.row.id, true]);
    assert.equal(bench.model.frame?.marked, 4);
    bench.key('c');
    const copy = bench.commands.at(-1);
    assert.ok(copy?.kind === 'copy-range' && copy.to === 'copy');
    assert.deepEqual(copy.range, { first: mark?.head, last: from });
    const held = bench.commands.filter((c) => c.kind === 'copy-range' && c.to === 'mark');
    assert.equal(held.length, 3, 'each step is held for the middle button');
  });

  it('selects first where nothing is selected, and takes rows back on the way back', () => {
    const bench = new NodeBench(busyLane(30));
    bench.key('Shift-Up');
    assert.ok(bench.model.selection && !bench.model.mark);
    times(bench, 'Shift-Up', 2);
    assert.equal(bench.model.frame?.marked, 3);
    bench.key('Shift-Down');
    assert.equal(bench.model.frame?.marked, 2);
  });

  it('goes on past the edge of the page', () => {
    const bench = new NodeBench(busyLane(200), LOW);
    bench.key('Up');
    const from = bench.model.selection?.row.id ?? 0;
    times(bench, 'Shift-Up', 60);
    assert.equal(bench.model.frame?.marked, 61);
    assert.equal(bench.model.mark?.anchor, from);
    assert.equal(bench.model.mark?.head, bench.model.selection?.row.id);
  });

  it('ends with a move without Shift; then a new range begins there', () => {
    const bench = new NodeBench(busyLane(30));
    bench.key('Up');
    times(bench, 'Shift-Up', 2);
    bench.key('Up');
    assert.equal(bench.model.frame?.marked, undefined);
    const from = bench.model.selection?.row.id;
    bench.key('Shift-Up');
    assert.equal(bench.model.mark?.anchor, from);
  });
});

describe('the cell cursor of a frozen lane', () => {
  const three = [
    callRow(1, { peer: 'wallet-2', method: 'a.v1.A/X', status: 14 }),
    callRow(2, { peer: 'ledger-1', method: 'a.v1.A/Y' }),
  ];

  it('walks the columns that the filter has a term for, and says which * and ! mean', () => {
    const bench = new NodeBench(three);
    bench.key('Up');
    bench.key('Up');
    bench.key('Right');
    assert.equal(bench.model.selection?.column, 'method');
    bench.key('Right');
    assert.equal(bench.model.selection?.column, 'status');
    const accent = paletteOf('dark').accent;
    const lines = viewOf(bench).layers.flatMap((l) =>
      l.items.flatMap((i) => (i.kind === 'fill' && i.color === accent ? i.rects : [])),
    );
    const status = 9 * 6;
    assert.ok(
      lines.some(({ width, height }) => width === status && height === 2),
      'a line below the value',
    );
    bench.key('!');
    assert.equal(bench.model.filter.applied, '-status:UNAVAILABLE');
    bench.key('x');
    bench.key('Left');
    bench.key('Left');
    assert.equal(bench.model.selection?.column, 'peer');
    bench.key('*');
    assert.equal(bench.model.filter.applied, 'peer:wallet-2');
  });

  it('stays in its column from row to row', () => {
    const bench = new NodeBench(three);
    bench.key('Up');
    bench.key('Right');
    bench.key('Left');
    bench.key('Up');
    assert.equal(bench.model.selection?.column, 'peer');
    bench.key('*');
    assert.equal(bench.model.filter.applied, 'peer:wallet-2');
  });

  it('goes to the other lane past the last column, and at once where nothing is held', () => {
    const bench = new NodeBench(three);
    bench.key('Right');
    assert.equal(bench.model.lane, 2);
    bench.key('Left');
    assert.equal(bench.model.lane, 1);
    bench.key('Up');
    times(bench, 'Right', 3);
    assert.equal(bench.model.lane, 2);
    assert.ok(findText(viewOf(bench), 'wallet-2'));
  });
});
