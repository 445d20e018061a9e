import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bucketIndex, LatencyHistogram } from '../../src/collector/latency-histogram.ts';
import { PAST_SECONDS, PastSeconds, Total } from '../../src/collector/past-seconds.ts';
import { OTHER, SERIES_MAX, Statistics } from '../../src/collector/statistics.ts';

describe('the latency histogram', () => {
  it('has upper bounds that belong to their bucket, exactly', () => {
    for (let exponent = -10; exponent <= 40; exponent++) {
      assert.equal(bucketIndex(2 ** exponent), exponent * 8 - 1, `2^${exponent}`);
      for (let step = 1; step < 8; step++) {
        const bound = 2 ** exponent * 2 ** (step / 8);
        const above = bound * (1 + Number.EPSILON * 2);
        assert.equal(bucketIndex(bound), exponent * 8 + step - 1, `at 2^(${exponent}+${step}/8)`);
        assert.equal(bucketIndex(above), exponent * 8 + step, `above 2^(${exponent}+${step}/8)`);
      }
    }
  });

  it('puts every value between the bounds of its bucket', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -19, max: 1e15, noNaN: true }), (us) => {
        const index = bucketIndex(us);
        const low = 2 ** Math.floor(index / 8) * 2 ** ((((index % 8) + 8) % 8) / 8);
        assert.ok(us > low, `${us} > ${low}`);
        assert.ok(us <= low * 2 ** (1 / 8) * (1 + 1e-15));
      }),
    );
  });

  it('counts every value once, zero apart', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e9), { maxLength: 60 }), (values) => {
        const histogram = new LatencyHistogram();
        for (const value of values) histogram.add(value);
        const { indexes, counts, zeroCount, sumUs } = histogram.snapshot();
        const counted = counts.reduce((a, b) => a + b, 0);
        assert.equal(counted + zeroCount, values.length);
        assert.equal(zeroCount, values.filter((v) => v === 0).length);
        assert.equal(
          sumUs,
          values.reduce((a, b) => a + b, 0),
        );
        assert.deepEqual(
          [...indexes].sort((a, b) => a - b),
          indexes,
        );
      }),
    );
  });

  it('counts what is no latency as zero', () => {
    const histogram = new LatencyHistogram();
    for (const value of [Number.NaN, -1, Number.MIN_VALUE]) histogram.add(value);
    assert.equal(histogram.snapshot().zeroCount, 3);
  });
});

describe('the past seconds', () => {
  const second = (n: number): number => n * 1e6;

  it('answers with whole seconds that are over, zeros in between', () => {
    const past = new PastSeconds();
    past.add(Total.InboundStarted, 2, second(100));
    past.add(Total.Lost, 5, second(100) + 999_999);
    past.add(Total.OutboundErrors, 1, second(103));
    const seconds = past.snapshot(second(104) + 1);
    assert.deepEqual(
      seconds.map((s) => [s.utcNs, s.inboundStarted, s.lost, s.outboundErrors]),
      [
        [101_000_000_000n, 2, 5, 0],
        [102_000_000_000n, 0, 0, 0],
        [103_000_000_000n, 0, 0, 0],
        [104_000_000_000n, 0, 0, 1],
      ],
    );
  });

  it('keeps one hour and forgets what is older, also after a long silence', () => {
    const past = new PastSeconds();
    for (let at = 0; at < PAST_SECONDS + 50; at++) past.add(Total.InboundStarted, 1, second(at));
    const full = past.snapshot(second(PAST_SECONDS + 50));
    assert.equal(full.length, PAST_SECONDS - 1);
    assert.ok(full.every((s) => s.inboundStarted === 1));
    const later = past.snapshot(second(3 * PAST_SECONDS));
    assert.ok(later.every((s) => s.inboundStarted === 0));
  });

  it('counts in the current second when the clock steps back', () => {
    const past = new PastSeconds();
    past.add(Total.InboundStarted, 1, second(500));
    past.add(Total.InboundStarted, 1, second(490));
    assert.deepEqual(
      past.snapshot(second(501)).map((s) => s.inboundStarted),
      [2],
    );
  });
});

describe('the statistics', () => {
  it('keep 512 series and count the rest together, each direction apart', () => {
    const statistics = new Statistics();
    for (let i = 0; i < SERIES_MAX + 100; i++) {
      const series = statistics.series(i % 2 === 0 ? 1 : 2, 'a.S/M', `peer-${i}`);
      statistics.callStarted(series, 0);
      statistics.message(series, 10);
    }
    const { series } = statistics.report(1n, 1n, false);
    assert.equal(series.length, SERIES_MAX + 2);
    const others = series.filter((s) => s.method === OTHER && s.peer === OTHER);
    assert.deepEqual(
      others.map((s) => [s.direction, s.started, s.bytes]),
      [
        [1, 50, 500],
        [2, 50, 500],
      ],
    );
    assert.equal(
      series.reduce((sum, s) => sum + s.started, 0),
      SERIES_MAX + 100,
    );
  });

  it('count calls by status; one that gRPC does not know is UNKNOWN', () => {
    const statistics = new Statistics();
    const series = statistics.series(1, 'a.S/M', 'p');
    for (const status of [0, 0, 14, 16, 99, -1, Number.NaN, 2.5])
      statistics.callEnded(series, status, 1000, 0);
    const [only] = statistics.report(1n, 1n, false).series;
    assert.deepEqual(only?.byStatus, [
      { status: 0, calls: 2 },
      { status: 2, calls: 4 },
      { status: 14, calls: 1 },
      { status: 16, calls: 1 },
    ]);
  });

  it('give the past only when asked', () => {
    const statistics = new Statistics();
    statistics.callStarted(statistics.series(2, 'a.S/M', 'p'), 5e6);
    assert.equal(statistics.report(1n, 9_000_000_000n, false).past.length, 0);
    assert.deepEqual(
      statistics.report(1n, 9_000_000_000n, true).past.map((s) => s.outboundStarted),
      [1, 0, 0, 0],
    );
  });
});
