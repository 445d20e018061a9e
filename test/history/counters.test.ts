import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LaneSeconds } from '../../src/history/lane-seconds.ts';
import { histogramDelta, LatencyHistogram } from '../../src/history/latency-histogram.ts';
import { MAX_LANE_SECONDS } from '../../src/history/limits.ts';
import { LossMeter } from '../../src/history/loss-meter.ts';
import { histogramOf, MAX_ERROR } from './histogram-maker.ts';

describe('a quantile', () => {
  it('is within 4.5 % of the nearest rank of the values themselves', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 1e12, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 0.95, 0.99, 1), (us, q) => {
        const histogram = new LatencyHistogram();
        histogram.addSparse(histogramOf(us));
        const exact = us.toSorted((x, y) => x - y)[Math.ceil(q * us.length) - 1]!;
        const got = histogram.quantileUs(q)!;
        assert.ok(Math.abs(got - exact) <= MAX_ERROR * exact, `${got} for ${exact}`);
      }),
    );
  });

  it('of nothing is undefined, of zeros is zero', () => {
    const histogram = new LatencyHistogram();
    assert.equal(histogram.quantileUs(0.5), undefined);
    histogram.addSparse({ indexes: [], counts: [], zeroCount: 3, sumUs: 0 });
    assert.equal(histogram.quantileUs(0.99), 0);
  });

  it('of a difference is that of the values in between', () => {
    const values = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 50 });
    fc.assert(
      fc.property(values, values, (before, between) => {
        const delta = histogramDelta(histogramOf([...before, ...between]), histogramOf(before));
        assert.deepEqual(delta, histogramOf(between));
      }),
    );
  });
});

describe('seconds', () => {
  it('add up to the counts of the intervals, whatever their length and place', () => {
    const intervals = fc.array(
      fc.record({ us: fc.integer({ min: 1, max: 5_000_000 }), calls: fc.nat(1000) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(intervals, fc.nat(999_999), (list, startUs) => {
        const seconds = new LaneSeconds();
        let at = 1_700_000_000e6 + startUs;
        for (const { us, calls } of list) {
          seconds.addInterval(at, at + us, { calls, errors: 0, lost: calls, p99Us: undefined });
          at += us;
        }
        const got = seconds.list(0);
        const wanted = list.reduce((total, i) => total + i.calls, 0);
        assert.equal(
          got.reduce((total, s) => total + s.calls, 0),
          wanted,
        );
        assert.equal(
          got.reduce((total, s) => total + s.lost, 0),
          wanted,
        );
        got.forEach((s, i) => {
          assert.ok(s.calls >= 0);
          if (i > 0) assert.equal(s.second, got[i - 1]!.second + 1, 'no second is missing');
        });
      }),
    );
  });

  it('are at most 140, the newest, also after a gap of hours or a clock set back', () => {
    const seconds = new LaneSeconds();
    const counts = { calls: 1, errors: 0, lost: 0, p99Us: undefined };
    for (let s = 0; s < 1000; s++) seconds.addInterval(s * 1e6, (s + 1) * 1e6, counts);
    assert.deepEqual(
      seconds.list(0).map((s) => s.second),
      Array.from({ length: MAX_LANE_SECONDS }, (_, i) => 1000 - MAX_LANE_SECONDS + i),
    );
    seconds.addInterval(1000e6, 9000e6, counts);
    assert.equal(seconds.list(0).length, MAX_LANE_SECONDS);
    seconds.addInterval(4000e6, 4001e6, counts);
    assert.deepEqual(
      seconds.list(0).map((s) => s.second),
      [4000],
    );
  });
});

describe('the loss meter', () => {
  it('forgets after a minute what it counts for ever in its total', () => {
    const meter = new LossMeter();
    meter.add(5, 1000);
    meter.add(undefined, 2000);
    meter.add(7, 59_999);
    assert.deepEqual(meter.lastMinute(60_000), { events: 12, withoutCount: 1 });
    assert.deepEqual(meter.lastMinute(61_000), { events: 7, withoutCount: 1 });
    assert.deepEqual(meter.lastMinute(62_000), { events: 7, withoutCount: 0 });
    assert.deepEqual(meter.lastMinute(1e9), { events: 0, withoutCount: 0 });
    assert.equal(meter.total, 12);
  });
});
