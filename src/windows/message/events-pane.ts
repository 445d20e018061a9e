// Draws the events of the call: what, where, when, how large, and a waterfall of the time between
// them. The pane says what happened when there are no events to list.

import type { Event } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, TextStyle } from '../canvas.ts';
import { count, size } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import { drawScrollPosition, scrollBarPx } from '../scroll-position.ts';
import type { Palette } from '../theme.ts';
import { clientAndServer, fetchedEvents } from './call-facts.ts';
import { crossingWords, isPassedOn } from './call-legs.ts';
import { callLengthMs, callTimings, type EventTiming, isFromClient } from './call-timing.ts';
import { eventWords, missingLines } from './event-words.ts';
import { drawHops, hopsHeight } from './hops-pane.ts';
import { ladderOf } from './layout-of.ts';
import { eventsList, type MessageLayout } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';
import { drawMetadataDigest } from './metadata-digest.ts';
import { drawFocus } from './pane-focus.ts';
import { drawBar, drawScale, millisecondText, type WaterfallPlace } from './waterfall.ts';

const GLYPH_X = 8;
const COLUMNS_X = 16;
const MIN_WATERFALL_PX = 80;
/** The size and a blank before it. */
const SIZE_CELLS = 7;

interface EventColumns {
  readonly atRight: number;
  readonly where: number;
  readonly event: number;
  readonly eventCells: number;
  readonly sizeRight: number;
  readonly waterfall: WaterfallPlace;
}

function eventColumns(pane: Rect, metrics: TextMetrics): EventColumns {
  const cell = metrics.face.body.cellWidth;
  const x = pane.x + COLUMNS_X;
  const right = pane.x + pane.width - scrollBarPx(metrics) - 2;
  const where = x + 9 * cell - 1;
  const event = where + 15 * cell + 4;
  const sizeRight = Math.min(event + 24 * cell, right);
  const left = sizeRight + 2 * cell;
  const width = right - left >= MIN_WATERFALL_PX ? right - left : 0;
  const eventCells = Math.max(0, Math.floor((sizeRight - event) / cell));
  return {
    atRight: x + 7 * cell,
    where,
    event,
    eventCells,
    sizeRight,
    waterfall: { x: left, width },
  };
}

export function drawEventsPane(
  canvas: Canvas,
  model: MessageModel,
  layout: MessageLayout,
  p: Palette,
): void {
  const pane = layout.events;
  const events = fetchedEvents(model);
  canvas.layer(pane, (layer) => {
    const head = {
      name: 'CALL EVENTS',
      ...(events.length > 0 ? { count: count(events.length) } : {}),
      ...spanOf(events),
    };
    drawPaneHead(layer, pane, head, p);
    if (model.focus === 'events') drawFocus(layer, pane, p);
    if (events.length === 0) return drawMissing(layer, model, pane, p);
    drawEvents(layer, model, layout, events, p);
  });
  const ladder = ladderOf(model);
  if (!ladder || layout.hops.height === 0) return;
  canvas.layer(layout.hops, (layer) => {
    const { hops } = layout;
    const height = Math.min(hops.height, hopsHeight(ladder, layer.metrics.rowPitch).wanted);
    drawHops(layer, { ...hops, height }, ladder, p);
    const free = { ...hops, y: hops.y + height, height: hops.height - height };
    drawMetadataDigest(layer, free, events, p);
  });
}

function spanOf(events: readonly FetchedEvent[]): { readonly remark?: string } {
  const lengthMs = callLengthMs(callTimings(events));
  return lengthMs > 0 ? { remark: `0-${count(Math.ceil(lengthMs))} ms` } : {};
}

