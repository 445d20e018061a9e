// Where a window goes that becomes larger or smaller and was put there by the window manager: its middle stays where it
// was as far as the screen has room for it. Pixels of the root window; its frame's are not known. Pure.

import type { Place } from './conventions/placement.ts';

/** Of a screen that is full, so much is left for a window manager's frame, px. */
export const FRAME_ROOM = { width: 8, height: 32 };

interface Size {
  readonly width: number;
  readonly height: number;
}
type Point = NonNullable<Place['origin']>;

/** Undefined: it stands well where it is. `from`: how the window manager has it. */
export function middlePlace(origin: Point, from: Size, to: Size, screen: Size): Point | undefined {
  const edge = FRAME_ROOM.width / 2;
  const x = middled(origin.x, from.width, to.width, { before: edge, room: screen.width - edge });
  const top = FRAME_ROOM.height - edge;
  const y = middled(origin.y, from.height, to.height, { before: top, room: screen.height - edge });
  return x === origin.x && y === origin.y ? undefined : { x, y };
}

/** `before`: so much is left free, or what is free by now; `room`: it ends there, unless it is longer than all of it. */
function middled(
  start: number,
  from: number,
  to: number,
  { before, room }: { readonly before: number; readonly room: number },
): number {
  if (from === to && start >= 0 && start + to <= room) return start;
  const least = Math.max(0, Math.min(before, start));
  const middle = start - Math.round((to - from) / 2);
  return Math.max(least, Math.min(middle, room - to));
}
