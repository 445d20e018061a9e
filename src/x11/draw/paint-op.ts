// One step of painting: what diff decides and what the painter turns into X requests.
// Ops are painted in order; a fill, a text, segments or a dim mean the same as in a draw list.

import type { Color, DrawItem, FontRole } from './draw-list.ts';
import type { Rect } from './geometry.ts';

/** Moves the pixels of `from` so that its upper left corner comes to (x, y). */
export interface CopyOp {
  readonly kind: 'copy';
  readonly from: Rect;
  readonly x: number;
  readonly y: number;
}

/**
 * Texts of one line whose cells show nothing but `background` by now: glyphs alone need to be painted,
 * and blanks not at all.
 */
export interface LineOp {
  readonly kind: 'line';
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  /** ISO 8859-1 only; it begins and ends with a cell of a text, blank or not. */
  readonly text: string;
  readonly font: FontRole;
  readonly background: Color;
  /** From which cell on which colour holds; the first at 0, neighbours differ. */
  readonly bands: readonly ColorBand[];
}

export interface ColorBand {
  readonly cell: number;
  readonly color: Color;
}

export type PaintOp = CopyOp | DrawItem | LineOp;
