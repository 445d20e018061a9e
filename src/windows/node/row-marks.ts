// Pressing, dragging and releasing over the rows of a lane: a click opens the row's call, a drag marks
// a range, holds it for the middle button, and is what `c` and `C` copy.

import type { CallRow, LaneRow } from '../../traffic/history-reader.ts';
import type { InputMessage } from '../window-message.ts';
import { updated } from '../window-message.ts';
import { countRange, type LaneReader, type RowRange } from './kept-rows.ts';
import type { LaneColumnName } from './lane-columns.ts';
import { freeze } from './lane-scroll.ts';
import { laneQuery, pageOf, queryOf, rowsRect, visibleRows } from './lane-view-state.ts';
import { rowsPast } from './mark-pull.ts';
import type { LaneLayout, NodeLayout } from './node-layout.ts';
import type { NodeCommand, NodeModel, NodeStep, RowMark } from './node-model.ts';
import { rowsJson, rowsText } from './row-copy-text.ts';

/** Selects the row and asks for a window of its call. */
export function openRow(
  model: NodeModel,
  lane: LaneLayout,
  row: CallRow,
  follow = false,
): NodeStep {
  const query = laneQuery(model, lane);
  const { column } = model.selection?.row.id === row.id ? model.selection : {};
  const selection = { lane: lane.direction, row, column };
  const selected = { ...model, lane: lane.direction, selection };
  return updated(selected, {
    kind: 'open-message',
    node: model.node,
    row,
    query,
    ...(follow ? { follow } : {}),
  });
}

/** The button went down on a row: what it means is known when it comes up. */
export function pressed(
  model: NodeModel,
  lane: LaneLayout,
  row: CallRow,
  column: LaneColumnName | undefined,
): NodeModel {
  const { direction } = lane;
  const mark: RowMark = {
    lane: direction,
    anchor: row.id,
    head: row.id,
    held: true,
    moved: false,
    past: 0,
  };
  return { ...model, selection: { lane: direction, row, column }, mark };
}

/**
 * Marks up to the row under the pointer; the first step holds the rows where they are. Past the edge
 * the clock goes on (mark-pull).
 */
export function dragged(
  model: NodeModel,
  at: { readonly y: number },
  layout: NodeLayout,
  pitch: number,
): NodeModel {
  const { mark } = model;
  const lane = layout.lanes.find((one) => one.direction === mark?.lane);
  if (!mark?.held || !lane) return model;
  const rows = visibleRows(model, lane);
  const line = Math.floor((at.y - rowsRect(model, lane, pitch).y) / pitch);
  const row = rows[Math.max(0, Math.min(rows.length - 1, line))];
  const past = rowsPast(lane, at.y, pitch);
  if (!row || (row.id === mark.head && past === mark.past)) return model;
  const moved = mark.moved || row.id !== mark.anchor;
  return { ...freeze(model, layout.lanes), mark: { ...mark, head: row.id, moved, past } };
}

export function released(model: NodeModel, layout: NodeLayout): NodeStep {
  const { mark, selection } = model;
  if (!mark?.held) return updated(model);
  if (mark.moved) {
    const up = { ...model, mark: { ...mark, held: false, past: 0 } };
    return updated(up, ...heldRange(up));
  }
  const up = { ...model, mark: undefined };
  const lane = layout.lanes.find((one) => one.direction === mark.lane);
  return lane && selection ? openRow(up, lane, selection.row) : updated(up);
}

/** First and last id of the range in this lane; undefined when nothing is marked there. */
export function markedIds(model: NodeModel, lane: RowMark['lane']): RowRange | undefined {
  const { mark } = model;
  if (!mark?.moved || mark.lane !== lane) return undefined;
  return { first: Math.min(mark.anchor, mark.head), last: Math.max(mark.anchor, mark.head) };
}

/** The marked rows, else the selected one: as a table, or as a line of JSON each. */
export function copyRows(model: NodeModel, form: 'text' | 'json'): NodeStep {
  const range = rangeCommand(model, 'copy', form);
  if (range.length > 0) return updated(model, ...range);
  if (!model.selection)
    return updated({ ...model, notice: 'nothing to copy: click or drag over rows first' });
  const rows = [model.selection.row];
  return updated(model, {
    kind: 'copy',
    text: form === 'json' ? rowsJson(rows, model.node) : rowsText(rows),
  });
}

/** Holds the range for the middle button. */
export function heldRange(model: NodeModel): readonly NodeCommand[] {
  return rangeCommand(model, 'mark', 'text');
}

function rangeCommand(
  model: NodeModel,
  to: 'copy' | 'mark',
  form: 'text' | 'json',
): readonly NodeCommand[] {
  const { mark } = model;
  const range = mark && markedIds(model, mark.lane);
  if (!range) return [];
  const held = markedRows(model);
  return [{ kind: 'copy-range', to, query: queryOf(model, mark.lane), range, held, form }];
}

/** In the order of the lane, of those that the page holds: there may be more. */
export function markedRows(model: NodeModel): readonly LaneRow[] {
  const { mark } = model;
  const ids = mark && markedIds(model, mark.lane);
  if (!mark || !ids) return [];
  return pageOf(model, mark.lane).rows.filter(({ id }) => id >= ids.first && id <= ids.last);
}

/** Rows of the marked range that match and are kept or held; undefined without one. */
export function markedCount(reader: LaneReader, model: NodeModel): number | undefined {
  const { mark } = model;
  const range = mark && markedIds(model, mark.lane);
  if (!range) return undefined;
  const answered = model.frame?.pages.find(({ query }) => query.direction === mark.lane);
  const held = answered?.page.rows.slice(0, answered.held ?? 0) ?? [];
  const onlyHere = held.filter(({ id }) => id >= range.first && id <= range.last);
  return countRange(reader, queryOf(model, mark.lane), range) + onlyHere.length;
}

/** What was said of a copy stands until the next key or press. */
export function unnoticed(model: NodeModel, { event }: InputMessage): NodeModel {
  const acts = event.kind === 'key' || event.kind === 'press';
  return acts && model.notice !== '' ? { ...model, notice: '' } : model;
}
