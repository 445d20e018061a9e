// WM_NORMAL_HINTS (ICCCM 4.1.2.3): which sizes a window can have, who chose its size and place, and which
// point of it stays where it is when a window manager puts a frame around it. Pure.

import type { WindowOptions } from './window-options.ts';

/** X protocol, WINGRAVITY. */
export const gravities = {
  northWest: 1,
  northEast: 3,
  southWest: 7,
  southEast: 9,
  static: 10,
} as const;

export type Gravity = keyof typeof gravities;

const flag = {
  userPosition: 1,
  userSize: 2,
  programSize: 8,
  minSize: 16,
  resizeIncrement: 64,
  baseSize: 256,
  gravity: 512,
} as const;

/** XSizeHints: flags, 4 obsolete, min, max, increments, aspects, base, gravity. */
const words = 18;

export function sizeHints(options: WindowOptions): readonly number[] {
  const { width, height, minWidth, minHeight, place, heightStep } = options;
  const hints = new Array<number>(words).fill(0);
  let flags = flag.minSize | flag.baseSize | flag.gravity;
  flags |= options.sizeByUser ? flag.userSize : flag.programSize;
  if (place) flags |= flag.userPosition;
  if (heightStep !== undefined) flags |= flag.resizeIncrement;
  const step = heightStep ?? 1;
  // Sizes are the base and whole steps more, so the wanted height is one of them.
  const baseHeight = height % step;
  // The least one too (ICCCM 4.1.2.3): of two that contradict each other window managers take the lower.
  const leastHeight = baseHeight + step * Math.ceil((minHeight - baseHeight) / step);
  // The obsolete words are read by window managers of before 1990, and by some taskbars.
  hints.splice(0, 5, flags, place?.x ?? 0, place?.y ?? 0, width, height);
  hints.splice(5, 2, minWidth, leastHeight);
  hints.splice(9, 2, 1, step);
  hints.splice(15, 3, 0, baseHeight, gravities[place?.gravity ?? options.gravity ?? 'northWest']);
  return hints.map((word) => word >>> 0);
}
