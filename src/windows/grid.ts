// How the grid of a window grows with its text: where the text of a row stands, how large shapes beside
// it are, how wide the bars of charts. All of it from the face's cells, none of it from a text size.

import type { FontRole, TextMetrics } from '../x11/draw/draw-list.ts';

/** The face that all measures in pixels are given for: 6x13, in rows of 16 px. */
const PLAIN_CELL_PX = 6;
const PLAIN_ASCENT_PX = 11;
/** Share of the ascent that a capital takes. */
const CAPITAL_SHARE = 0.82;

/** What lines, bars and gaps of whole pixels are multiplied by: 1 up to 9x15, 2 at 10x20. */
export function gridScale({ face }: TextMetrics): number {
  return gridOfCell(face.body.cellWidth);
}

/** The same of the body face's cell alone, px. */
export function gridOfCell(cellWidth: number): number {
  return Math.max(1, Math.floor(cellWidth / PLAIN_CELL_PX + 0.4));
}

/** px that are meant for the plain face, for this one: as wide in characters. */
export function textPx({ face }: TextMetrics, plainPx: number): number {
  return Math.round((plainPx * face.body.cellWidth) / PLAIN_CELL_PX);
}

/** How wide a small chart of `plainPx` is: as wide in characters, or as many bars where these are twice as wide. */
export function sparkPx(metrics: TextMetrics, plainPx: number): number {
  return Math.max(plainPx * gridScale(metrics), textPx(metrics, plainPx));
}

/** Baseline of text in the middle of a row that begins at `top`. */
export function baselineIn(metrics: TextMetrics, top: number, font: FontRole = 'body'): number {
  const { ascent, descent } = metrics.face[font];
  return top + Math.max(0, Math.floor((metrics.rowPitch - ascent - descent) / 2)) + ascent;
}

/** 7 or 9 px with the plain face, larger with a higher one; always odd, so that it has a middle. */
export function shapePx({ face }: TextMetrics, plain: 7 | 9): number {
  const wanted = (plain * face.body.ascent) / PLAIN_ASCENT_PX;
  return Math.max(plain, 2 * Math.round((wanted - 1) / 2) + 1);
}

export interface ShapePlace {
  readonly x: number;
  readonly y: number;
  /** px, odd, at least 7. */
  readonly size: number;
}

/** Where a shape stands that goes with text on `baseline`: on the middle of a capital. */
export function shapeOn(
  metrics: TextMetrics,
  x: number,
  baseline: number,
  plain: 7 | 9,
): ShapePlace {
  const size = shapePx(metrics, plain);
  const capital = Math.round(metrics.face.body.ascent * CAPITAL_SHARE);
  return { x, y: baseline - Math.floor((capital + size) / 2), size };
}

/** The same with its right edge at `right`: it grows into the margin. */
export function shapeBefore(
  metrics: TextMetrics,
  right: number,
  baseline: number,
  plain: 7 | 9,
): ShapePlace {
  const place = shapeOn(metrics, right, baseline, plain);
  return { ...place, x: right - place.size };
}
