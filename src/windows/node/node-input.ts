// What keys do in a node window: looked up in the key table, except while the filter is typed.

import { Direction } from '../../traffic/event.ts';
import { parseFilter } from '../../traffic/filter.ts';
import { editFilter } from '../filter-box.ts';
import { scrolledHelp } from '../help/help-scroll.ts';
import { type Action, actionOf } from '../key-table.ts';
import { pasteKey } from '../pasting.ts';
import { type InputMessage, updated } from '../window-message.ts';
import { follow, freeze, moveSelection, scrollHome, scrollLane } from './lane-scroll.ts';
import { filterText, laneQuery, visibleRows } from './lane-view-state.ts';
import { windowStep } from './node-actions.ts';
import { checkFilter, withFilter } from './node-filter.ts';
import { type LaneLayout, type NodeLayout, nodeLayout } from './node-layout.ts';
import { NO_ROW, type NodeModel, type NodeStep } from './node-model.ts';
import { dragStep, pressStep, releaseStep, wheelStep } from './node-pointer.ts';
import { openRow } from './row-marks.ts';

const ERROR_TERM = 'status:error';

export function inputStep(model: NodeModel, message: InputMessage): NodeStep {
  const { event, size, metrics } = message;
  const layout = nodeLayout(size, metrics, model);
  switch (event.kind) {
    case 'key':
      return keyStep(model, message, layout);
    case 'press':
      if (model.helpScroll !== undefined) return updated({ ...model, helpScroll: undefined });
      return pressStep(model, message, layout);
    case 'drag':
      return dragStep(model, message, layout);
    case 'release':
      return releaseStep(model, layout);
    case 'wheel':
      return wheelStep(model, message, layout);
    case 'close':
      return updated(model, { kind: 'close' });
    default:
      return updated(model);
  }
}

function keyStep(model: NodeModel, message: InputMessage, layout: NodeLayout): NodeStep {
  const { event } = message;
  if (event.kind !== 'key') return updated(model);
  const from = model.filter.editing ? pasteKey(event) : undefined;
  if (from) return updated(model, { kind: 'paste', from });
  if (model.filter.editing)
    return withFilter(model, editFilter(model.filter, event, checkFilter), model.errorsOnly);
  const action = actionOf('node', event);
  if (!action) return updated(model);
  return model.helpScroll === undefined
    ? actionStep(model, action, layout)
    : helpStep(model, model.helpScroll, action, message);
}

function helpStep(
  model: NodeModel,
  scroll: number,
  action: Action,
  message: InputMessage,
): NodeStep {
  switch (action) {
    case 'theme':
    case 'quit':
    case 'redraw':
      return windowStep(model, action);
    case 'help':
    case 'back':
    case 'close':
      return updated({ ...model, helpScroll: undefined });
    default:
      return updated({ ...model, helpScroll: scrolledHelp('node', scroll, action, message) });
  }
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

function otherLane(lane: Direction): Direction {
  return lane === Direction.Inbound ? Direction.Outbound : Direction.Inbound;
}

function openStep(model: NodeModel, lane: LaneLayout): NodeStep {
  const { selection } = model;
  if (!selection || selection.lane !== lane.direction) return updated(model);
  return openRow(model, lane, selection.row);
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
