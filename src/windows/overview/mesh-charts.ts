// The calls of all nodes over the last two minutes, served and made, at the foot of the tile pane:
// only where the tiles leave room, and gone before any of them is scrolled out.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas } from '../canvas.ts';
import { INITIAL_CHART_SCALE, nextChartScale } from '../node/chart-scale.ts';
import { chartSeconds, drawLaneChart } from '../node/lane-chart.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import type { Palette } from '../theme.ts';
import { newestSecond } from './lane-samples.ts';
import type { OverviewFrame } from './overview-frame.ts';

/** A chart's height: the first that has room. Few steps, because a change draws all of it. */
const CHART_HEIGHTS_PX = [160, 112, 64];
const GUTTER_PX = 16;
/** Between the tiles and the charts at least. */
const GAP_PX = 8;
const LEAST_WIDTH_PX = 240;

/** The foot of `pane` below `usedPx` of tiles; undefined when that is too low. */
export function meshChartsRect(pane: Rect, usedPx: number): Rect | undefined {
  const room = pane.height - usedPx - GAP_PX - PANE_HEAD_PX;
  const chart = CHART_HEIGHTS_PX.find((px) => px <= room);
  if (chart === undefined || pane.width < LEAST_WIDTH_PX) return undefined;
  const height = PANE_HEAD_PX + chart;
  return { ...pane, y: pane.y + pane.height - height, height };
}

export function drawMeshCharts(canvas: Canvas, rect: Rect, frame: OverviewFrame, p: Palette): void {
  const both = rect.width >= 2 * LEAST_WIDTH_PX + GUTTER_PX;
  const width = both ? Math.floor((rect.width - GUTTER_PX) / 2) : rect.width;
  const { inbound, outbound } = frame.totals;
  // Seconds that only some nodes have told of yet would look like a fall.
  const newest = newestSecond(frame.nowUtcMs);
  const lanes = [
    { name: 'ALL INBOUND', seconds: inbound.seconds, bars: p.inDim, rateColor: p.accent },
    { name: 'ALL OUTBOUND', seconds: outbound.seconds, bars: p.outDim, rateColor: p.out },
  ];
  for (const [i, lane] of lanes.slice(0, both ? 2 : 1).entries()) {
    const place = { ...rect, x: rect.x + i * (width + GUTTER_PX), width };
    const shown = chartSeconds(width, canvas.metrics.face.body.cellWidth);
    const head = { name: lane.name, remark: `calls/s, slowest p99, last ${shown} s` };
    canvas.layer({ ...place, height: PANE_HEAD_PX }, (layer) =>
      drawPaneHead(layer, place, head, p),
    );
    const chart = { ...place, y: place.y + PANE_HEAD_PX, height: rect.height - PANE_HEAD_PX };
    const seconds = lane.seconds.filter((s) => s.second <= newest);
    const scale = nextChartScale(INITIAL_CHART_SCALE, seconds.slice(-shown));
    drawLaneChart(canvas, { ...lane, seconds, rect: chart, scale, palette: p });
  }
}
