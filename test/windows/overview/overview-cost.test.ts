import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import {
  newOverview,
  type OverviewModel,
  withFrame,
} from '../../../src/windows/overview/overview-model.ts';
import { viewOverview } from '../../../src/windows/overview/overview-view.ts';
import { diff } from '../../../src/x11/draw/diff.ts';
import type { DrawList } from '../../../src/x11/draw/draw-list.ts';
import {
  SAMPLE_NOW_MS,
  sampleFrame,
  sampleLane,
  sampleNode,
  sampleTotals,
} from '../../support/overview-sample.ts';
import { requestBytes, SMALL_FACES } from '../picture-check.ts';

const SIZE = { width: 1200, height: 760 };
const FENCE_BYTES = 4;
const COPY_BYTES = 28;

/** Bytes a second to the server, as frames come twice a second for `seconds`. */
function bytesPerSecond(frameAt: (nowMs: number) => OverviewFrame, seconds: number): number {
  const open = withFrame(newOverview('dark'), sampleFrame());
  let model: OverviewModel = withFrame(open, frameAt(SAMPLE_NOW_MS));
  let shown: DrawList = viewOverview(model, SIZE, SMALL_FACES);
  let bytes = 0;
  for (let ms = 500; ms <= seconds * 1000; ms += 500) {
    model = withFrame(model, frameAt(SAMPLE_NOW_MS + ms));
    const next = viewOverview(model, SIZE, SMALL_FACES);
    const ops = diff(shown, next, SMALL_FACES);
    shown = next;
    for (const op of ops) bytes += op.kind === 'copy' ? COPY_BYTES : requestBytes(op);
    if (ops.length > 0) bytes += FENCE_BYTES;
  }
  return bytes / seconds;
}

test('with nothing changing but the clock forty nodes cost at most 1 kB a second', () => {
  const frame = sampleFrame(40, false);
  const idle = (nowMs: number): OverviewFrame => ({
    ...frame,
    nowUtcMs: nowMs,
    nodes: frame.nodes.map((n) => ({
      ...n,
      traffic: {
        ...n.traffic,
        inbound: sampleLane(0, 1),
        outbound: sampleLane(0, 1),
        lastEventUtcUs: (SAMPLE_NOW_MS - 1000) * 1000,
      },
    })),
    totals: { ...frame.totals, inbound: sampleLane(0, 1), outbound: sampleLane(0, 1) },
  });
  const cost = bytesPerSecond(idle, 120);
  assert.ok(cost <= 1000, `${cost} bytes a second`);
  assert.ok(cost > 10, 'the clock goes on');
});

test('lasting trouble beside it stays within the same budget', () => {
  const frame = sampleFrame(0);
  const idle = (nowMs: number): OverviewFrame => ({
    ...frame,
    nowUtcMs: nowMs,
    nodes: frame.nodes.map((n) => ({
      ...n,
      status: {
        ...n.status,
        state: n.status.node === 'ledger-3' ? 'up' : 'down',
        retryInMs: 4000 - ((nowMs - SAMPLE_NOW_MS) % 4000),
      },
      traffic: { ...n.traffic, inbound: sampleLane(0, 1), outbound: sampleLane(0, 1) },
    })),
  });
  const cost = bytesPerSecond(idle, 60);
  assert.ok(cost <= 1000, `${cost} bytes a second`);
});

test('the same frame again sends nothing', () => {
  assert.equal(
    bytesPerSecond(() => sampleFrame(), 10),
    0,
  );
});

test('under help nothing is sent, whatever happens behind it', () => {
  const frame = sampleFrame();
  const base = withFrame(newOverview('dark'), frame);
  const before = { ...base, helpScroll: 0 };
  const after = withFrame(before, { ...sampleFrame(20), nowUtcMs: SAMPLE_NOW_MS + 60_000 });
  const ops = diff(
    viewOverview(before, SIZE, SMALL_FACES),
    viewOverview(after, SIZE, SMALL_FACES),
    SMALL_FACES,
  );
  assert.deepEqual(ops, []);
});

test('a whole draw of 36 nodes costs what the specification estimates', () => {
  const model = withFrame(newOverview('dark'), sampleFrame(31));
  const ops = diff(undefined, viewOverview(model, SIZE, SMALL_FACES), SMALL_FACES);
  const bytes = ops.reduce((sum, op) => sum + (op.kind === 'copy' ? 28 : requestBytes(op)), 0);
  assert.ok(bytes <= 33_900, `${bytes} bytes`);
});

test('running at full rate costs less than twice what the specification estimates', () => {
  const running = (nowMs: number): OverviewFrame => {
    const second = Math.floor(nowMs / 1000) * 1000;
    const frame = sampleFrame(0);
    const nodes = Array.from({ length: 36 }, (_, i) => {
      const traffic = {
        inbound: sampleLane(100 + i, i, second),
        outbound: sampleLane(80, i, second),
      };
      return sampleNode(`node-${i}`, 100, i, {
        traffic: { ...traffic, lastEventUtcUs: second * 1000 },
      });
    });
    const totals = sampleTotals(nodes);
    return { ...frame, nowUtcMs: nowMs, nodes, totals };
  };
  const cost = bytesPerSecond(running, 20);
  assert.ok(cost <= 14_000, `${cost} bytes a second`);
});
