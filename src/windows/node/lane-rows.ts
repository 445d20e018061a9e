// Draws the rows of a lane as a layer that scrolls: an ordinary row is one run of text and one `OK`
// over it, so a new row costs little; whatever else a row shows, only that row pays for.

import type { CallRow, LaneRow, LostRow } from '../../traffic/history-reader.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, Size, TextStyle } from '../canvas.ts';
import { gridScale, shapePx } from '../grid.ts';
import { drawShape } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { type LaneColumnName, type LaneColumns, laneMeasure, laneTextX } from './lane-columns.ts';
import { callRowText, isError, lostRowText, type RowOverlay } from './lane-row-text.ts';
import type { LaneLayout } from './node-layout.ts';

export interface LaneRowsView {
  /** Of the rows; the first stands at its top. */
  readonly rect: Rect;
  readonly columns: LaneColumns;
  readonly rows: readonly LaneRow[];
  readonly selectedId: number | undefined;
  /** In the selected row: the column that `*` and `!` mean. */
  readonly cursor: LaneColumnName | undefined;
  /** The range that was dragged over. */
  readonly marked: { readonly first: number; readonly last: number } | undefined;
  /** Which rows match what is searched. */
  readonly matches: ((row: LaneRow) => boolean) | undefined;
  /** So many of the first rows are held, not live: drawn in `mute`. */
  readonly dimmedRows: number;
  readonly palette: Palette;
}

/** Beside small text, px; see laneMeasure. */
const BAR_PX = 3;
const GLYPH_X = 6;
/** Beside the glyph of an error: a row may have both. */
const LATE_X = 13;
const DASH_PX = 4;
/** Behind words of loss that have no room in the middle. */
const END_PX = 6;
const CURSOR_PX = 2;

export function drawLaneRows(canvas: Canvas, view: LaneRowsView): void {
  const { rect } = view;
  const pitch = canvas.metrics.rowPitch;
  const top = (i: number) => rect.y + i * pitch;
  const marks = view.rows.map((row, i) => ({ key: row.id, at: top(i) }));
  canvas.layer(
    rect,
    (layer) => {
      view.rows.forEach((row, i) => {
        if (row.kind === 'lost') drawLostRow(layer, view, row, top(i));
        else drawCallRow(layer, view, row, top(i), i < view.dimmedRows);
      });
    },
    { axis: 'y', marks },
  );
}

/** Baseline of body text in a row that begins at `top`. */
export function rowBaseline(layer: LayerCanvas, top: number): number {
  const { ascent, descent } = layer.metrics.face.body;
  return top + Math.max(0, Math.floor((layer.metrics.rowPitch - ascent - descent) / 2)) + ascent;
}

function drawCallRow(
  layer: LayerCanvas,
  view: LaneRowsView,
  row: CallRow,
  top: number,
  dimmed: boolean,
): void {
  const { palette: p, rect } = view;
  const { marked } = view;
  const inRange = marked !== undefined && row.id >= marked.first && row.id <= marked.last;
  const selected = row.id === view.selectedId || inRange;
  const error = isError(row);
  const match = view.matches?.(row) === true;
  const background = selected ? p.sel : error ? p.errBg : match ? p.inset : p.bg;
  const band = { x: rect.x, y: top, width: rect.width, height: layer.metrics.rowPitch };
  if (selected || error || match) {
    layer.fill(background, band);
    const bar = { ...band, width: measure(layer, BAR_PX) };
    if (selected || error) layer.fill(selected ? p.accent : p.err, bar);
    if (match) drawMatch(layer, rect.x, top, selected || error, p);
  }
  if (error) drawGlyph(layer, rect.x + measure(layer, GLYPH_X), top, 'square', p.err, background);
  if (row.late)
    drawGlyph(layer, rect.x + measure(layer, LATE_X), top, 'up-arrow', p.sus, background);
  const { run, overlays } = callRowText(row, view.columns);
  const x = rect.x + textX(layer);
  const y = rowBaseline(layer, top);
  const muted = selected ? p.text2 : p.mute;
  const color = dimmed ? muted : p.text;
  layer.text(x, y, run, { font: 'body', color, background });
  for (const overlay of overlays) {
    const style = overlayStyle(overlay, { quiet: muted, error: p.err, slow: color }, background);
    layer.text(x + overlay.cell * layer.metrics.face.body.cellWidth, y, overlay.text, style);
  }
  if (row.id === view.selectedId) drawCursor(layer, view, band);
}

/** A line below the value that keys filter on. */
function drawCursor(layer: LayerCanvas, view: LaneRowsView, band: Rect): void {
  const { columns, from, room } = view.columns;
  const column = columns.find(({ name }) => name === view.cursor);
  if (!column) return;
  const first = Math.max(0, column.cell - from);
  const end = Math.min(room, column.cell + column.cells - from);
  if (end <= first) return;
  const { cellWidth } = layer.metrics.face.body;
  const at = { x: band.x + textX(layer) + first * cellWidth, width: (end - first) * cellWidth };
  const y = band.y + band.height - CURSOR_PX;
  layer.fill(view.palette.accent, { ...at, y, height: CURSOR_PX });
}

