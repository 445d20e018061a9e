// The link of a display: the budget's steps reach it, and the advice to compress is given once, for a
// minute, and only to who came through ssh.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADVICE_MS, cameThroughSsh, DisplayLink } from '../../bin/display-link.ts';
import type { ChosenBudget } from '../../bin/display-opening.ts';
import type { LinkBudget } from '../../src/windows/link-budget.ts';
import type { FrameStats } from '../../src/x11/pacing.ts';
import { FakeClock } from '../support/fake-clock.ts';

const still: FrameStats = {
  bytesPerSecond: 100_000,
  budgetBytesPerSecond: undefined,
  roundTripMs: 80,
  framesPerSecond: 10,
  framesDropped: 0,
  pendingFences: 1,
  fenceWindow: 3,
  queuedWindows: 2,
  late: false,
  detail: 'full',
  othersPerSecond: 4,
  slow: false,
};

function bench(throughSsh: boolean, budget?: LinkBudget, chosenBudget?: ChosenBudget) {
  const set: LinkBudget[] = [];
  const state = { stats: still };
  const display = {
    trusted: true,
    stats: () => state.stats,
    setLinkBudget(bytesPerSecond: LinkBudget) {
      set.push(bytesPerSecond);
      state.stats = { ...state.stats, budgetBytesPerSecond: bytesPerSecond };
    },
  };
  const clock = new FakeClock();
  const link = new DisplayLink({ display, clock, budget, chosenBudget, throughSsh });
  return { link, set, clock, state };
}

test('the budget that was given is set, and its steps are', () => {
  const { link, set } = bench(false, 64_000);
  link.stepBudget(-1);
  link.stepBudget(1);
  link.stepBudget(1);
  assert.deepEqual(set, [64_000, 32_000, 64_000, 128_000]);
  assert.equal(link.meter().budgetBytesPerSecond, 128_000);
  const auto = bench(false);
  assert.deepEqual(auto.set, []);
  auto.link.stepBudget(-1);
  assert.deepEqual(auto.set, [64_000]);
});

test('the budget that keys gave last is what the next display begins with, over the command line', () => {
  assert.equal(bench(false, 64_000).link.chosenBudget, undefined, 'nobody chose yet');
  const { link } = bench(false, 64_000);
  link.stepBudget(-1);
  assert.deepEqual(link.chosenBudget, { bytesPerSecond: 32_000 });
  const next = bench(false, 64_000, link.chosenBudget);
  assert.deepEqual(next.set, [32_000]);
  assert.deepEqual(next.link.chosenBudget, { bytesPerSecond: 32_000 }, 'and the one after it');
  const auto = bench(false, 64_000, { bytesPerSecond: undefined });
  assert.deepEqual(auto.set, [], 'auto was chosen: the bound of the command line is off');
});

test('compression is advised once, for a while, when a link through ssh is slow', () => {
  const { link, clock, state } = bench(true);
  assert.equal(link.meter().compress, undefined);
  state.stats = { ...still, slow: true };
  assert.equal(link.meter().compress, true);
  clock.advance(ADVICE_MS - 1);
  assert.equal(link.meter().compress, true);
  clock.advance(1);
  assert.equal(link.meter().compress, undefined);
  clock.advance(10 * ADVICE_MS);
  assert.equal(link.meter().compress, undefined);
  const local = bench(false);
  local.state.stats = { ...still, slow: true };
  assert.equal(local.link.meter().compress, undefined);
});

test('a display through ssh is a forwarded one inside of an ssh session', () => {
  const inside = { SSH_CONNECTION: '10.0.0.1 5000 10.0.0.2 22' };
  for (const display of ['localhost:10.0', 'localhost:11', '127.0.0.1:10.0', '::1:10'])
    assert.ok(cameThroughSsh(display, inside), display);
  for (const display of [':0', ':10', 'localhost:0', 'other:10.0', '', undefined])
    assert.ok(!cameThroughSsh(display, inside), display);
  assert.ok(!cameThroughSsh('localhost:10.0', {}));
});
