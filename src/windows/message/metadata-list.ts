// Draws the headers or trailers of one event as keys and values. Redacted values are a hatched box;
// binary ones are hex; a trailer says its status first.

import type { Event, MetadataEntry } from '../../traffic/event.ts';
import { statusName } from '../../traffic/status-code.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { count } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { PANE_HEAD_PX } from '../pane-head.ts';
import { drawScrollPosition, scrollBarPx } from '../scroll-position.ts';
import type { Palette } from '../theme.ts';
import { foundLine } from './found-line.ts';
import type { MessageModel } from './message-model.ts';
import { drawRedacted } from './redacted-value.ts';

const KEY_CELLS = 28;

export interface MetadataLine {
  readonly key: string;
  readonly value: string;
  readonly redacted: boolean;
}

/** Lines that a list of metadata has, for scrolling. */
export function metadataLines(event: Event): readonly MetadataLine[] {
  const lines: MetadataLine[] = [];
  if (event.status !== undefined) {
    const value = `${event.status} ${statusName(event.status)}`;
    lines.push({ key: 'grpc-status', value, redacted: false });
  }
  if (event.statusMessage !== '')
    lines.push({ key: 'grpc-message', value: event.statusMessage, redacted: false });
  for (const entry of event.metadata)
    lines.push({ key: entry.key, value: metadataText(entry), redacted: entry.redacted });
  return lines;
}

/** ASCII as it is, bytes of a `-bin` key as hex. */
export function metadataText(entry: MetadataEntry): string {
  if (entry.redacted) return '';
  const { key, value } = entry;
  if (!key.endsWith('-bin')) return Array.from(value, (b) => String.fromCharCode(b)).join('');
  const shown = Array.from(value.subarray(0, 64), (b) => b.toString(16).padStart(2, '0'));
  return `${count(value.length)} bytes  ${shown.join(' ')}${value.length > 64 ? ' …' : ''}`;
}

/** Lines that fit the payload pane. */
export function metadataCapacity(pane: Rect, pitch: number): number {
  return Math.max(0, Math.floor((pane.height - PANE_HEAD_PX - 1) / pitch) - 1);
}

export function drawMetadata(
  layer: LayerCanvas,
  place: Rect,
  model: MessageModel,
  event: Event,
  p: Palette,
): void {
  const { rowPitch, face } = layer.metrics;
  const { cellWidth } = face.body;
  const mute: TextStyle = { font: 'body', color: p.mute, background: p.bg };
  const valueX = place.x + 4 + Math.min(KEY_CELLS * cellWidth, Math.floor(place.width * 0.4));
  const right = place.x + place.width - scrollBarPx(layer.metrics) - 4;
  layer.fill(p.inset, { ...place, height: rowPitch });
  const heads = { ...mute, background: p.inset };
  layer.text(place.x + 4, rowBaseline(layer, place.y), 'key', heads);
  layer.text(valueX, rowBaseline(layer, place.y), 'value', heads);
  const lines = metadataLines(event);
  if (lines.length === 0)
    layer.text(
      place.x + 4,
      rowBaseline(layer, place.y + rowPitch),
      'nothing beside the event itself',
      mute,
    );
  const capacity = Math.max(0, Math.floor((place.height - rowPitch) / rowPitch));
  const track = {
    x: place.x + place.width - scrollBarPx(layer.metrics),
    y: place.y + rowPitch,
    width: scrollBarPx(layer.metrics),
    height: capacity * rowPitch,
  };
  drawScrollPosition(layer, track, { top: model.payloadTop, capacity, total: lines.length }, p);
  lines.slice(model.payloadTop, model.payloadTop + capacity).forEach((line, i) => {
    const top = place.y + (i + 1) * rowPitch;
    const y = rowBaseline(layer, top);
    const found = model.payloadTop + i === foundLine(model);
    const background = found ? p.sel : p.bg;
    if (found) drawFound(layer, { ...place, y: top, height: rowPitch }, p);
    const keyStyle = { ...mute, background, color: p.text2 };
    layer.text(place.x + 4, y, line.key, keyStyle, valueX - place.x - 4 - cellWidth);
    if (line.redacted) drawRedacted(layer, { x: valueX, right, y }, 'at its source', background, p);
    else layer.text(valueX, y, line.value, { ...mute, background, color: p.text }, right - valueX);
  });
}

function drawFound(layer: LayerCanvas, row: Rect, p: Palette): void {
  layer.fill(p.sel, { ...row, width: row.width - scrollBarPx(layer.metrics) });
  layer.fill(p.accent, { ...row, width: 3 });
}
