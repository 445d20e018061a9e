// The program's icon as rectangles on a grid of 16 units: three nodes and the links between them on a
// rounded plate. One drawing gives every size, so none is stored. Pure.

import type { Rect } from '../draw/geometry.ts';

/** Units of the grid on each side. */
export const iconGrid = 16;

interface Part {
  /** 0xRRGGBB. */
  readonly color: number;
  readonly rects: readonly Rect[];
}

const plate: Part = {
  color: 0x17395a,
  rects: [rect(1, 0, 14, 16), rect(0, 1, 16, 14)],
};

/** What stands on the plate. */
const mesh: readonly Part[] = [
  {
    color: 0xaeb9c5,
    rects: [rect(4, 4, 9, 1), rect(4, 4, 1, 9), rect(12, 4, 1, 9), rect(4, 12, 9, 1)],
  },
  { color: 0x35b48c, rects: disc(2, 2) },
  { color: 0x56b4e9, rects: disc(10, 6) },
  { color: 0xff8a4f, rects: disc(2, 10) },
];

/** Rectangles of the plate, and of what stands on it, in pixels of an icon of `side` pixels. */
export function iconRects(side: number): {
  readonly plate: readonly Rect[];
  readonly mesh: readonly Rect[];
} {
  const scale = side / iconGrid;
  const scaled = (part: Part): readonly Rect[] => part.rects.map((r) => scaledRect(r, scale));
  return { plate: scaled(plate), mesh: mesh.flatMap(scaled) };
}

/** _NET_WM_ICON (EWMH): for each size its width, its height, and its pixels as 0xAARRGGBB. */
export function iconWords(sides: readonly number[]): readonly number[] {
  return sides.flatMap((side) => [side, side, ...pixelsOf(side)]);
}

function pixelsOf(side: number): readonly number[] {
  const scale = side / iconGrid;
  const pixels = new Array<number>(side * side).fill(0);
  for (const part of [plate, ...mesh]) {
    for (const { x, y, width, height } of part.rects.map((r) => scaledRect(r, scale))) {
      const pixel = (0xff00_0000 | part.color) >>> 0;
      for (let row = y; row < y + height; row++)
        pixels.fill(pixel, row * side + x, row * side + x + width);
    }
  }
  return pixels;
}

/** Four units wide, without its corners. */
function disc(x: number, y: number): readonly Rect[] {
  return [rect(x + 1, y, 2, 4), rect(x, y + 1, 4, 2)];
}

function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height };
}

function scaledRect({ x, y, width, height }: Rect, scale: number): Rect {
  return rect(x * scale, y * scale, width * scale, height * scale);
}
