// What must be true of every picture of every window, whatever is in it: nothing leaves its layer or
// the window, no text covers another's letters, and every text is one printable cell a character.

import assert from 'node:assert/strict';
import type {
  DrawItem,
  DrawList,
  FaceMetrics,
  FontRole,
  Layer,
  TextItem,
  TextMetrics,
} from '../../src/x11/draw/draw-list.ts';
import { contains, intersects, type Rect } from '../../src/x11/draw/geometry.ts';
import { glyphLine, glyphLineBytes } from '../../src/x11/draw/glyph-run.ts';
import type { LineOp } from '../../src/x11/draw/paint-op.ts';
import { printable } from '../../src/x11/draw/printable.ts';

const cell = (cellWidth: number, ascent: number, descent: number): FaceMetrics => ({
  cellWidth,
  ascent,
  descent,
});

/** The misc-fixed faces of size S. */
export const SMALL_FACES: TextMetrics = {
  face: {
    body: cell(6, 11, 2),
    strong: cell(6, 11, 2),
    head: cell(8, 11, 2),
    title: cell(9, 12, 3),
    big: cell(10, 16, 4),
  },
  rowPitch: 16,
  wide: true,
};

/** Size XL, without glyphs above Latin-1. */
export const LARGE_FACES: TextMetrics = {
  face: Object.fromEntries(
    ['body', 'strong', 'head', 'title', 'big'].map((role) => [role, cell(10, 16, 4)]),
  ) as unknown as Record<FontRole, FaceMetrics>,
  rowPitch: 24,
  wide: false,
};

export function boxOf(item: TextItem, metrics: TextMetrics): Rect {
  const { cellWidth, ascent, descent } = metrics.face[item.font];
  const width = item.text.length * cellWidth;
  return { x: item.x, y: item.y - ascent, width, height: ascent + descent };
}

function boxesOf(item: DrawItem, metrics: TextMetrics): readonly Rect[] {
  switch (item.kind) {
    case 'fill':
      return item.rects;
    case 'dim':
      return [item.rect];
    case 'text':
      return [boxOf(item, metrics)];
    case 'segments':
      return item.segments.map((s) => ({
        x: Math.min(s.x1, s.x2),
        y: Math.min(s.y1, s.y2),
        width: Math.abs(s.x1 - s.x2) + 1,
        height: Math.abs(s.y1 - s.y2) + 1,
      }));
  }
}

/** The boxes of the letters alone: blanks may be written over (a status lies over its row's run). */
function inkBoxes(item: TextItem, metrics: TextMetrics): Rect[] {
  const box = boxOf(item, metrics);
  const { cellWidth } = metrics.face[item.font];
  return [...item.text.matchAll(/\S+/g)].map((m) => ({
    ...box,
    x: box.x + m.index * cellWidth,
    width: m[0].length * cellWidth,
  }));
}

function checkTexts(layer: Layer, metrics: TextMetrics): void {
  const texts = layer.items.filter((i) => i.kind === 'text');
  texts.forEach((item, i) => {
    assert.equal(printable(item.text), item.text, 'a text is printable');
    if (!metrics.wide) assert.doesNotMatch(item.text, /[→←↑↓—–…]/, 'replaced without wide glyphs');
    const ink = inkBoxes(item, metrics);
    for (const later of texts.slice(i + 1)) {
      const over = boxOf(later, metrics);
      const hit = ink.some((b) => intersects(b, over));
      assert.ok(!hit, `"${later.text}" covers "${item.text}" at ${item.x},${item.y}`);
    }
  });
}

/** Throws when the picture breaks a rule that holds for all of them. */
export function checkPicture(list: DrawList, metrics: TextMetrics): void {
  const window = { x: 0, y: 0, width: list.width, height: list.height };
  for (const layer of list.layers) {
    assert.ok(contains(window, layer.rect), 'a layer lies in the window');
    for (const item of layer.items)
      for (const box of boxesOf(item, metrics)) {
        const numbers = [box.x, box.y, box.width, box.height];
        assert.ok(numbers.every(Number.isInteger), `${item.kind} lies on whole pixels`);
        assert.ok(contains(layer.rect, box), `${item.kind} lies in its layer`);
      }
    checkTexts(layer, metrics);
  }
}

/** All text of a picture, a line for each item, for tests that look for words. */
export function textsOf(list: DrawList): string[] {
  return list.layers.flatMap((l) => l.items.flatMap((i) => (i.kind === 'text' ? [i.text] : [])));
}

/** The row `needle` stands in: its text with its place. */
export function findText(list: DrawList, needle: string): TextItem | undefined {
  for (const layer of list.layers)
    for (const item of layer.items)
      if (item.kind === 'text' && item.text.includes(needle)) return item;
  return undefined;
}

/** Bytes that X takes for an op (core protocol): text 16 + n to 4, a line without its gaps, the others 12 + 8n. */
export function requestBytes(item: DrawItem | LineOp): number {
  switch (item.kind) {
    case 'line':
      return glyphLineBytes(glyphLine(item.text, SMALL_FACES.face[item.font].cellWidth));
    case 'text':
      return 16 + Math.ceil(item.text.length / 4) * 4;
    case 'fill':
      return 12 + 8 * item.rects.length;
    case 'segments':
      return 12 + 8 * item.segments.length;
    case 'dim':
      return 20;
  }
}
