// Repairs a window from the list it should show, where the server lost its pixels (Expose).

import { diff } from './diff.ts';
import type { DrawList, TextMetrics } from './draw-list.ts';
import type { Rect } from './geometry.ts';
import type { PaintOp } from './paint-op.ts';

/** The ops that restore the rectangles; they may draw whole lines and cells beyond their edges. */
export function repaint(list: DrawList, lost: readonly Rect[], metrics: TextMetrics): PaintOp[] {
  return diff(list, list, metrics, lost);
}
