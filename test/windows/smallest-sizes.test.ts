// Windows as small as a person, or a screen without a window manager, makes them: down to one pixel no text
// covers another, and no bar lies over a pane.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MeshStatus } from '../../src/traffic/mesh-status.ts';
import { viewMessage } from '../../src/windows/message/message-view.ts';
import { viewNode } from '../../src/windows/node/node-view.ts';
import { newOverview, withFrame } from '../../src/windows/overview/overview-model.ts';
import { OVERVIEW_TABS } from '../../src/windows/overview/overview-tab.ts';
import { viewOverview } from '../../src/windows/overview/overview-view.ts';
import type { DrawList, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import { contains, intersects } from '../../src/x11/draw/geometry.ts';
import { sampleFrame } from '../support/overview-sample.ts';
import { MessageBench } from './message/message-sample.ts';
import { BROKEN_MESH, SAMPLE_MESH, tellMesh } from './node/mesh-sample.ts';
import { busyLane, NodeBench, nodeStatus } from './node/node-sample.ts';
import { SAMPLE_PEERS } from './node/peers-sample.ts';
import { boxOf, checkPicture, LARGE_FACES, SMALL_FACES } from './picture-check.ts';

type View = (size: { width: number; height: number }, metrics: TextMetrics) => DrawList;

function nodeView(state: 'up' | 'down'): View {
  const bench = new NodeBench(busyLane(60), { width: 480, height: 320 });
  const status = nodeStatus({ state, reason: 'refused by the node' });
  bench.frame = { ...bench.frame, status, peers: SAMPLE_PEERS };
  bench.refresh();
  return (size, metrics) => viewNode(bench.model, size, metrics);
}

/** Its mesh as a line of the header, or in the place of its lanes. */
function meshView(keys: readonly string[], mesh: MeshStatus): View {
  const bench = new NodeBench(busyLane(60), { width: 480, height: 320 });
  tellMesh(bench, mesh);
  for (const key of keys) bench.key(key);
  return (size, metrics) => viewNode(bench.model, size, metrics);
}

function messageView(focus: 'events' | 'payload' | 'bytes'): View {
  const { model } = MessageBench.answered();
  return (size, metrics) => viewMessage({ ...model, focus }, size, metrics);
}

const views = new Map<string, View>([
  ['node', nodeView('up')],
  ['node that is down', nodeView('down')],
  ['node of a mesh', meshView([], BROKEN_MESH)],
  ["node's mesh", meshView(['2'], BROKEN_MESH)],
  ["node's mesh, scrolled", meshView(['2', 'Down', 'Down', 'Down'], SAMPLE_MESH)],
  ...(['events', 'payload', 'bytes'] as const).map((focus): [string, View] => [
    `message, ${focus}`,
    messageView(focus),
  ]),
  ['connecting', (size, metrics) => viewOverview(newOverview('dark'), size, metrics)],
  ...OVERVIEW_TABS.map((tab): [string, View] => {
    const model = withFrame({ ...newOverview('dark'), tab }, sampleFrame());
    return [`overview, ${tab}`, (size, metrics) => viewOverview(model, size, metrics)];
  }),
]);

/** Wider ones are panes and bars; a scroll bar may stand over the edge of what it scrolls. */
const BAR_PX = 8;

function checkPanes({ layers }: DrawList): void {
  const panes = layers.map(({ rect }) => rect).filter(({ width }) => width > BAR_PX);
  for (const [i, a] of panes.entries())
    for (const b of panes.slice(i + 1))
      if (intersects(a, b))
        assert.ok(contains(a, b) || contains(b, a), `${JSON.stringify(a)} ${JSON.stringify(b)}`);
}

function checkTexts({ layers }: DrawList, metrics: TextMetrics): void {
  const all = layers.map(({ items }) => items.filter((item) => item.kind === 'text'));
  for (const [i, texts] of all.entries())
    for (const { text, ...text1 } of texts)
      for (const other of all.slice(i + 1).flat()) {
        const over = intersects(boxOf({ text, ...text1 }, metrics), boxOf(other, metrics));
        assert.ok(!over, `"${text}" and "${other.text}"`);
      }
}

const side = (max: number) => fc.integer({ min: 1, max });

for (const [name, view] of views)
  test(`${name}: nothing lies over anything else in any size below the least`, () => {
    const sizes = fc.record({ width: side(520), height: side(340) });
    fc.assert(
      fc.property(sizes, fc.constantFrom(SMALL_FACES, LARGE_FACES), (size, metrics) => {
        const list = view(size, metrics);
        checkPicture(list, metrics);
        checkPanes(list);
        checkTexts(list, metrics);
      }),
      {
        numRuns: 300,
        examples: [
          [{ width: 1, height: 1 }, SMALL_FACES],
          [{ width: 480, height: 64 }, SMALL_FACES],
          [{ width: 480, height: 100 }, LARGE_FACES],
        ],
      },
    );
  });
