// What the link's budget takes out of the pictures: charts first, then rows but the newest; each says
// so, costs less, and comes back whole. Nothing that is held loses a row.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkMeter } from '../../src/windows/link-meter.ts';
import { LEAN_ROWS } from '../../src/windows/node/lane-view-state.ts';
import { viewNode } from '../../src/windows/node/node-view.ts';
import { newOverview, withFrame } from '../../src/windows/overview/overview-model.ts';
import { viewOverview } from '../../src/windows/overview/overview-view.ts';
import { diff } from '../../src/x11/draw/diff.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { sampleFrame } from '../support/overview-sample.ts';
import { busyLane, callRow, NodeBench } from './node/node-sample.ts';
import { checkPicture, requestBytes, SMALL_FACES, textsOf } from './picture-check.ts';

type Detail = LinkMeter['detail'];

function bytesOf(from: DrawList | undefined, to: DrawList): number {
  return diff(from, to, SMALL_FACES).reduce(
    (sum, op) => sum + (op.kind === 'copy' ? 28 : requestBytes(op)),
    0,
  );
}

function overview(detail: Detail, seconds = 0): DrawList {
  const frame = sampleFrame();
  const link = { ...frame.link, detail, budgetBytesPerSecond: 4_000, othersPerSecond: 0.5 };
  const nowUtcMs = frame.nowUtcMs + seconds * 1000;
  const model = withFrame(newOverview('dark'), { ...frame, nowUtcMs, link });
  return viewOverview(model, { width: 1200, height: 760 }, SMALL_FACES);
}

function node(detail: Detail, rows: number): NodeBench {
  const bench = new NodeBench(busyLane(rows));
  const link = { ...bench.model.link, detail, budgetBytesPerSecond: 4_000, othersPerSecond: 0.5 };
  bench.model = { ...bench.model, link };
  return bench;
}

const view = (bench: NodeBench): DrawList => viewNode(bench.model, bench.size, SMALL_FACES);
const rowsOf = (list: DrawList): number =>
  textsOf(list).filter((t) => /^12:\d\d:\d\d\.\d/.test(t)).length;

test('without charts the overview costs less each second', () => {
  const cost = (detail: Detail): number => bytesOf(overview(detail, 0), overview(detail, 1));
  assert.ok(cost('no-charts') < cost('full') * 0.7, `${cost('no-charts')} of ${cost('full')}`);
  for (const detail of ['full', 'no-charts', 'last-rows'] as const)
    checkPicture(overview(detail), SMALL_FACES);
});

test('a node window says that its chart is left out, and draws it again', () => {
  const words = 'no chart: the link budget is used up';
  assert.ok(!textsOf(view(node('full', 100))).includes(words));
  const list = view(node('no-charts', 100));
  assert.ok(textsOf(list).includes(words));
  checkPicture(list, SMALL_FACES);
});

test('of a lane that runs the newest rows are drawn, at less cost; held, all of them', () => {
  const full = rowsOf(view(node('no-charts', 100)));
  const lean = node('last-rows', 100);
  assert.equal(rowsOf(view(lean)), LEAN_ROWS);
  assert.ok(full > LEAN_ROWS);
  assert.ok(textsOf(view(lean)).some((t) => t.startsWith('older rows are kept, not drawn')));
  checkPicture(view(lean), SMALL_FACES);
  lean.key(' ');
  assert.equal(rowsOf(view(lean)), full);
  const flood = (detail: Detail): number => {
    const bench = node(detail, 100);
    const before = view(bench);
    for (let id = 1001; id <= 1060; id++) bench.rows.push(callRow(id));
    bench.refresh();
    return bytesOf(before, view(bench));
  };
  assert.ok(flood('last-rows') < flood('no-charts') / 1.8, `${flood('last-rows')}`);
});
