// Which rows of each pane are in view: scrolling a pane, and bringing the selection into it.

import { hexLineCount, hexLineOf } from '../../payload/hex.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import { bytesPlace } from './bytes-pane.ts';
import { fetchedEvents } from './call-facts.ts';
import { foundLine } from './found-line.ts';
import { bytesList, eventsList, type MessageLayout, payloadList } from './message-layout.ts';
import type { MessageFocus, MessageModel } from './message-model.ts';
import { metadataCapacity, metadataLines } from './metadata-list.ts';
import { treeCapacity } from './payload-tree.ts';
import { selectedField, treeRows } from './tree-rows.ts';

/** The picture that the person acted on. */
export interface MessagePlace {
  readonly layout: MessageLayout;
  readonly metrics: TextMetrics;
}

export function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

interface Extent {
  readonly total: number;
  readonly capacity: number;
}

function extentOf(model: MessageModel, pane: MessageFocus, place: MessagePlace): Extent {
  const pitch = place.metrics.rowPitch;
  const { payload } = model;
  if (pane === 'events') {
    const { capacity } = eventsList(place.layout, pitch);
    return { total: fetchedEvents(model).length, capacity };
  }
  if (pane === 'bytes') {
    const { bytesPerLine } = bytesPlace(
      model,
      place.layout.bytes,
      place.metrics.face.body.cellWidth,
    );
    const { capacity } = bytesList(place.layout, pitch);
    return { total: hexLineCount(payload?.tree.bytes.length ?? 0, bytesPerLine), capacity };
  }
  const list = payloadList(place.layout, pitch);
  if (payload)
    return {
      total: treeRows(payload.tree, model.folded).rows.length,
      capacity: treeCapacity(payload, list, place.metrics.face.body.cellWidth),
    };
  const event = fetchedEvents(model)[model.event]?.event;
  const capacity = metadataCapacity(place.layout.payload, pitch);
  return { total: event ? metadataLines(event).length : 0, capacity };
}

/** Scrolls values sideways, as far as the longest in view has text. */
export function shiftValues(model: MessageModel, cells: number, place: MessagePlace): MessageModel {
  const { payload, payloadTop, folded } = model;
  if (!payload) return model;
  const { capacity } = extentOf(model, 'payload', place);
  const seen = treeRows(payload.tree, folded).rows.slice(payloadTop, payloadTop + capacity);
  const longest = seen.reduce((most, { node }) => Math.max(most, node.valueText.length), 0);
  const shift = within(model.valueShift + cells, 0, Math.max(0, longest - LEFT_IN_VIEW_CELLS));
  return shift === model.valueShift ? model : { ...model, valueShift: shift };
}

/** Of the longest value so much stays in view. */
const LEFT_IN_VIEW_CELLS = 8;

const TOPS = { events: 'eventsTop', payload: 'payloadTop', bytes: 'bytesTop' } as const;

export function scrollPane(
  model: MessageModel,
  pane: MessageFocus,
  rows: number,
  place: MessagePlace,
): MessageModel {
  const { total, capacity } = extentOf(model, pane, place);
  const top = within(model[TOPS[pane]] + rows, 0, Math.max(0, total - capacity));
  return top === model[TOPS[pane]] ? model : { ...model, [TOPS[pane]]: top };
}

/** Brings the selected event, field and byte into view; `only` one pane's when given. */
export function scrollInto(
  model: MessageModel,
  place: MessagePlace,
  only?: MessageFocus,
): MessageModel {
  const panes: readonly MessageFocus[] = only ? [only] : ['events', 'payload', 'bytes'];
  let shown = model;
  for (const pane of panes) shown = withTop(shown, pane, place);
  return shown;
}

function withTop(model: MessageModel, pane: MessageFocus, place: MessagePlace): MessageModel {
  const row = selectedRow(model, pane, place);
  const { capacity } = extentOf(model, pane, place);
  const top = model[TOPS[pane]];
  if (row === undefined || capacity === 0) return model;
  if (row >= top && row < top + capacity) return model;
  return { ...model, [TOPS[pane]]: row < top ? row : row - capacity + 1 };
}

function selectedRow(
  model: MessageModel,
  pane: MessageFocus,
  place: MessagePlace,
): number | undefined {
  if (pane === 'events') return model.event;
  const { payload } = model;
  if (!payload) return pane === 'payload' ? foundLine(model) : undefined;
  if (pane === 'payload') {
    const at = treeRows(payload.tree, model.folded).placeOf(model.field);
    return at < 0 ? undefined : at;
  }
  const node = selectedField(payload.tree, model.field);
  if (!node) return undefined;
  const { bytesPerLine } = bytesPlace(model, place.layout.bytes, place.metrics.face.body.cellWidth);
  return hexLineOf(node.offset, bytesPerLine);
}
