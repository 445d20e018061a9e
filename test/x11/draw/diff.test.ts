import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diff } from '../../../src/x11/draw/diff.ts';
import type { DrawItem, DrawList } from '../../../src/x11/draw/draw-list.ts';
import { repaint } from '../../../src/x11/draw/repaint.ts';
import { Raster } from '../../support/raster.ts';
import { listOf, randomRect, scenes, tinyMetrics } from '../../support/raster-lists.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 2500);
const metrics = tinyMetrics;

function assertSame(actual: Raster, list: DrawList): void {
  assert.equal(actual.difference(Raster.of(list, metrics)), undefined);
}

test('painting diff(a, b) over a equals painting b from nothing', () => {
  fc.assert(
    fc.property(scenes(4), (steps) => {
      const lists = steps.map(listOf);
      let shown: DrawList | undefined;
      let raster: Raster | undefined;
      for (const list of lists) {
        const fits = shown?.width === list.width && shown.height === list.height;
        if (!raster || !fits) raster = new Raster(list.width, list.height, metrics, 0xdead);
        raster.paint(diff(fits ? shown : undefined, list, metrics));
        assertSame(raster, list);
        shown = list;
      }
    }),
    { numRuns: runs },
  );
});

test('lost pixels are repaired on the way, scrolled or not', () => {
  fc.assert(
    fc.property(scenes(2), fc.gen(), (steps, gen) => {
      const [before, after] = steps.map(listOf) as [DrawList, DrawList];
      if (before.width !== after.width) return;
      const choose = (max: number): number => (max <= 0 ? 0 : gen(fc.nat, { max }));
      const whole = { x: 0, y: 0, width: before.width, height: before.height };
      const lost = Array.from({ length: choose(3) }, () => randomRect(choose, whole));
      const raster = Raster.of(before, metrics);
      for (const rect of lost) raster.lose(rect, 0xbad);
      raster.paint(diff(before, after, metrics, lost));
      assertSame(raster, after);
    }),
    { numRuns: runs },
  );
});

test('repaint restores the damage and leaves the rest right', () => {
  fc.assert(
    fc.property(scenes(1), fc.gen(), (steps, gen) => {
      const list = listOf(steps[0] as (typeof steps)[number]);
      const choose = (max: number): number => (max <= 0 ? 0 : gen(fc.nat, { max }));
      const whole = { x: 0, y: 0, width: list.width, height: list.height };
      const lost = Array.from({ length: 1 + choose(3) }, () => randomRect(choose, whole));
      const raster = Raster.of(list, metrics);
      for (const rect of lost) raster.lose(rect, 0xbad);
      raster.paint(repaint(list, lost, metrics));
      assertSame(raster, list);
    }),
    { numRuns: runs },
  );
});

test('equal content needs nothing, even when every object is new', () => {
  fc.assert(
    fc.property(scenes(1), (steps) => {
      const scene = steps[0] as (typeof steps)[number];
      assert.deepEqual(diff(listOf(scene), listOf(structuredClone(scene)), metrics), []);
    }),
    { numRuns: 200 },
  );
});

function list(items: readonly DrawItem[]): DrawList {
  const rect = { x: 0, y: 0, width: 80, height: 44 };
  return { width: 80, height: 44, background: 0x10, layers: [{ rect, items }] };
}

function text(value: string, over: Partial<DrawItem & { kind: 'text' }> = {}): DrawItem {
  const at = { kind: 'text', x: 3, y: 10, font: 'body', color: 0x20, background: 0x10 } as const;
  return { ...at, text: value, ...over };
}

test('a text that changed is drawn where it changed', () => {
  const ops = diff(list([text('1,842 calls')]), list([text('1,843 calls')]), metrics);
  assert.deepEqual(ops, [text('3', { x: 3 + 4 * 3 })]);
});

