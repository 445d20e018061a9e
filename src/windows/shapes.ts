// The shapes of node states, errors and losses (visual specification, section 3) as rectangles and
// segments, so that they need no font, and the word and colours that always go with them: state is
// shape, word and colour, never colour alone.

import type { NodeState } from '../traffic/feed.ts';
import type { Color } from '../x11/draw/draw-list.ts';
import type { Rect } from '../x11/draw/geometry.ts';
import type { LayerCanvas } from './canvas.ts';
import type { Palette } from './theme.ts';

export type Shape =
  | 'disc'
  | 'triangle'
  | 'square'
  | 'ring'
  | 'diamond'
  | 'split-diamond'
  | 'up-arrow';

/** 9 px in headers, tiles and legends; 7 px in rows and healthy tiles. */
export type ShapeSize = 7 | 9;

export interface StateStyle {
  readonly shape: Shape;
  /** As it is written beside the shape: capitals when it is trouble. */
  readonly word: string;
  /** Of the word. */
  readonly color: Color;
  /** Of the shape, the left bar and the chip. */
  readonly fill: Color;
  /** Of a tile or header in this state. */
  readonly tint: Color;
}

export function stateStyle(state: NodeState, p: Palette): StateStyle {
  switch (state) {
    case 'up':
      return { shape: 'disc', word: 'up', color: p.ok, fill: p.ok, tint: p.panel };
    case 'suspect':
      return { shape: 'triangle', word: 'SUSPECT', color: p.sus, fill: p.susFill, tint: p.susBg };
    case 'down':
      return { shape: 'square', word: 'DOWN', color: p.err, fill: p.err, tint: p.errBg };
    case 'joining':
      return { shape: 'ring', word: 'joining', color: p.text2, fill: p.text2, tint: p.panel };
    case 'untrusted':
      return {
        shape: 'diamond',
        word: 'UNTRUSTED',
        color: p.accent,
        fill: p.accent,
        tint: p.panel,
      };
  }
}

/** Draws the state's shape with its upper left corner at x, y, on `background`. */
export function drawState(
  layer: LayerCanvas,
  state: NodeState,
  at: { readonly x: number; readonly y: number; readonly size: ShapeSize },
  p: Palette,
  background: Color,
): void {
  const style = stateStyle(state, p);
  // On a light ground the bright suspect fill alone has too little contrast: outline it.
  if (state === 'suspect' && p.sus !== p.susFill) {
    drawShape(layer, 'triangle', at, p.sus, background);
    const bands = triangle(at.size).slice(1, -1);
    layer.fills(p.susFill, shifted(bands.map(shrunk), at));
    layer.fills(background, shifted(exclamation(at.size), at));
    return;
  }
  drawShape(layer, style.shape, at, style.fill, background);
}

/** Draws any shape; cut-outs are in `background`. */
export function drawShape(
  layer: LayerCanvas,
  shape: Shape,
  at: { readonly x: number; readonly y: number; readonly size: ShapeSize },
  color: Color,
  background: Color,
): void {
  layer.fills(color, shifted(SOLID[shape](at.size), at));
  const cut = CUT[shape]?.(at.size);
  if (cut) layer.fills(background, shifted(cut, at));
}

type Part = (size: ShapeSize) => Rect[];

const rect = (x: number, y: number, width: number, height: number): Rect => ({
  x,
  y,
  width,
  height,
});

const SOLID: Readonly<Record<Shape, Part>> = {
  disc: (n) =>
    n === 9
      ? [rect(2, 0, 5, 9), rect(1, 1, 7, 7), rect(0, 2, 9, 5)]
      : [rect(2, 0, 3, 7), rect(1, 1, 5, 5), rect(0, 2, 7, 3)],
  triangle,
  square: (n) => [rect(0, 0, n, n)],
  ring: (n) => [
    rect(2, 0, n - 4, 1),
    rect(2, n - 1, n - 4, 1),
    rect(0, 2, 1, n - 4),
    rect(n - 1, 2, 1, n - 4),
    rect(1, 1, 1, 1),
    rect(n - 2, 1, 1, 1),
    rect(1, n - 2, 1, 1),
    rect(n - 2, n - 2, 1, 1),
  ],
  diamond,
  'split-diamond': diamond,
  'up-arrow': upArrow,
};

const CUT: Readonly<Partial<Record<Shape, Part>>> = {
  triangle: exclamation,
  square: (n) => cross(n),
  'split-diamond': (n) => [rect(0, (n - 1) / 2, n, 1)],
};

function triangle(n: ShapeSize): Rect[] {
  const bands = (n + 1) / 2;
  return Array.from({ length: bands }, (_, i) => {
    const width = 2 * i + 1;
    return rect((n - width) / 2, 2 * i, width, i === bands - 1 ? 1 : 2);
  });
}

function exclamation(n: ShapeSize): Rect[] {
  return n === 9 ? [rect(4, 3, 1, 3), rect(4, 7, 1, 1)] : [rect(3, 2, 1, 2), rect(3, 5, 1, 1)];
}

function diamond(n: ShapeSize): Rect[] {
  return Array.from({ length: n }, (_, i) => {
    const width = n - 2 * Math.abs((n - 1) / 2 - i);
    return rect((n - width) / 2, i, width, 1);
  });
}

/** Air at both sides: it stands between a row's glyph and its text. */
function upArrow(n: ShapeSize): Rect[] {
  const middle = (n - 1) / 2;
  const head = Array.from({ length: middle }, (_, i) => rect(middle - i, i, 2 * i + 1, 1));
  return [...head, rect(middle, middle, 1, n - middle)];
}

/** An x of the middle pixels, one row at a time. */
function cross(n: ShapeSize): Rect[] {
  const last = n - 3;
  const rows: Rect[] = [];
  for (let i = 2; i <= last; i++) {
    rows.push(rect(i, i, 1, 1));
    if (i !== n - 1 - i) rows.push(rect(n - 1 - i, i, 1, 1));
  }
  return rows;
}

function shifted(rects: readonly Rect[], by: { readonly x: number; readonly y: number }): Rect[] {
  return rects.map((r) => ({ ...r, x: r.x + by.x, y: r.y + by.y }));
}

/** Without its first and last column: what lies inside of a one pixel outline. */
function shrunk(r: Rect): Rect {
  return { ...r, x: r.x + 1, width: r.width - 2 };
}
