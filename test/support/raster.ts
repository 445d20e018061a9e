// A software rasteriser for draw lists and paint ops: a small true model of what an X server does,
// so that tests can compare pixels. Glyphs are made up, but each cell of a character is its own.

import type { DrawItem, DrawList, FontRole, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import type { Rect } from '../../src/x11/draw/geometry.ts';
import type { LineOp, PaintOp } from '../../src/x11/draw/paint-op.ts';

/** Whether a character has ink at a place in its cell. */
export type Ink = (font: FontRole, character: string, x: number, y: number) => boolean;

/** A pattern that is each character's own; a blank has no ink. */
const madeUp: Ink = (font, character, x, y) => {
  const code = character === ' ' ? 0 : character.charCodeAt(0) * 31 + font.length;
  return ((code >> ((x + 3 * y) % 7)) & 1) === 1;
};

export class Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
  readonly #metrics: TextMetrics;
  readonly #ink: Ink;

  constructor(width: number, height: number, metrics: TextMetrics, color = 0, ink = madeUp) {
    this.#ink = ink;
    this.width = width;
    this.height = height;
    this.#metrics = metrics;
    this.pixels = new Uint32Array(width * height).fill(color);
  }

  /** What a list means: its background, then its layers in order. */
  static of(list: DrawList, metrics: TextMetrics, ink = madeUp): Raster {
    const raster = new Raster(list.width, list.height, metrics, list.background, ink);
    for (const layer of list.layers) for (const item of layer.items) raster.#item(item);
    return raster;
  }

  paint(ops: readonly PaintOp[]): void {
    for (const op of ops) {
      if (op.kind === 'copy') this.#copy(op.from, op.x, op.y);
      else if (op.kind === 'line') this.#line(op);
      else this.#item(op);
    }
  }

  /** As a server that lost these pixels. */
  lose(rect: Rect, color: number): void {
    this.#solid(rect, color);
  }

  /** Where the two first differ, for messages. */
  difference(other: Raster): string | undefined {
    if (Buffer.compare(bytesOf(this.pixels), bytesOf(other.pixels)) === 0) return undefined;
    const at = this.pixels.findIndex((pixel, i) => pixel !== other.pixels[i]);
    const [x, y] = [at % this.width, Math.floor(at / this.width)];
    return `(${x}, ${y}): ${this.pixels[at]?.toString(16)} instead of ${other.pixels[at]?.toString(16)}`;
  }

  #item(item: DrawItem): void {
    if (item.kind === 'fill') for (const rect of item.rects) this.#solid(rect, item.color);
    else if (item.kind === 'text') this.#text(item);
    else if (item.kind === 'segments')
      for (const line of item.segments) this.#segment(line, item.color);
    else {
      this.#fill(item.rect, (x, y, was) => (isHole(x, y) ? was : item.color));
    }
  }

  #solid(rect: Rect, color: number): void {
    const left = Math.max(0, rect.x);
    const right = Math.min(this.width, rect.x + rect.width);
    const bottom = Math.min(this.height, rect.y + rect.height);
    if (left >= right) return;
    for (let y = Math.max(0, rect.y); y < bottom; y++)
      this.pixels.fill(color, y * this.width + left, y * this.width + right);
  }

  #fill(rect: Rect, colorAt: (x: number, y: number, was: number) => number): void {
    const right = Math.min(this.width, rect.x + rect.width);
    const bottom = Math.min(this.height, rect.y + rect.height);
    for (let y = Math.max(0, rect.y); y < bottom; y++) {
      for (let x = Math.max(0, rect.x); x < right; x++) {
        const at = y * this.width + x;
        this.pixels[at] = colorAt(x, y, this.pixels[at] ?? 0);
      }
    }
  }

  #text(item: DrawItem & { kind: 'text' }): void {
    this.#glyphs(item, (_, ink) => (ink ? item.color : item.background));
  }

  /** Glyphs alone: what is under them must be there. */
  #line(op: LineOp): void {
    this.#glyphs(op, (cell, ink, was) =>
      ink ? (op.bands.findLast((band) => band.cell <= cell)?.color ?? 0) : was,
    );
  }

  #glyphs(
    { x: from, y: baseline, text, font }: Pick<LineOp, 'x' | 'y' | 'text' | 'font'>,
    colorAt: (cell: number, ink: boolean, was: number) => number,
  ): void {
    const { cellWidth, ascent, descent } = this.#metrics.face[font];
    for (let i = 0; i < text.length; i++) {
      const left = from + i * cellWidth;
      const top = baseline - ascent;
      const character = text.charAt(i);
      const cell = { x: left, y: top, width: cellWidth, height: ascent + descent };
      this.#fill(cell, (x, y, was) =>
        colorAt(i, this.#ink(font, character, x - left, y - top), was),
      );
    }
  }

  #segment(line: { x1: number; y1: number; x2: number; y2: number }, color: number): void {
    const steps = Math.max(Math.abs(line.x2 - line.x1), Math.abs(line.y2 - line.y1));
    for (let i = 0; i <= steps; i++) {
      const part = steps === 0 ? 0 : i / steps;
      const x = line.x1 + Math.round((line.x2 - line.x1) * part);
      const y = line.y1 + Math.round((line.y2 - line.y1) * part);
      this.#fill({ x, y, width: 1, height: 1 }, () => color);
    }
  }

  #copy(from: Rect, x: number, y: number): void {
    const before = this.pixels.slice();
    const dx = from.x - x;
    const dy = from.y - y;
    this.#fill({ x, y, width: from.width, height: from.height }, (tx, ty) => {
      return before[(ty + dy) * this.width + tx + dx] ?? 0;
    });
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The two of every sixteen pixels that dimming leaves. */
function isHole(x: number, y: number): boolean {
  return (x % 4 === 0 && y % 4 === 0) || (x % 4 === 2 && y % 4 === 2);
}
