// The wider tile of a node that is well, 256 x 60, for a mesh so small that all of it has room: as
// dim as the small one and lower than a tile of trouble, with both rates and the latency beside.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { latency, rate } from '../format.ts';
import { baselineIn } from '../grid.ts';
import { ink } from '../ink.ts';
import { stateStyle } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { sparkRoom } from './lane-samples.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import { ageText, drawTileHead, drawTileSparkline, errorText } from './quiet-parts.ts';

/** px of the grid, but for its place. */
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
    const { state } = node.status;
    const word = state === 'up' ? ageText(node, nowUtcMs) : stateStyle(state, p).word;
    const baseline = baselineIn(layer.metrics, rect.y + 2);
    const at = { x: rect.x, right: rect.x + rect.width - RIGHT_PX, baseline };
    drawTileHead(layer, at, node.status, word, p);
    drawNumbers(layer, rect, node, p);
  });
  if (link.detail !== 'full') return;
  const width = sparkRoom(canvas.metrics, rect.width, SPARK.width);
  const height = SPARK.height + 2 * (line - 16);
  const spark = { x: rect.x + SPARK.x, y: rect.y + line + 7, width, height };
  drawTileSparkline(canvas, spark, node, nowUtcMs, p);
}

function drawNumbers(layer: LayerCanvas, rect: Rect, node: NodeSnapshot, p: Palette): void {
  const line = layer.metrics.rowPitch;
  const cell = layer.metrics.face.body.cellWidth;
  const top = baselineIn(layer.metrics, rect.y + line + 5);
  const right = rect.x + rect.width - RIGHT_PX;
  const middle = right - 12 * cell;
  const { inbound, outbound } = node.traffic;
  const rows = [
    { y: top, left: 'in', calls: inbound, right: 'err', value: errorText(node) },
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
