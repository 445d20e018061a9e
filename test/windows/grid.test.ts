// The grid of every face that there is: text in the middle of its row, shapes that go with it, and bars and
// lines that grow by whole factors.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Canvas } from '../../src/windows/canvas.ts';
import { baselineIn, gridScale, shapeBefore, shapeOn, shapePx } from '../../src/windows/grid.ts';
import { UNMEASURED_LINK } from '../../src/windows/link-meter.ts';
import { drawScrollPosition, scrollBarPx } from '../../src/windows/scroll-position.ts';
import { drawSparkline } from '../../src/windows/sparkline.ts';
import { drawStatusBar } from '../../src/windows/status-bar.ts';
import { paletteOf } from '../../src/windows/theme.ts';
import type { Rect } from '../../src/x11/draw/geometry.ts';
import { faceOf, faces, type TextSize, textMetrics } from '../../src/x11/faces.ts';

const P = paletteOf('dark');
const SIZES: readonly TextSize[] = ['S', 'M', 'L', 'XL'];
const metricsOf = (size: TextSize) => textMetrics(size, (role) => faces[faceOf(size, role)], true);

test('text stands in the middle of its row and inside of it', () => {
  assert.deepEqual(
    SIZES.map((size) => baselineIn(metricsOf(size), 100)),
    [112, 112, 114, 118],
  );
  for (const size of SIZES) {
    const metrics = metricsOf(size);
    const { ascent, descent } = metrics.face.body;
    const above = baselineIn(metrics, 0) - ascent;
    const below = metrics.rowPitch - baselineIn(metrics, 0) - descent;
    assert.ok(above >= 0 && below >= 0 && Math.abs(above - below) <= 1, size);
  }
});

test('shapes grow with the face, stay odd, and stand on the middle of a capital', () => {
  assert.deepEqual(
    SIZES.map((size) => shapePx(metricsOf(size), 9)),
    [9, 9, 9, 13],
  );
  assert.deepEqual(
    SIZES.map((size) => shapePx(metricsOf(size), 7)),
    [7, 7, 7, 11],
  );
  for (const size of SIZES) {
    const metrics = metricsOf(size);
    const place = shapeOn(metrics, 5, 100, 9);
    assert.ok(place.y >= 100 - metrics.face.body.ascent && place.y + place.size <= 101, size);
    assert.equal(shapeBefore(metrics, 25, 100, 9).x + place.size, 25);
  }
});

/** Rectangles of a colour that `draw` makes. */
function rectsOf(size: TextSize, color: number, draw: Parameters<Canvas['layer']>[1]): Rect[] {
  const metrics = metricsOf(size);
  const canvas = new Canvas({ width: 800, height: 60 }, P.bg, metrics);
  canvas.layer({ x: 0, y: 0, width: 800, height: 60 }, draw);
  const items = canvas.finish().layers.flatMap((l) => l.items);
  return items.flatMap((i) => (i.kind === 'fill' && i.color === color ? [...i.rects] : []));
}

test('bars, the meter and scroll bars are twice as wide at the largest text', () => {
  assert.deepEqual(
    SIZES.map((size) => gridScale(metricsOf(size))),
    [1, 1, 1, 2],
  );
  const samples = [1, 2].map((second) => ({ second, up: 5, down: 0 }));
  const spark = { x: 0, y: 0, width: 96, height: 20 };
  const bars = (size: TextSize) =>
    rectsOf(size, P.accent, (layer) => drawSparkline(layer, spark, samples, 2, { up: P.accent }));
  const widths = (rects: readonly Rect[]) => rects.map((r) => r.width);
  const step = ([a, b]: readonly Rect[]) => (b?.x ?? 0) - (a?.x ?? 0);
  assert.deepEqual([widths(bars('S')), step(bars('S'))], [[2, 2], 3]);
  assert.deepEqual([widths(bars('XL')), step(bars('XL'))], [[4, 4], 6]);
  const rect = { x: 0, y: 0, width: 800, height: 32 };
  const meter = (size: TextSize) =>
    rectsOf(size, P.rule, (layer) => drawStatusBar(layer, rect, UNMEASURED_LINK, [], P));
  assert.deepEqual([meter('S').length, meter('S')[0]?.width, meter('S')[0]?.height], [12, 5, 8]);
  assert.deepEqual([meter('XL').length, meter('XL')[0]?.width, step(meter('XL'))], [12, 10, 12]);
  for (const [size, px] of [
    ['S', 3],
    ['XL', 6],
  ] as const) {
    assert.equal(scrollBarPx(metricsOf(size)), px);
    const track = { x: 0, y: 0, width: px, height: 50 };
    const shown = rectsOf(size, P.mute, (layer) =>
      drawScrollPosition(layer, track, { top: 0, capacity: 1, total: 10 }, P),
    );
    assert.deepEqual(widths(shown), [px]);
  }
});
