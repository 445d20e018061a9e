import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DrawItem } from '../../../src/x11/draw/draw-list.ts';
import { mergeShapes } from '../../../src/x11/draw/merge-shapes.ts';
import { spansOf } from '../../../src/x11/draw/text-span.ts';
import { Raster } from '../../support/raster.ts';
import { randomItem, tinyMetrics } from '../../support/raster-lists.ts';

const whole = { x: 0, y: 0, width: 80, height: 44 };

function fill(color: number, x: number): DrawItem {
  return { kind: 'fill', color, rects: [{ x, y: 0, width: 4, height: 4 }] };
}

test('merging changes no pixel and never adds a request', () => {
  fc.assert(
    fc.property(fc.nat(14), fc.gen(), (count, gen) => {
      const choose = (max: number): number => (max <= 0 ? 0 : gen(fc.nat, { max }));
      const items = Array.from({ length: count }, () => randomItem(choose, whole));
      const merged = mergeShapes(items, tinyMetrics);
      const [one, other] = [items, merged].map((ops) => {
        const raster = new Raster(80, 44, tinyMetrics);
        raster.paint(ops);
        return raster;
      }) as [Raster, Raster];
      assert.equal(other.difference(one), undefined);
      const shapes = (list: readonly DrawItem[]): number =>
        list.filter(({ kind }) => kind === 'text' || kind === 'dim').length;
      assert.equal(shapes(merged), shapes(items));
    }),
    { numRuns: 1000 },
  );
});

test('one colour is one request as long as nothing lies between', () => {
  const far = mergeShapes([fill(1, 0), fill(2, 10), fill(1, 20)], tinyMetrics);
  assert.deepEqual(
    far.map((op) => op.kind === 'fill' && op.rects.length),
    [2, 1],
  );
  const over = mergeShapes([fill(1, 0), fill(2, 10), fill(1, 12)], tinyMetrics);
  assert.equal(over.length, 3);
});

test('spans cover all flagged cells and join only near ones', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 80 }), (wanted) => {
      const flags = Uint8Array.from(wanted, Number);
      const spans = spansOf(flags, 'x'.repeat(flags.length));
      const covered = new Uint8Array(flags.length);
      let end = -1;
      for (const span of spans) {
        assert.ok(span.start > end && flags[span.start] === 1 && flags[span.end - 1] === 1);
        covered.fill(1, span.start, span.end);
        end = span.end;
      }
      for (const [i, flag] of flags.entries()) if (flag === 1) assert.equal(covered[i], 1);
    }),
  );
  assert.deepEqual(spansOf(Uint8Array.of(1, 0, 1), 'a→b'), [
    { start: 0, end: 1 },
    { start: 2, end: 3 },
  ]);
});
