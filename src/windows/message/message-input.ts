// What keys do in a message window: choose an event, a field, a byte, a decoder;
// fold; copy and save; turn to the next call.

import type { WindowEvent } from '../../x11/window-event.ts';
import { scrolledHelp } from '../help/help-scroll.ts';
import { type Action, actionOf } from '../key-table.ts';
import { type InputMessage, updated } from '../window-message.ts';
import { fetchedEvents } from './call-facts.ts';
import { callFileName, callJson, fieldCopyText } from './call-json.ts';
import { withDecoder, withEvent } from './chosen-event.ts';
import { helpOf, unboundActions } from './decoders.ts';
import { fold, foldAll, moveField } from './field-choice.ts';
import { filterNode, selectedValue } from './header-values.ts';
import { layoutOf } from './layout-of.ts';
import { beginFind, endFind, findKey, nextMatch } from './message-find.ts';
import { bytesList, eventsList, payloadList } from './message-layout.ts';
import type { MessageFocus, MessageModel, MessageStep } from './message-model.ts';
import { middlePressed, pressed, wheeled } from './message-pointer.ts';
import {
  type MessagePlace,
  scrollInto,
  scrollPane,
  shiftValues,
  within,
} from './message-scroll.ts';

const FOCUS_ORDER: readonly MessageFocus[] = ['events', 'payload', 'bytes'];

export function messageInput(model: MessageModel, message: InputMessage): MessageStep {
  const { event, size, metrics } = message;
  const layout = layoutOf(model, size, metrics);
  const place = { layout, metrics };
  switch (event.kind) {
    case 'key':
      return keyStep(model, message, event, place);
    case 'press':
      if (model.helpScroll !== undefined) return updated({ ...model, helpScroll: undefined });
      if (event.button === 2) return middlePressed(model, event, place);
      return event.button === 1 ? updated(pressed(model, event, place)) : updated(model);
    case 'wheel':
      return updated(wheeled(model, message, event, place));
    case 'close':
      return updated(model, { kind: 'close' });
    default:
      return updated(model);
  }
}

function keyStep(
  model: MessageModel,
  message: InputMessage,
  event: Extract<WindowEvent, { kind: 'key' }>,
  place: MessagePlace,
): MessageStep {
  if (model.find.editing && model.helpScroll === undefined) {
    const { model: found, commands } = findKey(model, event);
    return updated(scrollInto(found, place), ...commands);
  }
  const action = actionOf('message', event);
  if (!action || unboundActions(model).has(action)) return updated(model);
  const shared = sharedStep(model, action);
  if (shared) return shared;
  if (model.helpScroll !== undefined)
    return updated({
      ...model,
      helpScroll: scrolledHelp(helpOf(model), model.helpScroll, action, message),
    });
  return callStep(model, action) ?? updated(moved(model, action, place));
}

/** What works with help open too. */
function sharedStep(model: MessageModel, action: Action): MessageStep | undefined {
  const underHelp = model.helpScroll !== undefined;
  switch (action) {
    case 'theme':
      return updated(model, { kind: 'toggle-theme' });
    case 'text-larger':
    case 'text-smaller':
      return updated(model, { kind: 'step-text-size', step: action === 'text-larger' ? 1 : -1 });
    case 'budget-down':
    case 'budget-up':
      return updated(model, { kind: 'step-budget', step: action === 'budget-up' ? 1 : -1 });
    case 'redraw':
      return updated(model, { kind: 'redraw' });
    case 'quit':
      return updated(model, { kind: 'quit' });
    case 'help':
      return updated({ ...model, helpScroll: underHelp ? undefined : 0 });
    case 'back':
    case 'close':
      if (underHelp) return updated({ ...model, helpScroll: undefined });
      if (action === 'back' && model.find.text !== '') return updated(endFind(model));
      return updated(model, { kind: 'close' });
    default:
      return undefined;
  }
}

