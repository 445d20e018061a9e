import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as format from '../../src/windows/format.ts';

test('numbers read as the visual specification says', () => {
  assert.deepEqual([0, 3.3, 1842, 48_230].map(format.rate), ['0', '3.3', '1,842', '48.2k']);
  assert.deepEqual([48_214, 999_999, 1_310_000].map(format.kpiRate), [
    '48,214',
    '999,999',
    '1.31M',
  ]);
  assert.deepEqual([0, 0.42, 12.4, 100, undefined].map(format.percent), [
    '0',
    '0.42',
    '12.4',
    '100',
    '-',
  ]);
  assert.deepEqual([4_100, 251_000, 12_100_000].map(format.latency), ['4.1', '251', '12.1s']);
  assert.deepEqual([954, 99_999, 1_200_000].map(format.size), ['954', '99,999', '1.2M']);
  assert.deepEqual([400, 31_000, 134_000, 11_220_000, 352_800_000].map(format.age), [
    '0.4s',
    '31s',
    '2m14s',
    '3h07m',
    '4d02h',
  ]);
  assert.equal(format.utcTime(Date.UTC(2026, 0, 1, 12, 1, 3, 412)), '12:01:03.412');
  assert.equal(format.utcDateTime(Date.UTC(2026, 0, 1, 12, 1, 3, 412)), '2026-01-01 12:01:03.412');
  assert.equal(format.byteRate(14_200), '14.2 kB/s');
  assert.equal(format.count(2_304_118), '2,304,118');
});

test('what is above zero never reads as zero, and an unknown never as a number', () => {
  assert.notEqual(format.percent(0.000_1), '0');
  assert.notEqual(format.rate(0.001), '0');
  assert.notEqual(format.latency(1), '0');
  for (const f of [format.percent, format.latency]) {
    assert.equal(f(undefined), format.UNKNOWN);
    assert.equal(f(Number.NaN), format.UNKNOWN);
  }
  assert.equal(format.utcDateTime(1e300), format.UNKNOWN);
});

const widths: readonly (readonly [string, (n: number) => string, number])[] = [
  ['count', format.count, 11],
  ['rate', format.rate, 5],
  ['kpiRate', format.kpiRate, 7],
  ['percent', format.percent, 4],
  ['latency', format.latency, 6],
  ['size', format.size, 6],
  ['sizeNarrow', format.sizeNarrow, 5],
  ['bytesOf', format.bytesOf, 8],
  ['byteRate', format.byteRate, 10],
  ['age', format.age, 6],
  ['wholeAge', format.wholeAge, 6],
  ['coarseAge', format.coarseAge, 6],
];

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -5 }),
  fc.maxSafeInteger(),
  fc.double({ min: 0, max: 1e7 }),
);

for (const [name, write, width] of widths) {
  test(`${name} takes at most ${width} cells for any number`, () => {
    fc.assert(
      fc.property(anyNumber, (n) => {
        const text = write(n);
        assert.ok(text.length >= 1 && text.length <= width, `${n} gave ${text}`);
        assert.match(text, /^[ -~]+$/);
        assert.ok(!/NaN|Infinity|undefined|e\+/.test(text), text);
      }),
    );
  });
}

test('clocks have a fixed width for any number', () => {
  fc.assert(
    fc.property(anyNumber, (n) => {
      assert.match(format.utcClock(n), /^\d\d:\d\d:\d\d$/);
      assert.match(format.utcTime(n), /^\d\d:\d\d:\d\d\.\d{3}$/);
    }),
  );
});

test('rates and ages never fall when the value rises', () => {
  const readRate = (text: string) => {
    const unit = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 }[text.slice(-1)] ?? 1;
    return text === '<0.1' ? 0.01 : Number.parseFloat(text.replace(/[,>]/g, '')) * unit;
  };
  const value = fc.double({ min: 0, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      assert.ok(readRate(format.rate(low)) <= readRate(format.rate(high)));
    }),
  );
});

test('a coarse age changes at most once in ten seconds above ten, once a minute above one', () => {
  const changes = (from: number, to: number) => {
    const seen = new Set<string>();
    for (let ms = from; ms < to; ms += 250) seen.add(format.coarseAge(ms));
    return seen.size;
  };
  assert.equal(changes(10_000, 60_000), 5);
  assert.equal(changes(60_000, 600_000), 9);
});
