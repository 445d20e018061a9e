// Turns paint ops into X requests on a drawable, and nothing else: it decides nothing, waits for
// nothing and remembers only its graphics contexts.

import { ColorBands } from './color-bands.ts';
import type { Connection } from './connection.ts';
import type { DimItem, FillItem, SegmentsItem, TextItem } from './draw/draw-list.ts';
import { glyphLine, glyphLines } from './draw/glyph-run.ts';
import type { ColorBand, CopyOp, LineOp, PaintOp } from './draw/paint-op.ts';
import { textRuns } from './draw/text-run.ts';
import { zoomed, zoomedCell } from './draw/zoom.ts';
import type { FontSet } from './font-set.ts';
import type { GcCache } from './gc-cache.ts';
import { GlyphAtlas } from './glyph-atlas.ts';
import type { SmoothText } from './render/smooth-text.ts';
import type { XFailure } from './x-client.ts';

/** Keeps a request of rectangles or segments (8 bytes each) within the output buffer. */
const shapesPerRequestMax = 4096;

/** A copy within a window, so that damage seen later can be related to it. */
export interface SentCopy {
  readonly seq: number;
  readonly op: CopyOp;
}

export class Painter {
  readonly #connection: Connection;
  readonly #contexts: GcCache;
  readonly #fonts: FontSet;
  readonly #atlas: GlyphAtlas;
  #smooth: SmoothText | undefined;
  readonly #bands: ColorBands;
  #skipsGaps = false;

  constructor(connection: Connection, contexts: GcCache, fonts: FontSet) {
    this.#connection = connection;
    this.#contexts = contexts;
    this.#fonts = fonts;
    this.#atlas = new GlyphAtlas(connection);
    this.#bands = new ColorBands(connection, contexts);
  }

  /** From now on all text is drawn by it. */
  useSmoothText(smooth: SmoothText): void {
    this.#smooth = smooth;
  }

  /** What was painted on is about to be freed, or, a window, has been destroyed. */
  gone(drawable: number, as: 'pixmap' | 'window'): void {
    if (as === 'pixmap') this.#smooth?.release(drawable);
    else this.#smooth?.forget(drawable);
  }

