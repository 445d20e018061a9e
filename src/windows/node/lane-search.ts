// The search of a node window: which rows match, the walk from match to match, and what is still to
// be looked through. A search takes no row away; it is in the filter's language.

import { parseFilter, type TrafficFilter } from '../../traffic/filter.ts';
import type { LaneQuery, LaneRow } from '../../traffic/history-reader.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Size } from '../canvas.ts';
import { updated } from '../window-message.ts';
import { freeze } from './lane-scroll.ts';
import { filterText, laneQueries, laneQuery, visibleRows } from './lane-view-state.ts';
import type { LaneLayout } from './node-layout.ts';
import { NO_ROW, type NodeModel, type NodeStep } from './node-model.ts';

const ERROR_TERM = 'status:error';

/** Which rows to mark; undefined while nothing is searched. */
export function rowMatcher(model: NodeModel): ((row: LaneRow) => boolean) | undefined {
  const filter = filterOf(model.search);
  if (!filter) return undefined;
  const { node } = model;
  return (row) => row.kind === 'call' && filter.matches({ ...row, node });
}

/** Counts rows of the active lane that match filter and search; undefined while nothing is searched. */
export function searchQuery(
  model: NodeModel,
  size: Size,
  metrics: TextMetrics,
): LaneQuery | undefined {
  const filter = model.search === '' ? undefined : filterOf(`${filterText(model)} ${model.search}`);
  const query = laneQueries(model, size, metrics).find((q) => q.direction === model.lane);
  return filter && query && { ...query, filter, anchor: 'newest', count: 0 };
}

/** The next (1) or previous match of the search, or error where nothing is searched. */
export function seekMatch(
  model: NodeModel,
  lanes: readonly LaneLayout[],
  lane: LaneLayout,
  step: 1 | -1,
): NodeStep {
  const term = model.search === '' ? ERROR_TERM : model.search;
  const filter = filterOf([filterText(model), term].join(' '));
  if (!filter) return updated(model);
  const rows = visibleRows(model, lane);
  const selected = model.selection?.lane === lane.direction ? model.selection.row.id : undefined;
  const edge = step > 0 ? (rows[0]?.id ?? 0) - 1 : (rows.at(-1)?.id ?? NO_ROW) + 1;
  const held = freeze(model, lanes);
  const query = { ...laneQuery(held, lane), filter };
  const id = selected ?? edge;
  return updated(held, { kind: 'seek', query, id, step, times: 1, purpose: 'match' });
}

/** What is searched changed: when no row in view matches, the nearest one before comes into view. */
export function withSearch(
  model: NodeModel,
  text: string,
  lanes: readonly LaneLayout[],
  lane: LaneLayout | undefined,
): NodeStep {
  const next = { ...model, search: text, seeking: undefined };
  const matches = rowMatcher(next);
  if (!matches || !lane || visibleRows(next, lane).some(matches)) return updated(next);
  return seekMatch({ ...next, selection: undefined }, lanes, lane, -1);
}

function filterOf(text: string): TrafficFilter | undefined {
  if (text.trim() === '') return undefined;
  const parsed = parseFilter(text.trim());
  return parsed.ok ? parsed.filter : undefined;
}
