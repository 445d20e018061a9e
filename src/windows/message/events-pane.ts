// Draws the events of the call: what, where, when, how large, and a waterfall of the time between
// them. The pane says what happened when there are no events to list.

import { type Event, EventType } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import { statusName } from '../../traffic/status-code.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, TextStyle } from '../canvas.ts';
import { count, latency, size } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import type { Palette } from '../theme.ts';
import { clientAndServer, fetchedEvents } from './call-facts.ts';
import {
  callLengthMs,
  callTimings,
  type EventTiming,
  isFromClient,
  timeTicks,
} from './call-timing.ts';
import { eventsList, type MessageLayout } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';

const GLYPH_X = 8;
const COLUMNS_X = 16;
const MIN_WATERFALL_PX = 80;
const BAR_HEIGHT_PX = 8;

interface EventColumns {
  readonly atRight: number;
  readonly where: number;
  readonly event: number;
  readonly eventCells: number;
  readonly sizeRight: number;
  /** No width when there is no room. */
  readonly waterfall: { readonly x: number; readonly width: number };
}

function eventColumns(pane: Rect, cell: number): EventColumns {
  const x = pane.x + COLUMNS_X;
  const right = pane.x + pane.width;
  const where = x + 9 * cell;
  const event = where + 16 * cell;
  const sizeRight = Math.min(event + 26 * cell, right);
  const left = sizeRight + 2 * cell;
  const width = right - left >= MIN_WATERFALL_PX ? right - left : 0;
  const eventCells = Math.max(0, Math.floor((sizeRight - 7 * cell - event) / cell));
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
  const { rowPitch, face } = canvas.metrics;
  const events = fetchedEvents(model);
  canvas.layer(pane, (layer) => {
    const head = {
      name: 'CALL EVENTS',
      ...(events.length > 0 ? { count: count(events.length) } : {}),
      remark: model.focus === 'events' ? 'arrows move' : '',
    };
    drawPaneHead(layer, pane, head, p);
    if (events.length === 0) return drawMissing(layer, model, pane, p);
    const columns = eventColumns(pane, face.body.cellWidth);
    const timings = callTimings(events);
    const list = eventsList(layout, rowPitch);
    drawHeads(layer, columns, { ...pane, y: pane.y + PANE_HEAD_PX + 1, height: rowPitch }, p);
    const last = Math.min(events.length, model.eventsTop + list.capacity);
    const shown = last - model.eventsTop;
    drawScale(layer, columns, callLengthMs(timings), { ...list.rect, height: shown * rowPitch }, p);
    for (let i = model.eventsTop; i < last; i++) {
      const top = list.rect.y + (i - model.eventsTop) * rowPitch;
      const row = { fetched: events[i] as FetchedEvent, timing: timings[i] as EventTiming };
      drawEvent(
        layer,
        model,
        columns,
        { ...pane, y: top, height: rowPitch },
        row,
        i === model.event,
        p,
      );
      drawBar(layer, columns, row.timing, callLengthMs(timings), top, i === model.event, p);
    }
  });
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
    columns.eventCells * layer.metrics.face.body.cellWidth,
  );
  layer.textRight(columns.sizeRight, y, 'size', style);
}

/** Times over the waterfall, with a line down through the rows. */
function drawScale(
  layer: LayerCanvas,
  columns: EventColumns,
  lengthMs: number,
  rows: Rect,
  p: Palette,
): void {
  const { waterfall } = columns;
  if (waterfall.width === 0 || !(lengthMs > 0)) return;
  const y = rowBaseline(layer, rows.y - layer.metrics.rowPitch);
  const style: TextStyle = { font: 'body', color: p.mute, background: p.inset };
  const ticks = timeTicks(lengthMs, Math.max(2, Math.floor(waterfall.width / 50)));
  for (const tick of ticks) {
    const x = waterfall.x + Math.round((tick / lengthMs) * (waterfall.width - 1));
    layer.fill(p.rule, { x, y: rows.y, width: 1, height: rows.height });
    const text = tick === 0 ? '0' : latency(tick * 1000).replace(/\.0$/, '');
    const width = layer.widthOf(text, 'body');
    const left = Math.min(x, waterfall.x + waterfall.width - width);
    layer.text(left, y, text, style);
  }
}

