// Draws who talks to whom: callers down, callees across, the ramp by calls a second, and a shape over it
// where more than 1 % fail or some of the callee's nodes cannot be reached.

import type { Talkers, TalkerTraffic } from '../../../traffic/history-reader.ts';
import { serviceOf } from '../../../traffic/service-name.ts';
import type { Color } from '../../../x11/draw/draw-list.ts';
import type { Rect } from '../../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../../canvas.ts';
import { count, latency, latencyUnit, percent, rate } from '../../format.ts';
import { baselineIn, shapeOn, shapePx } from '../../grid.ts';
import { ink } from '../../ink.ts';
import { drawPaneHead, PANE_HEAD_PX, paneRuleY } from '../../pane-head.ts';
import { drawShape, drawState } from '../../shapes.ts';
import { stepScale } from '../../sparkline.ts';
import type { Palette } from '../../theme.ts';
import type { NodeSnapshot } from '../overview-frame.ts';
import { ERROR_TROUBLE_PERCENT } from '../trouble.ts';
import type { MatrixChoice } from './matrix-choice.ts';
import type { MatrixLayout } from './matrix-layout.ts';
import { drawMatrixNames, namesShown } from './matrix-names.ts';

export interface MatrixPicture {
  readonly layout: MatrixLayout;
  readonly matrix: MatrixChoice;
  readonly talkers: Talkers;
  readonly nodes: readonly NodeSnapshot[];
  /** The keys go here. */
  readonly focused: boolean;
}

/** How a callee can be reached, by the states of its nodes. */
type Reach = 'whole' | 'partly' | 'not';

interface Drawing {
  readonly picture: MatrixPicture;
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, TalkerTraffic>>;
  /** Calls a second that the ramp's last step stands for. */
  readonly full: number;
  readonly p: Palette;
}

export function drawMatrix(canvas: Canvas, picture: MatrixPicture, p: Palette): void {
  const { layout, talkers, matrix } = picture;
  const full = stepScale(talkers.pairs[0]?.ratePerSecond ?? 0);
  const drawing: Drawing = { picture, pairs: byCaller(talkers), full, p };
  const head = { ...layout.rect, height: PANE_HEAD_PX };
  canvas.layer(head, (layer) => {
    drawPaneHead(layer, head, headOf(picture), p);
    if (picture.focused)
      layer.fill(p.accent, { ...head, y: paneRuleY(layer.metrics, head.y), height: 2 });
  });
  const { cellsY, cellHeight, rows } = layout;
  const body = { ...layout.rect, y: head.y + PANE_HEAD_PX };
  const cells = { ...body, height: cellsY + rows.length * cellHeight - body.y };
  if (layout.names.length === 0) {
    const words = 'nobody has called in the last 10 s';
    const line = { ...body, height: cellHeight + 4 };
    canvas.layer(line, (layer) =>
      layer.text(
        body.x,
        baselineIn(layer.metrics, body.y + 2),
        words,
        ink(p.mute, p.bg),
        body.width,
      ),
    );
    return;
  }
  canvas.layer(cells, (layer) => drawCells(layer, drawing));
  const { legend, readOut } = layout;
  if (legend) canvas.layer(legend, (layer) => drawLegend(layer, legend, drawing));
  if (readOut) canvas.layer(readOut, (layer) => drawReadOut(layer, readOut, matrix, drawing));
}

function headOf({ layout, talkers, matrix }: MatrixPicture) {
  const all = Math.max(matrix.order.length, layout.names.length);
  const names = namesShown(layout.rows.length, layout.columns.length, all);
  const others = talkers.othersPerSecond;
  const rest = others > 0 ? `, ${rate(others)}/s of others` : '';
  const remark = `calls/s, caller down, callee across${rest}`;
  return { name: 'WHO TALKS TO WHOM', count: names, remark };
}

function byCaller({ pairs }: Talkers): Drawing['pairs'] {
  const callers = new Map<string, Map<string, TalkerTraffic>>();
  for (const pair of pairs) {
    const callees = callers.get(pair.caller);
    if (callees) callees.set(pair.callee, pair);
    else callers.set(pair.caller, new Map([[pair.callee, pair]]));
  }
  return callers;
}

