import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import {
  newOverview,
  type OverviewModel,
  withFrame,
} from '../../../src/windows/overview/overview-model.ts';
import { OVERVIEW_TABS, type OverviewTab } from '../../../src/windows/overview/overview-tab.ts';
import { viewOverview } from '../../../src/windows/overview/overview-view.ts';
import type { DrawList, TextMetrics } from '../../../src/x11/draw/draw-list.ts';
import { intersects } from '../../../src/x11/draw/geometry.ts';
import { largeFrame } from '../../support/large-mesh.ts';
import { sampleFrame, sampleNode, sampleStatus } from '../../support/overview-sample.ts';
import { sampleTalkers } from '../../support/sample-talkers.ts';
import { boxOf, checkPicture, LARGE_FACES, SMALL_FACES, textsOf } from '../picture-check.ts';

const HOSTILE = [
  '',
  'a'.repeat(300),
  '\u202egnp.exe',
  '\x1b[31mred',
  '漢字漢字漢字',
  'e\u0301\u0301\u0301',
  '-1',
  '__proto__',
  'constructor',
];

function hostileFrame(): OverviewFrame {
  const frame = sampleFrame(9);
  const states = ['down', 'suspect', 'untrusted', 'joining', 'up'] as const;
  const nodes = HOSTILE.map((name, i) => {
    const state = states[i % states.length] ?? 'up';
    const status = { ...sampleStatus(name, state, HOSTILE[(i + 1) % HOSTILE.length]) };
    return sampleNode(name, 10 ** i, i, { status });
  });
  const talkers = { pairs: sampleTalkers(HOSTILE), othersPerSecond: 1e12 };
  const topMethods = HOSTILE.map((method, i) => ({
    method,
    ratePerSecond: 10 ** i,
    errorPercent: i * 12,
    p99Us: 10 ** (i + 2),
  }));
  return {
    ...frame,
    cluster: 'c'.repeat(80),
    nodes: [...nodes, ...frame.nodes],
    talkers,
    topMethods,
  };
}

const FRAMES: readonly (readonly [string, OverviewFrame])[] = [
  ['48 nodes', sampleFrame()],
  ['700 nodes', largeFrame(700)],
  ['hostile names', hostileFrame()],
];

function opened(frame: OverviewFrame, tab: OverviewTab, light: boolean): OverviewModel {
  const model = withFrame({ ...newOverview(light ? 'light' : 'dark'), tab }, frame);
  const pair = frame.talkers?.pairs[0];
  const matrix = { ...model.matrix, caller: pair?.caller, callee: pair?.callee };
  return { ...model, matrix, selected: frame.nodes[0]?.status.node };
}

/** No text of any layer touches another's, over the whole window. */
function checkAllTexts(list: DrawList, metrics: TextMetrics, where: string): void {
  const texts = list.layers.flatMap((l) => l.items.filter((i) => i.kind === 'text'));
  const boxes = texts.map((t) => boxOf(t, metrics));
  for (const [i, box] of boxes.entries())
    for (const [j, other] of boxes.entries())
      if (j > i)
        assert.ok(
          !intersects(box, other),
          `${where}: "${texts[i]?.text}" and "${texts[j]?.text}" at ${box.x},${box.y}`,
        );
}

function check(model: OverviewModel, width: number, height: number, metrics: TextMetrics): void {
  const where = `${width} x ${height}, ${model.tab}`;
  const list = viewOverview(model, { width, height }, metrics);
  try {
    checkPicture(list, metrics);
  } catch (error) {
    throw new Error(where, { cause: error });
  }
  if (width >= 480 && height >= 320) checkAllTexts(list, metrics, where);
}

for (const [name, frame] of FRAMES)
  for (const tab of OVERVIEW_TABS)
    test(`${name}, tab ${tab}: nothing overlaps or is cut off in any size`, () => {
      let n = 0;
      for (let width = 200; width <= 1800; width += 89)
        for (let height = 150; height <= 1200; height += 83) {
          n += 1;
          check(opened(frame, tab, n % 2 === 0), width, height, SMALL_FACES);
        }
      for (const [width, height] of [
        [480, 320],
        [800, 500],
        [1200, 760],
        [1600, 1000],
      ] as const)
        check(opened(frame, tab, false), width, height, { ...LARGE_FACES, wide: true });
    });

test('below the least size only the bar, the counts by shape and the worst nodes are left', () => {
  for (const tab of OVERVIEW_TABS) {
    const model = opened(sampleFrame(), tab, false);
    const texts = textsOf(viewOverview(model, { width: 420, height: 250 }, SMALL_FACES));
    assert.ok(texts.includes('NODES') && texts.includes('ledger-3') && texts.includes('DOWN'));
    for (const gone of ['INBOUND', 'ALERTS', 'TOP METHODS', 'WHO TALKS TO WHOM', 'link'])
      assert.ok(!texts.includes(gone), gone);
  }
});

test('what is beside the tiles leaves in the order of the specification', () => {
  const names = Array.from({ length: 12 }, (_, i) => `service ${i}`);
  const talkers = { pairs: sampleTalkers(names), othersPerSecond: 0 };
  const model = opened({ ...sampleFrame(), talkers }, 'tiles', false);
  const at = (width: number, height: number): readonly string[] => {
    const texts = textsOf(viewOverview(model, { width, height }, SMALL_FACES));
    return [
      texts.some((t) => t.includes('→')) ? 'read-out' : '',
      texts.includes('partly reached') ? 'legend' : '',
      texts.includes('WHO TALKS TO WHOM') ? 'matrix' : '',
      texts.includes('TOP METHODS') ? 'methods' : '',
    ].filter((t) => t !== '');
  };
  assert.deepEqual(at(1200, 760), ['read-out', 'legend', 'matrix', 'methods']);
  const orders: string[] = [];
  for (let height = 760; height >= 320; height -= 4) orders.push(at(1200, height).join(' '));
  assert.deepEqual(
    orders.filter((o, i) => o !== orders[i - 1]),
    ['read-out legend matrix methods', 'legend matrix methods', 'matrix methods', 'methods'],
  );
  assert.deepEqual(at(1119, 760), []);
});
