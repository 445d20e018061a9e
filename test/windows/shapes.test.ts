import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Canvas } from '../../src/windows/canvas.ts';
import { drawShape, drawState, type Shape, stateStyle } from '../../src/windows/shapes.ts';
import { paletteOf } from '../../src/windows/theme.ts';
import type { Rect } from '../../src/x11/draw/geometry.ts';
import { SMALL_FACES } from './picture-check.ts';

const SHAPES: readonly Shape[] = [
  'disc',
  'triangle',
  'square',
  'ring',
  'diamond',
  'split-diamond',
  'up-arrow',
];
const STATES = ['up', 'suspect', 'down', 'joining', 'untrusted'] as const;

/** The shape as rows of `#` (its colour) and `.`. */
function pixels(shape: Shape, size: number): string[] {
  const canvas = new Canvas({ width: size, height: size }, 0, SMALL_FACES);
  const all: Rect = { x: 0, y: 0, width: size, height: size };
  canvas.layer(all, (layer) => drawShape(layer, shape, { x: 0, y: 0, size }, 1, 0));
  const grid = Array.from({ length: size }, () => new Array<string>(size).fill('.'));
  for (const item of canvas.finish().layers[0]?.items ?? [])
    if (item.kind === 'fill')
      for (const r of item.rects)
        for (let y = r.y; y < r.y + r.height; y++)
          for (let x = r.x; x < r.x + r.width; x++) grid[y]![x] = item.color === 1 ? '#' : '.';
  return grid.map((row) => row.join(''));
}

for (const size of [7, 9, 11, 13, 15, 27]) {
  test(`no two shapes of ${size} px look the same without colour`, () => {
    const seen = SHAPES.map((s) => pixels(s, size).join('\n'));
    assert.equal(new Set(seen).size, SHAPES.length);
  });

  test(`shapes of ${size} px are symmetric and reach their edges`, () => {
    for (const shape of SHAPES) {
      const rows = pixels(shape, size);
      for (const row of rows) assert.equal(row, [...row].reverse().join(''), shape);
      assert.ok(rows[0]?.includes('#') && rows[size - 1]?.includes('#'), shape);
      // The cut takes the split diamond's widest row: that is how it differs in grey. The arrow has air beside it.
      if (shape === 'split-diamond' || shape === 'up-arrow') continue;
      assert.ok(
        rows.some((row) => row.startsWith('#')),
        shape,
      );
    }
  });
}

test('the 9 px disc is the one of the specification', () => {
  assert.deepEqual(pixels('disc', 9).slice(0, 3), ['..#####..', '.#######.', '#########']);
});

test('every state has a word and a shape of its own', () => {
  const styles = STATES.map((s) => stateStyle(s, paletteOf('dark')));
  assert.equal(new Set(styles.map((s) => s.word)).size, STATES.length);
  assert.equal(new Set(styles.map((s) => s.shape)).size, STATES.length);
});

test('on a light ground the suspect shape has a dark outline and its exclamation mark', () => {
  const p = paletteOf('light');
  const canvas = new Canvas({ width: 9, height: 9 }, p.bg, SMALL_FACES);
  const all = { x: 0, y: 0, width: 9, height: 9 };
  canvas.layer(all, (layer) => drawState(layer, 'suspect', { x: 0, y: 0, size: 9 }, p, p.bg));
  const colors = canvas.finish().layers[0]?.items.map((i) => i.kind === 'fill' && i.color);
  assert.deepEqual([...new Set(colors)], [p.sus, p.bg, p.susFill]);
  assert.equal(colors?.at(-1), p.bg);
});