function drawCells(layer: LayerCanvas, drawing: Drawing): void {
  const { picture, p } = drawing;
  const { layout, matrix } = picture;
  const { rows, columns, cellsX, cellsY, cellWidth, cellHeight, rect } = layout;
  const row = rows.indexOf(matrix.caller ?? '');
  const column = columns.indexOf(matrix.callee ?? '');
  const y = cellsY + row * cellHeight;
  const x = cellsX + column * cellWidth;
  const top = rect.y + PANE_HEAD_PX;
  const bottom = cellsY + rows.length * cellHeight;
  if (column >= 0) layer.fill(p.inset, { x, y: top, width: cellWidth, height: bottom - top });
  if (row >= 0) {
    const width = cellsX + columns.length * cellWidth - rect.x;
    layer.fill(p.inset, { ...rect, y, width, height: cellHeight });
  }
  drawMatrixNames(layer, layout, { row, column }, p);
  const grounds = new Map<Color, Rect[]>();
  const marked: (readonly [Rect, 'errors' | 'partly'])[] = [];
  const reach = reachOf(picture.nodes, matrix.orderedBy === 'service');
  for (const [i, caller] of rows.entries())
    for (const [j, callee] of columns.entries()) {
      const cell = cellOf(layout, i, j);
      const pair = drawing.pairs.get(caller)?.get(callee);
      if (!pair) {
        if (caller === callee) add(grounds, p.rule, dot(cell));
        continue;
      }
      add(grounds, p.ramp[stepOf(pair, drawing.full)] ?? p.inset, cell);
      const mark = markOf(pair, reach);
      if (mark) marked.push([cell, mark]);
    }
  for (const [color, rects] of grounds) layer.fills(color, rects);
  drawMarks(layer, marked, p);
  if (row >= 0 && column >= 0) drawCursor(layer, cellOf(layout, row, column), p);
}

function cellOf(
  { cellsX, cellsY, cellWidth, cellHeight }: MatrixLayout,
  i: number,
  j: number,
): Rect {
  const [width, height] = [cellWidth - 1, cellHeight - 1];
  return { x: cellsX + j * cellWidth, y: cellsY + i * cellHeight, width, height };
}

function add(batches: Map<Color, Rect[]>, color: Color, rect: Rect): void {
  const batch = batches.get(color);
  if (batch) batch.push(rect);
  else batches.set(color, [rect]);
}

/** Steps of the ramp a fourth apart: who calls seldom is seen beside who calls a thousand times more. */
const STEP_FACTOR = 4;
const STEPS = 6;

/** 1..6: the ramp's first step is hardly seen on the ground. */
function stepOf({ ratePerSecond }: TalkerTraffic, full: number): number {
  const below = Math.floor(Math.log(full / ratePerSecond) / Math.log(STEP_FACTOR));
  return Math.max(1, Math.min(STEPS, STEPS - below || 1));
}

/** The node, or the service, of each name that is not up as a whole. */
function reachOf(nodes: readonly NodeSnapshot[], services: boolean): ReadonlyMap<string, Reach> {
  const states = new Map<string, { up: number; away: number }>();
  for (const { status } of nodes) {
    const name = services ? serviceOf(status.node) : status.node;
    const seen = states.get(name) ?? { up: 0, away: 0 };
    states.set(name, seen);
    if (status.state === 'down' || status.state === 'suspect') seen.away += 1;
    else seen.up += 1;
  }
  const reach = new Map<string, Reach>();
  for (const [name, { up, away }] of states)
    if (away > 0) reach.set(name, up > 0 ? 'partly' : 'not');
  return reach;
}

function markOf(
  pair: TalkerTraffic,
  reach: ReadonlyMap<string, Reach>,
): 'errors' | 'partly' | undefined {
  if ((pair.errorPercent ?? 0) > ERROR_TROUBLE_PERCENT) return 'errors';
  const callee = reach.get(pair.callee);
  if (callee === 'not') return 'errors';
  return callee === 'partly' ? 'partly' : undefined;
}

function drawMarks(
  layer: LayerCanvas,
  marked: readonly (readonly [Rect, 'errors' | 'partly'])[],
  p: Palette,
): void {
  const size = shapePx(layer.metrics, 9);
  const places = marked.map(([cell]) => ({
    x: cell.x + ((cell.width - size) >> 1),
    y: cell.y + ((cell.height - size) >> 1),
  }));
  layer.fills(
    p.bg,
    places.map(({ x, y }) => ({ x: x - 1, y: y - 1, width: size + 2, height: size + 2 })),
  );
  for (const [i, [, mark]] of marked.entries()) {
    const place = { x: places[i]?.x ?? 0, y: places[i]?.y ?? 0, size };
    if (mark === 'errors') drawShape(layer, 'square', place, p.err, p.bg);
    else drawState(layer, 'suspect', place, p, p.bg);
  }
}

