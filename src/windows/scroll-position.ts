// A thin bar at the side of a list: which part of it is in view. Nothing when all of it is.

import type { TextMetrics } from '../x11/draw/draw-list.ts';
import type { Rect } from '../x11/draw/geometry.ts';
import type { LayerCanvas } from './canvas.ts';
import { gridScale } from './grid.ts';
import type { Palette } from './theme.ts';

/** Of the grid. */
const SCROLL_BAR_PX = 3;
const LEAST_THUMB_PX = 8;

export interface ScrolledRows {
  /** Rows scrolled out at the top. */
  readonly top: number;
  /** Rows that fit. */
  readonly capacity: number;
  readonly total: number;
}

export function scrollBarPx(metrics: TextMetrics): number {
  return SCROLL_BAR_PX * gridScale(metrics);
}

/** `track` is as wide as the bar and as high as the rows in view. */
export function drawScrollPosition(
  layer: LayerCanvas,
  track: Rect,
  { top, capacity, total }: ScrolledRows,
  p: Palette,
): void {
  if (total <= capacity || capacity <= 0) return;
  const height = Math.max(LEAST_THUMB_PX, Math.round((track.height * capacity) / total));
  const share = Math.min(1, Math.max(0, top / (total - capacity)));
  const y = track.y + Math.round((track.height - height) * share);
  layer.fill(p.inset, track);
  layer.fill(p.mute, { ...track, y, height });
}
