// Gathers rectangles of one colour, lines of one colour, and texts of one line, into few requests: a
// shape joins an earlier request of its kind when nothing drawn since then touches it.

import type { DrawItem, FillItem, TextItem, TextMetrics } from './draw-list.ts';
import { contains, type Rect } from './geometry.ts';
import { type Entry, Grid } from './grid.ts';
import type { LineOp } from './paint-op.ts';
import { type Segment, segmentBox, textBox } from './picture.ts';
import { fitsLine, lineKey, TextLine } from './text-line.ts';

interface Painted extends Entry {
  readonly op: number;
}

type Open =
  | { readonly kind: 'fill'; readonly color: number; readonly rects: Rect[] }
  | { readonly kind: 'segments'; readonly color: number; readonly segments: Segment[] };

class Merger {
  readonly ops: (DrawItem | TextLine)[] = [];
  readonly #grid = new Grid<Painted>();
  readonly #fills = new Map<number, number>();
  readonly #segments = new Map<number, number>();
  readonly #lines = new Map<number, number>();

  fill(color: number, rect: Rect): void {
    const at = this.#place(this.#fills, color, rect, () => ({ kind: 'fill', color, rects: [] }));
    const op = this.ops[at] as FillItem;
    (op.rects as Rect[]).push(rect);
  }

  segment(color: number, line: Segment): void {
    const box = segmentBox(line);
    const fresh = (): Open => ({ kind: 'segments', color, segments: [] });
    const at = this.#place(this.#segments, color, box, fresh);
    const op = this.ops[at] as Open & { kind: 'segments' };
    op.segments.push(line);
  }

  text(item: TextItem, box: Rect, cellWidth: number): void {
    const at = this.#lineFor(item, box, cellWidth);
    if (at === undefined) this.other(item, box);
    else this.#grid.add({ rect: box, op: at, seen: 0 });
  }

  other(item: DrawItem, box: Rect): void {
    this.#grid.add({ rect: box, op: this.ops.length, seen: 0 });
    this.ops.push(item);
  }

  /** Index of the line that has taken the text; undefined when it must be drawn with its background. */
  #lineFor(item: TextItem, box: Rect, cellWidth: number): number | undefined {
    if (!fitsLine(item)) return undefined;
    const key = lineKey(item);
    const open = this.#lines.get(key);
    const line = open === undefined ? undefined : this.ops[open];
    const under = this.#grid.touching(box);
    if (open !== undefined && line instanceof TextLine && this.#isFree(item, box, under, open)) {
      if (line.add(item)) return open;
    }
    const at = this.ops.length;
    if (!this.#isFree(item, box, under, at)) return undefined;
    this.#lines.set(key, at);
    this.ops.push(new TextLine(item, cellWidth));
    return at;
  }

  /** What the text will cover shows its background, but for texts of the line `at` itself. */
  #isFree({ background }: TextItem, box: Rect, under: readonly Painted[], at: number): boolean {
    let ground = -1;
    let whole = false;
    for (const { op, rect } of under) {
      if (op === at || op < ground) continue;
      if (op > at) return false;
      whole = contains(rect, box) || (whole && op === ground);
      ground = op;
    }
    const fill = whole ? this.ops[ground] : undefined;
    if (fill instanceof TextLine) return false;
    return fill?.kind === 'fill' && fill.color === background;
  }

  /** Index of the op that the shape may join: an open one of its colour, or a new one. */
  #place(open: Map<number, number>, color: number, box: Rect, fresh: () => Open): number {
    let at = open.get(color);
    if (at === undefined || this.#topmost(box) > at) {
      at = this.ops.length;
      this.ops.push(fresh());
      open.set(color, at);
    }
    this.#grid.add({ rect: box, op: at, seen: 0 });
    return at;
  }

  #topmost(box: Rect): number {
    let top = -1;
    for (const { op } of this.#grid.touching(box)) if (op > top) top = op;
    return top;
  }
}

/** The same picture in at most as many requests; order changes only where nothing overlaps. */
export function mergeShapes(
  items: readonly DrawItem[],
  metrics: TextMetrics,
): (DrawItem | LineOp)[] {
  const merger = new Merger();
  for (const item of items) {
    if (item.kind === 'fill') for (const rect of item.rects) merger.fill(item.color, rect);
    else if (item.kind === 'segments') {
      for (const line of item.segments) merger.segment(item.color, line);
    } else if (item.kind === 'text') {
      merger.text(item, textBox(item, metrics), metrics.face[item.font].cellWidth);
    } else merger.other(item, item.rect);
  }
  return merger.ops.flatMap((op) => (op instanceof TextLine ? op.ops() : op));
}
