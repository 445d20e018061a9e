// Finds layers whose content moved as a whole and turns that into copies of pixels. What it gives
// is the old picture as it looks after the copies: its parts moved, and where pixels are unknown.

import type { Layer, Scroll } from './draw-list.ts';
import { contains, intersection, intersects, type Rect } from './geometry.ts';
import type { CopyOp } from './paint-op.ts';
import type { Part, Picture } from './picture.ts';
import { type Shift, shiftPart } from './shift-part.ts';
import { subtract } from './subtract.ts';

export interface Scrolled {
  readonly copies: readonly CopyOp[];
  readonly parts: readonly Part[];
  /** Where the window does not show what `parts` say. */
  readonly lost: readonly Rect[];
}

/** `lost`: where the window does not show `before` to begin with. */
export function scrolled(before: Picture, after: Picture, lost: readonly Rect[]): Scrolled {
  const copies: CopyOp[] = [];
  const parts: Part[] = [];
  const unknown = [...lost];
  let from = 0;
  for (const [index, layer] of before.list.layers.entries()) {
    const shift = shiftOf(layer, after.list.layers[index]);
    if (!shift || !isMovable(before, index)) continue;
    const start = before.layerStarts[index] ?? 0;
    const end = before.layerStarts[index + 1] ?? start;
    const copy = copyOf(layer.rect, shift);
    copies.push(copy);
    for (const rect of lost) unknown.push(...carriedBy(copy, rect, shift));
    unknown.push(...exposedBy(copy, layer.rect));
    parts.push(...before.parts.slice(from, start));
    for (const part of before.parts.slice(start, end)) {
      const moved = shiftPart(part, shift, layer.rect, before.metrics);
      if (moved.part) parts.push(moved.part);
      if (moved.lost.length > 0) unknown.push(...moved.lost);
    }
    from = end;
  }
  if (copies.length === 0) return { copies, parts: before.parts, lost };
  parts.push(...before.parts.slice(from));
  return { copies, parts, lost: unknown };
}

/** The one shift that most marks of both lists share; undefined when it is none. */
function shiftOf(before: Layer, after: Layer | undefined): Shift | undefined {
  if (!before.scroll || !after?.scroll || before.scroll.axis !== after.scroll.axis)
    return undefined;
  const { rect } = before;
  if (!contains(rect, after.rect) || !contains(after.rect, rect)) return undefined;
  const { axis } = before.scroll;
  const [old, young] = [before.scroll.marks, after.scroll.marks];
  const distance = neighboursDistance(old, young) ?? sharedDistance(old, young);
  const extent = axis === 'y' ? rect.height : rect.width;
  if (distance === 0 || Math.abs(distance) >= extent || !Number.isInteger(distance))
    return undefined;
  return axis === 'y' ? { dx: 0, dy: distance } : { dx: distance, dy: 0 };
}

type Marks = Scroll['marks'];

/** The same at less cost where rows went or came at the ends only: most still have their neighbours. */
function neighboursDistance(old: Marks, young: Marks): number | undefined {
  const i = Math.max(
    0,
    old.findIndex(({ key }) => key === young[0]?.key),
  );
  const j = Math.max(
    0,
    young.findIndex(({ key }) => key === old[i]?.key),
  );
  const [first, last] = [old[i], young[j]];
  if (!first || !last) return undefined;
  const distance = last.at - first.at;
  let run = 0;
  for (; ; run++) {
    const [a, b] = [old[i + run], young[j + run]];
    if (!a || !b || a.key !== b.key || b.at - a.at !== distance) break;
  }
  const others = Math.min(old.length, young.length) - run;
  return run > others ? distance : undefined;
}

function sharedDistance(old: Marks, young: Marks): number {
  const places = new Map(old.map(({ key, at }) => [key, at]));
  const votes = new Map<number, number>();
  let shared = 0;
  for (const { key, at } of young) {
    const was = places.get(key);
    if (was === undefined) continue;
    shared++;
    votes.set(at - was, (votes.get(at - was) ?? 0) + 1);
  }
  for (const [distance, count] of votes) if (count * 2 > shared) return distance;
  return 0;
}

/** Only the layer's own pixels may move, and what lies under it must be of one colour. */
function isMovable({ list, parts, layerStarts }: Picture, index: number): boolean {
  const rect = list.layers[index]?.rect;
  const start = layerStarts[index] ?? 0;
  const end = layerStarts[index + 1] ?? start;
  const whole = { x: 0, y: 0, width: list.width, height: list.height };
  if (!rect || !contains(whole, rect)) return false;
  for (let i = end; i < parts.length; i++) if (touches(parts[i], rect)) return false;
  if (fillsWhole(parts[start], rect)) return true;
  for (let i = start - 1; i >= 0; i--) {
    if (fillsWhole(parts[i], rect)) return true;
    if (touches(parts[i], rect)) return false;
  }
  return false;
}

function fillsWhole(part: Part | undefined, rect: Rect): boolean {
  return part?.kind === 'fill' && part.rects.some((filled) => contains(filled, rect));
}

function touches(part: Part | undefined, rect: Rect): boolean {
  if (!part || !intersects(part.box, rect)) return false;
  return part.kind !== 'fill' || part.rects.some((filled) => intersects(filled, rect));
}

function copyOf(rect: Rect, { dx, dy }: Shift): CopyOp {
  const target = intersection(rect, { ...rect, x: rect.x + dx, y: rect.y + dy }) ?? rect;
  const from = { ...target, x: target.x - dx, y: target.y - dy };
  return { kind: 'copy', from, x: target.x, y: target.y };
}

function carriedBy({ from }: CopyOp, rect: Rect, { dx, dy }: Shift): Rect[] {
  const part = intersection(rect, from);
  return part ? [{ ...part, x: part.x + dx, y: part.y + dy }] : [];
}

function exposedBy(copy: CopyOp, rect: Rect): Rect[] {
  return subtract(rect, { ...copy.from, x: copy.x, y: copy.y });
}
