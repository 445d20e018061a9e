// The wider tile of a node that is well, 256 x 60, for a mesh so small that all of it has room: as
// dim as the small one and lower than a tile of trouble, with both rates and the latency beside.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { coarseAge, latency, percent, rate } from '../format.ts';
import { ink } from '../ink.ts';
import { drawState, stateStyle } from '../shapes.ts';
import { drawSparkline, sparkScroll } from '../sparkline.ts';
import type { Palette } from '../theme.ts';
import { laneSamples, newestSecond } from './lane-samples.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import { errorPercentOf, silenceMsOf } from './trouble.ts';

const SPARK = { x: 8, width: 96, height: 29 };
const RIGHT_PX = 8;

export function drawWideHealthyTile(
  canvas: Canvas,
  rect: Rect,
  node: NodeSnapshot,
  { nowUtcMs, link }: Pick<OverviewFrame, 'nowUtcMs' | 'link'>,
  p: Palette,
): void {
  const line = canvas.metrics.rowPitch;
  canvas.layer(rect, (layer) => {
    layer.fill(p.panel, rect);
    drawHead(layer, rect, node, nowUtcMs, p);
    drawNumbers(layer, rect, node, p);
  });
  if (link.detail !== 'full') return;
  const width = Math.min(SPARK.width, Math.max(0, rect.width - 160));
  const spark = { ...SPARK, width, x: rect.x + SPARK.x, y: rect.y + line + 7 };
  const samples = laneSamples(node.traffic.inbound, node.traffic.outbound);
  const newest = newestSecond(nowUtcMs);
  canvas.layer(
    spark,
    (layer) => {
      layer.fill(p.panel, spark);
      drawSparkline(layer, spark, samples, newest, { up: p.inDim, down: p.outDim });
    },
    sparkScroll(spark, samples, newest),
  );
}

function drawHead(
  layer: LayerCanvas,
  rect: Rect,
  node: NodeSnapshot,
  nowUtcMs: number,
  p: Palette,
): void {
  const { state } = node.status;
  const baseline = rect.y + 14;
  const silence = silenceMsOf(node, nowUtcMs);
  const age = silence === undefined ? '' : coarseAge(silence);
  const word = state === 'up' ? age : stateStyle(state, p).word;
  drawState(layer, state, { x: rect.x + 8, y: rect.y + 7, size: 7 }, p, p.panel);
  const right = rect.x + rect.width - RIGHT_PX;
  const left = layer.textRight(right, baseline, word, ink(p.mute, p.panel));
  const name = ink(p.text, p.panel);
  layer.text(rect.x + 20, baseline, node.status.node, name, left - 6 - rect.x - 20);
}

function drawNumbers(layer: LayerCanvas, rect: Rect, node: NodeSnapshot, p: Palette): void {
  const line = layer.metrics.rowPitch;
  const cell = layer.metrics.face.body.cellWidth;
  const top = rect.y + line + 17;
  const right = rect.x + rect.width - RIGHT_PX;
  const middle = right - 12 * cell;
  const { inbound, outbound } = node.traffic;
  const errors = errorPercentOf(node);
  const rows = [
    {
      y: top,
      left: 'in',
      calls: inbound,
      right: 'err',
      value: errors === undefined ? '-' : `${percent(errors)}%`,
    },
    {
      y: top + line,
      left: 'out',
      calls: outbound,
      right: 'p99',
      value: latency(inbound.p99Us ?? outbound.p99Us),
    },
  ];
  for (const row of rows) {
    layer.text(middle - 9 * cell, row.y, row.left, ink(p.mute, p.panel));
    layer.text(middle + 2 * cell, row.y, row.right, ink(p.mute, p.panel));
    drawValue(layer, middle, row.y, rate(row.calls.ratePerSecond), p);
    drawValue(layer, right, row.y, row.value, p);
  }
}

/** Zeros and what is not known are quiet. */
function drawValue(layer: LayerCanvas, right: number, y: number, value: string, p: Palette): void {
  const quiet = value === '0' || value === '-' || value === '0%';
  layer.textRight(right, y, value, ink(quiet ? p.mute : p.text2, p.panel));
}
