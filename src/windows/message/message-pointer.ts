// What clicks and the wheel do in a message window: a click chooses an event, a tab, a field, or the
// field of a byte.

import { nodeAt } from '../../payload/tree.ts';
import { containsPoint, type Rect } from '../../x11/draw/geometry.ts';
import type { WindowEvent } from '../../x11/window-event.ts';
import { wheeledHelp } from '../help/help-scroll.ts';
import { type InputMessage, updated } from '../window-message.ts';
import { bytesPlace } from './bytes-pane.ts';
import { fetchedEvents } from './call-facts.ts';
import { withDecoder, withEvent } from './chosen-event.ts';
import { decoderTabs, helpOf } from './decoders.ts';
import { fold, selectField } from './field-choice.ts';
import { filterNode, filterValueAt } from './header-values.ts';
import { byteUnder } from './hex-place.ts';
import { bytesList, eventsList, payloadList } from './message-layout.ts';
import type { MessageFocus, MessageModel, MessageStep } from './message-model.ts';
import { type MessagePlace, scrollInto, scrollPane, shiftValues } from './message-scroll.ts';
import { tabRects } from './payload-tabs.ts';
import { treeRows } from './tree-rows.ts';

const WHEEL_ROWS = 3;
const WHEEL_CELLS = 6;
const PANES: readonly MessageFocus[] = ['events', 'payload', 'bytes'];

function paneAt({ layout }: MessagePlace, x: number, y: number): MessageFocus | undefined {
  return PANES.find((focus) => containsPoint(layout[focus], x, y));
}

export function wheeled(
  model: MessageModel,
  message: InputMessage,
  event: Extract<WindowEvent, { kind: 'wheel' }>,
  place: MessagePlace,
): MessageModel {
  const rows = Math.sign(event.dy) * WHEEL_ROWS;
  if (model.helpScroll !== undefined) {
    const helpScroll = wheeledHelp(helpOf(model), model.helpScroll, event, message);
    return { ...model, helpScroll };
  }
  const pane = paneAt(place, event.x, event.y);
  if (event.dx !== 0)
    return pane === 'payload'
      ? shiftValues(model, Math.sign(event.dx) * WHEEL_CELLS, place)
      : model;
  return pane ? scrollPane(model, pane, rows, place) : model;
}

/** Puts the value under the pointer into the filter of the node's window, where the filter has a term. */
export function middlePressed(
  model: MessageModel,
  { x, y }: { readonly x: number; readonly y: number },
  place: MessagePlace,
): MessageStep {
  const value = filterValueAt(model, place, x, y);
  if (!value) return updated({ ...model, notice: 'the filter has no term for what is here' });
  return filterNode(model, value, '');
}

export function pressed(
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
  if (tab >= 0) return withDecoder(model, decoderTabs(model)[tab]?.decoder ?? model.decoder);
  const line = lineUnder(payloadList(place.layout, pitch), y, pitch);
  const row =
    line === undefined
      ? undefined
      : treeRows(payload.tree, model.folded).rows[model.payloadTop + line];
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
