// Shapes of characters in cells of any size, from their outlines: for text that is larger than the shapes that
// were rasterised beforehand. Small letters are a whole number of pixels high, so that most of what is
// level has a sharp edge. Nothing reaches out of its cell.

import { inflateRawSync } from 'node:zlib';
import { codesOf } from '../draw/coverage.ts';
import type { FaceMetrics } from '../draw/draw-list.ts';
import { coverageOf, type Polygon } from './outline-raster.ts';
import { smoothOutlines } from './smooth-outlines.ts';

export type OutlineStyle = keyof typeof smoothOutlines;

/** Straight pieces that a curve is made of. */
const piecesOfCurve = 6;
/** Lines and blocks join those of the cells around them: they are cut, and never squeezed. */
const joining = { from: 0x2500, to: 0x259f };

interface Corner {
  readonly x: number;
  readonly y: number;
  /** Else it pulls the curve from the corner before to the one behind. */
  readonly on: boolean;
}

type Outline = readonly (readonly Corner[])[];

export class OutlineFont {
  readonly #advance: number;
  readonly #xHeight: number;
  readonly #outlines: ReadonlyMap<number, Outline>;

  constructor(style: OutlineStyle) {
    const { advance, xHeight, codes, data } = smoothOutlines[style];
    this.#advance = advance;
    this.#xHeight = xHeight;
    this.#outlines = outlinesOf(inflateRawSync(Buffer.from(data, 'base64')), codes);
  }

  has(code: number): boolean {
    return this.#outlines.has(code);
  }

  /** Coverage of the cell, 0 to 1 a pixel, row by row. */
  coverage(code: number, { cellWidth, ascent, descent }: FaceMetrics): Float32Array {
    const outline = this.#outlines.get(code) ?? [];
    const across = cellWidth / this.#advance;
    const up = Math.max(1, Math.round(this.#xHeight * across)) / this.#xHeight;
    const heights = outline.flat().map(({ y }) => y);
    const cut = code >= joining.from && code <= joining.to;
    const above = cut ? up : Math.min(up, ascent / Math.max(1, ...heights));
    const below = cut ? up : Math.min(up, descent / Math.max(1, ...heights.map((y) => -y)));
    const place = ({ x, y }: Corner): [number, number] => [
      x * across,
      ascent - y * (y > 0 ? above : below),
    ];
    const polygons = outline.map((corners) => polygonOf(corners, place));
    return coverageOf(polygons, cellWidth, ascent + descent);
  }
}

function outlinesOf(bytes: Uint8Array, codes: string): ReadonlyMap<number, Outline> {
  const outlines = new Map<number, Outline>();
  let at = 0;
  const next = (): number => {
    let [number, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++] ?? 0;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number & 1 ? -(number + 1) / 2 : number / 2;
      shift += 7;
    }
  };
  for (const code of codesOf(codes)) {
    let [x, y] = [0, 0];
    const contour = (): Corner[] =>
      Array.from({ length: next() }, () => {
        const step = next();
        x += step >> 1;
        y += next();
        return { x, y, on: (step & 1) === 1 };
      });
    outlines.set(code, Array.from({ length: next() }, contour));
  }
  return outlines;
}

/** Curves are quadratic, as TrueType has them: between two corners that pull lies one of the outline. */
function polygonOf(
  corners: readonly Corner[],
  place: (corner: Corner) => readonly [number, number],
): Polygon {
  const polygon: number[] = [];
  const whole = corners.flatMap((corner, i) => {
    const before = corners.at(i - 1) ?? corner;
    return corner.on || before.on ? [corner] : [middle(before, corner), corner];
  });
  for (const [i, corner] of whole.entries()) {
    if (corner.on) polygon.push(...place(corner));
    else {
      const [from, to] = [whole.at(i - 1) ?? corner, whole[(i + 1) % whole.length] ?? corner];
      for (let piece = 1; piece < piecesOfCurve; piece++)
        polygon.push(...place(onCurve(from, corner, to, piece / piecesOfCurve)));
    }
  }
  return polygon;
}

function middle(a: Corner, b: Corner): Corner {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true };
}

function onCurve(from: Corner, pull: Corner, to: Corner, t: number): Corner {
  const at = (a: number, b: number, c: number): number =>
    (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
  return { x: at(from.x, pull.x, to.x), y: at(from.y, pull.y, to.y), on: true };
}
