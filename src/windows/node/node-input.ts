// What keys do in a node window: looked up in the key table, except while the filter is typed.

import { Direction } from '../../traffic/event.ts';
import { editFilter } from '../filter-box.ts';
import { scrolledHelp } from '../help/help-scroll.ts';
import { type Action, actionOf } from '../key-table.ts';
import { pasteKey } from '../pasting.ts';
import { type InputMessage, updated } from '../window-message.ts';
import { sideways } from './cell-cursor.ts';
import { extendMark } from './key-marks.ts';
import { follow, freeze, moveSelection, scrollHome, scrollLane } from './lane-scroll.ts';
import { seekMatch } from './lane-search.ts';
import { shiftColumns } from './lane-shift.ts';
import { laneQuery, queryOf } from './lane-view-state.ts';
import { meshActionStep, tabStep } from './mesh-input.ts';
import { showsMesh } from './mesh-view.ts';
import { windowStep } from './node-actions.ts';
import { checkFilter, withFilter } from './node-filter.ts';
import { helpSubject } from './node-help.ts';
import { type LaneLayout, type NodeLayout, nodeLayout } from './node-layout.ts';
import type { NodeModel, NodeStep } from './node-model.ts';
import { dragStep, letGoStep, pressStep, releaseStep, wheelStep } from './node-pointer.ts';
import { promptKey } from './node-prompt.ts';
import { markedIds, markedRows, openRow } from './row-marks.ts';

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
    case 'let-go':
      return letGoStep(model);
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
  const typing = model.filter.editing || (model.prompt && model.prompt.kind !== 'columns');
  const from = typing ? pasteKey(event) : undefined;
  if (from) return updated(model, { kind: 'paste', from });
  if (model.filter.editing)
    return withFilter(model, editFilter(model.filter, event, checkFilter), model.errorsOnly);
  if (model.prompt) return promptKey(model, message, layout);
  const action = actionOf('node', event);
  if (!action) return updated(model);
  if (action === 'back' && model.seeking) return updated({ ...model, seeking: undefined });
  return model.helpScroll === undefined
    ? viewStep({ ...model, seeking: undefined }, action, layout, message)
    : helpStep(model, model.helpScroll, action, message);
}

function viewStep(
  model: NodeModel,
  action: Action,
  layout: NodeLayout,
  message: InputMessage,
): NodeStep {
  if (showsMesh(model)) return meshActionStep(model, action, layout, message);
  const { cellWidth } = message.metrics.face.body;
  return tabStep(model, action) ?? actionStep(model, action, layout, cellWidth);
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
      return updated({
        ...model,
        helpScroll: scrolledHelp(helpSubject(model), scroll, action, message),
      });
  }
}

function actionStep(
  model: NodeModel,
  action: Action,
  layout: NodeLayout,
  cellWidth: number,
): NodeStep {
  const lane = layout.lanes.find((l) => l.direction === model.lane) ?? layout.lanes[0];
  if (!lane) return updated(model);
  const page = Math.max(1, lane.capacity - 1);
  switch (action) {
    case 'up':
      return moveSelection(unmarked(model), layout.lanes, lane, -1);
    case 'down':
      return moveSelection(unmarked(model), layout.lanes, lane, 1);
    case 'mark-up':
    case 'mark-down':
      return extendMark(model, layout.lanes, lane, action === 'mark-down' ? 1 : -1);
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
    case 'right':
      return updated(sideways(model, lane, action === 'right' ? 1 : -1, cellWidth));
    case 'next-pane':
      return updated({ ...model, lane: otherLane(model.lane) });
    case 'open':
      return openStep(model, lane, false);
    case 'follow-call':
      return openStep(model, lane, true);
    case 'save':
    case 'save-json':
      return saveStep(model, lane, action === 'save' ? 'text' : 'json');
    case 'next-trouble':
      return seekMatch(model, layout.lanes, lane, 1);
    case 'previous-trouble':
      return seekMatch(model, layout.lanes, lane, -1);
    case 'columns-left':
    case 'columns-right':
      return updated(shiftColumns(model, lane, action === 'columns-right' ? 1 : -1, cellWidth));
    default:
      return windowStep(model, action);
  }
}

function unmarked(model: NodeModel): NodeModel {
  return model.mark ? { ...model, mark: undefined } : model;
}

function otherLane(lane: Direction): Direction {
  return lane === Direction.Inbound ? Direction.Outbound : Direction.Inbound;
}

function openStep(model: NodeModel, lane: LaneLayout, follow: boolean): NodeStep {
  const { selection } = model;
  if (!selection || selection.lane !== lane.direction) return updated(model);
  return openRow(model, lane, selection.row, follow);
}

/** The marked rows, else those of the lane up to the last one in view. */
function saveStep(model: NodeModel, lane: LaneLayout, form: 'text' | 'json'): NodeStep {
  const { mark } = model;
  const range = mark && markedIds(model, mark.lane);
  const query = range ? queryOf(model, mark.lane) : laneQuery(model, lane);
  return updated(model, { kind: 'save-rows', query, range, held: markedRows(model), form });
}
