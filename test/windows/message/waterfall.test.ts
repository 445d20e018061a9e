// The label of a waterfall bar never leaves its column, however short the bar or narrow the column.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Canvas } from '../../../src/windows/canvas.ts';
import { drawBar } from '../../../src/windows/message/waterfall.ts';
import { paletteOf } from '../../../src/windows/theme.ts';
import { SAMPLE_METRICS } from '../../support/overview-sample.ts';

test('labels stay in the column', () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: 500 }),
    width: fc.integer({ min: 0, max: 300 }),
  });
  const ms = fc.double({ min: 0, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(place, ms, ms, ms, (waterfall, a, b, lengthMs) => {
      const atMs = Math.min(Math.max(a, b), lengthMs);
      const waitMs = Math.min(a, b, atMs);
      const canvas = new Canvas({ width: 900, height: 20 }, 0, SAMPLE_METRICS);
      const timing = { atMs, waitMs, owner: 'client', slow: false } as Parameters<
        typeof drawBar
      >[2];
      canvas.layer({ x: 0, y: 0, width: 900, height: 20 }, (layer) =>
        drawBar(
          layer,
          { ...waterfall } as Parameters<typeof drawBar>[1],
          timing,
          lengthMs,
          0,
          false,
          paletteOf('dark'),
        ),
      );
      for (const item of canvas.finish().layers.flatMap((layer) => layer.items)) {
        if (item.kind !== 'text') continue;
        assert.ok(item.x >= waterfall.x, `${item.text} at ${item.x}`);
        assert.ok(item.x + 6 * item.text.length <= waterfall.x + waterfall.width, item.text);
      }
    }),
  );
});
