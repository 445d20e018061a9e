// What size and place a window gets on a screen: as the person said, else as they left it, pulled in so
// that all of it shows, else its own size as far as the screen has it. Pixels; it asks nobody.

import { placeOn, type Screen, type WantedGeometry } from '../src/x11/conventions/geometry-text.ts';
import type { WindowOptions } from '../src/x11/conventions/window-options.ts';
import { FRAME_ROOM } from '../src/x11/window-middle.ts';
import type { WindowShape } from '../src/x11/window-position.ts';

/** SPEC section 7: below this, px of the picture, only the worst is drawn. */
export const LEAST = { minWidth: 480, minHeight: 320 };

export type Shape = Pick<WindowOptions, 'width' | 'height' | 'place' | 'sizeByUser'>;
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The least size of a window whose picture's pixels are squares of `zoom`; a screen may have room for less. */
export function leastOf(
  screen: Screen,
  zoom: number,
): Pick<WindowOptions, 'minWidth' | 'minHeight'> {
  const room = (side: number, frame: number, least: number): number =>
    zoom === 1 ? least : Math.max(least, Math.min(least * zoom, side - frame));
  return {
    minWidth: room(screen.width, FRAME_ROOM.width, LEAST.minWidth),
    minHeight: room(screen.height, FRAME_ROOM.height, LEAST.minHeight),
  };
}

/** `wanted`, px of the screen, in part or not at all: the rest is `request`, px of the picture, as far as there is room. */
export function wantedShape(
  wanted: WantedGeometry | undefined,
  request: Size,
  screen: Screen,
  zoom = 1,
): Shape {
  const least = leastOf(screen, zoom);
  const full = { width: request.width * zoom, height: request.height * zoom };
  const own = onScreen(full, screen, least);
  const width = Math.max(least.minWidth, wanted?.width ?? own.width);
  const height = Math.max(least.minHeight, wanted?.height ?? own.height);
  if (!wanted) return { width, height };
  const sizeByUser = wanted.width !== undefined || wanted.height !== undefined;
  const place = placeOn(screen, { width, height }, wanted);
  return { width, height, place, sizeByUser };
}

/** With static gravity, which speaks of the window and not of its frame: it does not creep by the frame's
 * width from one run to the next, whatever the window manager. */
export function keptShape({ x, y, width, height }: WindowShape, screen: Screen, zoom = 1): Shape {
  const size = onScreen({ width, height }, screen, leastOf(screen, zoom));
  if (x === undefined || y === undefined) return { ...size, sizeByUser: true };
  const place = {
    x: pulledIn(x, size.width, screen.width),
    y: pulledIn(y, size.height, screen.height),
    gravity: 'static',
  } as const;
  return { ...size, sizeByUser: true, place };
}

type Least = ReturnType<typeof leastOf>;

function onScreen({ width, height }: Size, screen: Screen, { minWidth, minHeight }: Least): Size {
  return {
    width: fitting(width, screen.width, FRAME_ROOM.width, minWidth),
    height: fitting(height, screen.height, FRAME_ROOM.height, minHeight),
  };
}

/** A side that is too long ends at the screen's, less the frame. */
function fitting(side: number, room: number, frame: number, least: number): number {
  return side <= room ? side : Math.max(least, room - frame);
}

function pulledIn(start: number, length: number, room: number): number {
  return Math.max(0, Math.min(start, room - length));
}
