// A picture is laid out in its own pixels, each of which the screen shows as a square of `zoom` by `zoom`: this is
// the way from the one to the other. Lines are as thick as a pixel of the picture. Pure.

import type { FaceMetrics, SegmentsItem } from './draw-list.ts';
import type { Rect } from './geometry.ts';
import type { PaintOp } from './paint-op.ts';

type Line = SegmentsItem['segments'][number];

/** What a picture's op is on the screen; one for the level and one for the slanted lines of segments. */
export function zoomed(op: PaintOp, zoom: number): readonly PaintOp[] {
  switch (op.kind) {
    case 'fill':
      return [{ ...op, rects: op.rects.map((rect) => zoomedRect(rect, zoom)) }];
    case 'text':
    case 'line':
      return [{ ...op, x: op.x * zoom, y: op.y * zoom }];
    case 'segments':
      return zoomedLines(op, zoom);
    case 'dim':
      return [{ ...op, rect: zoomedRect(op.rect, zoom) }];
    case 'copy':
      return [{ ...op, x: op.x * zoom, y: op.y * zoom, from: zoomedRect(op.from, zoom) }];
  }
}

export function zoomedRect({ x, y, width, height }: Rect, zoom: number): Rect {
  return { x: x * zoom, y: y * zoom, width: width * zoom, height: height * zoom };
}

export function zoomedCell({ cellWidth, ascent, descent }: FaceMetrics, zoom: number): FaceMetrics {
  return { cellWidth: cellWidth * zoom, ascent: ascent * zoom, descent: descent * zoom };
}

/** The picture's pixels that a rectangle of the screen touches. */
export function pictureRect({ x, y, width, height }: Rect, zoom: number): Rect {
  const [left, top] = [Math.floor(x / zoom), Math.floor(y / zoom)];
  const [right, bottom] = [Math.ceil((x + width) / zoom), Math.ceil((y + height) / zoom)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The same of a whole window: a pixel that its edge cuts counts. */
export function pictureSize<T extends { readonly width: number; readonly height: number }>(
  { width, height }: T,
  zoom: number,
): { readonly width: number; readonly height: number } {
  return { width: Math.ceil(width / zoom), height: Math.ceil(height / zoom) };
}

/** In the picture's pixels, a cell that holds the screen's; undefined where columns would not come out even. */
export function pictureCell(
  { cellWidth, ascent, descent }: FaceMetrics,
  zoom: number,
): FaceMetrics | undefined {
  if (cellWidth % zoom !== 0) return undefined;
  const [above, below] = [Math.ceil(ascent / zoom), Math.ceil(descent / zoom)];
  return { cellWidth: cellWidth / zoom, ascent: above, descent: below };
}

function zoomedLines({ color, segments }: SegmentsItem, zoom: number): readonly PaintOp[] {
  const level = segments.filter(isLevel);
  const slanted = segments.filter((line) => !isLevel(line));
  const ops: PaintOp[] = [];
  if (level.length > 0)
    ops.push({ kind: 'fill', color, rects: level.map((line) => lineRect(line, zoom)) });
  if (slanted.length > 0)
    ops.push({ kind: 'segments', color, segments: slanted.map((line) => midLine(line, zoom)) });
  return ops;
}

function isLevel({ x1, y1, x2, y2 }: Line): boolean {
  return x1 === x2 || y1 === y2;
}

/** End points are part of a line. */
function lineRect({ x1, y1, x2, y2 }: Line, zoom: number): Rect {
  const [x, y] = [Math.min(x1, x2), Math.min(y1, y2)];
  const [width, height] = [Math.abs(x2 - x1) + 1, Math.abs(y2 - y1) + 1];
  return zoomedRect({ x, y, width, height }, zoom);
}

/** From the middle of its first square to that of the last: drawn thick with round ends, it stays in their rectangle. */
function midLine({ x1, y1, x2, y2 }: Line, zoom: number): Line {
  const middle = (at: number): number => at * zoom + (zoom >> 1);
  return { x1: middle(x1), y1: middle(y1), x2: middle(x2), y2: middle(y2) };
}
