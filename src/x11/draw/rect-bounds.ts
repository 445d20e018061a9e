// Lists of lost rectangles that stay short: beyond a limit they become the one around them all.

import type { Rect } from './geometry.ts';

/** More lost rectangles than this are repaired as one. */
export const lostRectsMax = 64;

/** The same pixels, and perhaps more, in at most `lostRectsMax` rectangles. */
export function boundedRects(rects: readonly Rect[]): Rect[] {
  return rects.length > lostRectsMax ? [boundsOf(rects)] : [...rects];
}

function boundsOf(rects: readonly Rect[]): Rect {
  const left = Math.min(...rects.map((rect) => rect.x));
  const top = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
