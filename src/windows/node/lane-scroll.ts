// Freezing, following and moving through a lane: where the anchor of the rows goes. Moves to older
// rows stay in the held page (it has a page in reserve); moves to newer ones ask the history.

import type { Direction } from '../../traffic/event.ts';
import type { CallRow, LaneRow } from '../../traffic/history-reader.ts';
import { updated } from '../window-message.ts';
import type { Place, PlaceWanted } from './lane-place.ts';
import { type LaneView, laneQuery, pageOf, visibleRows } from './lane-view-state.ts';
import type { LaneLayout } from './node-layout.ts';
import { NO_ROW, type NodeModel, type NodeStep } from './node-model.ts';

/** Holds the rows of both lanes; the same model when they are held already. */
export function freeze(model: NodeModel, lanes: readonly LaneLayout[]): NodeModel {
  if (model.frozen) return model;
  const anchors: Partial<Record<Direction, number>> = {};
  for (const lane of lanes) anchors[lane.direction] = freezeAnchor(model, lane);
  return { ...model, frozen: { atUtcMs: model.frame?.nowUtcMs ?? 0, anchors, scrolled: {} } };
}

/** In a full lane the last row makes room for the note of newer ones, so that nothing moves. */
function freezeAnchor(model: NodeModel, lane: LaneLayout): number {
  const rows = visibleRows(model, lane);
  const full = rows.length > 1 && rows.length === lane.capacity;
  return rows[rows.length - (full ? 2 : 1)]?.id ?? NO_ROW;
}

export function follow(model: NodeModel): NodeModel {
  return { ...model, frozen: undefined, span: undefined };
}

export function withAnchor(model: NodeModel, direction: Direction, id: number): NodeModel {
  const frozen = model.frozen ?? {
    atUtcMs: model.frame?.nowUtcMs ?? 0,
    anchors: {},
    scrolled: {},
  };
  const anchors = { ...frozen.anchors, [direction]: id };
  const scrolled = { ...frozen.scrolled, [direction]: true };
  return { ...model, frozen: { ...frozen, anchors, scrolled } };
}

/** Moves the lane by `by` rows: negative to older ones. Freezes; reaching the newest follows again. */
export function scrollLane(
  model: NodeModel,
  lanes: readonly LaneLayout[],
  lane: LaneLayout,
  by: number,
): NodeStep {
  if (by === 0 || (by > 0 && !model.frozen)) return updated(model);
  const held = freeze(model, lanes);
  const page = pageOf(held, lane.direction);
  if (by > 0 && page.newer <= by) return updated(follow(model));
  const last = page.rows.at(-1);
  if (!last) return updated(held);
  if (by > 0) {
    const query = laneQuery(held, lane);
    const seek = {
      kind: 'seek',
      query,
      id: last.id,
      step: 1,
      times: by,
      purpose: 'scroll',
    } as const;
    return updated(held, seek);
  }
  // One line is the note of newer rows; at the oldest row one more is the edge.
  const notes = page.older === 0 ? 2 : 1;
  const shown = Math.min(page.rows.length, Math.max(1, lane.capacity - notes));
  const index = Math.max(shown - 1, page.rows.length - 1 + by);
  return updated(withAnchor(held, lane.direction, page.rows[index]?.id ?? last.id));
}

/** To the oldest rows. */
export function scrollHome(
  model: NodeModel,
  lanes: readonly LaneLayout[],
  lane: LaneLayout,
): NodeStep {
  return scrollTo(model, lanes, lane, 0);
}

/** To the rows at this share of those that match: 0 the oldest, 1 the newest. */
export function scrollTo(
  model: NodeModel,
  lanes: readonly LaneLayout[],
  lane: LaneLayout,
  share: number,
): NodeStep {
  const held = freeze(model, lanes);
  const wanted = {
    query: laneQuery(held, lane),
    at: { kind: 'share', share },
    below: Math.max(0, lane.capacity - 3),
    select: false,
  } as const;
  return updated(held, { kind: 'find-place', wanted });
}

/** What came of a `find-place`: the lane is held there. */
export function withPlace(model: NodeModel, wanted: PlaceWanted, place: Place | undefined) {
  if (!place) return model;
  const { direction } = wanted.query;
  const there = withAnchor(model, direction, place.anchor);
  if (!wanted.select) return there;
  return { ...there, selection: { lane: direction, row: place.row } };
}

/** Selects `row` and brings it into view. */
export function showSelected(model: NodeModel, lane: LaneView, row: CallRow): NodeModel {
  const { lane: before, column } = model.selection ?? {};
  const kept = before === lane.direction ? column : undefined;
  const selected = { ...model, selection: { lane: lane.direction, row, column: kept } };
  if (visibleRows(selected, lane).some((r) => r.id === row.id)) return selected;
  const { rows } = pageOf(model, lane.direction);
  const index = rows.findIndex((r) => r.id === row.id);
  const below = Math.max(1, lane.capacity - 1) - 1;
  const anchor = index < 0 ? row : (rows[Math.min(rows.length - 1, index + below)] ?? row);
  return withAnchor(selected, lane.direction, anchor.id);
}

/** The row after (1) or before (-1) the selected one; freezes, so that it does not run away. */
export function moveSelection(
  model: NodeModel,
  lanes: readonly LaneLayout[],
  lane: LaneLayout,
  step: 1 | -1,
): NodeStep {
  const held = freeze(model, lanes);
  const rows = visibleRows(model, lane);
  const current = model.selection?.lane === lane.direction ? model.selection.row : undefined;
  const index = current ? rows.findIndex((r) => r.id === current.id) : -1;
  if (!current || index < 0) {
    const first = lastCall(rows);
    return updated(first ? showSelected(held, lane, first) : held);
  }
  const next = nextCall(rows, index, step);
  if (next) return updated(showSelected(held, lane, next));
  const query = laneQuery(held, lane);
  return updated(held, { kind: 'seek', query, id: current.id, step, times: 1, purpose: 'select' });
}

function lastCall(rows: readonly LaneRow[]): CallRow | undefined {
  return rows.findLast((r) => r.kind === 'call');
}

function nextCall(rows: readonly LaneRow[], from: number, step: 1 | -1): CallRow | undefined {
  for (let i = from + step; i >= 0 && i < rows.length; i += step) {
    const row = rows[i];
    if (row?.kind === 'call') return row;
  }
  return undefined;
}
