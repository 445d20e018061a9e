// Draws a lane's title line (direction, rate, errors, latencies, span) and its column heads. Facts
// drop from the right when the lane is narrow; the title and the rate always stay.

import { Direction } from '../../traffic/event.ts';
import type { LaneTraffic } from '../../traffic/history-reader.ts';
import type { Canvas, LayerCanvas, TextStyle } from '../canvas.ts';
import { latency, latencyUnit, percent, rate } from '../format.ts';
import type { Palette } from '../theme.ts';
import { type LaneColumn, type LaneColumns, laneTextX } from './lane-columns.ts';
import { rowBaseline } from './lane-rows.ts';
import type { LaneLayout } from './node-layout.ts';

/** Above this share of errors, percent, the figure is loud. */
export const LOUD_ERROR_PERCENT = 1;
const GAP_PX = 15;

export interface LaneTitleView {
  readonly lane: LaneLayout;
  readonly traffic: LaneTraffic;
  /** Said at the right: `last 140 s`. */
  readonly span: string;
  readonly palette: Palette;
}

export function drawLaneTitle(canvas: Canvas, view: LaneTitleView): void {
  const { lane, palette: p, traffic } = view;
  canvas.layer(lane.title, (layer) => {
    const { big, title } = layer.metrics.face;
    const y = lane.title.y + lane.title.height - Math.max(big.descent, title.descent) - 7;
    const right = lane.title.x + lane.title.width;
    let x = drawDirection(layer, lane, y, p) + GAP_PX;
    const strong: TextStyle = { font: 'big', color: p.text, background: p.bg };
    x = layer.text(x, y, rate(traffic.ratePerSecond), strong) + 2;
    x = layer.text(x, y, '/s', { ...strong, font: 'body', color: p.mute }) + GAP_PX;
    const end = drawSpan(layer, view, x, right, y);
    for (const fact of facts(traffic, p)) {
      if (x + factWidth(layer, fact) > end) break;
      x = drawFact(layer, fact, x, y, p) + GAP_PX;
    }
  });
}

function drawDirection(layer: LayerCanvas, lane: LaneLayout, y: number, p: Palette): number {
  const inbound = lane.direction === Direction.Inbound;
  const color = inbound ? p.accent : p.out;
  const style: TextStyle = { font: 'title', color, background: p.bg };
  return layer.text(lane.title.x, y, inbound ? '→ INBOUND' : 'OUTBOUND →', style);
}

/** Gives the x where facts must end. */
function drawSpan(
  layer: LayerCanvas,
  view: LaneTitleView,
  x: number,
  right: number,
  y: number,
): number {
  const width = layer.widthOf(view.span, 'body');
  const [first] = facts(view.traffic, view.palette);
  const needed = first ? factWidth(layer, first) + GAP_PX : 0;
  if (view.span === '' || x + needed + width > right) return right;
  const style: TextStyle = { font: 'body', color: view.palette.mute, background: view.palette.bg };
  return layer.textRight(right, y, view.span, style) - GAP_PX;
}

interface TitleFact {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly loud: boolean;
}

function facts(traffic: LaneTraffic, _p: Palette): readonly TitleFact[] {
  const { errorPercent, p50Us, p99Us } = traffic;
  const known = errorPercent !== undefined;
  return [
    {
      label: 'err',
      value: `${percent(errorPercent)}${known ? '%' : ''}`,
      unit: '',
      loud: known && errorPercent > LOUD_ERROR_PERCENT,
    },
    { label: 'p50', value: latency(p50Us), unit: latencyUnit(p50Us), loud: false },
    { label: 'p99', value: latency(p99Us), unit: latencyUnit(p99Us), loud: false },
  ];
}

function factWidth(layer: LayerCanvas, fact: TitleFact): number {
  return layer.widthOf(`${fact.label} ${fact.value} ${fact.unit}`.trimEnd(), 'body');
}

function drawFact(layer: LayerCanvas, fact: TitleFact, x: number, y: number, p: Palette): number {
  const cell = layer.metrics.face.body.cellWidth;
  const mute: TextStyle = { font: 'body', color: p.mute, background: p.bg };
  const color = fact.loud ? p.err : /^[-0%]+$/.test(fact.value) ? p.mute : p.text;
  let at = layer.text(x, y, fact.label, mute) + cell;
  at = layer.text(at, y, fact.value, { ...mute, font: fact.loud ? 'strong' : 'body', color });
  return fact.unit === '' ? at : layer.text(at + cell, y, fact.unit, mute);
}

/** Words over the columns; the active lane of two has an accent line under them. */
export function drawColumnHeads(
  canvas: Canvas,
  lane: LaneLayout,
  columns: LaneColumns,
  active: boolean,
  p: Palette,
): void {
  canvas.layer(lane.heads, (layer) => {
    layer.fill(p.inset, lane.heads);
    const { cellWidth, descent } = layer.metrics.face.body;
    const y = rowBaseline(layer, lane.heads.y);
    const style: TextStyle = { font: 'body', color: p.mute, background: p.inset };
    for (const column of columns.columns.map((c) => ({ ...c, cell: c.cell - columns.from }))) {
      if (column.cell < 0 || column.cell + column.cells > columns.room) continue;
      const word = headOf(column, columns, lane.direction);
      const left = lane.heads.x + laneTextX(cellWidth) + column.cell * cellWidth;
      const right = left + column.cells * cellWidth;
      if (column.align === 'left') layer.text(left, y, word, style, column.cells * cellWidth);
      else layer.textRight(right, y, word, style);
    }
    drawMore(layer, lane, columns, p);
    const bottom = lane.heads.y + lane.heads.height;
    if (active && bottom - 1 >= y + descent)
      layer.fill(p.accent, { ...lane.heads, y: bottom - 1, height: 1 });
  });
}

/** Arrow heads where there are columns beyond the edges, in the margins. */
function drawMore(layer: LayerCanvas, lane: LaneLayout, columns: LaneColumns, p: Palette): void {
  const { x, y, width, height } = lane.heads;
  const middle = y + Math.floor(height / 2);
  const arrow = (tip: number, inward: 1 | -1) =>
    [0, 1, 2, 3].map((i) => ({ x: tip + inward * i, y: middle - i, width: 1, height: 2 * i + 1 }));
  if (columns.from > 0) layer.fills(p.accent, arrow(x + 6, 1));
  if (columns.from < columns.excess) layer.fills(p.accent, arrow(x + width - 2, -1));
}

function headOf(column: LaneColumn, columns: LaneColumns, direction: Direction): string {
  switch (column.name) {
    case 'time':
      return columns.hour ? 'time UTC' : 'time';
    case 'peer':
      return direction === Direction.Inbound ? 'from' : 'to';
    case 'method':
      return columns.service ? 'service/method' : 'method';
    case 'latency':
      return 'lat ms';
    default:
      return column.name;
  }
}
