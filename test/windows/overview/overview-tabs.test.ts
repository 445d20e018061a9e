import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairAt } from '../../../src/windows/overview/matrix/matrix-layout.ts';
import { talkersShown } from '../../../src/windows/overview/matrix/talkers-shown.ts';
import { overviewLayout } from '../../../src/windows/overview/overview-layout.ts';
import { tabOf } from '../../../src/windows/overview/overview-model.ts';
import { tabPlaces } from '../../../src/windows/overview/top-bar.ts';
import { largeFrame } from '../../support/large-mesh.ts';
import { SAMPLE_NOW_MS, sampleFrame } from '../../support/overview-sample.ts';
import { sampleTalkers } from '../../support/sample-talkers.ts';
import { SMALL_FACES, textsOf } from '../picture-check.ts';
import { OverviewDriver } from './overview-driver.ts';

const texts = (d: OverviewDriver) => textsOf(d.picture());
const matrixOf = (d: OverviewDriver) => {
  const { matrix } = overviewLayout(d.model, d.size, SMALL_FACES);
  assert.ok(matrix);
  return matrix;
};

test('digits and clicks choose a tab', () => {
  const d = new OverviewDriver().frame(sampleFrame());
  const tabs = ['2', '3', '4', '1'].map((key) => tabOf(d.keys(key).model));
  assert.deepEqual(tabs, ['heat-map', 'matrix', 'methods', 'tiles']);
  const { topBar } = overviewLayout(d.model, d.size, SMALL_FACES);
  for (const { x, y, tab } of tabPlaces(topBar, SMALL_FACES))
    assert.equal(tabOf(d.press(x + 1, y + 20).model), tab);
  assert.equal(tabPlaces({ ...topBar, width: 300 }, SMALL_FACES).length, 0);
});

test('pairs are asked for only where a matrix is shown, of nodes in a small mesh', () => {
  const d = new OverviewDriver().frame(sampleFrame());
  const wide = d.size;
  assert.equal(talkersShown(d.model, wide, SMALL_FACES, 48), 'service');
  assert.equal(talkersShown(d.model, wide, SMALL_FACES, 12), 'node');
  assert.equal(talkersShown(d.model, { width: 1000, height: 760 }, SMALL_FACES, 48), undefined);
  assert.equal(talkersShown(d.keys('2').model, wide, SMALL_FACES, 48), undefined);
  assert.equal(
    talkersShown(d.keys('3').model, { width: 600, height: 400 }, SMALL_FACES, 48),
    'service',
  );
  assert.equal(talkersShown(d.keys('g').model, wide, SMALL_FACES, 48), 'node');
  assert.equal(talkersShown(d.model, { width: 300, height: 200 }, SMALL_FACES, 48), undefined);
});

test('Tab walks the panes; the keys move in the one that has them', () => {
  const d = new OverviewDriver().frame(sampleFrame());
  const panes = Array.from({ length: 4 }, () => d.keys('Tab').model.pane);
  assert.deepEqual(panes, ['alerts', 'methods', 'matrix', 'tiles']);
  d.keys('Tab', 'Down');
  assert.equal(d.model.selected, 'fraud-2');
  d.keys('Tab', 's');
  assert.equal(d.model.methods.sort, 'errors');
  assert.equal(d.keys('S').model.methods.reversed, true);
  assert.equal(d.model.board.sort.by, 'errors', 'the tiles keep their order');
  d.keys('Tab', 'Down', 'Down', 'Right');
  const { names } = matrixOf(d);
  assert.deepEqual([d.model.matrix.caller, d.model.matrix.callee], [names[1], names[1]]);
  assert.equal(d.keys('Escape', 'Escape').model.pane, 'tiles');
  const narrow = new OverviewDriver({ width: 900, height: 600 }).frame(sampleFrame());
  assert.deepEqual(
    ['Tab', 'Tab'].map((k) => narrow.keys(k).model.pane),
    ['alerts', 'tiles'],
  );
});

