// The shapes of node states, errors and losses (visual specification, section 3) as rectangles and
// segments, so that they need no font, and the word and colours that always go with them: state is
// shape, word and colour, never colour alone.

import type { NodeState } from '../traffic/feed.ts';
import type { Color } from '../x11/draw/draw-list.ts';
import type { Rect } from '../x11/draw/geometry.ts';
import type { LayerCanvas } from './canvas.ts';
import type { ShapePlace } from './grid.ts';
import type { Palette } from './theme.ts';

export type Shape =
  | 'disc'
  | 'triangle'
  | 'square'
  | 'ring'
  | 'diamond'
  | 'split-diamond'
  | 'up-arrow';

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
  at: ShapePlace,
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
  at: ShapePlace,
  color: Color,
  background: Color,
): void {
  layer.fills(color, shifted(SOLID[shape](at.size), at));
  const cut = CUT[shape]?.(at.size);
  if (cut) layer.fills(background, shifted(cut, at));
}

/** From here on lines of one pixel are too thin. */
const THICK_FROM_PX = 13;

type Part = (size: number) => Rect[];

const rect = (x: number, y: number, width: number, height: number): Rect => ({
  x,
  y,
  width,
  height,
});

const SOLID: Readonly<Record<Shape, Part>> = {
  disc,
  triangle,
  square: (n) => [rect(0, 0, n, n)],
  ring: (n) => (n < 11 ? thinRing(n) : disc(n)),
  diamond,
  'split-diamond': diamond,
  'up-arrow': upArrow,
};

const CUT: Readonly<Partial<Record<Shape, Part>>> = {
  triangle: exclamation,
  square: (n) => cross(n),
  ring: (n) => (n < 11 ? [] : disc(n - 4).map((r) => rect(r.x + 2, r.y + 2, r.width, r.height))),
  'split-diamond': (n) => [rect(0, (n - line(n)) / 2, n, line(n))],
};

function line(n: number): number {
  return n < THICK_FROM_PX ? 1 : 3;
}

/** Rectangles in each other, each a step wider and lower than the one before. */
function disc(n: number): Rect[] {
  const radius = n / 2;
  const rects: Rect[] = [];
  for (let y = 0, before = 0; y <= (n - 1) / 2; y++) {
    const width = 2 * Math.floor(Math.sqrt(radius ** 2 - ((n - 1) / 2 - y) ** 2)) + 1;
    if (width > before) rects.push(rect((n - width) / 2, y, width, n - 2 * y));
    before = width;
  }
  return rects;
}

function thinRing(n: number): Rect[] {
  return [
    rect(2, 0, n - 4, 1),
    rect(2, n - 1, n - 4, 1),
    rect(0, 2, 1, n - 4),
    rect(n - 1, 2, 1, n - 4),
    rect(1, 1, 1, 1),
    rect(n - 2, 1, 1, 1),
    rect(1, n - 2, 1, 1),
    rect(n - 2, n - 2, 1, 1),
  ];
}

function triangle(n: number): Rect[] {
  const bands = (n + 1) / 2;
  return Array.from({ length: bands }, (_, i) => {
    const width = 2 * i + 1;
    return rect((n - width) / 2, 2 * i, width, i === bands - 1 ? 1 : 2);
  });
}

function exclamation(n: number): Rect[] {
  const top = Math.floor(n / 3);
  const dot = n < 11 ? n - 2 : n - 3;
  const x = (n - line(n)) / 2;
  const high = n < THICK_FROM_PX ? 1 : 2;
  return [rect(x, top, line(n), dot - 1 - top), rect(x, dot, line(n), high)];
}

function diamond(n: number): Rect[] {
  return Array.from({ length: n }, (_, i) => {
    const width = n - 2 * Math.abs((n - 1) / 2 - i);
    return rect((n - width) / 2, i, width, 1);
  });
}

/** Air at both sides: it stands between a row's glyph and its text. */
function upArrow(n: number): Rect[] {
  const middle = (n - 1) / 2;
  const head = Array.from({ length: middle }, (_, i) => rect(middle - i, i, 2 * i + 1, 1));
  return [...head, rect(middle, middle, 1, n - middle)];
}

/** An x of the middle pixels, one row at a time; its arms are three wide in a large square. */
function cross(n: number): Rect[] {
  const last = n - 3;
  const rows: Rect[] = [];
  const arm = n < 11 ? 0 : 1;
  const part = (x: number, y: number): Rect => {
    const left = Math.max(2, x - arm);
    return rect(left, y, Math.min(last, x + arm) - left + 1, 1);
  };
  for (let i = 2; i <= last; i++) {
    rows.push(part(i, i));
    if (i !== n - 1 - i) rows.push(part(n - 1 - i, i));
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
