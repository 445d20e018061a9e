// Draws the heat map: head, the row of metrics, groups of cells with their labels, the frame round
// the cell under the cursor, the legend. One layer a group, so that one that did not change costs
// nothing.

import type { NodeState } from '../../../traffic/feed.ts';
import type { Rect } from '../../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../../canvas.ts';
import { count, wholeAge } from '../../format.ts';
import { baselineIn, shapeOn } from '../../grid.ts';
import { ink } from '../../ink.ts';
import { drawCap } from '../../key-hints.ts';
import { drawPaneHead } from '../../pane-head.ts';
import { drawScrollPosition, scrollBarPx } from '../../scroll-position.ts';
import { drawState, stateStyle } from '../../shapes.ts';
import type { Palette } from '../../theme.ts';
import type { NodeSnapshot, OverviewFrame } from '../overview-frame.ts';
import { CellBatches, drawCellCursor, drawSampleCell, grown } from './heat-cells.ts';
import type { HeatChoice } from './heat-choice.ts';
import { GROUPING_WORDS, type HeatGroup } from './heat-groups.ts';
import {
  cellRect,
  type HeatLayout,
  isShown,
  type PlacedGroup,
  shownGroups,
} from './heat-layout.ts';
import { drawHeatLegend, drawShortHeatLegend } from './heat-legend.ts';
import { figureOf, HEAT_METRICS, METRIC_FACTS, valueText } from './heat-metric.ts';
import { drawHeatSide } from './heat-side.ts';

export interface HeatPicture {
  readonly layout: HeatLayout;
  readonly heat: HeatChoice;
  readonly frame: OverviewFrame;
  /** Name of the node under the cursor. */
  readonly selected: string | undefined;
}

export function drawHeatMap(canvas: Canvas, picture: HeatPicture, p: Palette): void {
  const { layout, heat, frame, selected } = picture;
  const groups = shownGroups(heat);
  const total = groups.reduce((n, g) => n + g.members.length, 0);
  const where = heat.zoomed === undefined ? '' : `${heat.zoomed}, z shows all: `;
  const remark = `${where}one cell a node, ${GROUPING_WORDS[heat.grouping]}`;
  const head = { name: `${count(total)} ${total === 1 ? 'NODE' : 'NODES'}`, remark };
  canvas.layer(layout.head, (layer) => drawPaneHead(layer, layout.head, head, p));
  const { choices, legend, readOut, side } = layout;
  if (choices) canvas.layer(choices, (layer) => drawChoices(layer, choices, heat, p));
  for (const placed of layout.groups) drawGroup(canvas, placed, picture, p);
  const index = frame.nodes.findIndex((n) => n.status.node === selected);
  const cursor = frame.nodes[index];
  drawCursor(canvas, layout, index, p);
  drawScroll(canvas, layout, p);
  if (readOut) canvas.layer(readOut, (layer) => drawReadOut(layer, readOut, cursor, picture, p));
  if (legend)
    canvas.layer(legend, (layer) => drawHeatLegend(layer, legend, layout.cellsX, heat.metric, p));
  if (!side) return;
  const { grouping, metric } = heat;
  const { nodes, nowUtcMs } = frame;
  drawHeatSide(canvas, side, { nodes, groups, grouping, metric, cursor, nowUtcMs }, p);
}

/** All metrics by their names where those have room, else by their short ones; the chosen one is marked. */
function drawChoices(layer: LayerCanvas, rect: Rect, heat: HeatChoice, p: Palette): void {
  const baseline = baselineIn(layer.metrics, rect.y + 1);
  const right = rect.x + rect.width;
  let x = drawCap(layer, rect.x, baseline, 'm', p) + 6;
  x = layer.text(x, baseline, 'metric', ink(p.mute, p.bg), right - x) + 20;
  const names = HEAT_METRICS.map((m) => METRIC_FACTS[m].name);
  const all = names.reduce((sum, name) => sum + layer.widthOf(name, 'body') + 18, -18);
  const said = x + all <= right ? 'name' : 'short';
  for (const metric of HEAT_METRICS) {
    const chosen = metric === heat.metric;
    const name = METRIC_FACTS[metric][said];
    const width = layer.widthOf(name, 'body');
    if (x + width > right) return;
    const box = { x: x - 5, y: rect.y, width: width + 10, height: rect.height };
    if (chosen) {
      layer.fill(p.sel, box);
      layer.fill(p.accent, { ...box, y: box.y + box.height - 2, height: 2 });
    }
    layer.text(x, baseline, name, chosen ? ink(p.text, p.sel) : ink(p.text2, p.bg));
    x += width + 18;
  }
}

function drawGroup(canvas: Canvas, placed: PlacedGroup, picture: HeatPicture, p: Palette): void {
  const { layout, heat, frame } = picture;
  const { map } = layout;
  const top = Math.max(map.y, placed.y);
  const bottom = Math.min(map.y + map.height, placed.y + placed.height);
  if (bottom <= top) return;
  const rect = { ...map, y: top, height: bottom - top };
  const label = { ...rect, width: layout.cellsX - map.x };
  canvas.layer(label, (layer) => drawLabel(layer, placed, label, frame, p));
  canvas.layer({ ...rect, x: layout.cellsX, width: rect.width - label.width }, (layer) => {
    const batches = new CellBatches(p);
    for (const [i, member] of placed.group.members.entries()) {
      const cell = cellRect(layout, placed, i);
      if (cell.y >= bottom) break;
      const node = frame.nodes[member];
      if (node && isShown(layout, cell)) batches.add(node, cell, heat.metric, frame.nowUtcMs);
    }
    batches.draw(layer);
  });
}

