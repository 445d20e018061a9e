// Draws the strip chart of a lane: bars of calls a second, the p99 as a line, ticks for errors below,
// a bar for lost events. The layer scrolls by whole seconds, so a new second costs one new column.

import type { LaneSecond } from '../../traffic/history-reader.ts';
import type { Color, SegmentsItem } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, TextStyle } from '../canvas.ts';
import { latency, latencyUnit, rate } from '../format.ts';
import { gridOfCell } from '../grid.ts';
import type { Palette } from '../theme.ts';
import type { ChartScale } from './chart-scale.ts';

/** Seconds that history keeps for a chart. */
export const CHART_SECONDS = 140;
/** px kept at the right for the scale, in cells of body text. */
const SCALE_CELLS = 9;
const SCALE_GAP_PX = 6;
const MIN_PITCH_PX = 3;
const TICKS_PX = 5;
const QUIET_STEP_SECONDS = 4;

export interface LaneChartView {
  readonly rect: Rect;
  readonly seconds: readonly LaneSecond[];
  readonly scale: ChartScale;
  readonly bars: Color;
  readonly rateColor: Color;
  readonly palette: Palette;
  /** Seconds that are marked, both ends with it. */
  readonly span?: { readonly from: number; readonly to: number } | undefined;
}

interface ChartPlace {
  readonly rect: Rect;
  /** px from one second to the next. */
  readonly pitch: number;
  readonly count: number;
  /** What lines are multiplied by. */
  readonly grid: number;
}

/** In place of the chart while the link's budget has no room for it. */
export function drawNoChart(canvas: Canvas, rect: Rect, p: Palette): void {
  if (rect.height === 0) return;
  canvas.layer(rect, (layer) => {
    layer.fill(p.panel, rect);
    const style: TextStyle = { font: 'body', color: p.mute, background: p.panel };
    const baseline = rect.y + layer.metrics.face.body.ascent + 2;
    layer.text(rect.x + 6, baseline, 'no chart: the link budget is used up', style, rect.width - 8);
  });
}

/** Seconds that a chart of this width shows. */
export function chartSeconds(width: number, cellWidth: number): number {
  return placeOf({ x: 0, y: 0, width, height: 0 }, cellWidth).count;
}

/** The second at window x, the nearest one beside the chart; undefined when it shows none. */
export function secondAt(
  rect: Rect,
  cellWidth: number,
  seconds: readonly LaneSecond[],
  x: number,
): number | undefined {
  const { rect: inner, pitch, count } = placeOf(rect, cellWidth);
  if (rect.height === 0 || count === 0 || seconds.length === 0) return undefined;
  const column = Math.floor((x - inner.x) / pitch);
  return newestColumn(seconds) - (count - 1) + Math.max(0, Math.min(count - 1, column));
}

export function drawLaneChart(canvas: Canvas, view: LaneChartView): void {
  const { palette: p, rect } = view;
  if (rect.height === 0) return;
  const place = placeOf(rect, canvas.metrics.face.body.cellWidth);
  canvas.layer(rect, (layer) => layer.fill(p.panel, rect));
  const newest = newestColumn(view.seconds);
  const shown = inView(view.seconds, newest, place.count);
  const columnOf = (s: LaneSecond) =>
    place.rect.x + (place.count - 1 - (newest - s.second)) * place.pitch;
  // With nothing in the picture there is nothing to move: no marks, so no request.
  const marks = shown.every(isQuiet) ? [] : shown.map((s) => ({ key: s.second, at: columnOf(s) }));
  canvas.layer(place.rect, (layer) => drawSeconds(layer, view, place, shown, columnOf), {
    axis: 'x',
    marks,
  });
  drawScale(canvas, view, place);
}

function placeOf(rect: Rect, cellWidth: number): ChartPlace {
  const width = Math.max(0, rect.width - SCALE_CELLS * cellWidth - SCALE_GAP_PX);
  const grid = gridOfCell(cellWidth);
  const pitch = Math.max(MIN_PITCH_PX * grid, Math.floor(width / CHART_SECONDS));
  const count = Math.min(CHART_SECONDS, Math.floor(width / pitch));
  return { rect: { ...rect, width: count * pitch }, pitch, count, grid };
}

/** While nothing happens the chart moves by a few seconds at a time: that costs fewer bytes. */
function newestColumn(seconds: readonly LaneSecond[]): number {
  const newest = seconds.at(-1)?.second ?? 0;
  const quiet = seconds.slice(-QUIET_STEP_SECONDS).every(isQuiet);
  return quiet ? Math.ceil(newest / QUIET_STEP_SECONDS) * QUIET_STEP_SECONDS : newest;
}

function inView(
  seconds: readonly LaneSecond[],
  newest: number,
  count: number,
): readonly LaneSecond[] {
  return seconds.filter((s) => s.second > newest - count && s.second <= newest);
}

