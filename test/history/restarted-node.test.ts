// Charts of a node whose reports stopped for a while: because it was dead, or because nobody listened.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../src/history/history.ts';
import type { PastSecond, StatsReport, StatsSeries } from '../../src/traffic/feed.ts';
import { histogramOf } from './histogram-maker.ts';

const START_S = 1_700_000_000;

function series(started: number): StatsSeries[] {
  const byStatus = [{ status: 0, calls: started }];
  const latency = histogramOf(Array<number>(started).fill(900));
  const counts = { started, byStatus, messages: 2 * started, bytes: 0, latency };
  return [{ direction: 1, method: 'shop.Cart/Add', peer: 'front', ...counts }];
}

/** A node that reports at whole seconds. */
function cart() {
  let ms = 0;
  const clock = {
    nowMs: () => ms,
    monotonicMs: () => ms,
    setTimer: () => ({ cancel: () => undefined }),
  };
  const history = new History({ clock });
  const report = (second: number, list: StatsSeries[], over: Partial<StatsReport> = {}): void => {
    ms = 1000 * second;
    const utcNs = BigInt(START_S + second) * 1_000_000_000n;
    const none = { incarnation: 1n, eventsSeen: 0, lostAtTap: 0, past: [] };
    history.ingest({
      kind: 'stats',
      node: 'cart',
      stats: { ...none, utcNs, series: list, ...over },
    });
  };
  return { report, inbound: () => history.traffic('cart').inbound };
}

test('traffic is nothing over the time for which a node was dead', () => {
  const { report, inbound } = cart();
  report(0, series(0));
  report(1, series(10));
  const past = (second: number, inboundStarted: number): PastSecond => ({
    utcNs: BigInt(START_S + second + 1) * 1_000_000_000n,
    ...{ inboundStarted, outboundStarted: 0, inboundErrors: 0, outboundErrors: 0, lost: 0 },
  });
  const again = { incarnation: 2n, past: [past(32, 4), past(33, 0), past(34, 3)] };
  report(35, series(7), again);
  const { seconds, ratePerSecond } = inbound();
  assert.deepEqual(
    seconds.map((s) => [s.second - START_S, s.calls, s.p99Us !== undefined]),
    [
      [0, 10, true],
      [32, 4, true],
      [33, 0, false],
      [34, 3, true],
    ],
  );
  assert.equal(ratePerSecond, 7 / 3);
  report(80, series(5), { incarnation: 3n, past: [] });
  assert.deepEqual(
    inbound()
      .seconds.slice(4)
      .map((s) => [s.second - START_S, s.calls]),
    [[79, 5]],
  );
});

test('traffic has each call once when reports go on after a while', () => {
  const { report, inbound } = cart();
  report(0, series(0));
  report(1, series(10));
  const past: PastSecond[] = [0, 1, 2, 3].map((second) => ({
    utcNs: BigInt(START_S + second + 1) * 1_000_000_000n,
    inboundStarted: second === 0 ? 10 : second,
    ...{ outboundStarted: 0, inboundErrors: 0, outboundErrors: 0, lost: 0 },
  }));
  report(5, series(20), { past });
  assert.deepEqual(
    inbound().seconds.map((s) => s.calls),
    [10, 1, 2, 3, 4],
  );
});
