// The window of fences on simulated links: full where the link is the limit, never long queues, and
// what it learns when the route changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fencesMax, giveUpMs, windowOf } from '../../../src/x11/draw/fence-window.ts';
import { type LinkShape, medianOf, SimulatedLink } from './simulated-link.ts';

const windows = 16;

/** Sixteen windows that always have something new, one of them active. */
function overloaded(shape: LinkShape, drawBytes: number): SimulatedLink {
  const link = new SimulatedLink(shape, () => drawBytes);
  link.tell({ kind: 'activate', id: 0 });
  return link;
}

function wish(link: SimulatedLink): void {
  for (let id = 0; id < windows; id++) link.tell({ kind: 'want', id, urgent: false });
}

/** Median age on arrival and share of the link that was used, from `fromMs` on. */
function measure(link: SimulatedLink, fromMs: number, untilMs: number) {
  const seen = link.arrivals.filter((a) => a.atMs >= fromMs && a.atMs < untilMs);
  const bytes = seen.reduce((sum, a) => sum + a.bytes, 0);
  const used = bytes / ((link.shape.bytesPerSecond * (untilMs - fromMs)) / 1000);
  return { used, ageMs: medianOf(seen.map((a) => a.atMs - a.drawnMs)), seen };
}

for (const drawBytes of [2_100, 9_000, 17_000])
  test(`1 Mbit/s and 80 ms, pictures of ${drawBytes} B: the link is full and no picture old`, () => {
    const link = overloaded({ bytesPerSecond: 125_000, roundTripMs: 80 }, drawBytes);
    link.run(40_000, 10, () => wish(link));
    const { used, ageMs, seen } = measure(link, 10_000, 40_000);
    assert.ok(used >= 0.95, `${used}`);
    assert.ok(ageMs <= 300, `${ageMs}`);
    assert.equal(new Set(seen.map((a) => a.id)).size, windows, 'every window has its turn');
  });

test('any link: bounded fences, and pictures wait little longer than the link itself takes', () => {
  const shape = fc.record({
    bytesPerSecond: fc.integer({ min: 16_000, max: 10_000_000 }),
    roundTripMs: fc.integer({ min: 1, max: 400 }),
  });
  fc.assert(
    fc.property(shape, fc.integer({ min: 200, max: 12_000 }), (link, drawBytes) => {
      const run = overloaded({ ...link }, drawBytes);
      run.run(15_000, 20, () => wish(run));
      assert.ok(run.mostFences <= fencesMax);
      const { ageMs } = measure(run, 5_000, 15_000);
      const drawMs = (drawBytes * 1000) / link.bytesPerSecond;
      assert.ok(ageMs <= link.roundTripMs / 2 + 150 + 3 * drawMs, `${ageMs}`);
    }),
    { numRuns: 40 },
  );
});

test('an idle link has room for a round trip of frames, and learns a longer and a shorter route', () => {
  const link = new SimulatedLink({ bytesPerSecond: 10_000_000, roundTripMs: 100 }, () => 500);
  link.tell({ kind: 'activate', id: 0 });
  const wishOne = (): void => link.tell({ kind: 'want', id: 0, urgent: false });
  link.run(5_000, 10, wishOne);
  assert.equal(windowOf(link.state.link), Math.ceil(100 / 33) + 1);
  link.shape.roundTripMs = 240;
  link.run(40_000, 10, wishOne);
  assert.equal(Math.round(link.state.link.leastRoundTripMs ?? 0), 240);
  assert.equal(windowOf(link.state.link), Math.ceil(240 / 33) + 1);
  link.shape.roundTripMs = 30;
  link.run(45_000, 10, wishOne);
  assert.equal(Math.round(link.state.link.leastRoundTripMs ?? 0), 30);
  assert.equal(windowOf(link.state.link), 2);
});

test('a link that becomes slow is not flooded, and one that becomes fast is used again', () => {
  const link = overloaded({ bytesPerSecond: 125_000, roundTripMs: 80 }, 3_000);
  link.run(12_000, 10, () => wish(link));
  link.shape.bytesPerSecond = 31_250;
  link.run(30_000, 10, () => wish(link));
  const slow = measure(link, 20_000, 30_000);
  assert.ok(slow.ageMs <= 300 && slow.used >= 0.9, `${slow.ageMs} ${slow.used}`);
  link.shape.bytesPerSecond = 125_000;
  link.run(50_000, 10, () => wish(link));
  const fast = measure(link, 40_000, 50_000);
  assert.ok(fast.ageMs <= 300 && fast.used >= 0.9, `${fast.ageMs} ${fast.used}`);
});

test('fences whose answers are lost hold nothing up for long', () => {
  const link = overloaded({ bytesPerSecond: 1_000_000, roundTripMs: 20 }, 1_000);
  link.lost = (fence) => fence % 3 !== 0;
  link.run(10_000, 10, () => wish(link));
  const times = link.arrivals.map((a) => a.atMs);
  const gaps = times.map((at, i) => at - (times[i - 1] ?? 0));
  assert.ok(Math.max(...gaps) <= giveUpMs + 1000, `${Math.max(...gaps)}`);
  assert.ok(link.arrivals.length > 20);
});

test('answers that come an hour late, since this machine slept, say nothing of the link', () => {
  const link = overloaded({ bytesPerSecond: 1_000_000, roundTripMs: 200 }, 9_000);
  link.run(10_000, 10, () => wish(link));
  const before = measure(link, 5_000, 10_000).used;
  // Time has passed while nothing ran; what was on its way is answered before anything else.
  link.nowMs += 3_600_000;
  const wokeMs = link.nowMs;
  link.run(wokeMs + 20, 10, () => {});
  link.run(wokeMs + 6_000, 10, () => wish(link));
  const { used } = measure(link, wokeMs + 1_000, wokeMs + 6_000);
  assert.ok(used >= before * 0.8, `${used} of ${before}`);
});
