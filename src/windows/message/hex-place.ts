// Where the cells of the hex dump stand, in px: shared by drawing and by clicks. 32 bytes a line,
// 16 in a narrow window, one cell more after every 8.

import type { Rect } from '../../x11/draw/geometry.ts';
import { WIDE_BYTES_WIDTH_PX } from './message-layout.ts';

const SIDE_PX = 12;
const CELLS_A_BYTE = 3;
const GROUP_BYTES = 8;
const ZOOM_GAP_PX = 52;

export interface HexPlace {
  readonly bytesPerLine: 16 | 32;
  readonly offsetX: number;
  readonly hexX: number;
  readonly asciiX: number;
  /** Left edge of the zoom pane. */
  readonly zoomX: number;
  readonly cellWidth: number;
}

/** @param offsetDigits digits of an offset, 4 or more */
export function hexPlace(pane: Rect, cellWidth: number, offsetDigits: number): HexPlace {
  const bytesPerLine = pane.width < WIDE_BYTES_WIDTH_PX || cellWidth > 8 ? 16 : 32;
  const offsetX = pane.x + SIDE_PX;
  const hexX = offsetX + (offsetDigits + 3) * cellWidth - 1;
  const asciiX = hexX + (cellOf(bytesPerLine - 1) + 2 + 4) * cellWidth;
  const zoomX = asciiX + bytesPerLine * cellWidth + ZOOM_GAP_PX;
  return { bytesPerLine, offsetX, hexX, asciiX, zoomX, cellWidth };
}

/** First cell of a byte's two digits. */
export function cellOf(index: number): number {
  return index * CELLS_A_BYTE + Math.floor(index / GROUP_BYTES);
}

/** Index in its line of the byte under `x`, among the digits or the characters. */
export function byteUnder(place: HexPlace, x: number): number | undefined {
  const ascii = Math.floor((x - place.asciiX) / place.cellWidth);
  if (ascii >= 0 && ascii < place.bytesPerLine) return ascii;
  const cell = Math.floor((x - place.hexX) / place.cellWidth);
  if (cell < 0) return undefined;
  for (let i = 0; i < place.bytesPerLine; i++)
    if (cell >= cellOf(i) && cell < cellOf(i) + CELLS_A_BYTE) return i;
  return undefined;
}

export function offsetDigits(length: number): number {
  return Math.max(4, length.toString(16).length);
}
