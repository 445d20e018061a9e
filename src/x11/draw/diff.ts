// From what a window shows to what it should show, in as few bytes as can be: copies for what
// scrolled, then the least drawing. Painting diff(a, b) over a equals painting b from nothing.

import { changeOf } from './change.ts';
import type { DrawList, TextMetrics } from './draw-list.ts';
import type { Rect } from './geometry.ts';
import { mergeShapes } from './merge-shapes.ts';
import type { PaintOp } from './paint-op.ts';
import { paintAll, paintPass } from './paint-pass.ts';
import { type Picture, pictureOf } from './picture.ts';
import { scrolled } from './scroll.ts';

/** For lists that are compared once. */
export function diff(
  previous: DrawList | undefined,
  next: DrawList,
  metrics: TextMetrics,
  lost: readonly Rect[] = [],
): PaintOp[] {
  if (previous === next && lost.length === 0) return [];
  return diffPictures(previous && pictureOf(previous, metrics), pictureOf(next, metrics), lost);
}

/**
 * `before`: what the window shows, in the same metrics, but for `lost`, the rectangles where that is
 * not so; undefined when nothing is known. Empty when nothing needs to be drawn.
 */
export function diffPictures(
  before: Picture | undefined,
  after: Picture,
  lost: readonly Rect[] = [],
): PaintOp[] {
  const { metrics } = after;
  if (!before || !sameCanvas(before, after)) return mergeShapes(paintAll(after.parts), metrics);
  if (before === after && lost.length === 0) return [];
  const { copies, parts, lost: unknown } = scrolled(before, after, lost);
  const { fresh, gone } = changeOf(parts, after.parts);
  const items = paintPass(after.parts, fresh, [...unknown, ...gone]);
  return [...copies, ...mergeShapes(items, metrics)];
}

function sameCanvas({ list: a }: Picture, { list: b }: Picture): boolean {
  return a.width === b.width && a.height === b.height && a.background === b.background;
}
