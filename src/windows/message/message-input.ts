// What keys, wheel and clicks do in a message window: choose an event, a field, a byte, a decoder;
// fold; copy and save; turn to the next call.

import { nodeAt } from '../../payload/tree.ts';
import { containsPoint, type Rect } from '../../x11/draw/geometry.ts';
import type { WindowEvent } from '../../x11/window-event.ts';
import { scrolledHelp } from '../help/help-scroll.ts';
import { type Action, actionOf } from '../key-table.ts';
import { type InputMessage, updated } from '../window-message.ts';
import { bytesPlace } from './bytes-pane.ts';
import { fetchedEvents } from './call-facts.ts';
import { callFileName, callJson, fieldCopyText } from './call-json.ts';
import { withEvent } from './chosen-event.ts';
import { fold, moveField, selectField } from './field-choice.ts';
import { byteUnder } from './hex-place.ts';
import { bytesList, eventsList, messageLayout, payloadList } from './message-layout.ts';
import type { Decoder, MessageFocus, MessageModel, MessageStep } from './message-model.ts';
import { type MessagePlace, scrollInto, scrollPane, within } from './message-scroll.ts';
import { tabRects } from './payload-pane.ts';
import { treeRows } from './tree-rows.ts';

const WHEEL_ROWS = 3;
const FOCUS_ORDER: readonly MessageFocus[] = ['events', 'payload', 'bytes'];

export function messageInput(model: MessageModel, message: InputMessage): MessageStep {
  const { event, size, metrics } = message;
  const layout = messageLayout(size, metrics, model.focus);
  const place = { layout, metrics };
  switch (event.kind) {
    case 'key':
      return keyStep(model, message, event, place);
    case 'press':
      if (model.helpScroll !== undefined) return updated({ ...model, helpScroll: undefined });
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
  const action = actionOf('message', event);
  if (!action) return updated(model);
  const shared = sharedStep(model, action);
  if (shared) return shared;
  if (model.helpScroll !== undefined)
    return updated({
      ...model,
      helpScroll: scrolledHelp('message', model.helpScroll, action, message),
    });
  return callStep(model, action) ?? updated(moved(model, action, place));
}

/** What works with help open too. */
function sharedStep(model: MessageModel, action: Action): MessageStep | undefined {
  const underHelp = model.helpScroll !== undefined;
  switch (action) {
    case 'theme':
      return updated(model, { kind: 'toggle-theme' });
    case 'redraw':
      return updated(model, { kind: 'redraw' });
    case 'quit':
      return updated(model, { kind: 'quit' });
    case 'help':
      return updated({ ...model, helpScroll: underHelp ? undefined : 0 });
    case 'back':
    case 'close':
      if (underHelp) return updated({ ...model, helpScroll: undefined });
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

function copied(model: MessageModel, text: string | undefined): MessageStep {
  if (text === undefined) return updated({ ...model, notice: 'nothing to copy here' });
  return updated(model, { kind: 'copy', text });
}

function moved(model: MessageModel, action: Action, place: MessagePlace): MessageModel {
  switch (action) {
    case 'next-pane':
      return { ...model, focus: nextFocus(model.focus) };
    case 'tab-1':
      return withDecoder(model, 'schema');
    case 'tab-2':
      return withDecoder(model, 'raw');
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

function withDecoder(model: MessageModel, decoder: Decoder): MessageModel {
  return decoder === model.decoder ? model : withEvent({ ...model, decoder }, model.event, true);
}

const FAR = 1_000_000;

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
    return scrollInto(event === model.event ? model : withEvent(model, event), place);
  }
  if (!model.payload) return scrollPane(model, 'payload', step, place);
  return scrollInto(moveField(model, step), place);
}

function pageOf(model: MessageModel, { layout, metrics }: MessagePlace): number {
  const lists = { events: eventsList, payload: payloadList, bytes: bytesList };
  return Math.max(1, lists[model.focus](layout, metrics.rowPitch).capacity - 1);
}

function paneAt({ layout }: MessagePlace, x: number, y: number): MessageFocus | undefined {
  return FOCUS_ORDER.find((focus) => containsPoint(layout[focus], x, y));
}

function wheeled(
  model: MessageModel,
  message: InputMessage,
  event: Extract<WindowEvent, { kind: 'wheel' }>,
  place: MessagePlace,
): MessageModel {
  const rows = Math.sign(event.dy) * WHEEL_ROWS;
  if (model.helpScroll !== undefined) {
    const action = rows < 0 ? 'up' : 'down';
    return { ...model, helpScroll: scrolledHelp('message', model.helpScroll, action, message) };
  }
  const pane = paneAt(place, event.x, event.y);
  return pane ? scrollPane(model, pane, rows, place) : model;
}

function pressed(
  model: MessageModel,
  { x, y }: { readonly x: number; readonly y: number },
  place: MessagePlace,
): MessageModel {
  const pane = paneAt(place, x, y);
  if (!pane) return model;
  // In a low window the focus decides which panes are drawn: a click must not take them away.
  const focused = { ...model, focus: pane };
  if (pane === 'events') return pressedEvent(focused, y, place);
  return pane === 'payload'
    ? pressedField(focused, x, y, place)
    : pressedByte(focused, x, y, place);
}

function lineUnder(
  list: { readonly rect: Rect; readonly capacity: number },
  y: number,
  pitch: number,
) {
  const line = Math.floor((y - list.rect.y) / pitch);
  return line >= 0 && line < list.capacity ? line : undefined;
}

function pressedEvent(model: MessageModel, y: number, place: MessagePlace): MessageModel {
  const pitch = place.metrics.rowPitch;
  const line = lineUnder(eventsList(place.layout, pitch), y, pitch);
  const event = line === undefined ? -1 : model.eventsTop + line;
  return fetchedEvents(model)[event] ? withEvent(model, event) : model;
}

function pressedField(
  model: MessageModel,
  x: number,
  y: number,
  place: MessagePlace,
): MessageModel {
  const { payload } = model;
  const pitch = place.metrics.rowPitch;
  if (!payload) return model;
  const { cellWidth } = place.metrics.face.body;
  const tab = tabRects(model, place.layout.payload, cellWidth, pitch).findIndex((r) =>
    containsPoint(r, x, y),
  );
  if (tab >= 0) return withDecoder(model, tab === 0 ? 'schema' : 'raw');
  const line = lineUnder(payloadList(place.layout, pitch), y, pitch);
  const row =
    line === undefined ? undefined : treeRows(payload.tree, model.folded)[model.payloadTop + line];
  if (!row) return model;
  const again = row.key === model.field && row.node.children !== undefined;
  return again ? fold(model, undefined) : scrollInto(selectField(model, row.key), place, 'bytes');
}

function pressedByte(model: MessageModel, x: number, y: number, place: MessagePlace): MessageModel {
  const { payload } = model;
  const pitch = place.metrics.rowPitch;
  const line = lineUnder(bytesList(place.layout, pitch), y, pitch);
  if (!payload || line === undefined) return model;
  const hex = bytesPlace(model, place.layout.bytes, place.metrics.face.body.cellWidth);
  const index = byteUnder(hex, x);
  if (index === undefined) return model;
  const offset = (model.bytesTop + line) * hex.bytesPerLine + index;
  const node = offset < payload.tree.bytes.length ? nodeAt(payload.tree, offset) : undefined;
  return node ? scrollInto(selectField(model, node), place, 'payload') : model;
}