function callStep(model: MessageModel, action: Action): MessageStep | undefined {
  const { node, row, query } = model;
  switch (action) {
    case 'retry':
      if (model.fetching) return updated(model);
      return updated(
        { ...model, fetching: true, notice: '' },
        { kind: 'fetch-call', node, callKey: row.callKey },
        { kind: 'fetch-schema', node, method: row.method },
      );
    case 'next-call':
      return updated(model, { kind: 'neighbour', query, id: row.id, step: 1 });
    case 'previous-call':
      return updated(model, { kind: 'neighbour', query, id: row.id, step: -1 });
    case 'filter-on':
    case 'filter-out':
      return filterNode(model, selectedValue(model), action === 'filter-on' ? '' : '-');
    case 'follow-call':
      return followed(model);
    case 'other-end':
      return updated({ ...model, notice: '' }, { kind: 'open-other-end', node, row });
    case 'copy':
      return copied(model, fieldCopyText(model));
    case 'copy-json':
      return copied(model, fetchedEvents(model).length > 0 ? callJson(model) : undefined);
    case 'save':
      if (fetchedEvents(model).length === 0)
        return updated({ ...model, notice: 'nothing fetched to save' });
      return updated(model, {
        kind: 'save-call',
        name: callFileName(model),
        text: callJson(model),
      });
    default:
      return undefined;
  }
}

function followed(model: MessageModel): MessageStep {
  if (model.follow) return updated({ ...model, follow: false, notice: '' });
  const { node, row } = model;
  const following = { ...model, follow: true, notice: '' };
  if (model.fetching) return updated({ ...following, stale: true });
  const ask = { kind: 'fetch-call', node, callKey: row.callKey } as const;
  return updated({ ...following, fetching: true }, ask);
}

function copied(model: MessageModel, text: string | undefined): MessageStep {
  if (text === undefined) return updated({ ...model, notice: 'nothing to copy here' });
  return updated(model, { kind: 'copy', text });
}

function moved(model: MessageModel, action: Action, place: MessagePlace): MessageModel {
  switch (action) {
    case 'next-pane':
      return { ...model, focus: nextFocus(model.focus) };
    case 'tab-1':
    case 'tab-2':
      return withDecoder(model, 'schema');
    case 'tab-3':
      return withDecoder(model, 'raw');
    case 'filter':
      return beginFind(model);
    case 'next-match':
    case 'previous-match':
      return scrollInto(nextMatch(model, action === 'next-match' ? 1 : -1), place);
    case 'values-left':
    case 'values-right':
      return shiftValues(model, action === 'values-right' ? VALUE_STEP : -VALUE_STEP, place);
    case 'fold-all':
    case 'unfold-all':
      return scrollInto(foldAll(model, action === 'fold-all'), place, 'payload');
    case 'open':
      return model.focus === 'payload' ? fold(model, undefined) : { ...model, focus: 'payload' };
    case 'left':
      return fold(model, true);
    case 'right':
      return fold(model, false);
    default:
      return scrolled(model, action, place);
  }
}

function nextFocus(focus: MessageFocus): MessageFocus {
  return FOCUS_ORDER[(FOCUS_ORDER.indexOf(focus) + 1) % FOCUS_ORDER.length] ?? 'payload';
}

const FAR = 100_000_000;
/** Cells that `<` and `>` move long values by. */
const VALUE_STEP = 16;

function scrolled(model: MessageModel, action: Action, place: MessagePlace): MessageModel {
  const steps: Readonly<Partial<Record<Action, number>>> = {
    up: -1,
    down: 1,
    'page-up': -pageOf(model, place),
    'page-down': pageOf(model, place),
    home: -FAR,
    end: FAR,
  };
  const step = steps[action];
  if (step === undefined) return model;
  if (model.focus === 'bytes') return scrollPane(model, 'bytes', step, place);
  if (model.focus === 'events') {
    const last = fetchedEvents(model).length - 1;
    if (last < 0) return model;
    const event = within(model.event + step, 0, last);
    // Who chooses another message follows no longer; End is the newest.
    const held = { ...model, follow: model.follow && event === last };
    return scrollInto(event === model.event ? model : withEvent(held, event), place);
  }
  if (!model.payload) return scrollPane(model, 'payload', step, place);
  return scrollInto(moveField(model, step), place);
}

function pageOf(model: MessageModel, { layout, metrics }: MessagePlace): number {
  const lists = { events: eventsList, payload: payloadList, bytes: bytesList };
  return Math.max(1, lists[model.focus](layout, metrics.rowPitch).capacity - 1);
}