/** Name and number; below it what is down and suspect, by shape. A long name has its line alone. */
function drawLabel(
  layer: LayerCanvas,
  { group, y }: PlacedGroup,
  rect: Rect,
  frame: OverviewFrame,
  p: Palette,
): void {
  const right = rect.x + rect.width - 8;
  const size = count(group.members.length);
  const cell = layer.metrics.face.body.cellWidth;
  const first = baselineIn(layer.metrics, y) - 1;
  const second = first + layer.metrics.rowPitch;
  const hasTwo = second + layer.metrics.face.body.descent <= rect.y + rect.height;
  const isLong = (group.name.length + 1 + size.length) * cell > right - rect.x;
  const quiet = ink(p.mute, p.bg);
  const left = isLong ? right + cell : layer.textRight(right, first, size, quiet);
  layer.text(rect.x, first, group.name, ink(p.text2, p.bg), left - cell - rect.x);
  if (!hasTwo) return;
  const end = isLong ? layer.textRight(right, second, size, quiet) - cell : right;
  let x = rect.x;
  for (const state of ['down', 'suspect'] as const) {
    const n = countOf(group, frame, state);
    const text = count(n);
    const { y: top, size: side } = shapeOn(layer.metrics, x, second, 7);
    const shape = { x, y: top, width: side, height: side };
    // Without room for the number there is none for the shape either.
    if (n === 0 || x + side + 3 + text.length * cell > end || shape.y < rect.y) continue;
    drawSampleCell(layer, shape, state, p);
    x = layer.text(x + side + 3, second, text, ink(state === 'down' ? p.err : p.text, p.bg)) + 8;
  }
}

function countOf({ members }: HeatGroup, { nodes }: OverviewFrame, state: NodeState): number {
  return members.reduce((n, i) => n + (nodes[i]?.status.state === state ? 1 : 0), 0);
}

function drawCursor(canvas: Canvas, layout: HeatLayout, index: number, p: Palette): void {
  for (const placed of layout.groups) {
    const at = placed.group.members.indexOf(index);
    if (at < 0) continue;
    const cell = cellRect(layout, placed, at);
    if (!isShown(layout, cell)) return;
    canvas.layer(grown(cell, 3), (layer) => drawCellCursor(layer, cell, p));
    return;
  }
}

function drawScroll(canvas: Canvas, layout: HeatLayout, p: Palette): void {
  const { map, contentPx, scrollPx, pitch, columns, cellsX } = layout;
  if (contentPx <= map.height) return;
  const x = Math.min(cellsX + columns * pitch + 2, map.x + map.width - scrollBarPx(canvas.metrics));
  const track = { ...map, x, width: scrollBarPx(canvas.metrics) };
  const rows = { top: scrollPx, capacity: map.height, total: contentPx };
  canvas.layer(track, (layer) => drawScrollPosition(layer, track, rows, p));
}

function drawReadOut(
  layer: LayerCanvas,
  rect: Rect,
  node: NodeSnapshot | undefined,
  { heat, frame, layout }: HeatPicture,
  p: Palette,
): void {
  const ground = node ? stateStyle(node.status.state, p).tint : p.panel;
  const baseline = baselineIn(layer.metrics, rect.y + 1);
  layer.fill(ground, rect);
  if (!node) {
    if (layout.legend) {
      const words = 'no node is chosen: the arrows or the pointer choose one';
      layer.text(rect.x + 20, baseline, words, ink(p.mute, ground), rect.width - 24);
    } else {
      const line = { x: rect.x + 6, right: rect.x + rect.width - 6, baseline, ground };
      drawShortHeatLegend(layer, line, heat.metric, p);
    }
    return;
  }
  const { status } = node;
  const style = stateStyle(status.state, p);
  const place = shapeOn(layer.metrics, rect.x + 6, baseline, 7);
  drawState(layer, status.state, place, p, ground);
  const value = valueText(heat.metric, figureOf(node, heat.metric, frame.nowUtcMs));
  const { column } = METRIC_FACTS[heat.metric];
  const right = rect.x + rect.width - 6;
  const figure = ink(p.text, ground);
  const left = layer.textRight(right, baseline, `${value} ${column}`, figure, rect.width / 3) - 12;
  const half = Math.floor((left - rect.x - 20) / 2);
  let x = layer.text(rect.x + 20, baseline, status.node, ink(p.text, ground), half) + 12;
  const word = `${style.word} ${wholeAge(frame.nowUtcMs - status.sinceUtcMs)}`;
  x = layer.text(x, baseline, word, ink(style.color, ground), left - x) + 12;
  layer.text(x, baseline, status.reason, ink(p.text2, ground), left - x);
}
