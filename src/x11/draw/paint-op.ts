// One step of painting: what diff decides and what the painter turns into X requests.
// Ops are painted in order; a fill, a text, segments or a dim mean the same as in a draw list.

import type { DrawItem } from './draw-list.ts';
import type { Rect } from './geometry.ts';

/** Moves the pixels of `from` so that its upper left corner comes to (x, y). */
export interface CopyOp {
  readonly kind: 'copy';
  readonly from: Rect;
  readonly x: number;
  readonly y: number;
}

export type PaintOp = CopyOp | DrawItem;
