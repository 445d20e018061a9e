import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { laneColumns } from '../../../src/windows/node/lane-columns.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, findText, SMALL_FACES, textsOf } from '../picture-check.ts';
import { busyLane, NodeBench } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const NARROW = { width: 440, height: 400 };
const heads = (bench: NodeBench) =>
  textsOf(viewOf(bench)).filter((t) =>
    /^(time|time UTC|from|service\/method|method|lat ms|size|hops)$/.test(t),
  );

describe('the choice of columns', () => {
  it('takes and gives columns by number; widths grow into the room', () => {
    const bench = new NodeBench(busyLane(30), { width: 560, height: 400 });
    for (const key of ['v', '2', '5']) bench.key(key);
    assert.ok(findText(viewOf(bench), '- hops'));
    bench.key('Escape');
    assert.deepEqual(heads(bench), ['time UTC', 'service/method', 'lat ms', 'size']);
    for (const key of ['v', '3', '2', 'Return']) bench.key(key);
    assert.deepEqual(heads(bench), ['time UTC', 'from', 'method', 'lat ms', 'size']);
    assert.ok(textsOf(viewOf(bench)).every((t) => !t.includes('Cards/')));
    checkPicture(viewOf(bench), SMALL_FACES);
  });

  it('decides before the width drops: what is taken leaves room for the next', () => {
    const bench = new NodeBench(busyLane(30), NARROW);
    assert.ok(!heads(bench).includes('hops'));
    for (const key of ['v', '1', '4']) bench.key(key);
    assert.ok(heads(bench).includes('hops'));
    assert.ok(!heads(bench).includes('time UTC'));
  });

  it('is opened by a click on a head, which says why nothing is sorted, and taken by a click', () => {
    const bench = new NodeBench(busyLane(30));
    const head = findText(viewOf(bench), 'size');
    bench.press((head?.x ?? 0) + 3, (head?.y ?? 0) - 4);
    assert.ok(findText(viewOf(bench), 'rows stay in the order of time'));
    const word = findText(viewOf(bench), '+ peer');
    bench.press((word?.x ?? 0) + 3, (word?.y ?? 0) - 3);
    assert.deepEqual(bench.model.hidden, ['peer']);
    checkPicture(viewOf(bench), SMALL_FACES);
  });

  it('scrolls what does not fit into view, by keys and by the wheel, and no further', () => {
    const bench = new NodeBench(busyLane(30), { width: 400, height: 400 });
    assert.ok(!heads(bench).includes('hops'));
    for (let i = 0; i < 20; i++) bench.key('.');
    checkPicture(viewOf(bench), SMALL_FACES);
    assert.ok(heads(bench).includes('hops') && heads(bench).includes('size'));
    assert.ok(!heads(bench).includes('time UTC'));
    const far = bench.model.shifts[1];
    bench.input({ kind: 'wheel', dx: 1, dy: 0, x: 200, y: 300 });
    assert.equal(bench.model.shifts[1], far);
    for (let i = 0; i < 20; i++) bench.input({ kind: 'wheel', dx: -1, dy: 0, x: 200, y: 300 });
    assert.equal(bench.model.shifts[1], 0);
    assert.equal(bench.model.frozen, undefined);
  });

  it('says in a lane that is wide enough that there is nothing to scroll', () => {
    assert.equal(laneColumns(600, 6).excess, 0);
    assert.equal(laneColumns(600, 6, { hidden: [], shift: 40 }).from, 0);
  });
});
