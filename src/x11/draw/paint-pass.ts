// One walk over the parts of a picture from bottom to top that draws what is fresh, and of the rest
// only what touches damage; what it draws becomes damage for everything above.

import type { Fresh } from './change.ts';
import { Damage, type DamagedRect } from './damage.ts';
import type { DrawItem } from './draw-list.ts';
import { contains, intersection, type Rect } from './geometry.ts';
import { type Part, type SegmentsPart, segmentBox, type TextPart } from './picture.ts';
import { spansOf } from './text-span.ts';

interface Pass {
  readonly damage: Damage;
  readonly ops: DrawItem[];
}

/** `fresh` has an entry for each part; `lost` is where the window shows something else. */
export function paintPass(
  parts: readonly Part[],
  fresh: readonly Fresh[],
  lost: readonly Rect[],
): DrawItem[] {
  const pass: Pass = { damage: new Damage(), ops: [] };
  for (const rect of lost) pass.damage.add(rect, 0);
  pass.damage.findFloors(parts);
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part) paintPart(pass, part, index, fresh[index] ?? 'none');
  }
  return pass.ops;
}

/** Everything, from nothing. */
export function paintAll(parts: readonly Part[]): DrawItem[] {
  return parts.map((part) => itemOf(part));
}

function paintPart(pass: Pass, part: Part, index: number, fresh: Fresh): void {
  const hits = fresh === 'all' ? [] : pass.damage.touching(part.box, index);
  if (fresh === 'none' && hits.length === 0) return;
  switch (part.kind) {
    case 'fill':
      paintFill(pass, part, index, fresh, hits);
      return;
    case 'text':
      paintText(pass, part, index, fresh, hits);
      return;
    case 'segments':
      paintSegments(pass, part, index, fresh, hits);
      return;
    case 'dim':
      paintDim(pass, part, index, fresh, hits);
      return;
  }
}

function isFresh(fresh: Fresh, at: number): boolean {
  return typeof fresh === 'string' ? fresh === 'all' : fresh[at] === 1;
}

function paintFill(
  { damage, ops }: Pass,
  part: Part & { kind: 'fill' },
  index: number,
  fresh: Fresh,
  hits: readonly DamagedRect[],
): void {
  const single = part.rects.length === 1;
  const rects: Rect[] = [];
  const drawn: Rect[] = [];
  for (const [at, rect] of part.rects.entries()) {
    if (isFresh(fresh, at)) {
      rects.push(rect);
      drawn.push(rect);
    } else if (hits.length > 0) {
      rects.push(...piecesOf(rect, single ? hits : damage.touching(rect, index)));
    }
  }
  if (rects.length > 0) ops.push({ kind: 'fill', color: part.color, rects });
  for (const rect of drawn) damage.add(rect, index);
}

/** The parts of `rect` that are damaged; one that lies in another is left out. */
function piecesOf(rect: Rect, hits: readonly DamagedRect[]): Rect[] {
  const pieces: Rect[] = [];
  for (const hit of hits) {
    const piece = intersection(rect, hit.rect);
    if (!piece || pieces.some((known) => contains(known, piece))) continue;
    pieces.push(piece);
  }
  return pieces;
}

function paintText(
  { damage, ops }: Pass,
  part: TextPart,
  index: number,
  fresh: Fresh,
  hits: readonly DamagedRect[],
): void {
  if (fresh === 'all') {
    ops.push(itemOf(part));
    damage.add(part.box, index);
    return;
  }
  const { box, cellWidth, text } = part;
  const flags = flagsOf(text.length, fresh, hits);
  for (const { rect } of hits) {
    const from = Math.max(0, Math.floor((rect.x - box.x) / cellWidth));
    flags.fill(1, from, Math.ceil((rect.x + rect.width - box.x) / cellWidth));
  }
  const { kind, y, font, color, background } = part;
  for (const { start, end } of spansOf(flags, text)) {
    const x = part.x + start * cellWidth;
    ops.push({ kind, x, y, text: text.slice(start, end), font, color, background });
    damage.add({ ...box, x, width: (end - start) * cellWidth }, index);
  }
}

/** One for each cell; a copy where hits will be written. */
function flagsOf(
  cells: number,
  fresh: Exclude<Fresh, 'all'>,
  hits: readonly DamagedRect[],
): Uint8Array {
  if (typeof fresh === 'string') return new Uint8Array(cells);
  return hits.length > 0 ? fresh.slice() : fresh;
}

function paintSegments(
  { damage, ops }: Pass,
  part: SegmentsPart,
  index: number,
  fresh: Fresh,
  hits: readonly DamagedRect[],
): void {
  const segments = part.segments.filter(
    (line, at) =>
      isFresh(fresh, at) ||
      (hits.length > 0 && damage.touching(segmentBox(line), index).length > 0),
  );
  if (segments.length === 0) return;
  ops.push({ kind: 'segments', color: part.color, segments });
  for (const line of segments) damage.add(segmentBox(line), index);
}

function paintDim(
  { damage, ops }: Pass,
  part: Part & { kind: 'dim' },
  index: number,
  fresh: Fresh,
  hits: readonly DamagedRect[],
): void {
  const { kind, color } = part;
  if (fresh === 'all') {
    ops.push({ kind, color, rect: part.rect });
    damage.add(part.rect, index);
    return;
  }
  for (const rect of piecesOf(part.rect, hits)) ops.push({ kind, color, rect });
}

function itemOf(part: Part): DrawItem {
  switch (part.kind) {
    case 'fill':
      return { kind: 'fill', color: part.color, rects: part.rects };
    case 'text': {
      const { kind, x, y, text, font, color, background } = part;
      return { kind, x, y, text, font, color, background };
    }
    case 'segments':
      return { kind: 'segments', color: part.color, segments: part.segments };
    case 'dim':
      return { kind: 'dim', color: part.color, rect: part.rect };
  }
}