function drawEvents(
  layer: LayerCanvas,
  model: MessageModel,
  layout: MessageLayout,
  events: readonly FetchedEvent[],
  p: Palette,
): void {
  const pane = layout.events;
  const { rowPitch } = layer.metrics;
  const columns = eventColumns(pane, layer.metrics);
  const timings = callTimings(events);
  const lengthMs = callLengthMs(timings);
  const passedOn = isPassedOn(events);
  const list = eventsList(layout, rowPitch);
  drawHeads(layer, columns, { ...pane, y: pane.y + PANE_HEAD_PX + 1, height: rowPitch }, p);
  const last = Math.min(events.length, model.eventsTop + list.capacity);
  const height = (last - model.eventsTop) * rowPitch;
  drawScale(layer, columns.waterfall, lengthMs, { ...list.rect, height }, p);
  for (let i = model.eventsTop; i < last; i++) {
    const y = list.rect.y + (i - model.eventsTop) * rowPitch;
    const fetched = events[i] as FetchedEvent;
    const where = passedOn ? crossingWords(fetched.event) : endName(model, fetched.event);
    const row = { fetched, where, timing: timings[i] as EventTiming };
    const selected = i === model.event;
    drawEvent(layer, columns, { ...pane, y, height: rowPitch }, row, selected, p);
    drawBar(layer, columns.waterfall, row.timing, lengthMs, y, selected, p);
  }
  const width = scrollBarPx(layer.metrics);
  const track = { ...list.rect, x: pane.x + pane.width - width, width };
  const rows = { top: model.eventsTop, capacity: list.capacity, total: events.length };
  drawScrollPosition(layer, track, rows, p);
  if (model.eventsTop > 0 || last < events.length) return;
  const y = list.rect.y + height;
  drawMetadataDigest(layer, { ...pane, y, height: pane.y + pane.height - y }, events, p);
}

function drawHeads(layer: LayerCanvas, columns: EventColumns, line: Rect, p: Palette): void {
  layer.fill(p.inset, line);
  const y = rowBaseline(layer, line.y);
  const style: TextStyle = { font: 'body', color: p.mute, background: p.inset };
  layer.textRight(columns.atRight, y, 'at ms', style);
  layer.text(columns.where, y, 'where', style, columns.event - columns.where);
  layer.text(
    columns.event,
    y,
    'event',
    style,
    (columns.eventCells - SIZE_CELLS) * layer.metrics.face.body.cellWidth,
  );
  layer.textRight(columns.sizeRight, y, 'size', style);
}

/** Whose event it is, at a node that is one of the ends. */
function endName(model: MessageModel, event: Event): string {
  const { client, server } = clientAndServer(model);
  return isFromClient(event) ? client : server;
}

interface EventRow {
  readonly fetched: FetchedEvent;
  readonly where: string;
  readonly timing: EventTiming;
}

function drawEvent(
  layer: LayerCanvas,
  columns: EventColumns,
  row: Rect,
  { fetched, where, timing }: EventRow,
  selected: boolean,
  p: Palette,
): void {
  const { event } = fetched;
  const background = selected ? p.sel : p.bg;
  if (selected) {
    layer.fill(p.sel, row);
    layer.fill(p.accent, { ...row, width: 3 });
  }
  const y = rowBaseline(layer, row.y);
  const quiet: TextStyle = { font: 'body', color: selected ? p.text2 : p.mute, background };
  const text: TextStyle = { ...quiet, color: p.text };
  const client = isFromClient(event);
  const arrow = { ...quiet, color: client ? p.accent : p.out };
  layer.text(row.x + GLYPH_X, y, client ? '→' : '←', arrow);
  layer.textRight(columns.atRight, y, millisecondText(timing.atMs), quiet);
  const cell = layer.metrics.face.body.cellWidth;
  layer.text(columns.where, y, where, quiet, 14 * cell);
  const failed = event.status !== undefined && event.status !== 0;
  const words = failed ? { ...text, color: p.err } : text;
  const bytes = event.size > 0 ? size(event.size) : '';
  const taken = bytes === '' ? 0 : layer.widthOf(bytes, 'body') + cell;
  const room = columns.eventCells * cell - taken;
  layer.text(columns.event, y, eventWords(event), words, room);
  layer.textRight(columns.sizeRight, y, bytes, quiet);
}

/** Says why there are no events. */
export function drawMissing(layer: LayerCanvas, model: MessageModel, pane: Rect, p: Palette): void {
  const { rowPitch } = layer.metrics;
  const style: TextStyle = { font: 'body', color: p.text, background: p.bg };
  missingLines(model).forEach((text, i) => {
    const y = rowBaseline(layer, pane.y + PANE_HEAD_PX + 4 + i * rowPitch);
    layer.text(pane.x + 4, y, text, i === 0 ? style : { ...style, color: p.mute }, pane.width - 8);
  });
}