test('near changes share a request, far ones do not', () => {
  const before = `a${'.'.repeat(5)}b${'.'.repeat(17)}c`;
  const after = `A${'.'.repeat(5)}B${'.'.repeat(17)}C`;
  const ops = diff(list([text(before, { x: 0 })]), list([text(after, { x: 0 })]), metrics);
  assert.deepEqual(
    ops.map((op) => op.kind === 'text' && op.text),
    ['A.....B', 'C'],
  );
});

test('a shorter text clears its old tail only', () => {
  const ops = diff(list([text('abcdef')]), list([text('abc')]), metrics);
  const tail = { x: 3 + 9, y: 6, width: 9, height: 5 };
  assert.deepEqual(ops, [{ kind: 'fill', color: 0x10, rects: [tail] }]);
});

test('a fill draws the rectangles that are new and clears the ones that left', () => {
  const bar = (x: number, height: number): DrawItem => ({
    kind: 'fill',
    color: 0x30,
    rects: [
      { x: 1, y: 1, width: 2, height: 9 },
      { x, y: 12, width: 2, height },
    ],
  });
  assert.deepEqual(diff(list([bar(20, 5)]), list([bar(20, 8)]), metrics), [
    { kind: 'fill', color: 0x30, rects: [{ x: 20, y: 12, width: 2, height: 8 }] },
  ]);
  assert.deepEqual(diff(list([bar(20, 8)]), list([bar(20, 5)]), metrics), [
    { kind: 'fill', color: 0x10, rects: [{ x: 20, y: 17, width: 2, height: 3 }] },
    { kind: 'fill', color: 0x30, rects: [{ x: 20, y: 12, width: 2, height: 5 }] },
  ]);
});

test('rows that scroll cost one copy, the strip they leave and the new row', () => {
  const lane = (first: number): DrawList => {
    const rect = { x: 0, y: 0, width: 80, height: 40 };
    const rows = Array.from({ length: 4 }, (_, i) => first + i);
    const marks = rows.map((key, i) => ({ key, at: i * 10 }));
    const items = rows.map((key, i) => text(`row ${key}`, { x: 0, y: i * 10 + 6 }));
    const fill: DrawItem = { kind: 'fill', color: 0x40, rects: [rect] };
    const layer = { rect, items: [fill, ...items], scroll: { axis: 'y' as const, marks } };
    return { width: 80, height: 44, background: 0x10, layers: [layer] };
  };
  assert.deepEqual(diff(lane(5), lane(6), metrics), [
    { kind: 'copy', from: { x: 0, y: 10, width: 80, height: 30 }, x: 0, y: 0 },
    { kind: 'fill', color: 0x40, rects: [{ x: 0, y: 30, width: 80, height: 10 }] },
    text('row 9', { x: 0, y: 36 }),
  ]);
});

test('nothing is painted outside the layer that draws it', () => {
  const rect = { x: 10, y: 10, width: 30, height: 20 };
  const items: DrawItem[] = [
    { kind: 'fill', color: 0x20, rects: [{ x: 0, y: 0, width: 80, height: 44 }] },
    text('far too long for its layer', { x: 4, y: 20 }),
    text('above', { x: 12, y: 11 }),
    { kind: 'segments', color: 0x30, segments: [{ x1: 0, y1: 15, x2: 79, y2: 15 }] },
    { kind: 'segments', color: 0x30, segments: [{ x1: 0, y1: 0, x2: 79, y2: 43 }] },
    { kind: 'dim', color: 0x40, rect: { x: 30, y: 5, width: 40, height: 40 } },
  ];
  const wild = { width: 80, height: 44, background: 0x10, layers: [{ rect, items }] };
  const raster = new Raster(80, 44, metrics, 0x10);
  raster.paint(diff(undefined, wild, metrics));
  for (let y = 0; y < 44; y++) {
    for (let x = 0; x < 80; x++) {
      const inside = x >= 10 && x < 40 && y >= 10 && y < 30;
      if (!inside) assert.equal(raster.pixels[y * 80 + x], 0x10, `(${x}, ${y})`);
    }
  }
  assert.notEqual(raster.pixels[12 * 80 + 12], 0x10);
});
