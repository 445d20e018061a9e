// Pressing, dragging and releasing over the rows of a lane: a click opens the row's call, a drag marks
// a range, holds it for the middle button, and is what `c` and `C` copy.

import type { CallRow, LaneRow } from '../../traffic/history-reader.ts';
import type { InputMessage } from '../window-message.ts';
import { updated } from '../window-message.ts';
import type { LaneColumnName } from './lane-columns.ts';
import { freeze } from './lane-scroll.ts';
import { laneQuery, pageOf, rowsRect, visibleRows } from './lane-view-state.ts';
import type { LaneLayout, NodeLayout } from './node-layout.ts';
import type { NodeModel, NodeStep, RowMark } from './node-model.ts';
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
  const mark: RowMark = { lane: direction, anchor: row.id, head: row.id, held: true, moved: false };
  return { ...model, selection: { lane: direction, row, column }, mark };
}

/** Marks up to the row under the pointer; the first step holds the rows where they are. */
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
  if (!row || row.id === mark.head) return model;
  return { ...freeze(model, layout.lanes), mark: { ...mark, head: row.id, moved: true } };
}

export function released(model: NodeModel, layout: NodeLayout): NodeStep {
  const { mark, selection } = model;
  if (!mark?.held) return updated(model);
  if (mark.moved) {
    const up = { ...model, mark: { ...mark, held: false } };
    return updated(up, { kind: 'mark', text: rowsText(markedRows(up)) });
  }
  const up = { ...model, mark: undefined };
  const lane = layout.lanes.find((one) => one.direction === mark.lane);
  return lane && selection ? openRow(up, lane, selection.row) : updated(up);
}

/** First and last id of the range in this lane; undefined when nothing is marked there. */
export function markedIds(
  model: NodeModel,
  lane: RowMark['lane'],
): { readonly first: number; readonly last: number } | undefined {
  const { mark } = model;
  if (!mark?.moved || mark.lane !== lane) return undefined;
  return { first: Math.min(mark.anchor, mark.head), last: Math.max(mark.anchor, mark.head) };
}

/** The marked rows that are held, else the selected one: as a table, or as a line of JSON each. */
export function copyRows(model: NodeModel, form: 'text' | 'json'): NodeStep {
  const marked = markedRows(model);
  const rows = marked.length > 0 || !model.selection ? marked : [model.selection.row];
  if (rows.length === 0)
    return updated({ ...model, notice: 'nothing to copy: click or drag over rows first' });
  return updated(model, {
    kind: 'copy',
    text: form === 'json' ? rowsJson(rows, model.node) : rowsText(rows),
  });
}

/** In the order of the lane, of those that the page still holds. */
export function markedRows(model: NodeModel): readonly LaneRow[] {
  const { mark } = model;
  const ids = mark && markedIds(model, mark.lane);
  if (!mark || !ids) return [];
  return pageOf(model, mark.lane).rows.filter(({ id }) => id >= ids.first && id <= ids.last);
}

/** What was said of a copy stands until the next key or press. */
export function unnoticed(model: NodeModel, { event }: InputMessage): NodeModel {
  const acts = event.kind === 'key' || event.kind === 'press';
  return acts && model.notice !== '' ? { ...model, notice: '' } : model;
}
