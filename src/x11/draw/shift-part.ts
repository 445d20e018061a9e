// One part of a picture after the pixels of its layer were copied by a shift: moved, cut at the
// layer's edge, and where it can no longer be described, given up as lost.

import type { DimItem, DrawItem, FillItem, SegmentsItem, TextMetrics } from './draw-list.ts';
import { contains, intersection, type Rect } from './geometry.ts';
import { clipText, type Part, placed, type Segment, segmentBox, type TextPart } from './picture.ts';
import { subtract } from './subtract.ts';

export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

export interface Moved {
  readonly part: Part | undefined;
  readonly lost: readonly Rect[];
}

/** Side of the dim pattern, px: moved by another distance it no longer fits its neighbours. */
const dimPatternPx = 4;

const nothing: readonly Rect[] = [];

/** `clip` is the layer's rectangle; the part lies inside it. */
export function shiftPart(part: Part, shift: Shift, clip: Rect, metrics: TextMetrics): Moved {
  switch (part.kind) {
    case 'fill':
      return again(shiftFill(part, shift, clip), [], metrics);
    case 'text':
      return shiftText(part, shift, clip, metrics);
    case 'segments':
      return shiftSegments(part, shift, clip, metrics);
    case 'dim':
      return shiftDim(part, shift, clip, metrics);
  }
}

function again(item: DrawItem | undefined, lost: readonly Rect[], metrics: TextMetrics): Moved {
  return { part: item && placed(item, metrics), lost };
}

/** What reaches from edge to edge along the shift looks the same afterwards. */
function spans(box: Rect, { dx }: Shift, clip: Rect): boolean {
  if (dx !== 0) return box.x <= clip.x && box.x + box.width >= clip.x + clip.width;
  return box.y <= clip.y && box.y + box.height >= clip.y + clip.height;
}

function movedRect(rect: Rect, { dx, dy }: Shift): Rect {
  return { x: rect.x + dx, y: rect.y + dy, width: rect.width, height: rect.height };
}

function shiftFill(part: FillItem, shift: Shift, clip: Rect): FillItem {
  const rects = part.rects.flatMap((rect) => {
    if (spans(rect, shift, clip)) return rect;
    return intersection(movedRect(rect, shift), clip) ?? [];
  });
  return { kind: 'fill', color: part.color, rects };
}

function shiftText(part: TextPart, shift: Shift, clip: Rect, metrics: TextMetrics): Moved {
  const box = movedRect(part.box, shift);
  const { kind, text, font, color, background, cellWidth } = part;
  const place = { x: part.x + shift.dx, y: part.y + shift.dy };
  const moved: TextPart = { kind, ...place, text, font, color, background, cellWidth, box };
  if (contains(clip, box)) return { part: moved, lost: nothing };
  const seen = intersection(box, clip);
  if (!seen) return { part: undefined, lost: [] };
  const kept = clipText(moved, box, clip);
  if (!kept) return { part: undefined, lost: [seen] };
  const { part: rest } = again(kept, [], metrics);
  return { part: rest, lost: rest ? subtract(seen, rest.box) : [seen] };
}

function shiftSegments(part: SegmentsItem, shift: Shift, clip: Rect, metrics: TextMetrics): Moved {
  const segments: Segment[] = [];
  const lost: Rect[] = [];
  for (const line of part.segments) {
    const box = segmentBox(line);
    if (spans(box, shift, clip) && (box.width === 1 || box.height === 1)) {
      segments.push(line);
      continue;
    }
    const movedBox = movedRect(box, shift);
    const seen = intersection(movedBox, clip);
    if (contains(clip, movedBox)) {
      const { dx, dy } = shift;
      segments.push({ x1: line.x1 + dx, y1: line.y1 + dy, x2: line.x2 + dx, y2: line.y2 + dy });
    } else if (seen) {
      lost.push(seen);
    }
  }
  return again({ kind: 'segments', color: part.color, segments }, lost, metrics);
}

function shiftDim(part: DimItem, shift: Shift, clip: Rect, metrics: TextMetrics): Moved {
  const whole = spans(part.rect, shift, clip);
  const fits = shift.dx % dimPatternPx === 0 && shift.dy % dimPatternPx === 0;
  const rect = whole ? part.rect : intersection(movedRect(part.rect, shift), clip);
  if (!rect) return { part: undefined, lost: [] };
  if (!fits) return { part: undefined, lost: [rect] };
  return again({ kind: 'dim', color: part.color, rect }, [], metrics);
}
