import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Canvas } from '../../src/windows/canvas.ts';
import { drawSparkline, type Sample, sparkScroll, stepScale } from '../../src/windows/sparkline.ts';
import { diff } from '../../src/x11/draw/diff.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { checkPicture, SMALL_FACES } from './picture-check.ts';

const RECT = { x: 8, y: 4, width: 78, height: 23 };

function picture(samples: readonly Sample[], newest: number): DrawList {
  const canvas = new Canvas({ width: 100, height: 40 }, 0, SMALL_FACES);
  canvas.layer(
    RECT,
    (layer) => {
      layer.fill(9, RECT);
      drawSparkline(layer, RECT, samples, newest, { up: 1, down: 2 });
    },
    sparkScroll(RECT, samples, newest, SMALL_FACES),
  );
  return canvas.finish();
}

const steady = (from: number, to: number): Sample[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    second: from + i,
    up: 70 + ((from + i) % 7),
    down: 40 + ((from + i) % 5),
  }));

test('a second of steady traffic is one copy and the newest bars', () => {
  const ops = diff(picture(steady(1, 100), 100), picture(steady(1, 101), 101), SMALL_FACES);
  assert.equal(ops.filter((o) => o.kind === 'copy').length, 1);
  const rects = ops.flatMap((o) => (o.kind === 'fill' ? o.rects : []));
  assert.ok(rects.length <= 4, `${rects.length} rectangles`);
});

test('a silent second draws nothing at all', () => {
  const before = picture(steady(1, 30), 100);
  assert.deepEqual(diff(before, picture(steady(1, 30), 101), SMALL_FACES), []);
});

test('bars stay in their rectangle, any traffic', () => {
  const value = fc.oneof(fc.double(), fc.nat(1000));
  const sample = fc.record({ second: fc.integer({ min: 0, max: 120 }), up: value, down: value });
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 60 }), fc.nat(130), (samples, newest) => {
      checkPicture(picture(samples, newest), SMALL_FACES);
    }),
  );
});

test('the scale is never below the greatest value, nor above twice of it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e15, noNaN: true }), (max) => {
      const scale = stepScale(max);
      assert.ok(scale >= max * 0.999999 && scale <= max * 2, `${max} ${scale}`);
    }),
  );
  assert.equal(stepScale(0), 1);
  assert.equal(stepScale(Number.NaN), 1);
});

test('anything above zero is at least one pixel high', () => {
  const tiny = [
    { second: 99, up: 1_000_000, down: 0 },
    { second: 100, up: 1, down: 0 },
  ];
  const items = picture(tiny, 100).layers[0]?.items ?? [];
  const bars = items.flatMap((i) => (i.kind === 'fill' && i.color === 1 ? i.rects : []));
  assert.equal(bars.length, 2);
});
