// What of a lane is in view: the query that the model asks of the history, and the rows of the
// answer that fit. View and update share it, so that what is clicked is what was shown.

import type { Direction } from '../../traffic/event.ts';
import { parseFilter, type TrafficFilter } from '../../traffic/filter.ts';
import type { LanePage, LaneQuery, LaneRow } from '../../traffic/history-reader.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { type LaneColumns, laneColumns } from './lane-columns.ts';
import { type LaneLayout, nodeLayout, PAGE_SCREENS, pageRows } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';

/** What of a lane's layout decides which rows are in view. */
export type LaneView = Pick<LaneLayout, 'direction' | 'capacity'>;

/** Rows of a lane that are drawn while the link's budget has no room for more. */
export const LEAN_ROWS = 8;

const EMPTY_PAGE: LanePage = { rows: [], newer: 0, older: 0, matching: 0, losses: 0 };

/** One query for each lane that this size shows. */
export function laneQueries(model: NodeModel, size: Size, metrics: TextMetrics): LaneQuery[] {
  return nodeLayout(size, metrics, model).lanes.map((lane) => laneQuery(model, lane));
}

export function laneQuery(model: NodeModel, lane: LaneLayout): LaneQuery {
  return { ...queryOf(model, lane.direction), count: pageRows(lane) };
}

/** The query of a lane for one row, for what needs no page. */
export function queryOf(model: NodeModel, direction: Direction): LaneQuery {
  return {
    node: model.node,
    direction,
    filter: filterInForce(model),
    anchor: model.frozen?.anchors[direction] ?? 'newest',
    count: 1,
  };
}

/** The text of the filter in force with `errors only` in it. */
export function filterText(model: NodeModel): string {
  const terms = [model.filter.applied.trim(), model.errorsOnly ? 'status:error' : ''];
  return terms.filter((t) => t !== '').join(' ');
}

/** Columns of a lane of this width, as the person wants them. */
export function columnsOf(model: NodeModel, lane: LaneLayout, cellWidth: number): LaneColumns {
  const shift = model.shifts[lane.direction];
  return laneColumns(lane.title.width, cellWidth, { hidden: model.hidden, shift });
}

export function filterInForce(model: NodeModel): TrafficFilter | undefined {
  const text = filterText(model);
  if (text === '') return undefined;
  const parsed = parseFilter(text);
  return parsed.ok ? parsed.filter : undefined;
}

export function pageOf(model: NodeModel, direction: Direction): LanePage {
  const pages = model.frame?.pages ?? [];
  return pages.find((p) => p.query.direction === direction)?.page ?? EMPTY_PAGE;
}

/** How many of a lane's calls match: a row of loss is shown, and is no match. */
export function matchingCalls({ matching, losses }: LanePage): number {
  return Math.max(0, matching - losses);
}

/** The lane as it was when its page was asked for: for answers, which come without a size. */
export function answeredView(model: NodeModel, direction: Direction): LaneView {
  const query = model.frame?.pages.find((p) => p.query.direction === direction)?.query;
  return { direction, capacity: Math.floor((query?.count ?? 0) / PAGE_SCREENS) };
}

/** True when the lane's last line is taken by a note: newer rows, or silence of a node that is gone. */
export function hasNote(model: NodeModel, direction: Direction): boolean {
  return (model.frozen !== undefined && pageOf(model, direction).newer > 0) || isGone(model);
}

/** The node was heard and is not any more: its rows are held. */
export function isGone(model: NodeModel): boolean {
  const state = model.frame?.status.state;
  return state === 'down' || state === 'untrusted';
}

/** The link's budget leaves only the newest rows. Held rows are drawn once, so all of them are. */
export function isLean(model: NodeModel): boolean {
  return model.link.detail === 'last-rows' && model.frozen === undefined;
}

/** What a lane's lines hold from the top: the edge of what is kept, rows, a note. */
export interface LaneLines {
  /** The first line says what the oldest kept is. */
  readonly edge: boolean;
  /** Oldest first. */
  readonly rows: readonly LaneRow[];
}

export function laneLines(model: NodeModel, lane: LaneView): LaneLines {
  const { rows, older } = pageOf(model, lane.direction);
  const room = Math.max(0, lane.capacity - (hasNote(model, lane.direction) ? 1 : 0));
  const scrolled = model.frozen?.scrolled[lane.direction] === true;
  const edge = scrolled && older === 0 && rows.length > 0 && rows.length < room;
  const capacity = isLean(model) ? Math.min(room, LEAN_ROWS) : room;
  return { edge, rows: capacity === 0 ? [] : rows.slice(-capacity) };
}

/** The rows in view, oldest first. */
export function visibleRows(model: NodeModel, lane: LaneView): readonly LaneRow[] {
  return laneLines(model, lane).rows;
}

/** How many of the rows in view are no longer kept. */
export function heldInView(model: NodeModel, lane: LaneView): number {
  const answered = model.frame?.pages.find((p) => p.query.direction === lane.direction);
  const hidden = (answered?.page.rows.length ?? 0) - visibleRows(model, lane).length;
  return Math.max(0, (answered?.held ?? 0) - hidden);
}

/** Where the rows themselves are drawn: below the line of the edge where there is one. */
export function rowsRect(model: NodeModel, lane: LaneLayout, pitch: number): Rect {
  const { rows } = lane;
  if (!laneLines(model, lane).edge) return rows;
  return { ...rows, y: rows.y + pitch, height: Math.max(0, rows.height - pitch) };
}

/** The row at window height `y`; undefined beside the rows. */
export function rowAt(
  model: NodeModel,
  lane: LaneLayout,
  y: number,
  pitch: number,
): LaneRow | undefined {
  const index = Math.floor((y - rowsRect(model, lane, pitch).y) / pitch);
  return index < 0 ? undefined : visibleRows(model, lane)[index];
}