function drawCursor(layer: LayerCanvas, cell: Rect, p: Palette): void {
  const { x, y, width, height } = cell;
  layer.fills(p.accent, [
    { x, y, width, height: 2 },
    { x, y: y + height - 2, width, height: 2 },
    { x, y, width: 2, height },
    { x: x + width - 2, y, width: 2, height },
  ]);
}

function dot({ x, y, width, height }: Rect): Rect {
  return { x: x + (width >> 1) - 1, y: y + (height >> 1) - 1, width: 2, height: 2 };
}

function drawLegend(layer: LayerCanvas, rect: Rect, { full, p }: Drawing): void {
  const baseline = baselineIn(layer.metrics, rect.y);
  const { y, size } = shapeOn(layer.metrics, 0, baseline, 9);
  const step = size + 5;
  const right = rect.x + rect.width;
  const lowest = rate(full / STEP_FACTOR ** (STEPS - 1));
  const least = lowest.startsWith('<') ? lowest : `<${lowest}`;
  let x = layer.text(rect.x, baseline, least, ink(p.mute, p.bg)) + 4;
  for (const [i, color] of p.ramp.slice(1).entries())
    layer.fill(color, { x: x + i * step, y, width: step - 1, height: size });
  x =
    layer.text(
      x + STEPS * step + 3,
      baseline,
      `>${rate(full / STEP_FACTOR)}/s`,
      ink(p.mute, p.bg),
    ) + 14;
  const words = [
    ['square', 'err > 1 %'],
    ['triangle', 'partly reached'],
  ] as const;
  for (const [shape, word] of words) {
    if (x + size + 4 + layer.widthOf(word, 'body') > right) return;
    const place = { x, y, size };
    if (shape === 'square') drawShape(layer, 'square', place, p.err, p.bg);
    else drawState(layer, 'suspect', place, p, p.bg);
    x = layer.text(x + size + 4, baseline, word, ink(p.text2, p.bg)) + 14;
  }
}

function drawReadOut(layer: LayerCanvas, rect: Rect, matrix: MatrixChoice, drawing: Drawing): void {
  const { p, picture } = drawing;
  const { caller, callee } = matrix;
  const left = rect.x + 8;
  const right = rect.x + rect.width - 8;
  const baseline = baselineIn(layer.metrics, rect.y + 2);
  const line = layer.metrics.rowPitch;
  layer.fill(p.panel, rect);
  if (caller === undefined || callee === undefined) {
    const words = 'the pointer or the arrows choose a cell';
    layer.text(left, baseline, words, ink(p.mute, p.panel), right - left);
    return;
  }
  const pair = drawing.pairs.get(caller)?.get(callee);
  const value = pair
    ? `${rate(pair.ratePerSecond)}/s  p99 ${latency(pair.p99Us)} ${latencyUnit(pair.p99Us)}`.trimEnd()
    : 'no calls in 10 s';
  const figures = layer.textRight(right, baseline, value, ink(pair ? p.text : p.mute, p.panel));
  layer.text(
    left,
    baseline,
    `${caller} → ${callee}`,
    ink(p.text, p.panel, 'head'),
    figures - 12 - left,
  );
  const bad = (pair?.errorPercent ?? 0) > ERROR_TROUBLE_PERCENT;
  let x = left;
  const place = shapeOn(layer.metrics, x, baseline + line, 9);
  if (bad) drawShape(layer, 'square', place, p.err, p.panel);
  if (bad) x += place.size + 4;
  const errors = `err ${percent(pair?.errorPercent)} %`;
  const below = baseline + line;
  x = layer.text(x, below, errors, ink(bad ? p.err : p.text2, p.panel), right - x) + 14;
  const away = awayWords(picture.nodes, callee, matrix.orderedBy === 'service');
  layer.text(x, below, away, ink(p.text2, p.panel), right - x);
}

/** Which nodes of a callee are not up: `ledger-3 is down, 1 more`. */
function awayWords(nodes: readonly NodeSnapshot[], callee: string, services: boolean): string {
  const away = nodes.filter(({ status }) => {
    const name = services ? serviceOf(status.node) : status.node;
    return name === callee && (status.state === 'down' || status.state === 'suspect');
  });
  const [first] = away;
  if (!first) return '';
  const more = away.length > 1 ? `, ${count(away.length - 1)} more` : '';
  return `${first.status.node} is ${first.status.state}${more}`;
}
