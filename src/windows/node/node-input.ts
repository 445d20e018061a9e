// What keys, wheel and clicks do in a node window. A click on a row selects it and opens its call;
// everything else is looked up in the key table.

import { Direction } from '../../traffic/event.ts';
import { parseFilter } from '../../traffic/filter.ts';
import type { CallRow } from '../../traffic/history-reader.ts';
import { containsPoint } from '../../x11/draw/geometry.ts';
import type { WindowEvent } from '../../x11/window-event.ts';
import { beginEditing, editFilter, type FilterBox, setFilter } from '../filter-box.ts';
import { filterBoxRect } from '../filter-line.ts';
import { type Action, actionOf } from '../key-table.ts';
import { type InputMessage, updated } from '../window-message.ts';
import { LANE_TEXT_X, laneColumns } from './lane-columns.ts';
import { follow, freeze, moveSelection, scrollHome, scrollLane } from './lane-scroll.ts';
import { filterText, hasNote, laneQuery, rowAt, visibleRows } from './lane-view-state.ts';
import { type LaneLayout, type NodeLayout, nodeLayout } from './node-layout.ts';
import { NO_ROW, type NodeModel, type NodeStep } from './node-model.ts';

const WHEEL_ROWS = 3;
const ERROR_TERM = 'status:error';

export function inputStep(model: NodeModel, message: InputMessage): NodeStep {
  const { event, size, metrics } = message;
  const layout = nodeLayout(size, metrics, model.lane);
  switch (event.kind) {
    case 'key':
      return keyStep(model, event, layout);
    case 'press':
      return model.help ? updated({ ...model, help: false }) : pressStep(model, message, layout);
    case 'wheel':
      return wheelStep(model, event, layout);
    case 'close':
      return updated(model, { kind: 'close' });
    default:
      return updated(model);
  }
}

function keyStep(
  model: NodeModel,
  event: Extract<WindowEvent, { kind: 'key' }>,
  layout: NodeLayout,
): NodeStep {
  if (model.filter.editing)
    return withFilter(model, editFilter(model.filter, event, checkFilter), model.errorsOnly);
  const action = actionOf('node', event);
  if (!action) return updated(model);
  if (model.help) return helpStep(model, action);
  return actionStep(model, action, layout);
}

function helpStep(model: NodeModel, action: Action): NodeStep {
  if (action === 'theme') return updated(model, { kind: 'toggle-theme' });
  if (action === 'quit') return updated(model, { kind: 'quit' });
  return updated({ ...model, help: false });
}

function actionStep(model: NodeModel, action: Action, layout: NodeLayout): NodeStep {
  const lane = layout.lanes.find((l) => l.direction === model.lane) ?? layout.lanes[0];
  if (!lane) return updated(model);
  const page = Math.max(1, lane.capacity - 1);
  switch (action) {
    case 'up':
      return moveSelection(model, layout.lanes, lane, -1);
    case 'down':
      return moveSelection(model, layout.lanes, lane, 1);
    case 'page-up':
      return scrollLane(model, layout.lanes, lane, -page);
    case 'page-down':
      return scrollLane(model, layout.lanes, lane, page);
    case 'home':
      return scrollHome(model, layout.lanes, lane);
    case 'end':
      return updated(follow(model));
    case 'freeze':
      return updated(model.frozen ? follow(model) : freeze(model, layout.lanes));
    case 'left':
      return updated({ ...model, lane: Direction.Inbound });
    case 'right':
      return updated({ ...model, lane: Direction.Outbound });
    case 'next-pane':
      return updated({ ...model, lane: otherLane(model.lane) });
    case 'open':
      return openStep(model, lane);
    case 'next-trouble':
      return troubleStep(model, layout.lanes, lane, 1);
    case 'previous-trouble':
      return troubleStep(model, layout.lanes, lane, -1);
    default:
      return windowStep(model, action);
  }
}

function windowStep(model: NodeModel, action: Action): NodeStep {
  switch (action) {
    case 'filter':
      return updated({ ...model, filter: beginEditing(model.filter) });
    case 'errors-only':
      return withFilter(model, model.filter, !model.errorsOnly);
    case 'clear-filter':
      return withFilter(model, setFilter(model.filter, '', checkFilter), false);
    case 'filter-on':
      return filterOnMethod(model, '');
    case 'filter-out':
      return filterOnMethod(model, '-');
    case 'retry':
      return updated(model, { kind: 'retry', node: model.node });
    case 'theme':
      return updated(model, { kind: 'toggle-theme' });
    case 'redraw':
      return updated(model, { kind: 'redraw' });
    case 'help':
      return updated({ ...model, help: true });
    case 'back':
    case 'close':
      return updated(model, { kind: 'close' });
    case 'quit':
      return updated(model, { kind: 'quit' });
    default:
      return updated(model);
  }
}

function otherLane(lane: Direction): Direction {
  return lane === Direction.Inbound ? Direction.Outbound : Direction.Inbound;
}

function checkFilter(text: string): string {
  const parsed = parseFilter(text);
  return parsed.ok ? '' : parsed.error.message;
}