function drawEvent(
  layer: LayerCanvas,
  model: MessageModel,
  columns: EventColumns,
  row: Rect,
  { fetched, timing }: { fetched: FetchedEvent; timing: EventTiming },
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
  const client = isFromClient(event.type);
  const arrow = { ...quiet, color: client ? p.accent : p.out };
  layer.text(row.x + GLYPH_X, y, client ? '→' : '←', arrow);
  layer.textRight(
    columns.atRight,
    y,
    timing.atMs < 0.05 ? '0.0' : latency(timing.atMs * 1000),
    quiet,
  );
  const ends = clientAndServer(model);
  const cell = layer.metrics.face.body.cellWidth;
  layer.text(columns.where, y, client ? ends.client : ends.server, quiet, 14 * cell);
  const failed = event.status !== undefined && event.status !== 0;
  const words = failed ? { ...text, color: p.err } : text;
  layer.text(columns.event, y, eventWords(event), words, columns.eventCells * cell);
  if (event.size > 0) layer.textRight(columns.sizeRight, y, size(event.size), quiet);
}

/** `headers, 11 fields`, `message 1, request`, `trailers, OK`. */
export function eventWords(event: Event): string {
  const fields = `${event.metadata.length} ${event.metadata.length === 1 ? 'field' : 'fields'}`;
  switch (event.type) {
    case EventType.ClientHeader:
    case EventType.ServerHeader:
      return `headers, ${fields}`;
    case EventType.ClientMessage:
      return `message ${event.index + 1}, request`;
    case EventType.ServerMessage:
      return `message ${event.index + 1}, response`;
    case EventType.ClientHalfClose:
      return 'half-close';
    case EventType.ServerTrailer:
      return event.status === undefined ? 'trailers' : `trailers, ${statusName(event.status)}`;
    case EventType.Cancel:
      return 'cancelled';
  }
}

function drawBar(
  layer: LayerCanvas,
  columns: EventColumns,
  timing: EventTiming,
  lengthMs: number,
  top: number,
  selected: boolean,
  p: Palette,
): void {
  const { waterfall } = columns;
  if (waterfall.width === 0) return;
  const scale = (ms: number) =>
    lengthMs > 0 ? Math.round((ms / lengthMs) * (waterfall.width - 2)) : 0;
  const from = waterfall.x + scale(timing.atMs - timing.waitMs);
  const to = Math.max(from + 2, waterfall.x + scale(timing.atMs) + 2);
  const y = top + Math.floor((layer.metrics.rowPitch - BAR_HEIGHT_PX) / 2);
  const color = timing.owner === 'client' ? p.accent : timing.owner === 'handler' ? p.inDim : p.out;
  layer.fill(color, { x: from, y, width: to - from, height: BAR_HEIGHT_PX });
  if (timing.slow) layer.fill(p.sus, { x: from, y: y - 2, width: to - from, height: 2 });
  if (timing.waitMs < 0.05) return;
  const label = latency(timing.waitMs * 1000);
  const width = layer.widthOf(label, 'body');
  const style: TextStyle = { font: 'body', color: p.text2, background: selected ? p.sel : p.bg };
  const baseline = rowBaseline(layer, top);
  if (to + 4 + width <= waterfall.x + waterfall.width) layer.text(to + 4, baseline, label, style);
  else if (from - 4 - width >= waterfall.x) layer.text(from - 4 - width, baseline, label, style);
}

function drawMissing(layer: LayerCanvas, model: MessageModel, pane: Rect, p: Palette): void {
  const { rowPitch } = layer.metrics;
  const style: TextStyle = { font: 'body', color: p.text, background: p.bg };
  missingLines(model).forEach((text, i) => {
    const y = rowBaseline(layer, pane.y + PANE_HEAD_PX + 4 + i * rowPitch);
    layer.text(pane.x + 4, y, text, i === 0 ? style : { ...style, color: p.mute }, pane.width - 8);
  });
}

/** Why there are no events, and what helps. */
export function missingLines(model: MessageModel): readonly string[] {
  const { call, node } = model;
  if (!call)
    return [
      `asking ${node} for the call ...`,
      'The node keeps the payloads; this program does not.',
    ];
  switch (call.kind) {
    case 'no-longer-kept':
      return [
        `no longer kept at ${node}: newer calls took its place`,
        'What the history still knows of it stands above.',
        'A node keeps more with a larger payloadStoreBytes.',
      ];
    case 'failed':
      return [`${node} did not answer: ${call.reason}`, 'r asks again.'];
    case 'events':
      return [`${node} knows the call but has no event of it`];
  }
}