test('acknowledged alerts are dimmed behind the others until their trouble changes', () => {
  const d = new OverviewDriver().frame(sampleFrame());
  const head = () => {
    const all = texts(d);
    return [all[all.indexOf('ALERTS') + 1], all.includes('1 seen')];
  };
  assert.deepEqual(head(), ['5', false]);
  d.keys('a');
  assert.deepEqual(
    d.model.acknowledged.map((a) => a.node),
    ['ledger-3'],
  );
  assert.deepEqual(head(), ['4', true]);
  d.pressText('wallet-9').keys('a');
  assert.deepEqual(
    d.model.acknowledged.map((a) => a.node),
    ['ledger-3', 'wallet-9'],
  );
  const frame = sampleFrame();
  const again = frame.nodes.map((n) =>
    n.status.node === 'ledger-3'
      ? { ...n, status: { ...n.status, sinceUtcMs: SAMPLE_NOW_MS + 500 } }
      : n,
  );
  d.frame({ ...frame, nowUtcMs: SAMPLE_NOW_MS + 1000, nodes: again });
  assert.deepEqual(
    d.model.acknowledged.map((a) => a.node),
    ['wallet-9'],
  );
  d.keys('a', 'a', 'a', 'a', 'a', 'a');
  assert.equal(d.model.acknowledged.length, 5);
  assert.equal(head()[0], '0');
});

test('a recording that stopped is the first alert, until it is acknowledged', () => {
  const calm = sampleFrame();
  const recording = { file: '/tmp/a.mscope', bytes: 14e6, dropped: 0 };
  const stopped = { reason: 'ENOSPC: no space left on device', sinceUtcMs: SAMPLE_NOW_MS - 5000 };
  const link = { ...calm.link, recording: { ...recording, stopped } };
  const d = new OverviewDriver().frame({ ...calm, link: { ...calm.link, recording } });
  assert.ok(!texts(d).includes('RECORDING STOPPED'));
  d.frame({ ...calm, link });
  assert.ok(texts(d).includes('RECORDING STOPPED'));
  assert.ok(texts(d).some((t) => t.includes('ENOSPC: no space left on device; /tmp/a.mscope')));
  assert.equal(texts(d)[texts(d).indexOf('ALERTS') + 1], '6');
  assert.ok(texts(d).includes('3 more'));
  const { alerts } = overviewLayout(d.model, d.size, SMALL_FACES);
  d.press(300, alerts.y + 6);
  assert.equal(d.model.selected, undefined, 'it is of no node');
  d.press(300, alerts.y + 6 + 16);
  assert.equal(d.model.selected, 'ledger-3');
  d.keys('End');
  assert.equal(d.model.selected, 'gateway-1');
  d.keys('a');
  assert.ok(!texts(d).includes('RECORDING STOPPED'));
  assert.ok(texts(d).includes('REC stopped'));
  assert.equal(d.model.acknowledged.length, 0);
  assert.equal(d.keys('a').model.acknowledged.length, 1);
});

test('a node that is down has an alert in every tab, until it is acknowledged', () => {
  const d = new OverviewDriver({ width: 480, height: 320 }).frame(sampleFrame());
  for (const tab of ['2', '3']) {
    d.keys(tab);
    assert.ok(texts(d).includes('ALERTS') && texts(d).includes('ledger-3'), tab);
  }
  d.keys('2').pressText('DOWN');
  assert.equal(d.model.selected, 'ledger-3');
  d.keys('a');
  assert.ok(!texts(d).includes('ALERTS'));
  assert.ok(texts(d.keys('1')).includes('ALERTS'));
  const calm = new OverviewDriver().frame(sampleFrame(43, false));
  assert.ok(!texts(calm.keys('2')).includes('ALERTS'));
});

test('what of the matrix is out of view is counted', () => {
  const d = new OverviewDriver({ width: 480, height: 320 }).frame(sampleFrame()).keys('3');
  const { rows, names } = matrixOf(d);
  assert.ok(rows.length < names.length);
  const words = `${rows.length} of ${names.length} callers`;
  assert.ok(texts(d).includes(words), texts(d).join('|'));
  assert.ok(texts(d).includes(`↓${names.length - rows.length} more`));
  d.keys('End');
  assert.ok(texts(d).includes(`↑${names.length - rows.length} more`));
  const large = new OverviewDriver().frame(sampleFrame()).keys('3');
  assert.ok(!texts(large).some((t) => t.endsWith(' more')));
});