function withFilter(model: NodeModel, filter: FilterBox, errorsOnly: boolean): NodeStep {
  const next = { ...model, filter, errorsOnly };
  const text = filterText(next);
  if (text === filterText(model)) return updated(next);
  return updated(next, { kind: 'set-filter', node: model.node, text });
}

function filterOnMethod(model: NodeModel, sign: '' | '-'): NodeStep {
  const row = model.selection?.row;
  return row ? addTerm(model, sign, 'method', row.method) : updated(model);
}

/** Adds `key:"value"`; a value that the grammar cannot carry is left alone. */
function addTerm(model: NodeModel, sign: '' | '-', key: string, value: string): NodeStep {
  if (value === '' || /["\p{C}]/u.test(value)) return updated(model);
  const term = `${sign}${key}:${/\s/.test(value) ? `"${value}"` : value}`;
  const text = [model.filter.applied.trim(), term].filter((t) => t !== '').join(' ');
  if (checkFilter(text) !== '') return updated(model);
  return withFilter(model, setFilter(model.filter, text, checkFilter), model.errorsOnly);
}

function openStep(model: NodeModel, lane: LaneLayout): NodeStep {
  const { selection } = model;
  if (!selection || selection.lane !== lane.direction) return updated(model);
  return openRow(model, lane, selection.row);
}

function openRow(model: NodeModel, lane: LaneLayout, row: CallRow): NodeStep {
  const query = laneQuery(model, lane);
  const selected = { ...model, lane: lane.direction, selection: { lane: lane.direction, row } };
  return updated(selected, { kind: 'open-message', node: model.node, row, query });
}

/** The next or previous error of the lane, from the selected row or from the edge of the view. */
function troubleStep(
  model: NodeModel,
  lanes: readonly LaneLayout[],
  lane: LaneLayout,
  step: 1 | -1,
): NodeStep {
  const rows = visibleRows(model, lane);
  const selected = model.selection?.lane === lane.direction ? model.selection.row.id : undefined;
  const edge = step > 0 ? (rows[0]?.id ?? 0) - 1 : (rows.at(-1)?.id ?? NO_ROW) + 1;
  const held = freeze(model, lanes);
  const terms = parseFilter([filterText(model), ERROR_TERM].join(' ').trim());
  if (!terms.ok) return updated(model);
  const query = { ...laneQuery(held, lane), filter: terms.filter };
  const id = selected ?? edge;
  return updated(held, { kind: 'seek', query, id, step, times: 1, purpose: 'select' });
}

function wheelStep(
  model: NodeModel,
  event: Extract<WindowEvent, { kind: 'wheel' }>,
  layout: NodeLayout,
): NodeStep {
  const lane = layout.lanes.find((l) => event.x >= l.rows.x && event.x < l.scrollBar.x + 3);
  if (!lane || model.help) return updated(model);
  return scrollLane(model, layout.lanes, lane, Math.sign(event.dy) * WHEEL_ROWS);
}

function pressStep(model: NodeModel, message: InputMessage, layout: NodeLayout): NodeStep {
  const { event, metrics } = message;
  if (event.kind !== 'press' || event.button === 3) return updated(model);
  const { x, y } = event;
  if (containsPoint(filterBoxRect(layout.hints), x, y))
    return updated({ ...model, filter: beginEditing(model.filter) });
  const lane = layout.lanes.find((l) => x >= l.title.x && x < l.title.x + l.title.width);
  if (!lane || y < lane.title.y || y >= layout.selection.y) return updated(model);
  const inLane = { ...model, lane: lane.direction };
  if (!containsPoint(lane.rows, x, y)) return updated(inLane);
  const row = rowAt(model, lane, y, metrics.rowPitch);
  if (!row && onNote(model, lane, y, metrics.rowPitch)) return updated(follow(inLane));
  if (row?.kind !== 'call') return updated(inLane);
  if (event.button === 2) return filterOnCell(inLane, lane, row, x, metrics.face.body.cellWidth);
  return event.clicks > 1 ? updated(inLane) : openRow(inLane, lane, row);
}

function onNote(model: NodeModel, lane: LaneLayout, y: number, pitch: number): boolean {
  const top = lane.rows.y + (lane.capacity - 1) * pitch;
  return model.frozen !== undefined && hasNote(model, lane.direction) && y >= top;
}

function filterOnCell(
  model: NodeModel,
  lane: LaneLayout,
  row: CallRow,
  x: number,
  cellWidth: number,
): NodeStep {
  const cell = Math.floor((x - lane.rows.x - LANE_TEXT_X) / cellWidth);
  const { columns } = laneColumns(lane.title.width, cellWidth);
  const column = columns.find((c) => cell >= c.cell && cell < c.cell + c.cells);
  switch (column?.name) {
    case 'peer':
      return addTerm(model, '', 'peer', row.peer);
    case 'status':
      return row.status === undefined
        ? updated(model)
        : addTerm(model, '', 'status', String(row.status));
    default:
      return addTerm(model, '', 'method', row.method);
  }
}
