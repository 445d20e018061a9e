// A drag over rows that went past the upper or lower edge of its lane: the lane moves on under it, so
// many rows at each turn of the clock as the pointer is past the edge. It knows no clock itself.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Size } from '../canvas.ts';
import { updated } from '../window-message.ts';
import { freeze, scrollLane } from './lane-scroll.ts';
import { answeredView, laneQuery, pageOf, visibleRows } from './lane-view-state.ts';
import { type LaneLayout, nodeLayout } from './node-layout.ts';
import { NO_ROW, type NodeModel, type NodeStep, type RowMark } from './node-model.ts';

/** Between two turns, ms. */
export const PULL_EVERY_MS = 100;
/** Rows of one turn at most, however far the pointer went. */
const PULL_ROWS_MAX = 16;

/** Rows that `y` is above (negative) or below the lane's rows; 0 over them. */
export function rowsPast({ rows }: LaneLayout, y: number, pitch: number): number {
  const bottom = rows.y + rows.height;
  const past = y < rows.y ? Math.floor((y - rows.y) / pitch) : Math.floor((y - bottom) / pitch) + 1;
  return Math.max(-PULL_ROWS_MAX, y >= rows.y && y < bottom ? 0 : Math.min(PULL_ROWS_MAX, past));
}

/** Whether the clock has something to move. */
export function isPulling({ mark, helpScroll }: NodeModel): boolean {
  return mark?.held === true && mark.past !== 0 && helpScroll === undefined;
}

/** One turn of the clock. */
export function pullStep(model: NodeModel, size: Size, metrics: TextMetrics): NodeStep {
  const { mark } = model;
  const { lanes } = nodeLayout(size, metrics, model);
  const lane = lanes.find((one) => one.direction === mark?.lane);
  if (!mark || !lane || !isPulling(model)) return updated(model);
  const held = freeze(model, lanes);
  // At the newest row it stays: to follow again would move the marked rows away.
  const by = Math.min(mark.past, pageOf(held, lane.direction).newer);
  if (by === 0) return updated({ ...held, mark: pulledMark(held) });
  if (by < 0) return scrollLane(held, lanes, lane, by);
  const query = laneQuery(held, lane);
  const id = pageOf(held, lane.direction).rows.at(-1)?.id ?? NO_ROW;
  return updated(held, { kind: 'seek', query, id, step: 1, times: by, purpose: 'scroll' });
}

/** The end of the range is the row at the edge that the pointer went past. */
export function pulledMark(model: NodeModel): RowMark | undefined {
  const { mark } = model;
  if (!mark || !isPulling(model)) return mark;
  const rows = visibleRows(model, answeredView(model, mark.lane));
  const row = mark.past < 0 ? rows[0] : rows.at(-1);
  if (!row || row.id === mark.head) return mark;
  return { ...mark, head: row.id, moved: mark.moved || row.id !== mark.anchor };
}