test('an alert that has no row is counted, and comes into sight when it is chosen', () => {
  const d = new OverviewDriver().frame(sampleFrame());
  assert.ok(texts(d).includes('2 more'));
  const strip = () => texts(d).filter((t) => t === 'LOSS');
  assert.deepEqual(strip(), []);
  d.keys('Tab', 'End');
  assert.equal(d.model.selected, 'gateway-1');
  assert.ok(strip().includes('LOSS'));
});

test('a cell of the matrix is told of: by the pointer, by keys, by a click', () => {
  const d = new OverviewDriver().frame(sampleFrame());
  const matrix = matrixOf(d);
  const x = matrix.cellsX + 3 * matrix.cellWidth + 2;
  const y = matrix.cellsY + 2 * matrix.cellHeight + 2;
  const pair = pairAt(matrix, { x, y });
  assert.deepEqual(pair, { caller: matrix.rows[2], callee: matrix.columns[3] });
  d.event({ kind: 'hover', x, y });
  assert.ok(texts(d).includes(`${pair?.caller} → ${pair?.callee}`));
  assert.equal(d.model.pane, 'tiles', 'a resting pointer takes no keys');
  assert.equal(d.press(x, y).model.pane, 'matrix');
  d.keys('Return');
  const [open] = d.commands;
  assert.ok(open?.kind === 'open-node' && open.node.startsWith(`${pair?.callee}-`));
});

test('the matrix alone scrolls to every name and keeps its rows while traffic moves', () => {
  const names = Array.from({ length: 60 }, (_, i) => `service ${i}`);
  const pairs = sampleTalkers(names);
  const frame = { ...sampleFrame(), talkers: { pairs, othersPerSecond: 3 } };
  const d = new OverviewDriver().frame(frame).keys('3');
  assert.ok(texts(d).some((t) => t.includes('3.0/s of others')));
  const order = [...matrixOf(d).names];
  assert.ok(matrixOf(d).rows.length <= 30 && matrixOf(d).columns.length <= 40);
  d.keys('End');
  assert.equal(matrixOf(d).rows.at(-1), order.at(-1));
  assert.equal(matrixOf(d).columns.at(-1), order.at(-1));
  d.event({ kind: 'wheel', dx: -1, dy: -1, x: 300, y: 300 });
  assert.equal(matrixOf(d).rows.at(-1), order.at(-2));
  const moved = pairs.map((p, i) => ({ ...p, ratePerSecond: p.ratePerSecond * (1 + (i % 7)) }));
  d.frame({
    ...frame,
    nowUtcMs: SAMPLE_NOW_MS + 5000,
    talkers: { pairs: moved, othersPerSecond: 0 },
  });
  assert.deepEqual(matrixOf(d).names, order);
});

test('the methods alone scroll, and are sorted by a click on a head', () => {
  const topMethods = Array.from({ length: 90 }, (_, i) => ({
    method: `a.B/Method${i}`,
    ratePerSecond: 90 - i,
    errorPercent: i % 2 === 0 ? undefined : i / 10,
    p99Us: 1000 * i,
  }));
  const d = new OverviewDriver().frame({ ...sampleFrame(), topMethods }).keys('4');
  const first = () => texts(d).find((t) => /^Method\d/.test(t));
  assert.equal(first(), 'Method0');
  d.keys('End');
  assert.ok(texts(d).includes('Method89'));
  d.keys('Home');
  for (let i = 0; i < 3; i++) d.event({ kind: 'wheel', dx: 0, dy: 1, x: 300, y: 300 });
  assert.equal(first(), 'Method3');
  d.pressText('p99 ms');
  assert.equal(first(), 'Method89');
  d.pressText('p99 ms');
  assert.equal(first(), 'Method0');
  d.pressText('service/method');
  assert.equal(d.model.methods.sort, 'name');
});

test('keys of one tab do nothing in another', () => {
  const d = new OverviewDriver()
    .frame(largeFrame(80))
    .keys('3', 'm', 'z', 'n', 's', 'Tab', '1', 'm', 'z');
  assert.equal(d.model.heat.metric, 'p99');
  assert.equal(d.model.heat.zoomed, undefined);
  assert.deepEqual(d.commands, []);
});
