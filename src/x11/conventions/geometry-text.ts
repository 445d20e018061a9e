// Geometries as X users write them, `1200x760+0-30` (Xlib, XParseGeometry): a size, a place, or both. A
// place from the right or the bottom (`-0`, `--5`) is measured from there, and says by its gravity which
// corner of the window's frame stands there. Pure.

import type { Gravity } from './size-hints.ts';

export interface WantedGeometry {
  readonly width?: number;
  readonly height?: number;
  /** Distance from an edge of the screen, px; negative = beyond it. */
  readonly x?: { readonly from: 'left' | 'right'; readonly px: number };
  readonly y?: { readonly from: 'top' | 'bottom'; readonly px: number };
}

/** X coordinates are 16 bits. */
const pixelsMax = 32_767;

const whole =
  /^=?(?:(\d{1,5})?(?:[xX](\d{1,5}))?)?(?:([+-])([+-]?\d{1,5})(?:([+-])([+-]?\d{1,5}))?)?$/;

/** Undefined when it is no geometry; every part may be missing, but not all. */
export function parseGeometry(text: string): WantedGeometry | undefined {
  const match = whole.exec(text.trim());
  if (!match || /^=?$/.test(text.trim())) return undefined;
  const [, width, height, xSign, x, ySign, y] = match;
  const numbers = [width, height, x, y].map((part) => Math.abs(Number(part ?? 0)));
  if (numbers.some((number) => number > pixelsMax)) return undefined;
  if (width === '0' || height === '0') return undefined;
  return {
    ...(width === undefined ? {} : { width: Number(width) }),
    ...(height === undefined ? {} : { height: Number(height) }),
    ...(x === undefined ? {} : { x: { from: xSign === '-' ? 'right' : 'left', px: Number(x) } }),
    ...(y === undefined ? {} : { y: { from: ySign === '-' ? 'bottom' : 'top', px: Number(y) } }),
  };
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Where a window of the size goes; undefined when the geometry names no place. */
export function placeOn(
  screen: Screen,
  size: Screen,
  { x, y }: WantedGeometry,
): { readonly x: number; readonly y: number; readonly gravity: Gravity } | undefined {
  if (!x && !y) return undefined;
  const right = x?.from === 'right';
  const bottom = y?.from === 'bottom';
  const gravity: Gravity = bottom
    ? right
      ? 'southEast'
      : 'southWest'
    : right
      ? 'northEast'
      : 'northWest';
  const left = x?.px ?? 0;
  const top = y?.px ?? 0;
  return {
    x: right ? screen.width - size.width - left : left,
    y: bottom ? screen.height - size.height - top : top,
    gravity,
  };
}
