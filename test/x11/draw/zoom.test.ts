import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diff } from '../../../src/x11/draw/diff.ts';
import type { DrawItem, DrawList, FontRole, TextMetrics } from '../../../src/x11/draw/draw-list.ts';
import { contains } from '../../../src/x11/draw/geometry.ts';
import { placed } from '../../../src/x11/draw/picture.ts';
import {
  pictureCell,
  pictureRect,
  pictureSize,
  zoomed,
  zoomedCell,
  zoomedRect,
} from '../../../src/x11/draw/zoom.ts';
import { type Ink, Raster } from '../../support/raster.ts';
import { listOf, scenes, tinyMetrics } from '../../support/raster-lists.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 800);
const zooms = fc.constantFrom(2, 3, 4);
const roles = Object.keys(tinyMetrics.face) as FontRole[];

const plainInk: Ink = (_, character, x, y) =>
  character !== ' ' && ((character.charCodeAt(0) >> ((x + 3 * y) % 7)) & 1) === 1;

function screenOf(list: DrawList, zoom: number): Raster {
  const face = Object.fromEntries(
    roles.map((role) => [role, zoomedCell(tinyMetrics.face[role], zoom)]),
  ) as TextMetrics['face'];
  const ink: Ink = (font, character, x, y) =>
    plainInk(font, character, Math.floor(x / zoom), Math.floor(y / zoom));
  const metrics = { ...tinyMetrics, face };
  return new Raster(list.width * zoom, list.height * zoom, metrics, 0xdead, ink);
}

function paint(screen: Raster, from: DrawList | undefined, to: DrawList, zoom: number): void {
  for (const op of diff(from, to, tinyMetrics)) screen.paint(zoomed(op, zoom));
}

test('on the screen too, painting diff(a, b) over a equals painting b from nothing', () => {
  fc.assert(
    fc.property(scenes(3), zooms, (steps, zoom) => {
      let shown: DrawList | undefined;
      let screen: Raster | undefined;
      for (const list of steps.map(listOf)) {
        const fits = shown?.width === list.width && shown.height === list.height;
        if (!screen || !fits) screen = screenOf(list, zoom);
        paint(screen, fits ? shown : undefined, list, zoom);
        const anew = screenOf(list, zoom);
        paint(anew, undefined, list, zoom);
        assert.equal(screen.difference(anew), undefined);
        shown = list;
      }
    }),
    { numRuns: runs },
  );
});

/** A slanted line is thick and no staircase, and a dimmed pixel is one of the screen. */
function isSquares(item: DrawItem): boolean {
  if (item.kind === 'segments') return item.segments.every((l) => l.x1 === l.x2 || l.y1 === l.y2);
  return item.kind !== 'dim';
}

test('every pixel of the picture is a square of the screen, and nothing of it is cut', () => {
  fc.assert(
    fc.property(scenes(1), zooms, (steps, zoom) => {
      for (const scene of steps.map(listOf)) {
        const layers = scene.layers.map((l) => ({ ...l, items: l.items.filter(isSquares) }));
        const list = { ...scene, layers };
        const screen = screenOf(list, zoom);
        paint(screen, undefined, list, zoom);
        const plain = new Raster(list.width, list.height, tinyMetrics, 0xdead, plainInk);
        plain.paint(diff(undefined, list, tinyMetrics));
        const wrong = screen.pixels.findIndex((pixel, at) => {
          const [x, y] = [at % screen.width, Math.floor(at / screen.width)];
          const of = Math.floor(y / zoom) * list.width + Math.floor(x / zoom);
          return pixel !== plain.pixels[of];
        });
        assert.equal(wrong, -1);
      }
    }),
    { numRuns: runs },
  );
});

test('whatever is painted lies in the box that it has in the picture', () => {
  const place = fc.integer({ min: 0, max: 200 });
  const line = fc.record({ x1: place, y1: place, x2: place, y2: place });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), zooms, (segments, zoom) => {
      const item = { kind: 'segments', color: 1, segments } as const;
      const part = placed(item, tinyMetrics) ?? assert.fail();
      const box = zoomedRect(part.box, zoom);
      for (const op of zoomed(item, zoom)) {
        if (op.kind === 'fill') for (const rect of op.rects) assert.ok(contains(box, rect));
        if (op.kind !== 'segments') continue;
        // A round end reaches half its line's thickness in every direction.
        for (const { x1, y1, x2, y2 } of op.segments)
          for (const [x, y] of [
            [x1, y1],
            [x2, y2],
          ] as const) {
            const end = { x: x - (zoom >> 1), y: y - (zoom >> 1), width: zoom, height: zoom };
            assert.ok(contains(box, end));
          }
      }
    }),
  );
});

test('what the screen lost is lost in the picture, whole pixels of it and no more', () => {
  const side = fc.integer({ min: 1, max: 300 });
  const rects = fc.record({ x: side, y: side, width: side, height: side });
  fc.assert(
    fc.property(rects, zooms, (rect, zoom) => {
      const lost = pictureRect(rect, zoom);
      assert.ok(contains(zoomedRect(lost, zoom), rect));
      const less = { ...lost, x: lost.x + 1, width: lost.width - 1 };
      assert.ok(!contains(zoomedRect(less, zoom), rect));
      assert.deepEqual(pictureRect(zoomedRect(rect, zoom), zoom), { ...rect });
      const size = pictureSize(rect, zoom);
      assert.ok(size.width * zoom >= rect.width && (size.width - 1) * zoom < rect.width);
    }),
  );
});

test('a font has a cell in the picture when its width is a multiple, and its cell is high enough', () => {
  assert.deepEqual(pictureCell({ cellWidth: 12, ascent: 21, descent: 4 }, 2), {
    cellWidth: 6,
    ascent: 11,
    descent: 2,
  });
  assert.equal(pictureCell({ cellWidth: 7, ascent: 10, descent: 2 }, 2), undefined);
});
