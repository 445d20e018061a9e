// What happens to text in a window below the least size: where columns have no room they would stand upon
// each other, and what comes later is left out there. Pure.

import type { DrawItem, TextMetrics } from '../x11/draw/draw-list.ts';
import { intersects, type Rect } from '../x11/draw/geometry.ts';
import type { Size } from './canvas.ts';

/** SPEC section 7: from this size on every view has room for what it writes. */
export const LEAST_SIZE: Size = { width: 480, height: 320 };

export function isCrowded({ width, height }: Size): boolean {
  return width < LEAST_SIZE.width || height < LEAST_SIZE.height;
}

/** Whether a text in `box` would cover a letter; blanks may be written over. */
export function coversLetters(
  items: readonly DrawItem[],
  box: Rect,
  { face }: TextMetrics,
): boolean {
  return items.some((item) => {
    if (item.kind !== 'text') return false;
    const { cellWidth, ascent, descent } = face[item.font];
    const width = item.text.length * cellWidth;
    const whole = { x: item.x, y: item.y - ascent, width, height: ascent + descent };
    if (!intersects(whole, box)) return false;
    const first = Math.max(0, Math.floor((box.x - item.x) / cellWidth));
    const end = Math.ceil((box.x + box.width - item.x) / cellWidth);
    return item.text.slice(first, end).trim() !== '';
  });
}
