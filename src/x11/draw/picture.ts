// A draw list made ready for comparing: its items in one row from bottom to top, clipped to their
// layers, each with its box. Whatever a view draws outside its layer is cut here: fills and dims by
// pixel, text by whole cells, lines that are not level or upright whole.

import type {
  DimItem,
  DrawItem,
  DrawList,
  FillItem,
  Layer,
  SegmentsItem,
  TextItem,
  TextMetrics,
} from './draw-list.ts';
import { contains, intersection, type Rect } from './geometry.ts';

interface Placed {
  /** Smallest rectangle around everything it paints. */
  readonly box: Rect;
}

export type FillPart = FillItem & Placed;
export type TextPart = TextItem & Placed & { readonly cellWidth: number };
export type SegmentsPart = SegmentsItem & Placed;
export type DimPart = DimItem & Placed;
export type Part = FillPart | TextPart | SegmentsPart | DimPart;

export type Segment = SegmentsItem['segments'][number];

export interface Picture {
  readonly list: DrawList;
  readonly metrics: TextMetrics;
  /** The first is the background: a fill of the whole window. */
  readonly parts: readonly Part[];
  /** Where in `parts` each layer begins, and at last the end. */
  readonly layerStarts: readonly number[];
}

/** X's 16-bit coordinates reach farther; what a window's edge cuts off, the server cuts. */
const drawable: Rect = { x: 0, y: 0, width: 16_384, height: 16_384 };

/** Costs about as much as comparing: who shows a list keeps its picture for the next. */
export function pictureOf(list: DrawList, metrics: TextMetrics): Picture {
  const whole = { x: 0, y: 0, width: list.width, height: list.height };
  const background = placed({ kind: 'fill', color: list.background, rects: [whole] }, metrics);
  const parts: Part[] = background ? [background] : [];
  const layerStarts: number[] = [];
  for (const layer of list.layers) {
    layerStarts.push(parts.length);
    const clip = intersection(layer.rect, drawable);
    if (clip) addLayer(parts, layer, clip, metrics);
  }
  layerStarts.push(parts.length);
  return { list, metrics, parts, layerStarts };
}

/** The same picture in these metrics. */
export function inMetrics(picture: Picture, metrics: TextMetrics): Picture {
  return picture.metrics === metrics ? picture : pictureOf(picture.list, metrics);
}

function addLayer(parts: Part[], layer: Layer, clip: Rect, metrics: TextMetrics): void {
  for (const item of layer.items) {
    const part = placed(item, metrics);
    if (!part) continue;
    if (contains(clip, part.box)) {
      parts.push(part);
      continue;
    }
    const clipped = clipItem(item, part, clip);
    const rest = clipped && placed(clipped, metrics);
    if (rest) parts.push(rest);
  }
}

/** Undefined for an item that paints nothing. */
export function placed(item: DrawItem, metrics: TextMetrics): Part | undefined {
  switch (item.kind) {
    case 'fill': {
      const rects = item.rects.every(hasArea) ? item.rects : item.rects.filter(hasArea);
      const box = bounds(rects);
      return box && { kind: 'fill', color: item.color, rects, box };
    }
    case 'text': {
      if (item.text === '') return undefined;
      const { kind, x, y, text, font, color, background } = item;
      const { cellWidth } = metrics.face[font];
      const box = textBox(item, metrics);
      return { kind, x, y, text, font, color, background, cellWidth, box };
    }
    case 'segments': {
      const box = bounds(item.segments.map(segmentBox));
      return box && { ...item, box };
    }
    case 'dim':
      return hasArea(item.rect) ? { ...item, box: item.rect } : undefined;
  }
}

export function textBox(item: TextItem, metrics: TextMetrics): Rect {
  const { cellWidth, ascent, descent } = metrics.face[item.font];
  return {
    x: item.x,
    y: item.y - ascent,
    width: item.text.length * cellWidth,
    height: ascent + descent,
  };
}

/** The rectangle around a line, end points included. */
export function segmentBox({ x1, y1, x2, y2 }: Segment): Rect {
  return {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1) + 1,
    height: Math.abs(y2 - y1) + 1,
  };
}

function clipItem(item: DrawItem, { box }: Part, clip: Rect): DrawItem | undefined {
  switch (item.kind) {
    case 'fill':
      return { ...item, rects: item.rects.flatMap((rect) => intersection(rect, clip) ?? []) };
    case 'text':
      return clipText(item, box, clip);
    case 'segments':
      return { ...item, segments: item.segments.flatMap((line) => clipSegment(line, clip) ?? []) };
    case 'dim': {
      const rect = intersection(item.rect, clip);
      return rect && { ...item, rect };
    }
  }
}

/** The cells that lie wholly inside; undefined when there are none. */
export function clipText<T extends TextItem>(item: T, box: Rect, clip: Rect): T | undefined {
  if (box.y < clip.y || box.y + box.height > clip.y + clip.height) return undefined;
  const cellWidth = box.width / item.text.length;
  const first = Math.max(0, Math.ceil((clip.x - box.x) / cellWidth));
  const end = Math.min(item.text.length, Math.floor((clip.x + clip.width - box.x) / cellWidth));
  if (end <= first) return undefined;
  return { ...item, x: item.x + first * cellWidth, text: item.text.slice(first, end) };
}

/** Level and upright lines are cut; a slanted one is drawn whole or not at all. */
function clipSegment(line: Segment, clip: Rect): Segment | undefined {
  const box = segmentBox(line);
  if (contains(clip, box)) return line;
  const part = intersection(box, clip);
  if (!part || (line.x1 !== line.x2 && line.y1 !== line.y2)) return undefined;
  return {
    x1: part.x,
    y1: part.y,
    x2: part.x + part.width - 1,
    y2: part.y + part.height - 1,
  };
}

function hasArea(rect: Rect): boolean {
  return rect.width > 0 && rect.height > 0;
}

function bounds(rects: readonly Rect[]): Rect | undefined {
  const [first, ...rest] = rects;
  if (!first) return undefined;
  if (rest.length === 0) return first;
  let { x: left, y: top } = first;
  let right = left + first.width;
  let bottom = top + first.height;
  for (const rect of rest) {
    if (rect.x < left) left = rect.x;
    if (rect.y < top) top = rect.y;
    if (rect.x + rect.width > right) right = rect.x + rect.width;
    if (rect.y + rect.height > bottom) bottom = rect.y + rect.height;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
