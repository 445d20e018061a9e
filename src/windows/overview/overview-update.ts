// What the overview does with keys, clicks, the wheel and new frames: (model, message) gives the
// next model and the commands for the loop. It hit-tests with the same layout that the view draws.

import { containsPoint } from '../../x11/draw/geometry.ts';
import type { WindowEvent } from '../../x11/window-event.ts';
import { beginEditing, editFilter, setFilter } from '../filter-box.ts';
import { filterBoxRect } from '../filter-line.ts';
import { scrolledHelp } from '../help/help-scroll.ts';
import { type Action, actionOf } from '../key-table.ts';
import { pasteInto, pasteKey, pressFilterBox } from '../pasting.ts';
import { otherTheme } from '../theme.ts';
import { type InputMessage, type Updated, updated } from '../window-message.ts';
import { sortedBoard } from './board.ts';
import { nextSort } from './healthy-sort.ts';
import { parseNodeFilter } from './node-filter.ts';
import { overviewLayout } from './overview-layout.ts';
import {
  drawn,
  type OverviewCommand,
  type OverviewMessage,
  type OverviewModel,
  refiltered,
  screenOf,
  withFrame,
} from './overview-model.ts';
import { moveSelection, nextTrouble, scrolled } from './selection.ts';
import { methodSortAt } from './top-methods.ts';

type Result = Updated<OverviewModel, OverviewCommand>;
type KeyEvent = Extract<WindowEvent, { kind: 'key' }>;
type PressEvent = Extract<WindowEvent, { kind: 'press' }>;

export function updateOverview(model: OverviewModel, message: OverviewMessage): Result {
  switch (message.kind) {
    case 'frame':
      return updated(withFrame(model, message.frame));
    case 'theme':
      return updated({ ...model, theme: message.theme });
    case 'link':
      return updated(withLink(model, message.link));
    case 'pasted':
      return updated(refiltered(model, pasteInto(model.filter, message.pasted, checkNodeFilter)));
    case 'input':
      return onInput(model, message);
  }
}

function withLink(model: OverviewModel, link: NonNullable<OverviewModel['frame']>['link']) {
  return model.latest ? withFrame(model, { ...model.latest, link }) : model;
}

function onInput(model: OverviewModel, message: InputMessage): Result {
  const { event } = message;
  switch (event.kind) {
    case 'key':
      return onKey(model, event, message);
    case 'press':
      return onPress(model, event, message);
    case 'wheel':
      return updated(onWheel(model, event.dy, message));
    case 'close':
      return updated(model, { kind: 'quit' });
    default:
      return updated(model);
  }
}

function onKey(model: OverviewModel, event: KeyEvent, at: InputMessage): Result {
  if (model.helpScroll !== undefined) return underHelp(model, event, at);
  if (model.askingToQuit) return underQuestion(model, event);
  if (model.filter.editing) {
    const from = pasteKey(event);
    if (from) return updated(model, { kind: 'paste', from });
    return updated(refiltered(model, editFilter(model.filter, event, checkNodeFilter)));
  }
  if (screenOf(model) === 'untrusted-note' && isNever(event)) return noteRead(model, true);
  const action = actionOf('overview', event);
  return action === undefined ? updated(model) : onAction(model, action, at);
}

/** '' when the text is a good filter of nodes. */
export function checkNodeFilter(text: string): string {
  const parsed = parseNodeFilter(text);
  return parsed.ok ? '' : parsed.message;
}

function underHelp(model: OverviewModel, event: KeyEvent, at: InputMessage): Result {
  const action = actionOf('overview', event);
  if (action === 'quit') return updated(model, { kind: 'quit' });
  if (action === 'back' || action === 'help' || action === 'close')
    return updated(closeHelp(model));
  const helpScroll = scrolledHelp('overview', model.helpScroll ?? 0, action, at);
  return updated({ ...model, helpScroll });
}

function closeHelp(model: OverviewModel): OverviewModel {
  const open = { ...model, helpScroll: undefined };
  return open.latest && !open.frozen ? drawn(open, open.latest) : open;
}

function underQuestion(model: OverviewModel, event: KeyEvent): Result {
  const yes = ['y', 'Y', 'q', 'Q', 'Return'].includes(event.key);
  return yes ? updated(model, { kind: 'quit' }) : updated({ ...model, askingToQuit: false });
}

