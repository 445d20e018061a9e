// The anti-aliased shapes of the faces, as bytes of coverage in their cells, which may be enlarged. What has no
// such shape is drawn from the pixels of misc-fixed, or as a box; nothing reaches out of its cell.

import { inflateRawSync } from 'node:zlib';
import { enlargedPoints, hasShape } from '../draw/cell-shape.ts';
import { codesOf } from '../draw/coverage.ts';
import type { FaceMetrics } from '../draw/draw-list.ts';
import { BOX, WIDE_LEFT, WIDE_RIGHT } from '../draw/printable.ts';
import { zoomedCell } from '../draw/zoom.ts';
import type { FaceName } from '../faces.ts';
import { OutlineFont } from './outline-font.ts';
import { byteOf } from './outline-raster.ts';
import { smoothShapes } from './smooth-shapes.ts';

/** Where in a cell the shape lies, px from its upper left corner, and a byte of coverage a pixel. */
export interface SmoothShape {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly coverage: Uint8Array;
}

const headerBytes = 3;
const empty: SmoothShape = { left: 0, top: 0, width: 0, height: 0, coverage: new Uint8Array() };

/** Light text on dark, most of all, loses weight when coverage is blended as it is. */
const gamma = 1.25;
const levels = Uint8Array.from({ length: 16 }, (_, i) => Math.round(255 * (i / 15) ** (1 / gamma)));

/** Noncharacters of our own and what lies beyond every shape share the shapes of boxes. */
const boxes = [BOX, WIDE_LEFT, WIDE_RIGHT].map((box) => box.charCodeAt(0));

export class SmoothFont {
  /** In pixels of the screen, `zoom` times the face's own. */
  readonly cell: FaceMetrics;
  readonly #zoom: number;
  readonly #shapes: Shapes;

  constructor(face: FaceName, zoom = 1) {
    this.#zoom = zoom;
    this.cell = zoomedCell(smoothShapes[face].cell, zoom);
    this.#shapes = zoom === 1 ? rasterised(face) : outlined(face, this.cell);
  }

  /** Characters that look the same have one number: of shapes there are as many as we have. */
  glyphOf(code: number): number {
    const own = this.#shapes.has(code) || code <= 0xff || hasShape(code) || boxes.includes(code);
    return own ? code : BOX.charCodeAt(0);
  }

  shape(glyph: number): SmoothShape {
    if (this.#shapes.has(glyph)) return this.#shapes.shape(glyph);
    return glyph <= 0xff ? empty : this.#bitmap(glyph);
  }

  #bitmap(glyph: number): SmoothShape {
    const { cellWidth: width, ascent, descent } = this.cell;
    const zoom = this.#zoom;
    const height = ascent + descent;
    const coverage = new Uint8Array(width * height);
    for (const [x, y] of enlargedPoints(glyph, this.cell, zoom))
      for (let row = y; row < y + zoom; row++)
        coverage.fill(255, row * width + x, row * width + x + zoom);
    return { left: 0, top: 0, width, height, coverage };
  }
}

/** Those of a face in a size. */
interface Shapes {
  has(code: number): boolean;
  shape(code: number): SmoothShape;
}

function rasterised(face: FaceName): Shapes {
  const { codes, data } = smoothShapes[face];
  const bytes = inflateRawSync(Buffer.from(data, 'base64'));
  const offsets = offsetsOf(bytes, codes);
  return {
    has: (code) => offsets.has(code),
    shape: (code) => unpacked(bytes, offsets.get(code) ?? 0),
  };
}

function outlined(face: FaceName, cell: FaceMetrics): Shapes {
  const font = new OutlineFont(face.endsWith('B') ? 'bold' : 'regular');
  return {
    has: (code) => font.has(code),
    shape: (code) => cropped(font.coverage(code, cell), cell),
  };
}

/** Without the rows and columns around it that have no ink. */
function cropped(covered: Float32Array, { cellWidth, ascent, descent }: FaceMetrics): SmoothShape {
  const bytes = Uint8Array.from(covered, (part) => byteOf(part, gamma));
  const rows = Array.from({ length: ascent + descent }, (_, y) => y);
  const columns = Array.from({ length: cellWidth }, (_, x) => x);
  const inked = (x: number, y: number): boolean => (bytes[y * cellWidth + x] ?? 0) > 0;
  const [top, bottom] = ends(rows.map((y) => columns.some((x) => inked(x, y))));
  const [left, right] = ends(columns.map((x) => rows.some((y) => inked(x, y))));
  const [width, height] = [right - left, bottom - top];
  const coverage = Uint8Array.from({ length: width * height }, (_, i) => {
    const x = left + (i % width);
    return bytes[(top + Math.floor(i / width)) * cellWidth + x] ?? 0;
  });
  return { left, top, width, height, coverage };
}

/** The first and one past the last; the same when there are none. */
function ends(marks: readonly boolean[]): readonly [number, number] {
  const first = marks.indexOf(true);
  return first < 0 ? [0, 0] : [first, marks.lastIndexOf(true) + 1];
}

function pairsIn(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 0xf) * (bytes[at + 2] ?? 0) + 1) >> 1;
}

function offsetsOf(bytes: Uint8Array, codes: string): ReadonlyMap<number, number> {
  const offsets = new Map<number, number>();
  let at = 0;
  for (const code of codesOf(codes)) {
    offsets.set(code, at);
    at += headerBytes + pairsIn(bytes, at);
  }
  return offsets;
}

/** The form is that of script/make-smooth-shapes.py. */
function unpacked(bytes: Uint8Array, at: number): SmoothShape {
  const [place = 0, top = 0, height = 0] = bytes.subarray(at, at + headerBytes);
  const width = place & 0xf;
  const coverage = Uint8Array.from({ length: width * height }, (_, i) => {
    const pair = bytes[at + headerBytes + (i >> 1)] ?? 0;
    return levels[i % 2 === 0 ? pair >> 4 : pair & 0xf] ?? 0;
  });
  return { left: place >> 4, top, width, height, coverage };
}
