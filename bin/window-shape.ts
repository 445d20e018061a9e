// What size and place a window gets on a screen: as the person said, else as they left it, pulled in so
// that all of it shows, else its own size as far as the screen has it. Pixels; it asks nobody.

import { placeOn, type Screen, type WantedGeometry } from '../src/x11/conventions/geometry-text.ts';
import type { WindowOptions } from '../src/x11/conventions/window-options.ts';
import { FRAME_ROOM } from '../src/x11/window-middle.ts';
import type { WindowShape } from '../src/x11/window-position.ts';

/** SPEC section 7: below this, px in plain text, only the worst is drawn. */
export const LEAST = { minWidth: 480, minHeight: 320 };

export type Shape = Pick<WindowOptions, 'width' | 'height' | 'place' | 'sizeByUser'>;
interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large text is: the width of a body cell and the pitch of rows, px of the screen. */
export interface TextCell {
  readonly width: number;
  readonly pitch: number;
}

/** That for which the specification has its sizes. */
export const PLAIN_CELL: TextCell = { width: 6, pitch: 16 };

/** As the person left it, and for what text; absent in what older versions kept. */
export interface KeptShape extends WindowShape {
  readonly cell?: TextCell | undefined;
}

/** The least size of a window with text so large; a screen may have room for less. */
export function leastOf(
  screen: Screen,
  cell: TextCell,
): Pick<WindowOptions, 'minWidth' | 'minHeight'> {
  const { minWidth, minHeight } = LEAST;
  const full = grown({ width: minWidth, height: minHeight }, cell);
  return {
    minWidth: Math.max(minWidth, Math.min(full.width, screen.width - FRAME_ROOM.width)),
    minHeight: Math.max(minHeight, Math.min(full.height, screen.height - FRAME_ROOM.height)),
  };
}

/** `wanted`, px of the screen, in part or not at all: the rest is `request`, of plain text, as far as there is room. */
export function wantedShape(
  wanted: WantedGeometry | undefined,
  request: Size,
  screen: Screen,
  cell = PLAIN_CELL,
): Shape {
  const least = leastOf(screen, cell);
  const own = onScreen(grown(request, cell), screen, least);
  const width = Math.max(least.minWidth, wanted?.width ?? own.width);
  const height = Math.max(least.minHeight, wanted?.height ?? own.height);
  if (!wanted) return { width, height };
  const sizeByUser = wanted.width !== undefined || wanted.height !== undefined;
  const place = placeOn(screen, { width, height }, wanted);
  return { width, height, place, sizeByUser };
}

/** With static gravity, which speaks of the window and not of its frame: it does not creep by the frame's
 * width from one run to the next, whatever the window manager. It holds as many letters as it did. */
export function keptShape(kept: KeptShape, screen: Screen, cell = PLAIN_CELL): Shape {
  const { x, y } = kept;
  const size = onScreen(scaled(kept, kept.cell ?? cell, cell), screen, leastOf(screen, cell));
  if (x === undefined || y === undefined) return { ...size, sizeByUser: true };
  const place = {
    x: pulledIn(x, size.width, screen.width),
    y: pulledIn(y, size.height, screen.height),
    gravity: 'static',
  } as const;
  return { ...size, sizeByUser: true, place };
}

export function isSameCell(one: TextCell, other: TextCell): boolean {
  return one.width === other.width && one.pitch === other.pitch;
}

/** Smaller text than plain has no smaller windows. */
function grown(size: Size, { width, pitch }: TextCell): Size {
  const cell = {
    width: Math.max(width, PLAIN_CELL.width),
    pitch: Math.max(pitch, PLAIN_CELL.pitch),
  };
  return scaled(size, PLAIN_CELL, cell);
}

function scaled({ width, height }: Size, from: TextCell, to: TextCell): Size {
  return {
    width: Math.round((width * to.width) / from.width),
    height: Math.round((height * to.pitch) / from.pitch),
  };
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