function onAction(model: OverviewModel, action: Action, at: InputMessage): Result {
  switch (action) {
    case 'quit':
      return updated(model, { kind: 'quit' });
    case 'close':
      return updated({ ...model, askingToQuit: true });
    case 'theme':
      return updated({ ...model, theme: otherTheme(model.theme) }, { kind: 'toggle-theme' });
    case 'text-larger':
    case 'text-smaller':
      return updated(model, { kind: 'step-text-size', step: action === 'text-larger' ? 1 : -1 });
    case 'budget-down':
    case 'budget-up':
      return updated(model, { kind: 'step-budget', step: action === 'budget-up' ? 1 : -1 });
    case 'redraw':
      return updated(model, { kind: 'redraw' });
    case 'help':
      return updated({ ...model, helpScroll: 0 });
  }
  return screenOf(model) === 'tiles'
    ? onTilesAction(model, action, at)
    : onScreenAction(model, action);
}

function isNever({ key, modifiers }: KeyEvent): boolean {
  return key === 'n' && !modifiers.ctrl && !modifiers.alt;
}

function noteRead(model: OverviewModel, forever: boolean): Result {
  return updated({ ...model, trustNote: 'answered' }, { kind: 'trust-note-read', forever });
}

/** On a page that stands in for the tiles only going on is possible. */
function onScreenAction(model: OverviewModel, action: Action): Result {
  if (action !== 'open') return updated(model);
  switch (screenOf(model)) {
    case 'untrusted-note':
      return noteRead(model, false);
    case 'connecting':
      return updated({ ...model, opened: true });
    default:
      return updated({ ...model, sawTraffic: true });
  }
}

function onTilesAction(model: OverviewModel, action: Action, at: InputMessage): Result {
  switch (action) {
    case 'open':
      return model.selected === undefined
        ? updated(model)
        : updated(model, { kind: 'open-node', node: model.selected });
    case 'back':
      return updated({ ...model, selected: undefined });
    case 'filter':
      return updated({ ...model, filter: beginEditing(model.filter) });
    case 'clear-filter':
      return updated(refiltered(model, setFilter(model.filter, '', checkNodeFilter)));
    case 'freeze':
      return updated(toggleFreeze(model));
    case 'sort':
      return updated(resorted(model, nextSort(model.board.sort)));
    case 'sort-reverse':
      return updated(
        resorted(model, { ...model.board.sort, reversed: !model.board.sort.reversed }),
      );
    case 'next-trouble':
      return updated(nextTrouble(model, 1, at));
    case 'previous-trouble':
      return updated(nextTrouble(model, -1, at));
    default:
      return updated(moveSelection(model, action, at));
  }
}

function toggleFreeze(model: OverviewModel): OverviewModel {
  const next = { ...model, frozen: !model.frozen };
  return !next.frozen && next.latest ? drawn(next, next.latest) : next;
}

function resorted(model: OverviewModel, sort: OverviewModel['board']['sort']): OverviewModel {
  return model.frame ? { ...model, board: sortedBoard(model.board, sort, model.frame) } : model;
}

function onPress(model: OverviewModel, event: PressEvent, at: InputMessage): Result {
  if (model.helpScroll !== undefined) return updated(closeHelp(model));
  if (model.askingToQuit) return updated({ ...model, askingToQuit: false });
  if (event.button === 3 || screenOf(model) !== 'tiles') return updated(model);
  const layout = overviewLayout(model, at.size, at.metrics);
  if (containsPoint(filterBoxRect(layout.filterLine), event.x, event.y))
    return pressFilterBox(model, event.button);
  if (event.button === 2) return updated(model);
  const filter = { ...model.filter, editing: false };
  const methodSort = layout.methods && methodSortAt(layout.methods, at.metrics, event);
  if (methodSort) return updated({ ...model, filter, methodSort });
  const places = layout.placed.flatMap((r) => r.places);
  const hit = places.find((p) => containsPoint(p.rect, event.x, event.y));
  if (!hit) return updated({ ...model, filter });
  const next = { ...model, filter, selected: hit.node };
  return event.clicks >= 2 ? updated(next, { kind: 'open-node', node: hit.node }) : updated(next);
}

function onWheel(model: OverviewModel, dy: number, at: InputMessage): OverviewModel {
  if (model.helpScroll !== undefined) {
    const action = dy > 0 ? 'down' : 'up';
    return { ...model, helpScroll: scrolledHelp('overview', model.helpScroll, action, at) };
  }
  return scrolled(model, Math.sign(dy), at);
}
