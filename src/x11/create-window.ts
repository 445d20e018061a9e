// Makes a top-level window on the server, or asks for another shape of it: where, how large, which events it tells, and what of it stays
// when it is resized. It does not show it.

import type { Connection } from './connection.ts';
import type { WindowOptions } from './conventions/window-options.ts';

const inputOutput = 1;
const copyFromParent = 0;
const gravityNorthWest = 1;
/** KeyPress, ButtonPress, ButtonRelease, Button1-3Motion, Exposure, VisibilityChange,
 * StructureNotify, FocusChange (X protocol, SETofEVENT). */
const eventMask = 0x1 | 0x4 | 0x8 | 0x700 | 0x8000 | 0x1_0000 | 0x2_0000 | 0x20_0000;
/** LeaveWindow, PointerMotion and PointerMotionHint: of the overview, whose cells are told of in words and
 * whose order is held under the pointer. */
const restMask = 0x20 | 0x40 | 0x80;

/** Neither side of a window is larger; X coordinates are 16 bits. */
export const windowSideMaxPx = 16_384;

/** A side that X can hold, px. */
export function sideOf(px: number): number {
  return Math.max(1, Math.min(windowSideMaxPx, Math.round(px)));
}

/** INT16: a place beyond it is that at its end. */
export function coordinateOf(px: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(px)));
}

/** `options` hold a size that fits X's 16 bits. */
export function createWindow(
  { x, screen }: Connection,
  xid: number,
  { kind, place, width, height }: WindowOptions,
  backgroundPixel: number,
): void {
  const [left, top] = [coordinateOf(place?.x ?? 0), coordinateOf(place?.y ?? 0)];
  const events = kind === 'overview' ? eventMask | restMask : eventMask;
  const values = { backgroundPixel, bitGravity: gravityNorthWest, eventMask: events };
  const { root } = screen;
  x.CreateWindow(
    xid,
    root,
    left,
    top,
    width,
    height,
    0,
    copyFromParent,
    inputOutput,
    copyFromParent,
    values,
  );
}

/** Asks for another size or place, of those that are given. */
export function configureWindow(
  { x }: Connection,
  xid: number,
  { place, width, height }: Partial<WindowOptions>,
): void {
  const size = width && height ? { width, height } : {};
  const at = place && { x: coordinateOf(place.x), y: coordinateOf(place.y) };
  const values = { ...at, ...size };
  if (Object.keys(values).length > 0) x.ConfigureWindow(xid, values);
}
