// Numbers that stand for what a draw item says, so that two lists can be matched without comparing
// everything with everything; and the comparison that settles it.

import type { DrawItem, FontRole } from './draw-list.ts';
import type { Rect } from './geometry.ts';

/** 1..7. */
export const roleNumbers: Readonly<Record<FontRole, number>> = {
  body: 1,
  strong: 2,
  head: 3,
  title: 4,
  big: 5,
};
const kindNumbers: Readonly<Record<DrawItem['kind'], number>> = {
  fill: 11,
  text: 12,
  segments: 13,
  dim: 14,
};

/** FNV-1a over 32-bit words. */
function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x0100_0193);
}

function start(item: DrawItem): number {
  return mix(mix(0x811c_9dc5 | 0, kindNumbers[item.kind]), item.color);
}

/** Of everything the item says, place included. */
export function hashItem(item: DrawItem): number {
  let hash = start(item);
  switch (item.kind) {
    case 'fill':
      for (const rect of item.rects) hash = mixRect(hash, rect);
      return hash;
    case 'text':
      hash = hashSlot(item);
      for (let i = 0; i < item.text.length; i++) hash = mix(hash, item.text.charCodeAt(i));
      return hash;
    case 'segments':
      for (const { x1, y1, x2, y2 } of item.segments) {
        hash = mix(mix(mix(mix(hash, x1), y1), x2), y2);
      }
      return hash;
    case 'dim':
      return mixRect(hash, item.rect);
  }
}

/** Of what stays when an item changes: a text's place and dress, a shape's colour. */
export function hashSlot(item: DrawItem): number {
  if (item.kind !== 'text') return start(item);
  const dress = mix(mix(start(item), item.background), roleNumbers[item.font]);
  return mix(mix(dress, item.x), item.y);
}

function mixRect(hash: number, { x, y, width, height }: Rect): number {
  return mix(mix(mix(mix(hash, x), y), width), height);
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Same kind, place and dress: the two differ in text, or in their shapes, at most. */
export function sameSlot(a: DrawItem, b: DrawItem): boolean {
  if (a.kind !== b.kind || a.color !== b.color) return false;
  if (a.kind !== 'text' || b.kind !== 'text') return true;
  return a.x === b.x && a.y === b.y && a.font === b.font && a.background === b.background;
}

/** True when the two paint the same pixels in the same way. */
export function sameItem(a: DrawItem, b: DrawItem): boolean {
  if (a === b) return true;
  if (!sameSlot(a, b)) return false;
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  if (a.kind === 'dim') return b.kind === 'dim' && sameRect(a.rect, b.rect);
  if (a.kind === 'fill') {
    if (b.kind !== 'fill') return false;
    return a.rects === b.rects || sameRow(a.rects, b.rects, sameRect);
  }
  return b.kind === 'segments' && sameRow(a.segments, b.segments, sameSegment);
}

type Line = { x1: number; y1: number; x2: number; y2: number };

function sameSegment(a: Line, b: Line): boolean {
  return a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2;
}

function sameRow<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined || !same(left, right)) return false;
  }
  return true;
}
