// The byte budget: never more than what it allows over time, first less often, then less detail, and
// back again when there is room.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  burstMs,
  calmSlotsMin,
  detailOf,
  otherIntervalMsOf,
  slotMs,
  thinningMax,
} from '../../../src/x11/draw/byte-budget.ts';
import { SimulatedLink } from './simulated-link.ts';

const fast = { bytesPerSecond: 100_000_000, roundTripMs: 2 };

function run(options: {
  budget: number;
  drawBytes: number;
  windows: number;
  forMs: number;
  link?: SimulatedLink;
}): SimulatedLink {
  const { budget, drawBytes, windows, forMs } = options;
  const link = options.link ?? new SimulatedLink(fast, () => drawBytes);
  if (!options.link) {
    link.tell({ kind: 'activate', id: 0 });
    link.tell({ kind: 'budget', bytesPerSecond: budget, atMs: 0 });
  }
  link.run(link.nowMs + forMs, 10, () => {
    for (let id = 0; id < windows; id++) link.tell({ kind: 'want', id, urgent: false });
  });
  return link;
}

const sent = (link: SimulatedLink): number => link.arrivals.reduce((n, a) => n + a.bytes, 0);

test('over any time no more is sent than the budget, a full bucket and one picture', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4_000, max: 500_000 }),
      fc.integer({ min: 100, max: 20_000 }),
      fc.integer({ min: 1, max: 20 }),
      (budget, drawBytes, windows) => {
        const link = run({ budget, drawBytes, windows, forMs: 8_000 });
        for (const from of link.arrivals.filter((_, i) => i % 20 === 0)) {
          const after = link.arrivals.filter((a) => a.drawnMs >= from.drawnMs);
          const last = after.at(-1)?.drawnMs ?? 0;
          const bytes = after.reduce((n, a) => n + a.bytes, 0);
          const most = (budget * (last - from.drawnMs + burstMs)) / 1000 + drawBytes;
          assert.ok(bytes <= most + 1, `${bytes} of ${most}`);
        }
        assert.ok(link.arrivals.length > 0, 'and it always goes on');
      },
    ),
    { numRuns: 60 },
  );
});

test('a budget that is less than is wanted is used up', () => {
  const link = run({ budget: 64_000, drawBytes: 2_000, windows: 16, forMs: 20_000 });
  assert.ok(sent(link) >= 0.9 * 64_000 * 20, `${sent(link)}`);
});

test('over budget the other windows go 4, 2, 1, 0.5 a second, then charts, then rows', () => {
  const steps: string[] = [];
  let link: SimulatedLink | undefined;
  for (let i = 0; i < 40; i++) {
    link = run({
      budget: 20_000,
      drawBytes: 2_000,
      windows: 16,
      forMs: slotMs / 4,
      ...(link ? { link } : {}),
    });
    const { budget } = link.state;
    const step = `${1000 / otherIntervalMsOf(budget)}/s ${detailOf(budget)}`;
    if (steps.at(-1) !== step) steps.push(step);
  }
  assert.deepEqual(steps, [
    '4/s full',
    '2/s full',
    '1/s full',
    '0.5/s full',
    '0.5/s no-charts',
    '0.5/s last-rows',
  ]);
});

test('within the budget nothing is thinned; with room again it comes back, slowly', () => {
  const calm = run({ budget: 500_000, drawBytes: 500, windows: 16, forMs: 20_000 });
  assert.equal(calm.state.budget?.thinning, 0);
  const link = run({ budget: 20_000, drawBytes: 2_000, windows: 16, forMs: 12_000 });
  assert.equal(link.state.budget?.thinning, thinningMax);
  run({ budget: 0, drawBytes: 0, windows: 0, forMs: calmSlotsMin * slotMs, link });
  link.run(link.nowMs + 60_000, 500, () => link.tell({ kind: 'want', id: 1, urgent: false }));
  assert.equal(link.state.budget?.thinning, 0);
});

test('charts do not come and go: a step taken back too soon is taken back later the next time', () => {
  const link = run({ budget: 40_000, drawBytes: 1_600, windows: 16, forMs: 120_000 });
  let changes = 0;
  let before = detailOf(link.state.budget);
  for (let i = 0; i < 240; i++) {
    run({ budget: 0, drawBytes: 0, windows: 16, forMs: 500, link });
    const now = detailOf(link.state.budget);
    if (now !== before) changes++;
    before = now;
  }
  assert.ok(changes <= 6, `${changes} in two minutes`);
});

test('first pictures wait for bytes without thinning what follows', () => {
  const link = new SimulatedLink(fast, () => 17_000);
  link.tell({ kind: 'budget', bytesPerSecond: 64_000, atMs: 0 });
  for (let id = 0; id < 9; id++) link.tell({ kind: 'want', id, urgent: true });
  link.run(6_000, 100, () => undefined);
  assert.equal(link.arrivals.length, 9);
  assert.equal(link.state.budget?.thinning, 0);
});

test('auto takes the bound away at once', () => {
  const link = run({ budget: 4_000, drawBytes: 8_000, windows: 4, forMs: 3_000 });
  const before = link.arrivals.length;
  link.tell({ kind: 'budget', bytesPerSecond: undefined, atMs: link.nowMs });
  run({ budget: 0, drawBytes: 0, windows: 4, forMs: 1_000, link });
  assert.ok(link.arrivals.length > before + 20);
  assert.equal(detailOf(link.state.budget), 'full');
});
