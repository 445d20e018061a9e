// The table of the ways from a node to the others of its mesh: over which neighbour, over which else when that one fails,
// and what it costs. A node that no way leads to stands first.

import type { MeshRouteStatus } from '../../traffic/mesh-status.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { baselineIn, shapeOn } from '../grid.ts';
import { drawState } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { roundTrip } from './link-words.ts';
import { rowLeadPx } from './mesh-links.ts';

const BAR_PX = 3;
const SHAPE_X = 8;
const COST_CELLS = 9;
const GAP_CELLS = 2;
const US_PER_MS = 1000;

interface Columns {
  readonly to: number;
  readonly over: number;
  readonly otherwise: number;
  readonly end: number;
  /** Cells of each but the cost. */
  readonly cells: number;
}

/** px of the left edges; three of one width, and the cost at the right. */
function columnsIn(layer: LayerCanvas, at: Rect): Columns {
  const { cellWidth } = layer.metrics.face.body;
  const left = at.x + rowLeadPx(layer);
  const room = Math.floor((at.x + at.width - 4 - left) / cellWidth);
  const cells = Math.max(4, Math.min(28, Math.floor((room - COST_CELLS) / 3) - GAP_CELLS));
  const step = (cells + GAP_CELLS) * cellWidth;
  const end = Math.min(at.x + at.width - 4, left + 3 * step + COST_CELLS * cellWidth);
  return { to: left, over: left + step, otherwise: left + 2 * step, end, cells };
}

export function drawRouteHeads(layer: LayerCanvas, at: Rect, p: Palette): void {
  const columns = columnsIn(layer, at);
  const baseline = baselineIn(layer.metrics, at.y);
  const style = { font: 'body', color: p.mute, background: p.inset } as const;
  const width = columns.cells * layer.metrics.face.body.cellWidth;
  layer.fill(p.inset, at);
  layer.text(columns.to, baseline, 'to', style, width);
  layer.text(columns.over, baseline, 'over', style, width);
  layer.text(columns.otherwise, baseline, 'else over', style, width);
  layer.textRight(columns.end, baseline, 'cost', style);
}

export function drawRouteRow(
  layer: LayerCanvas,
  at: Rect,
  { node, via, costUs }: MeshRouteStatus,
  p: Palette,
): void {
  const columns = columnsIn(layer, at);
  const baseline = baselineIn(layer.metrics, at.y);
  const [first, ...others] = via;
  const background = first === undefined ? p.errBg : p.bg;
  const style = { font: 'body', color: p.text, background } as const;
  const width = columns.cells * layer.metrics.face.body.cellWidth;
  if (first === undefined) {
    layer.fill(background, at);
    layer.fill(p.err, { ...at, width: BAR_PX });
    drawState(layer, 'down', shapeOn(layer.metrics, at.x + SHAPE_X, baseline, 9), p, background);
  }
  layer.text(columns.to, baseline, node, style, width);
  if (first === undefined) {
    const word = { font: 'head', color: p.err, background } as const;
    layer.text(columns.over, baseline, 'NO WAY', word);
    return;
  }
  const direct = first === node;
  const over = direct ? { ...style, color: p.mute } : style;
  layer.text(columns.over, baseline, direct ? 'direct' : first, over, width);
  const otherwise = others.length === 0 ? '-' : others.join(', ');
  const quiet = { ...style, color: others.length === 0 ? p.mute : p.text2 };
  layer.text(columns.otherwise, baseline, otherwise, quiet, width);
  const cost = { ...style, color: p.text2 };
  layer.textRight(columns.end, baseline, roundTrip(costUs / US_PER_MS), cost);
}
