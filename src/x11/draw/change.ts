// What differs between an old row of parts and a new one: which rectangles, lines and cells of the
// new parts must be drawn anew, and which areas of the old ones no longer hold.

import { align } from './align.ts';
import type { Rect } from './geometry.ts';
import { type Part, type Segment, segmentBox } from './picture.ts';
import { subtract } from './subtract.ts';

/** All of a part, none of it, or a flag for each of its rectangles, lines or cells. */
export type Fresh = 'all' | 'none' | Uint8Array;

export interface Change {
  /** For each new part. */
  readonly fresh: readonly Fresh[];
  /** What old parts painted and no new one paints over whole. */
  readonly gone: readonly Rect[];
}

export function changeOf(before: readonly Part[], after: readonly Part[]): Change {
  const { partner, equal } = align(before, after);
  const kept = new Uint8Array(before.length);
  const gone: Rect[] = [];
  const covers = new Covers();
  const fresh = after.map((part, j): Fresh => {
    const i = partner[j] ?? -1;
    const old = before[i];
    if (!old) {
      covers.addPart(part);
      return 'all';
    }
    kept[i] = 1;
    return equal[j] === 1 ? 'none' : compare(old, part, gone, covers);
  });
  for (let i = 0; i < before.length; i++) {
    const part = before[i];
    if (part && kept[i] === 0) gone.push(...areasOf(part));
  }
  return { fresh, gone: gone.flatMap((rect) => covers.rest(rect)) };
}

function compare(old: Part, part: Part, gone: Rect[], covers: Covers): Fresh {
  if (old.kind === 'text' && part.kind === 'text') {
    const flags = new Uint8Array(part.text.length);
    for (let i = 0; i < flags.length; i++) {
      if (part.text.charCodeAt(i) !== old.text.charCodeAt(i)) flags[i] = 1;
    }
    const cut = part.box.width;
    const { box } = old;
    if (box.width > cut) gone.push({ ...box, x: box.x + cut, width: box.width - cut });
    return flags;
  }
  if (old.kind === 'fill' && part.kind === 'fill') {
    const { flags, lost } = compareSets(old.rects, part.rects, rectKey);
    for (let i = 0; i < flags.length; i++) {
      const rect = part.rects[i];
      if (flags[i] === 1 && rect) covers.add(rect);
    }
    gone.push(...lost);
    return flags;
  }
  if (old.kind === 'segments' && part.kind === 'segments') {
    const { flags, lost } = compareSets(old.segments, part.segments, segmentKey);
    gone.push(...lost.map(segmentBox));
    return flags;
  }
  gone.push(...areasOf(old));
  covers.addPart(part);
  return 'all';
}

/** Shapes of one colour in one part: their order and number do not matter. */
function compareSets<T>(
  old: readonly T[],
  young: readonly T[],
  keyOf: (shape: T) => string,
): { flags: Uint8Array; lost: T[] } {
  const left = new Map(old.map((shape) => [keyOf(shape), shape]));
  const held = new Set(left.keys());
  const flags = new Uint8Array(young.length);
  for (const [i, shape] of young.entries()) {
    const key = keyOf(shape);
    if (!held.has(key)) flags[i] = 1;
    left.delete(key);
  }
  return { flags, lost: [...left.values()] };
}

function rectKey({ x, y, width, height }: Rect): string {
  return `${x},${y},${width},${height}`;
}

function segmentKey({ x1, y1, x2, y2 }: Segment): string {
  return `${x1},${y1},${x2},${y2}`;
}

function areasOf(part: Part): readonly Rect[] {
  if (part.kind === 'fill') return part.rects;
  if (part.kind === 'segments') return part.segments.map(segmentBox);
  return [part.box];
}

const cornerStride = 65_536;

/**
 * Opaque rectangles that will be drawn whole in any case: what they hide need not be repaired.
 * Found by a shared corner, which is how values, bars and cells replace each other.
 */
class Covers {
  readonly #byUpperLeft = new Map<number, Rect>();
  readonly #byLowerRight = new Map<number, Rect>();

  add(rect: Rect): void {
    this.#byUpperLeft.set(rect.y * cornerStride + rect.x, rect);
    this.#byLowerRight.set(lowerRight(rect), rect);
  }

  addPart(part: Part): void {
    if (part.kind === 'text') this.add(part.box);
    else if (part.kind === 'fill') for (const rect of part.rects) this.add(rect);
  }

  rest(rect: Rect): Rect[] {
    const cover =
      this.#byUpperLeft.get(rect.y * cornerStride + rect.x) ??
      this.#byLowerRight.get(lowerRight(rect));
    return cover ? subtract(rect, cover) : [rect];
  }
}

function lowerRight({ x, y, width, height }: Rect): number {
  return (y + height) * cornerStride + x + width;
}
