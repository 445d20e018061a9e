import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DrawItem } from '../../../src/x11/draw/draw-list.ts';
import { mergeShapes } from '../../../src/x11/draw/merge-shapes.ts';
import type { PaintOp } from '../../../src/x11/draw/paint-op.ts';
import { textRuns } from '../../../src/x11/draw/text-run.ts';
import { spansOf } from '../../../src/x11/draw/text-span.ts';
import { Raster } from '../../support/raster.ts';
import { type Choose, randomItem, tinyMetrics } from '../../support/raster-lists.ts';

const whole = { x: 0, y: 0, width: 80, height: 44 };

function fill(color: number, x: number): DrawItem {
  return { kind: 'fill', color, rects: [{ x, y: 0, width: 4, height: 4 }] };
}

/** Of text; shapes are fewer in any case. */
function requestsOf(op: PaintOp): number {
  if (op.kind === 'text') return textRuns(op.text, () => true).length;
  return op.kind === 'line' ? new Set(op.bands.map(({ color }) => color)).size : 0;
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
      const requests = (list: readonly PaintOp[]): number =>
        list.reduce((sum, op) => sum + requestsOf(op), 0);
      assert.ok(requests(merged) <= requests(items));
    }),
    { numRuns: 1000 },
  );
});

/** A table: texts side by side and over each other, on fills, with now and then something between. */
function randomTable(choose: Choose): DrawItem[] {
  const { cellWidth, ascent, descent } = tinyMetrics.face.body;
  const colors = [0x10, 0x20, 0x30];
  const pick = <T>(from: readonly T[]): T => from[choose(from.length - 1)] as T;
  const ground: DrawItem = { kind: 'fill', color: pick(colors), rects: [whole] };
  const item = (): DrawItem => {
    if (choose(9) === 0) return randomItem(choose, whole);
    const text = Array.from({ length: 1 + choose(12) }, () => pick(['a', 'b', ' ', ' ', 'ü', '→']));
    const line = choose(3) * (ascent + descent + choose(1));
    return {
      kind: 'text',
      x: choose(6) * cellWidth + (choose(7) === 0 ? 1 : 0),
      y: line + ascent,
      text: text.join('') + ' '.repeat(choose(5)),
      font: 'body',
      color: pick(colors),
      background: choose(5) === 0 ? pick(colors) : ground.color,
    };
  };
  return [ground, ...Array.from({ length: choose(16) }, item)];
}

test('texts that become lines show the same, though lines paint glyphs alone', () => {
  let lines = 0;
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const items = randomTable((max) => (max <= 0 ? 0 : gen(fc.nat, { max })));
      const merged = mergeShapes(items, tinyMetrics);
      lines += merged.filter(({ kind }) => kind === 'line').length;
      const [one, other] = [items, merged].map((ops) => {
        const raster = new Raster(80, 44, tinyMetrics);
        raster.paint(ops);
        return raster;
      }) as [Raster, Raster];
      assert.equal(other.difference(one), undefined);
    }),
    { numRuns: 10_000 },
  );
  assert.ok(lines > 1000, `${lines} lines`);
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
