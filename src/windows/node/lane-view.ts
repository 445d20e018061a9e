// Draws one lane of a node window: puts its title, chart, column heads, rows, notes and scroll bar
// together from what the model knows. It decides nothing about which rows are in view.

import { Direction } from '../../traffic/event.ts';
import type { Canvas } from '../canvas.ts';
import type { Palette } from '../theme.ts';
import { cursorColumn } from './cell-cursor.ts';
import { chartSeconds, drawLaneChart, drawNoChart } from './lane-chart.ts';
import { drawEdge, drawLeanNote, drawNote } from './lane-notes.ts';
import { drawLaneRows, drawScrollBar } from './lane-rows.ts';
import { rowMatcher } from './lane-search.ts';
import { drawColumnHeads, drawLaneTitle } from './lane-title.ts';
import {
  columnsOf,
  hasNote,
  heldInView,
  isGone,
  isLean,
  laneLines,
  pageOf,
  rowsRect,
} from './lane-view-state.ts';
import type { LaneLayout, NodeLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';
import { drawEmptyLane } from './node-states.ts';
import { markedIds } from './row-marks.ts';

/** Title, chart, column heads, rows and notes of one lane. */
export function drawLane(
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
  const columns = columnsOf(model, lane, cellWidth);
  const two = layout.lanes.length > 1;
  const shown = `last ${chartSeconds(lane.chart.width, cellWidth)} s`;
  const span = !two ? otherLaneHint(inbound) : isGone(model) ? 'held, not live' : shown;
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
      span: model.span?.lane === lane.direction ? model.span : undefined,
    });
  drawColumnHeads(canvas, lane, columns, two && model.lane === lane.direction, p);
  const { rows, edge } = laneLines(model, lane);
  const page = pageOf(model, lane.direction);
  const { rows: all } = page;
  const marked = markedIds(model, lane.direction);
  const rect = rowsRect(model, lane, canvas.metrics.rowPitch);
  const dimmedRows = isGone(model) ? rows.length : heldInView(model, lane);
  const matches = rowMatcher(model);
  drawLaneRows(canvas, {
    rect,
    columns,
    rows,
    selectedId: selectedIn(model, lane),
    cursor: cursorColumn(model, lane.direction),
    marked,
    matches,
    dimmedRows,
    palette: p,
  });
  if (edge) drawEdge(canvas, model, lane, p);
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

function selectedIn({ selection }: NodeModel, lane: LaneLayout): number | undefined {
  return selection?.lane === lane.direction ? selection.row.id : undefined;
}

function otherLaneHint(inbound: boolean): string {
  return `Tab: ${inbound ? 'outbound' : 'inbound'}`;
}
