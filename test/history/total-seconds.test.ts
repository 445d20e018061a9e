import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../src/history/history.ts';
import { MAX_LANE_SECONDS } from '../../src/history/limits.ts';

const START_S = 1_700_000_000;
const NO_LATENCY = { indexes: [], counts: [], zeroCount: 0, sumUs: 0 };

/** `nodes` count 10 calls in each of three seconds, the last by a clock that is `aheadS` off. */
function totals(nodes: number, aheadS: number) {
  let ms = 0;
  const monotonicMs = () => ms;
  const setTimer = () => ({ cancel: () => undefined });
  const history = new History({ clock: { nowMs: monotonicMs, monotonicMs, setTimer } });
  for (let second = 0; second <= 3; second++) {
    ms = 1000 * second;
    for (let i = 0; i < nodes; i++) {
      const utcS = START_S + second + (i === nodes - 1 ? aheadS : 0);
      const started = 10 * second;
      const byStatus = [{ status: 0, calls: started }];
      const one = { direction: 1, method: 'a.B/C', peer: 'p', started, byStatus } as const;
      const series = [{ ...one, messages: 0, bytes: 0, latency: NO_LATENCY }];
      const counts = { eventsSeen: started, lostAtTap: 0, series, past: [] };
      const stats = { incarnation: 1n, utcNs: BigInt(utcS) * 1_000_000_000n, ...counts };
      history.ingest({ kind: 'stats', node: `node-${i}`, stats });
    }
  }
  return history.total().inbound;
}

test('seconds of all nodes are added up', () => {
  const { seconds, ratePerSecond } = totals(5, 0);
  assert.deepEqual(
    seconds.map((s) => [s.second - START_S, s.calls]),
    [
      [0, 50],
      [1, 50],
      [2, 50],
    ],
  );
  assert.equal(ratePerSecond, 50);
});

test('a node whose clock is far off moves none of the others', () => {
  for (const aheadS of [86_400, -86_400, MAX_LANE_SECONDS]) {
    const { seconds, ratePerSecond } = totals(5, aheadS);
    const own = seconds.filter((s) => s.second >= START_S && s.second < START_S + 3);
    assert.deepEqual(
      own.map((s) => s.calls),
      [40, 40, 40],
    );
    assert.equal(ratePerSecond, 50, 'its rate counts all the same');
  }
});

test('nobody has told of anything', () => {
  assert.deepEqual(new History().total().inbound.seconds, []);
});