  /**
   * Sends the requests of `ops`, which are in pixels of the picture, in order; they leave at the next flush.
   * Gives the copies made.
   */
  paint(drawable: number, ops: readonly PaintOp[]): SentCopy[] {
    const copies: SentCopy[] = [];
    if (!this.#connection.open) return copies;
    const { zoom } = this.#fonts;
    for (const op of ops) {
      if (zoom === 1) this.#paint(drawable, op);
      else for (const part of zoomed(op, zoom)) this.#paint(drawable, part);
      if (op.kind === 'copy') copies.push({ seq: this.#connection.x.seq_num, op });
    }
    this.#smooth?.flush(drawable);
    return copies;
  }

  /** One op in pixels of the screen. */
  #paint(drawable: number, op: PaintOp): void {
    if (this.#smooth?.takes(drawable, op)) return;
    if (op.kind === 'fill') this.#fill(drawable, op);
    else if (op.kind === 'text') this.#text(drawable, op);
    else if (op.kind === 'line') this.#line(drawable, op);
    else if (op.kind === 'segments') this.#segments(drawable, op);
    else if (op.kind === 'dim') this.#dim(drawable, op);
    else this.#copy(drawable, op);
  }

  /** Copies so much of one drawable, px of the screen, to another; gives the request's sequence number. */
  copyAll(from: number, to: number, size: { readonly width: number; readonly height: number }) {
    const { x } = this.#connection;
    x.CopyArea(from, to, this.#contexts.copy(), 0, 0, 0, 0, size.width, size.height);
    return x.seq_num;
  }

  #fill(drawable: number, { color, rects }: FillItem): void {
    const gc = this.#contexts.fill(color);
    const flat = rects.flatMap((rect) => [rect.x, rect.y, rect.width, rect.height]);
    for (const part of parts(flat)) this.#connection.x.PolyFillRectangle(drawable, gc, part);
  }

  #segments(drawable: number, { color, segments }: SegmentsItem): void {
    const gc = this.#contexts.line(color, this.#fonts.zoom);
    const flat = segments.flatMap((line) => [line.x1, line.y1, line.x2, line.y2]);
    for (const part of parts(flat)) this.#connection.x.PolySegment(drawable, gc, part);
  }

  #text(drawable: number, item: TextItem): void {
    const { x } = this.#connection;
    const gc = this.#contexts.text(item.font, item.color, item.background);
    const { zoom } = this.#fonts;
    const cell = this.#fonts.screenCell(item.font);
    const ground = () => this.#contexts.fill(item.background);
    const whole = zoomedCell(this.#fonts.metrics.face[item.font], zoom);
    if (cell.ascent < whole.ascent || cell.descent < whole.descent) {
      const box = [whole.cellWidth * item.text.length, whole.ascent + whole.descent];
      x.PolyFillRectangle(drawable, ground(), [item.x, item.y - whole.ascent, ...box]);
    }
    for (const run of textRuns(item.text, this.#fonts.covers(item.font))) {
      const left = item.x + run.start * cell.cellWidth;
      if (run.kind === 'narrow') x.ImageText8(drawable, gc, left, item.y, run.text);
      else if (run.kind === 'wide') x.ImageText16(drawable, gc, left, item.y, run.text);
      else this.#atlas.draw(run.text, whole, zoom, { drawable, gc, ground, x: left, y: item.y });
    }
  }

  /** In one request where a context has its colours side by side, else in one for each colour. */
  #line(drawable: number, op: LineOp): void {
    const { text, font, background, bands } = op;
    const { cellWidth } = this.#fonts.screenCell(font);
    const gc = bands.length > 1 ? this.#bands.context(op, cellWidth) : undefined;
    const send = (context: number, shows?: (cell: number) => boolean): void => {
      const whole = this.#skipsGaps ? glyphLine(text, cellWidth, shows) : undefined;
      for (const { start, runs } of whole ? [whole] : glyphLines(text, shows)) {
        const left = op.x + start * cellWidth;
        this.#connection.x.PolyText8(drawable, context, left, op.y, runs);
      }
    };
    if (gc !== undefined) {
      send(gc);
      return;
    }
    for (const color of new Set(bands.map((band) => band.color)))
      send(this.#contexts.text(font, color, background), (cell) => colorAt(bands, cell) === color);
  }

  /** The server is known to take several strings of one line in a request: see nx-proxy.ts. */
  skipGaps(): void {
    this.#skipsGaps = true;
  }

  /** An error of the server, which may be about what drawing is helped by; `lost`: all must be drawn anew. */
  failed(failure: XFailure): 'not ours' | 'noted' | 'lost' {
    for (const helper of [this.#bands, this.#atlas, this.#contexts]) {
      const news = helper.failed(failure);
      if (news !== 'not ours') return news;
    }
    return 'not ours';
  }

  #dim(drawable: number, { color, rect }: DimItem): void {
    const gc = this.#contexts.dim(color);
    if (gc === undefined) return;
    const flat = [rect.x, rect.y, rect.width, rect.height];
    this.#connection.x.PolyFillRectangle(drawable, gc, flat);
  }

  #copy(drawable: number, { from, x: left, y: top }: CopyOp): void {
    const { x } = this.#connection;
    const gc = this.#contexts.copy();
    x.CopyArea(drawable, drawable, gc, from.x, from.y, left, top, from.width, from.height);
  }
}

function colorAt(bands: readonly ColorBand[], cell: number): number | undefined {
  return bands.findLast((band) => band.cell <= cell)?.color;
}

function* parts(flat: readonly number[]): Generator<readonly number[]> {
  const numbers = shapesPerRequestMax * 4;
  if (flat.length <= numbers) {
    if (flat.length > 0) yield flat;
    return;
  }
  for (let at = 0; at < flat.length; at += numbers) yield flat.slice(at, at + numbers);
}