/** A match is a bar in two halves: it is told from a selected row and an error without colour. */
function drawMatch(layer: LayerCanvas, x: number, top: number, beside: boolean, p: Palette): void {
  const half = Math.floor(layer.metrics.rowPitch / 2) - 2;
  const width = measure(layer, BAR_PX);
  const at = { x: beside ? x + width + 1 : x, width, height: half };
  layer.fills(p.accent, [
    { ...at, y: top + 1 },
    { ...at, y: top + half + 3 },
  ]);
}

function overlayStyle(
  overlay: RowOverlay,
  colors: Readonly<Record<RowOverlay['role'], Color>>,
  background: Color,
): TextStyle {
  const font = overlay.role === 'slow' ? 'strong' : 'body';
  return { font, color: colors[overlay.role], background };
}

function drawGlyph(
  layer: LayerCanvas,
  x: number,
  top: number,
  shape: 'square' | 'split-diamond' | 'up-arrow',
  color: Color,
  background: Color,
): void {
  const size = shapePx(layer.metrics, 7);
  const y = top + Math.floor((layer.metrics.rowPitch - size) / 2);
  drawShape(layer, shape, { x, y, size }, color, background);
}

function drawLostRow(layer: LayerCanvas, view: LaneRowsView, row: LostRow, top: number): void {
  drawLossBand(layer, view.rect, top, lostRowText(row), view.palette);
}

/** A row of loss: dashes, the split diamond and what is missing. */
export function drawLossBand(
  layer: LayerCanvas,
  rows: Pick<Rect, 'x' | 'width'>,
  top: number,
  words: string,
  p: Palette,
): void {
  const { cellWidth } = layer.metrics.face.body;
  const { x, width } = rows;
  layer.fill(p.lossBg, { x, y: top, width, height: layer.metrics.rowPitch });
  const even = width - 2 * textX(layer);
  const isWhole = words.length * cellWidth <= even;
  const room = isWhole ? even : width - textX(layer) - measure(layer, END_PX);
  const textWidth = Math.min(Math.floor(room / cellWidth), words.length) * cellWidth;
  const left = x + textX(layer) + Math.floor((room - textWidth) / 2);
  const style: TextStyle = { font: 'body', color: p.loss, background: p.lossBg };
  const end = layer.text(left, rowBaseline(layer, top), words, style, textWidth);
  const glyph = shapePx(layer.metrics, 7);
  drawGlyph(layer, left - glyph - 5, top, 'split-diamond', p.loss, p.lossBg);
  const height = gridScale(layer.metrics);
  const line = { y: top + Math.floor((layer.metrics.rowPitch - height + 1) / 2), height };
  const before = dashes(x, left - glyph - 8, DASH_PX * height);
  const after = dashes(end + 4, x + width, DASH_PX * height);
  layer.fills(
    p.loss,
    [...before, ...after].map((dash) => ({ ...dash, ...line })),
  );
}

function dashes(from: number, to: number, width: number) {
  const n = Math.max(0, Math.floor((to - from + width) / (2 * width)));
  return Array.from({ length: n }, (_, i) => ({ x: from + i * 2 * width, width }));
}

function measure({ metrics }: LayerCanvas, px: number): number {
  return laneMeasure(px, metrics.face.body.cellWidth);
}

function textX({ metrics }: LayerCanvas): number {
  return laneTextX(metrics.face.body.cellWidth);
}

/** The thumb shows which of the kept rows are in view. */
export function drawScrollBar(
  canvas: Canvas,
  lane: LaneLayout,
  place: { readonly older: number; readonly shown: number; readonly newer: number },
  p: Palette,
): void {
  const total = place.older + place.shown + place.newer;
  canvas.layer(lane.scrollBar, (layer) => {
    const { x, y, width, height } = lane.scrollBar;
    layer.fill(p.inset, { x, y, width, height });
    if (total === 0 || total <= place.shown) return;
    const thumb = thumbOf({ width, height }, place, total);
    layer.fill(p.mute, { x, y: y + thumb.y, width, height: thumb.height });
  });
}

const THUMB_MIN_PX = 12;
/** It moves by steps, so that a growing history does not draw it anew for every row. */
const THUMB_STEP_PX = 4;

function thumbOf(
  bar: Size,
  place: { readonly older: number; readonly shown: number },
  total: number,
): { y: number; height: number } {
  const steps = (px: number) => Math.round(px / THUMB_STEP_PX) * THUMB_STEP_PX;
  const height = Math.max(THUMB_MIN_PX, steps((bar.height * place.shown) / total));
  const free = Math.max(0, bar.height - height);
  const hidden = total - place.shown;
  // Following, it stands at the lower end, however the bar's height divides.
  const y = place.older === hidden ? free : Math.min(free, steps((free * place.older) / hidden));
  return { y, height };
}
