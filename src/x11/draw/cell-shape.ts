// The shapes of cells that no font of the server has: characters of misc-fixed 6x13, and the boxes that
// stand for what has no shape anywhere. Only pixels; how they come to the server is the atlas's.

import { codesOf } from './coverage.ts';
import { shapeCodes, shapeRows } from './misc-fixed-shapes.ts';
import { BOX, WIDE_LEFT, WIDE_RIGHT } from './printable.ts';
import { rowLetters } from './row-letters.ts';

/** Of the drawn characters, px; in a larger cell they stand in its middle, on its base line. */
export const shapeCell = { width: 6, ascent: 11, descent: 2 } as const;

const shapeHeight = shapeCell.ascent + shapeCell.descent;

/** A cell in px, as FaceMetrics has it. */
export interface Cell {
  readonly cellWidth: number;
  readonly ascent: number;
  readonly descent: number;
}

export type Point = readonly [x: number, y: number];

/** By the code of the character; filled when first asked. */
const places = new Map<number, number>();

function placeOf(code: number): number | undefined {
  if (places.size === 0) for (const each of codesOf(shapeCodes)) places.set(each, places.size);
  return places.get(code);
}

/** The pixels of the character in its cell; of a box when it has no shape or the cell is too small. */
export function cellPoints(code: number, cell: Cell): Point[] {
  const place = placeOf(code);
  const { width, ascent, descent } = shapeCell;
  const fits = cell.cellWidth >= width && cell.ascent >= ascent && cell.descent >= descent;
  return place === undefined || !fits ? boxPoints(code, cell) : shapePoints(place, cell);
}

/** The upper left corners of its pixels in a cell of the screen, where each is a square of `zoom`. */
export function enlargedPoints(code: number, cell: Cell, zoom: number): readonly Point[] {
  if (zoom === 1) return cellPoints(code, cell);
  const [cellWidth, ascent] = [cell.cellWidth / zoom, cell.ascent / zoom];
  const points = cellPoints(code, { cellWidth, ascent, descent: cell.descent / zoom });
  return points.map(([x, y]) => [x * zoom, y * zoom]);
}

function shapePoints(place: number, cell: Cell): Point[] {
  const points: Point[] = [];
  const left = (cell.cellWidth - shapeCell.width) >> 1;
  const top = cell.ascent - shapeCell.ascent;
  for (let row = 0; row < shapeHeight; row++) {
    const letter = shapeRows.charAt(place * shapeHeight + row);
    const pixels = rowLetters.indexOf(letter);
    for (let x = 0; x < shapeCell.width; x++) {
      if (((pixels >> (shapeCell.width - 1 - x)) & 1) === 1) points.push([left + x, top + row]);
    }
  }
  return points;
}

const isLeftOpen = (code: number): boolean => code === WIDE_RIGHT.charCodeAt(0);
const isRightOpen = (code: number): boolean => code === WIDE_LEFT.charCodeAt(0);

/** An outline that stands on the base line, a pixel from the cell's sides; half of one for half a box. */
function boxPoints(code: number, { cellWidth, ascent, descent }: Cell): Point[] {
  const left = isLeftOpen(code) ? 0 : 1;
  const right = isRightOpen(code) ? cellWidth - 1 : cellWidth - 2;
  const bottom = Math.max(0, ascent - 1);
  const top = Math.min(bottom, Math.max(0, Math.round((ascent + descent) / 6)));
  const points: Point[] = [];
  for (let x = left; x <= right; x++) points.push([x, top], [x, bottom]);
  for (let y = top + 1; y < bottom; y++) {
    if (!isLeftOpen(code)) points.push([left, y]);
    if (!isRightOpen(code)) points.push([right, y]);
  }
  return points;
}

/** What an atlas has places for: a box, boxes of two cells, then the characters with shapes. */
export const boxesInARow = 16;

/** Places in an atlas from here on belong to characters. */
const firstShapePlace = 2 * boxesInARow + 1;

export function atlasPlaces(): number {
  placeOf(0);
  return firstShapePlace + places.size;
}

/**
 * The place of a cell in an atlas: boxes of two cells stand beside each other there, so that many of
 * them can be copied at once; `boxIndex` counts them from the start of a run.
 */
export function atlasPlace(code: number, boxIndex: number): number {
  const box = 2 * (boxIndex % boxesInARow);
  if (isRightOpen(code)) return box;
  if (isLeftOpen(code)) return box + 1;
  const place = code === BOX.charCodeAt(0) ? undefined : placeOf(code);
  return place === undefined ? firstShapePlace - 1 : firstShapePlace + place;
}

/** The character has a shape of its own here, not a box. */
export function hasShape(code: number): boolean {
  return placeOf(code) !== undefined;
}
