// Headers and trailers of the whole call in what the events leave free of their pane. It cannot be
// scrolled: the payload pane has all of an event's entries when that event is chosen.

import { type Event, EventType } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { count } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import type { Palette } from '../theme.ts';
import { isFromClient } from './call-timing.ts';
import { type MetadataLine, metadataLines } from './metadata-list.ts';
import { drawRedacted } from './redacted-value.ts';

const GAP_PX = 12;
const GLYPH_X = 8;
const COLUMNS_X = 22;
const KEY_CELLS = 24;
/** Less room than a head and two lines is left empty. */
const LEAST_LINES = 2;

interface DigestLine extends MetadataLine {
  readonly fromClient: boolean;
}

/** Of headers and trailers, in the order in which they passed. */
function digestLines(events: readonly FetchedEvent[]): readonly DigestLine[] {
  // A relay has what it passes on twice: once as it came and once as it left.
  const seen = new Set<string>();
  const isNew = (line: DigestLine, { hops, direction }: Event): boolean => {
    const words = JSON.stringify([line.fromClient, line.key, line.value, line.redacted]);
    const isKnown = hops.length > 0 && seen.has(`${3 - direction} ${words}`);
    seen.add(`${direction} ${words}`);
    return !isKnown;
  };
  return events.flatMap(({ event }) => {
    const { type } = event;
    const carries =
      type === EventType.ClientHeader ||
      type === EventType.ServerHeader ||
      type === EventType.ServerTrailer;
    if (!carries) return [];
    const fromClient = isFromClient(event);
    const lines = metadataLines(event).map((line) => ({ ...line, fromClient }));
    return lines.filter((line) => isNew(line, event));
  });
}

/** `free` is what is left below the events. */
export function drawMetadataDigest(
  layer: LayerCanvas,
  free: Rect,
  events: readonly FetchedEvent[],
  p: Palette,
): void {
  const { rowPitch } = layer.metrics;
  const all = digestLines(events);
  const top = free.y + GAP_PX;
  const capacity = Math.floor((free.y + free.height - top - PANE_HEAD_PX) / rowPitch);
  if (all.length === 0 || capacity < LEAST_LINES) return;
  const shown = all.length <= capacity ? all : all.slice(0, capacity - 1);
  const remark = 'of headers and trailers';
  drawPaneHead(
    layer,
    { ...free, y: top },
    { name: 'METADATA', count: count(all.length), remark },
    p,
  );
  shown.forEach((line, i) => {
    drawLine(layer, { ...free, y: top + PANE_HEAD_PX + i * rowPitch, height: rowPitch }, line, p);
  });
  if (shown.length === all.length) return;
  const y = rowBaseline(layer, top + PANE_HEAD_PX + shown.length * rowPitch);
  const more = `${count(all.length - shown.length)} more: choose their event`;
  layer.text(free.x + COLUMNS_X, y, more, style(p.mute, p), free.width - COLUMNS_X);
}

function style(color: number, p: Palette): TextStyle {
  return { font: 'body', color, background: p.bg };
}

function drawLine(layer: LayerCanvas, row: Rect, line: DigestLine, p: Palette): void {
  const { cellWidth } = layer.metrics.face.body;
  const y = rowBaseline(layer, row.y);
  const x = row.x + COLUMNS_X;
  const right = row.x + row.width;
  const valueX = x + Math.min(KEY_CELLS * cellWidth, Math.floor((right - x) * 0.4));
  const arrow = line.fromClient ? '→' : '←';
  layer.text(row.x + GLYPH_X, y, arrow, style(line.fromClient ? p.accent : p.out, p));
  layer.text(x, y, line.key, style(p.text2, p), valueX - x - cellWidth);
  if (line.redacted) drawRedacted(layer, { x: valueX, right, y }, 'at its source', p.bg, p);
  else layer.text(valueX, y, line.value, style(p.text, p), right - valueX);
}
