// Gathers rectangles of one colour, and lines of one colour, into few requests: a shape joins an
// earlier request of its colour when nothing drawn since then touches it.

import type { DrawItem, TextMetrics } from './draw-list.ts';
import type { Rect } from './geometry.ts';
import { type Entry, Grid } from './grid.ts';
import { type Segment, segmentBox, textBox } from './picture.ts';

interface Painted extends Entry {
  readonly op: number;
}

type Open =
  | { readonly kind: 'fill'; readonly color: number; readonly rects: Rect[] }
  | { readonly kind: 'segments'; readonly color: number; readonly segments: Segment[] };

class Merger {
  readonly ops: DrawItem[] = [];
  readonly #grid = new Grid<Painted>();
  readonly #fills = new Map<number, number>();
  readonly #segments = new Map<number, number>();

  fill(color: number, rect: Rect): void {
    const at = this.#place(this.#fills, color, rect, () => ({ kind: 'fill', color, rects: [] }));
    const op = this.ops[at];
    if (op?.kind === 'fill') (op.rects as Rect[]).push(rect);
  }

  segment(color: number, line: Segment): void {
    const box = segmentBox(line);
    const fresh = (): Open => ({ kind: 'segments', color, segments: [] });
    const at = this.#place(this.#segments, color, box, fresh);
    const op = this.ops[at];
    if (op?.kind === 'segments') (op.segments as Segment[]).push(line);
  }

  other(item: DrawItem, box: Rect): void {
    this.#grid.add({ rect: box, op: this.ops.length, seen: 0 });
    this.ops.push(item);
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
export function mergeShapes(items: readonly DrawItem[], metrics: TextMetrics): DrawItem[] {
  const merger = new Merger();
  for (const item of items) {
    if (item.kind === 'fill') for (const rect of item.rects) merger.fill(item.color, rect);
    else if (item.kind === 'segments') {
      for (const line of item.segments) merger.segment(item.color, line);
    } else merger.other(item, item.kind === 'text' ? textBox(item, metrics) : item.rect);
  }
  return merger.ops;
}
