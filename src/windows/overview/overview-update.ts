// What the overview does with keys, the pointer and new frames: (model, message) gives the next model
// and the commands for the loop. What belongs to a tab is in tab-input.ts.

import type { WindowEvent } from '../../x11/window-event.ts';
import { editFilter } from '../filter-box.ts';
import { scrolledHelp } from '../help/help-scroll.ts';
import { type Action, actionOf } from '../key-table.ts';
import { type Pasted, pasteInto, pasteKey } from '../pasting.ts';
import { otherTheme } from '../theme.ts';
import { type InputMessage, type Updated, updated } from '../window-message.ts';
import { checkNodeFilter } from './node-filter.ts';
import { searched } from './node-search.ts';
import {
  helpClosed,
  type OverviewCommand,
  type OverviewMessage,
  type OverviewModel,
  overviewHelp,
  refiltered,
  screenOf,
  withFrame,
} from './overview-model.ts';
import { onHover, onPress, onWheel, pointedAway } from './overview-pointer.ts';
import { onTabAction } from './tab-input.ts';

type Result = Updated<OverviewModel, OverviewCommand>;
type KeyEvent = Extract<WindowEvent, { kind: 'key' }>;

export function updateOverview(model: OverviewModel, message: OverviewMessage): Result {
  switch (message.kind) {
    case 'frame':
      return updated(withFrame(model, message.frame));
    case 'theme':
      return updated({ ...model, theme: message.theme });
    case 'link':
      return updated(withLink(model, message.link));
    case 'pasted':
      return updated(pasted(model, message.pasted));
    case 'notice':
      return updated({ ...model, notice: message.text });
    case 'input':
      return onInput(model, message);
  }
}

/** The search finds its match with the next key: where it stands is known only then. */
function pasted(model: OverviewModel, what: Pasted): OverviewModel {
  if (model.search.editing)
    return { ...model, search: pasteInto(model.search, what, checkNodeFilter) };
  return refiltered(model, pasteInto(model.filter, what, checkNodeFilter));
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
      return updated(onWheel(model, event, message));
    case 'hover':
      return updated(onHover(model, event, message));
    case 'leave':
      return updated(pointedAway(model));
    case 'close':
      return updated(model, { kind: 'quit' });
    default:
      return updated(model);
  }
}

function onKey(before: OverviewModel, event: KeyEvent, at: InputMessage): Result {
  const model = before.notice === '' ? before : { ...before, notice: '' };
  if (model.helpScroll !== undefined) return underHelp(model, event, at);
  if (model.askingToQuit) return underQuestion(model, event);
  if (model.filter.editing || model.search.editing) {
    const from = pasteKey(event);
    if (from) return updated(model, { kind: 'paste', from });
    return updated(typed(model, event, at));
  }
  if (screenOf(model) === 'untrusted-note' && isNever(event)) return noteRead(model, true);
  const action = actionOf('overview', event);
  return action === undefined ? updated(model) : onAction(model, action, at);
}

function typed(model: OverviewModel, event: KeyEvent, at: InputMessage): OverviewModel {
  if (model.search.editing)
    return searched(model, editFilter(model.search, event, checkNodeFilter), at);
  return refiltered(model, editFilter(model.filter, event, checkNodeFilter));
}

function underHelp(model: OverviewModel, event: KeyEvent, at: InputMessage): Result {
  const action = actionOf('overview', event);
  if (action === 'quit') return updated(model, { kind: 'quit' });
  if (action === 'back' || action === 'help' || action === 'close')
    return updated(helpClosed(model));
  const helpScroll = scrolledHelp(overviewHelp(model), model.helpScroll ?? 0, action, at);
  return updated({ ...model, helpScroll });
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
    ? onTabAction(model, action, at)
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
