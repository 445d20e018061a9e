// The anti-aliased shapes of the faces, as bytes of coverage in their cells. What has no such shape is drawn
// from the pixels of misc-fixed, or as a box; nothing reaches out of its cell.

import { inflateRawSync } from 'node:zlib';
import { cellPoints, hasShape } from '../draw/cell-shape.ts';
import { codesOf } from '../draw/coverage.ts';
import type { FaceMetrics } from '../draw/draw-list.ts';
import { BOX, WIDE_LEFT, WIDE_RIGHT } from '../draw/printable.ts';
import type { FaceName } from '../faces.ts';
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
  readonly cell: FaceMetrics;
  readonly #bytes: Uint8Array;
  /** Where in `#bytes` a character's shape begins. */
  readonly #offsets: ReadonlyMap<number, number>;

  constructor(face: FaceName) {
    const { cell, codes, data } = smoothShapes[face];
    this.cell = cell;
    this.#bytes = inflateRawSync(Buffer.from(data, 'base64'));
    this.#offsets = offsetsOf(this.#bytes, codes);
  }

  /** Characters that look the same have one number: of shapes there are as many as we have. */
  glyphOf(code: number): number {
    const own = this.#offsets.has(code) || code <= 0xff || hasShape(code) || boxes.includes(code);
    return own ? code : BOX.charCodeAt(0);
  }

  shape(glyph: number): SmoothShape {
    const at = this.#offsets.get(glyph);
    if (at !== undefined) return unpacked(this.#bytes, at);
    return glyph <= 0xff ? empty : this.#bitmap(glyph);
  }

  #bitmap(glyph: number): SmoothShape {
    const { cellWidth: width, ascent, descent } = this.cell;
    const height = ascent + descent;
    const coverage = new Uint8Array(width * height);
    for (const [x, y] of cellPoints(glyph, this.cell)) coverage[y * width + x] = 255;
    return { left: 0, top: 0, width, height, coverage };
  }
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
