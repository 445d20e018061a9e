// The picture of a node window: header, one or two lanes, footer. It only puts the parts together;
// each part draws itself in layers of its own.

import { Direction } from '../../traffic/event.ts';
import type { DrawList, TextMetrics } from '../../x11/draw/draw-list.ts';
import { Canvas, type Size } from '../canvas.ts';
import { count, utcTime } from '../format.ts';
import { withHelp } from '../help/help-view.ts';
import { type Palette, paletteOf } from '../theme.ts';
import { chartSeconds, drawLaneChart, drawNoChart } from './lane-chart.ts';
import { laneColumns } from './lane-columns.ts';
import { drawLaneRows, drawLossBand, drawScrollBar, rowBaseline } from './lane-rows.ts';
import { drawColumnHeads, drawLaneTitle } from './lane-title.ts';
import { hasNote, isGone, isLean, pageOf, visibleRows } from './lane-view-state.ts';
import { drawNodeFooter } from './node-footer.ts';
import { drawNodeHeader } from './node-header.ts';
import { type LaneLayout, type NodeLayout, nodeLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';
import { drawConnecting, drawEmptyLane, isConnecting } from './node-states.ts';
import { markedIds } from './row-marks.ts';

export function viewNode(model: NodeModel, size: Size, metrics: TextMetrics): DrawList {
  const p = paletteOf(model.theme);
  const canvas = new Canvas(size, p.bg, metrics);
  const layout = nodeLayout(canvas.size, metrics, model);
  drawNodeHeader(canvas, model, layout, p);
  if (isConnecting(model)) drawConnecting(canvas, bodyOf(layout), model, p);
  else for (const lane of layout.lanes) drawLane(canvas, model, layout, lane, p);
  drawGutter(canvas, model, layout, p);
  drawNodeFooter(canvas, model, layout, p);
  const list = canvas.finish();
  if (model.helpScroll === undefined) return list;
  return withHelp(list, { window: 'node', scroll: model.helpScroll }, metrics, p);
}

/** What is held while the lanes are resized. */
function drawGutter(canvas: Canvas, model: NodeModel, { gutter }: NodeLayout, p: Palette): void {
  if (model.grip?.kind !== 'gutter' || gutter.width === 0) return;
  const x = gutter.x + Math.floor(gutter.width / 2) - 1;
  canvas.layer({ ...gutter, x, width: 2 }, (layer) =>
    layer.fill(p.accent, { ...gutter, x, width: 2 }),
  );
}

function bodyOf(layout: NodeLayout) {
  const { header, selection } = layout;
  return { ...header, y: header.height, height: Math.max(0, selection.y - header.height) };
}

function drawLane(
  canvas: Canvas,
  model: NodeModel,
  layout: NodeLayout,
  lane: LaneLayout,
  p: Palette,
): void {
  const { frame } = model;
  if (!frame) return;
  const inbound = lane.direction === Direction.Inbound;
  const traffic = inbound ? frame.traffic.inbound : frame.traffic.outbound;
  const { cellWidth } = canvas.metrics.face.body;
  const columns = laneColumns(lane.title.width, cellWidth);
  const two = layout.lanes.length > 1;
  const span = two ? `last ${chartSeconds(lane.chart.width, cellWidth)} s` : otherLaneHint(inbound);
  drawLaneTitle(canvas, { lane, traffic, span, palette: p });
  if (model.link.detail !== 'full') drawNoChart(canvas, lane.chart, p);
  else
    drawLaneChart(canvas, {
      rect: lane.chart,
      seconds: traffic.seconds,
      scale: model.scales[lane.direction],
      bars: inbound ? p.inDim : p.outDim,
      rateColor: inbound ? p.accent : p.out,
      palette: p,
    });
  drawColumnHeads(canvas, lane, columns, two && model.lane === lane.direction, p);
  const rows = visibleRows(model, lane);
  const page = pageOf(model, lane.direction);
  const selected = model.selection;
  const selectedId = selected?.lane === lane.direction ? selected.row.id : undefined;
  const dimmed = isGone(model);
  const { rows: all } = page;
  const marked = markedIds(model, lane.direction);
  drawLaneRows(canvas, { lane, columns, rows, selectedId, marked, dimmed, palette: p });
  const calls = rows.some((r) => r.kind === 'call');
  if (!calls && !isGone(model)) drawEmptyLane(canvas, lane, rows.length, model, p);
  if (isLean(model) && all.length > rows.length) drawLeanNote(canvas, lane, rows.length + 1, p);
  if (hasNote(model, lane.direction)) drawNote(canvas, model, lane, rows.length, p);
  const place = {
    older: page.older + all.length - rows.length,
    shown: rows.length,
    newer: page.newer,
  };
  drawScrollBar(canvas, lane, place, p);
}

/** Why there are so few rows, in the second line below them. */
function drawLeanNote(canvas: Canvas, lane: LaneLayout, line: number, p: Palette): void {
  const pitch = canvas.metrics.rowPitch;
  if (line >= lane.capacity) return;
  const band = { ...lane.rows, y: lane.rows.y + line * pitch, height: pitch };
  canvas.layer(band, (layer) => {
    const words = 'older rows are kept, not drawn (link budget); Spc draws them';
    const style = { font: 'body', color: p.mute, background: p.bg } as const;
    layer.text(band.x + 17, rowBaseline(layer, band.y), words, style, band.width - 20);
  });
}

function otherLaneHint(inbound: boolean): string {
  return `Tab: ${inbound ? 'outbound' : 'inbound'}`;
}

/** The lane's line of its own: silence of a node that is gone, or newer rows than the held ones. */
function drawNote(
  canvas: Canvas,
  model: NodeModel,
  lane: LaneLayout,
  shown: number,
  p: Palette,
): void {
  const pitch = canvas.metrics.rowPitch;
  const page = pageOf(model, lane.direction);
  const newer = model.frozen !== undefined && page.newer > 0;
  const line = newer ? lane.capacity - 1 : shown;
  const band = { ...lane.rows, y: lane.rows.y + line * pitch, height: pitch };
  if (lane.capacity === 0) return;
  canvas.layer(band, (layer) => {
    if (!newer) return drawLossBand(layer, lane, band.y, silence(model), p);
    layer.fill(p.susBg, band);
    const y = rowBaseline(layer, band.y);
    const style = { font: 'body', color: p.text, background: p.susBg } as const;
    const { cellWidth } = layer.metrics.face.body;
    const words = `↓ ${count(page.newer)} newer events …`;
    const x = layer.text(band.x + 17, y, words, style, band.width - 20);
    const hint = 'End to follow';
    const right = band.x + band.width - 10;
    if (x + (hint.length + 2) * cellWidth <= right) layer.textRight(right, y, hint, style);
  });
}

function silence(model: NodeModel): string {
  const last = model.frame?.traffic.lastEventUtcUs;
  if (last === undefined) return '— nothing was heard of this node —';
  return `— nothing from this node since ${utcTime(last / 1000)} —`;
}
