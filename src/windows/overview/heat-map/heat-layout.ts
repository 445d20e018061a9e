// Where everything of the heat map stands: heads, groups, cells, legend, the column at the right. The
// view draws from it and update hit-tests with it. The largest cells are taken that fit the pane;
// when the least do not, the pane scrolls.

import type { TextMetrics } from '../../../x11/draw/draw-list.ts';
import { containsPoint, type Rect } from '../../../x11/draw/geometry.ts';
import { PANE_HEAD_PX } from '../../pane-head.ts';
import type { HeatChoice } from './heat-choice.ts';
import type { HeatGroup } from './heat-groups.ts';

/** Distances of cells, px, largest first; a cell is one less. */
const PITCHES = [24, 20, 16, 12, 10, 8, 6, 5] as const;
/** Above so many nodes cells are no larger than the specification's table says. */
const PITCH_LIMITS = [
  { aboveNodes: 7000, pitch: 5 },
  { aboveNodes: 4500, pitch: 6 },
] as const;
const LABEL_PX = 88;
const SIDE_PX = 384;
const GUTTER_PX = 16;
/** From this body width on the column at the right has room. */
const SIDE_FROM_PX = 1096;
/** Below, the legend stands in the read-out's line while that has nothing to say. */
const LEGEND_FROM_PX = 180;
const CHOICES_FROM_PX = 110;

export interface PlacedGroup {
  readonly group: HeatGroup;
  /** Of its label and its first row of cells, scrolled. */
  readonly y: number;
  readonly height: number;
}

export interface HeatLayout {
  readonly head: Rect;
  /** The row of metrics. */
  readonly choices: Rect | undefined;
  /** Labels and cells. */
  readonly map: Rect;
  readonly cellsX: number;
  readonly pitch: number;
  readonly columns: number;
  readonly groups: readonly PlacedGroup[];
  readonly scrollPx: number;
  readonly contentPx: number;
  /** One line on the node under the cursor, where there is no column for it. */
  readonly readOut: Rect | undefined;
  readonly legend: Rect | undefined;
  readonly side: Rect | undefined;
}

export function heatLayout(body: Rect, heat: HeatChoice, metrics: TextMetrics): HeatLayout {
  const cell = metrics.face.body.cellWidth;
  const line = metrics.rowPitch;
  const sideWidth = Math.round((SIDE_PX * cell) / 6);
  const hasSide = body.width >= (SIDE_FROM_PX * cell) / 6;
  const width = hasSide ? body.width - sideWidth - GUTTER_PX : body.width;
  const left = { ...body, width };
  const hasChoices = body.height >= CHOICES_FROM_PX;
  const hasLegend = body.height >= (hasSide ? CHOICES_FROM_PX : LEGEND_FROM_PX);
  const choices = hasChoices ? row(left, PANE_HEAD_PX + 2, line + 4) : undefined;
  const top = PANE_HEAD_PX + (hasChoices ? line + 14 : 4);
  const below = (hasLegend ? line + 10 : 0) + (hasSide ? 0 : line + 4);
  const map = row(left, top, Math.max(0, body.height - top - below));
  const end = body.y + body.height;
  const legend = hasLegend ? { ...left, y: end - line - 2, height: line + 2 } : undefined;
  const readOutY = map.y + map.height + 2;
  const readOut = hasSide ? undefined : { ...left, y: readOutY, height: line + 2 };
  const side = hasSide ? { ...body, x: body.x + width + GUTTER_PX, width: sideWidth } : undefined;
  const label = Math.round((LABEL_PX * cell) / 6);
  const fitted = fit(shownGroups(heat), map, label, line);
  const scrollPx = clampPx(heat.scrollPx, fitted.contentPx - map.height, fitted.pitch);
  const groups = fitted.places.map((g) => ({ ...g, y: g.y + map.y - scrollPx }));
  return {
    ...{ head: row(left, 0, PANE_HEAD_PX), choices, map, readOut, legend, side },
    ...{ cellsX: map.x + label, pitch: fitted.pitch, columns: fitted.columns },
    ...{ groups, scrollPx, contentPx: fitted.contentPx },
  };
}

export function shownGroups(heat: HeatChoice): readonly HeatGroup[] {
  const zoomed = heat.groups.filter((g) => g.name === heat.zoomed);
  return zoomed.length > 0 ? zoomed : heat.groups;
}

interface Fitted {
  readonly pitch: number;
  readonly columns: number;
  readonly places: readonly PlacedGroup[];
  readonly contentPx: number;
}

function fit(groups: readonly HeatGroup[], map: Rect, label: number, line: number): Fitted {
  const nodes = groups.reduce((n, g) => n + g.members.length, 0);
  const most = PITCH_LIMITS.find((l) => nodes > l.aboveNodes)?.pitch ?? PITCHES[0];
  let last: Fitted | undefined;
  for (const pitch of PITCHES.filter((p) => p <= most))
    for (const [least, gap] of [
      [2 * line, 16],
      [2 * line, 6],
      [line, 4],
    ] as const) {
      last = placed(groups, pitch, Math.floor((map.width - label) / pitch), least, gap);
      if (last.contentPx <= map.height) return last;
    }
  return last ?? { pitch: PITCHES[0], columns: 1, places: [], contentPx: 0 };
}

function placed(
  groups: readonly HeatGroup[],
  pitch: number,
  fitting: number,
  leastPx: number,
  gapPx: number,
): Fitted {
  const columns = Math.max(1, fitting);
  const places: PlacedGroup[] = [];
  let y = 0;
  for (const group of groups) {
    const height = Math.max(leastPx, Math.ceil(group.members.length / columns) * pitch);
    places.push({ group, y, height });
    y += height + gapPx;
  }
  return { pitch, columns, places, contentPx: Math.max(0, y - gapPx) };
}

/** Whole rows of cells, so that scrolling moves cells onto cells; the end can always be reached. */
function clampPx(wanted: number, most: number, pitch: number): number {
  const steps = Math.ceil(Math.max(0, most) / pitch) * pitch;
  return Math.max(0, Math.min(Math.round((wanted || 0) / pitch) * pitch, steps));
}

/** Of member number `i` of a group; may lie outside of the map when it is scrolled. */
export function cellRect(layout: HeatLayout, placedGroup: PlacedGroup, i: number): Rect {
  const { pitch, columns, cellsX } = layout;
  return {
    x: cellsX + (i % columns) * pitch,
    y: placedGroup.y + Math.floor(i / columns) * pitch,
    width: pitch - 1,
    height: pitch - 1,
  };
}

/** True for a row of cells that is visible whole. */
export function isShown({ map }: HeatLayout, cell: Rect): boolean {
  return cell.y >= map.y && cell.y + cell.height <= map.y + map.height;
}

/** The node at a place of the window, as its number in the frame. */
export function memberAt(
  layout: HeatLayout,
  at: { readonly x: number; readonly y: number },
): number | undefined {
  const { map, pitch, columns, cellsX } = layout;
  if (!containsPoint(map, at.x, at.y) || at.x < cellsX) return undefined;
  const column = Math.floor((at.x - cellsX) / pitch);
  const found = layout.groups.find((g) => at.y >= g.y && at.y < g.y + g.height);
  if (!found || column >= columns) return undefined;
  const rowNumber = Math.floor((at.y - found.y) / pitch);
  return found.group.members[rowNumber * columns + column];
}

function row(rect: Rect, below: number, height: number): Rect {
  return { ...rect, y: rect.y + below, height };
}
