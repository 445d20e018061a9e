// Draws the hex dump of the selected payload: the selected field's bytes in accent, its parent's
// around them, redacted bytes as dashes. Runs of one look are one text.

import { type HexLine, hexLineCount, hexLines } from '../../payload/hex.ts';
import type { RedactedRange } from '../../payload/tree.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, TextStyle } from '../canvas.ts';
import { count } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { surfaceHeadBaseline } from '../pane-head.ts';
import { drawScrollPosition, scrollBarPx } from '../scroll-position.ts';
import type { Palette } from '../theme.ts';
import { fetchedEvents } from './call-facts.ts';
import { cellOf, type HexPlace, hexPlace, offsetDigits } from './hex-place.ts';
import { bytesList, type MessageLayout } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';
import { fieldChain } from './tree-rows.ts';
import { drawZoomPane } from './zoom-pane.ts';

const SIDE_PX = 12;

type Look = 'plain' | 'selected' | 'parent' | 'redacted';
/** By the index of the highlighted range. */
const LOOKS: readonly Look[] = ['selected', 'parent'];

export function bytesPlace(model: MessageModel, pane: Rect, cellWidth: number): HexPlace {
  return hexPlace(pane, cellWidth, offsetDigits(model.payload?.tree.bytes.length ?? 0));
}

export function drawBytesPane(
  canvas: Canvas,
  model: MessageModel,
  layout: MessageLayout,
  p: Palette,
): void {
  const pane = layout.bytes;
  canvas.layer(pane, (layer) => {
    layer.fill(p.panel, pane);
    const focused = model.focus === 'bytes';
    layer.fill(focused ? p.accent : p.rule, { ...pane, height: focused ? 2 : 1 });
    const head: TextStyle = { font: 'head', color: p.text, background: p.panel };
    const mute: TextStyle = { font: 'body', color: p.mute, background: p.panel };
    const y = surfaceHeadBaseline(layer.metrics, pane.y);
    const x = layer.text(pane.x + SIDE_PX, y, 'BYTES', head) + 8;
    const { payload } = model;
    if (!payload || payload.tree.bytes.length === 0) {
      const events = fetchedEvents(model).length > 0;
      layer.text(x, y, payload ? 'none' : events ? 'of messages only' : '', mute);
      return;
    }
    const { bytes } = payload.tree;
    const place = bytesPlace(model, pane, layer.metrics.face.body.cellWidth);
    const redactions = fetchedEvents(model)[model.event]?.event.redactions ?? [];
    const hidden = redactions.length > 0 ? ';  -- was redacted at its source' : '';
    layer.text(x, y, `${count(bytes.length)} B${hidden}`, mute, place.zoomX - x - 24);
    drawDump(layer, model, place, layout, redactions, p);
    drawZoomPane(layer, model, { pane, x: place.zoomX }, p);
  });
}

function drawDump(
  layer: LayerCanvas,
  model: MessageModel,
  place: HexPlace,
  layout: MessageLayout,
  redactions: readonly RedactedRange[],
  p: Palette,
): void {
  const { payload } = model;
  if (!payload) return;
  const { bytes } = payload.tree;
  const { rowPitch } = layer.metrics;
  const list = bytesList(layout, rowPitch);
  const chain = fieldChain(payload.tree, model.field);
  const field = chain.at(-1);
  const parent = chain.at(-2);
  const ranges = [field, parent].flatMap((n) => (n ? [{ start: n.offset, end: n.end }] : []));
  const { bytesPerLine } = place;
  const view = { bytesPerLine, firstLine: model.bytesTop, lineCount: list.capacity, ranges };
  hexLines(bytes, view).forEach((line, i) => {
    const y = rowBaseline(layer, list.rect.y + i * rowPitch);
    const mute: TextStyle = { font: 'body', color: p.mute, background: p.panel };
    layer.text(place.offsetX, y, line.offsetText, mute);
    drawLine(layer, place, shownCells(line, redactions), y, p);
  });
  const total = hexLineCount(bytes.length, bytesPerLine);
  const track = { ...list.rect, x: list.rect.x + 4, width: scrollBarPx(layer.metrics) };
  const rows = { top: model.bytesTop, capacity: list.capacity, total };
  drawScrollPosition(layer, track, rows, p);
}

interface ShownCell {
  readonly hex: string;
  readonly ascii: string;
  readonly look: Look;
}

/** What was overwritten at the source is dashes everywhere, in a selected field too. */
function shownCells(line: HexLine, redactions: readonly RedactedRange[]): readonly ShownCell[] {
  const near = redactions.filter(
    (r) => r.offset < line.offset + line.cells.length && r.offset + r.length > line.offset,
  );
  return line.cells.map((cell, i) => {
    const at = line.offset + i;
    const redacted = near.some((r) => at >= r.offset && at < r.offset + r.length);
    const look = LOOKS[cell.highlight] ?? (redacted ? 'redacted' : 'plain');
    return redacted ? { hex: '--', ascii: '-', look } : { ...cell, look };
  });
}

function drawLine(
  layer: LayerCanvas,
  place: HexPlace,
  shown: readonly ShownCell[],
  y: number,
  p: Palette,
): void {
  for (let from = 0; from < shown.length; ) {
    const look = shown[from]?.look ?? 'plain';
    let to = from + 1;
    while (to < shown.length && shown[to]?.look === look) to++;
    const cells = shown.slice(from, to);
    const style = styleOf(look, p);
    layer.text(place.hexX + cellOf(from) * place.cellWidth, y, hexRun(cells, from), style);
    const characters = cells.map((c) => c.ascii).join('');
    layer.text(place.asciiX + from * place.cellWidth, y, characters, style);
    from = to;
  }
}

function hexRun(cells: readonly ShownCell[], from: number): string {
  let run = '';
  cells.forEach((cell, i) => {
    run = run.padEnd(cellOf(from + i) - cellOf(from)) + cell.hex;
  });
  return run;
}

function styleOf(look: Look, p: Palette): TextStyle {
  switch (look) {
    case 'selected':
      return { font: 'strong', color: p.onAccent, background: p.accent };
    case 'parent':
      return { font: 'body', color: p.text, background: p.sel };
    case 'redacted':
      return { font: 'body', color: p.mute, background: p.panel };
    case 'plain':
      return { font: 'body', color: p.text, background: p.panel };
  }
}