function isQuiet(s: LaneSecond): boolean {
  return s.calls === 0 && s.errors === 0 && s.lost === 0 && s.p99Us === undefined;
}

function drawSeconds(
  layer: LayerCanvas,
  view: LaneChartView,
  place: ChartPlace,
  shown: readonly LaneSecond[],
  columnOf: (s: LaneSecond) => number,
): void {
  const { palette: p, scale } = view;
  const under = TICKS_PX * place.grid;
  const base = place.rect.y + place.rect.height - under;
  const height = Math.max(1, place.rect.height - under - 1);
  const barWidth = place.pitch - place.grid;
  const level = (value: number, top: number) =>
    value > 0 ? Math.max(1, Math.round((Math.min(value, top) / top) * height)) : 0;
  drawSpan(layer, view, place, newestColumn(view.seconds));
  const bars = shown.map((s) => {
    const h = level(s.calls, scale.rate);
    return { x: columnOf(s), y: base - h, width: barWidth, height: h };
  });
  layer.fills(view.bars, bars);
  const ticks = shown.filter((s) => s.errors > 0);
  layer.fills(
    p.err,
    ticks.map((s) => ({ x: columnOf(s), y: base + 1, width: barWidth, height: under - 2 })),
  );
  layer.segments(
    p.text,
    p99Line(shown, columnOf, (us) => base - 1 - level(us, scale.p99Us)),
  );
  layer.fills(
    p.loss,
    shown.filter((s) => s.lost > 0).flatMap((s) => lossBar(columnOf(s), place)),
  );
}

/** Behind the bars; its ends are lines, so that it is seen without colour. */
function drawSpan(
  layer: LayerCanvas,
  view: LaneChartView,
  place: ChartPlace,
  newest: number,
): void {
  if (!view.span) return;
  const { x, y, height } = place.rect;
  const xOf = (second: number) => x + (place.count - 1 - (newest - second)) * place.pitch;
  const left = xOf(Math.min(view.span.from, view.span.to));
  const right = xOf(Math.max(view.span.from, view.span.to)) + place.pitch - 1;
  layer.fill(view.palette.sel, { x: left, y, width: right - left, height });
  const end = { y, width: 1, height };
  layer.fills(view.palette.accent, [
    { ...end, x: left - 1 },
    { ...end, x: right },
  ]);
}

/** One segment a second that stays in its column, so that a scrolled line is the same line. */
function p99Line(
  shown: readonly LaneSecond[],
  columnOf: (s: LaneSecond) => number,
  levelY: (us: number) => number,
): SegmentsItem['segments'] {
  const segments = [];
  for (let i = 1; i < shown.length; i++) {
    const from = shown[i - 1];
    const to = shown[i];
    if (from?.p99Us === undefined || to?.p99Us === undefined) continue;
    const y1 = levelY(from.p99Us);
    const x2 = Math.max(columnOf(from), columnOf(to) - 1);
    segments.push({ x1: columnOf(from), y1, x2, y2: levelY(to.p99Us) });
  }
  return segments;
}

function lossBar(x: number, place: ChartPlace): Rect[] {
  const { y, height } = place.rect;
  return [
    { x, y, width: 2 * place.grid, height: height - 1 },
    { x: x - place.grid, y, width: 4 * place.grid, height: 2 * place.grid },
  ];
}

/** Three lines at the right: the top of the rates, the top of the p99, what the ticks are. */
function drawScale(canvas: Canvas, view: LaneChartView, place: ChartPlace): void {
  const { palette: p, rect, scale } = view;
  const left = place.rect.x + place.rect.width;
  const area = { ...rect, x: left, width: rect.x + rect.width - left };
  const { ascent, descent } = canvas.metrics.face.body;
  const line = Math.min(canvas.metrics.rowPitch, Math.floor(rect.height / 3));
  if (line < ascent + descent) return;
  canvas.layer(area, (layer) => {
    const style: TextStyle = { font: 'body', color: view.rateColor, background: p.panel };
    const right = rect.x + rect.width - 2;
    const baseline = rect.y + ascent + 2;
    layer.textRight(right, baseline, `${rate(scale.rate)}/s`, style);
    const top = `p99 ${scaleTop(scale.p99Us)}`;
    layer.textRight(right, baseline + line, top, { ...style, color: p.text });
    layer.textRight(right, baseline + 2 * line, 'errors', { ...style, color: p.err });
  });
}

/** `500ms`, `1.5s`: at most 5 characters, below 1,000 s. */
function scaleTop(us: number): string {
  if (us >= 1e6) return `${Math.round(us / 1e5) / 10}s`;
  return `${latency(us).replace(/\.0$/, '')}${latencyUnit(us)}`;
}
