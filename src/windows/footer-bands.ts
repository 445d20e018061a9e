// The two bars at the bottom of a node or message window: the filter or key hints, and below them the
// status bar. In a window that is too low for both beneath its header the status bar leaves first.

import type { Rect } from '../x11/draw/geometry.ts';
import type { Size } from './canvas.ts';

export interface FooterBands {
  /** Where what is above must end. */
  readonly top: number;
  /** Without height when it was dropped. */
  readonly hints: Rect;
  readonly status: Rect;
}

export function hintsHeight(pitch: number): number {
  return pitch + 12;
}

export function statusHeight(pitch: number): number {
  return pitch + 8;
}

/** `header`: px that are taken at the top. */
export function footerBands({ width, height }: Size, header: number, pitch: number): FooterBands {
  const room = height - header;
  const hints = room >= hintsHeight(pitch) ? hintsHeight(pitch) : 0;
  const status = room - hints >= statusHeight(pitch) && hints > 0 ? statusHeight(pitch) : 0;
  const top = height - hints - status;
  return {
    top,
    hints: { x: 0, y: top, width, height: hints },
    status: { x: 0, y: top + hints, width, height: status },
  };
}
