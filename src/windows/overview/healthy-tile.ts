// The small tile of a node that is well, 152 x 44: small, dim and quiet. In a narrow window a node
// is one row instead, healthy or not.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { rate } from '../format.ts';
import { baselineIn, shapeOn, sparkPx } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawState, stateStyle } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { troubleColor } from './alert-strip.ts';
import type { AttentionEntry } from './board.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import { ageText, drawTileHead, drawTileSparkline, errorText } from './quiet-parts.ts';
import { ERROR_TROUBLE_PERCENT, errorPercentOf, troubleWord } from './trouble.ts';

/** px of the grid, but for its place. */
const SPARK = { x: 8, width: 78, height: 23 };
/** `10,243/s` beside it. */
const RATE_CELLS = 9;
const RIGHT_PX = 4;
/** A row that is narrower, cells, has its name in place of the rate. */
const RATE_FROM_CELLS = 56;

export function drawHealthyTile(
  canvas: Canvas,
  rect: Rect,
  node: NodeSnapshot,
  { nowUtcMs, link }: Pick<OverviewFrame, 'nowUtcMs' | 'link'>,
  p: Palette,
): void {
  const line = canvas.metrics.rowPitch;
  canvas.layer(rect, (layer) => {
    layer.fill(p.panel, rect);
    const right = rect.x + rect.width - RIGHT_PX;
    const baseline = baselineIn(layer.metrics, rect.y + 1);
    drawTileHead(layer, { x: rect.x, right, baseline }, node.status, ageText(node, nowUtcMs), p);
    drawRateAndErrors(layer, right, baseline, node, p);
  });
  if (link.detail !== 'full') return;
  const room = rect.width - SPARK.x - RIGHT_PX - RATE_CELLS * canvas.metrics.face.body.cellWidth;
  const width = Math.max(0, Math.min(sparkPx(canvas.metrics, SPARK.width), room));
  const height = SPARK.height + 2 * (line - 16);
  const spark = { x: rect.x + SPARK.x, y: rect.y + line + 3, width, height };
  drawTileSparkline(canvas, spark, node, nowUtcMs, p);
}

function drawRateAndErrors(
  layer: LayerCanvas,
  right: number,
  baseline: number,
  node: NodeSnapshot,
  p: Palette,
): void {
  const step = layer.metrics.rowPitch - 2;
  if (node.status.state === 'joining') {
    layer.textRight(right, baseline + step, 'joining', ink(p.text2, p.panel));
    return;
  }
  const calls = callsPerSecond(node);
  const errors = errorText(node);
  const quiet = (zero: boolean) => ink(zero ? p.mute : p.text2, p.panel);
  layer.textRight(right, baseline + step, `${rate(calls)}/s`, quiet(calls === 0));
  layer.textRight(right, baseline + 2 * step - 1, errors, quiet(errors === '0%' || errors === '-'));
}

/** Calls served and made: both are this node's work. */
function callsPerSecond(node: NodeSnapshot): number {
  return node.traffic.inbound.ratePerSecond + node.traffic.outbound.ratePerSecond;
}

/** Shape, name, word, rate, err, age in one line. */
export function drawNodeRow(
  canvas: Canvas,
  rect: Rect,
  node: NodeSnapshot,
  shown: { readonly entry: AttentionEntry | undefined; readonly nowUtcMs: number },
  p: Palette,
): void {
  const { entry } = shown;
  const lasting = entry !== undefined && entry.wellSinceUtcMs === undefined ? entry : undefined;
  const style = stateStyle(node.status.state, p);
  const ground = lasting ? style.tint : p.panel;
  const color = lasting ? troubleColor(lasting.kind, p) : p.text2;
  canvas.layer(rect, (layer) => {
    const cell = layer.metrics.face.body.cellWidth;
    const baseline = baselineIn(layer.metrics, rect.y);
    layer.fill(ground, rect);
    if (lasting) layer.fill(color, { ...rect, width: 3 });
    const place = shapeOn(layer.metrics, rect.x + 8, baseline, 7);
    drawState(layer, node.status.state, place, p, ground);
    let right = rect.x + rect.width - RIGHT_PX;
    layer.textRight(
      right,
      baseline,
      ageText(node, shown.nowUtcMs),
      ink(quietOn(ground, p), ground),
    );
    right -= 7 * cell;
    const errors = errorPercentOf(node);
    const bad = (errors ?? 0) > ERROR_TROUBLE_PERCENT;
    const errInk = bad ? ink(p.err, ground, 'strong') : ink(p.text2, ground);
    layer.textRight(right, baseline, errorText(node), errInk);
    right -= 7 * cell;
    if (rect.width >= RATE_FROM_CELLS * cell) {
      layer.textRight(right, baseline, `${rate(callsPerSecond(node))}/s`, ink(p.text, ground));
      right -= 9 * cell;
    }
    const word = lasting ? troubleWord(lasting.kind, node) : style.word;
    const wordRoom = 15 * cell;
    const left = layer.textRight(right, baseline, word, ink(color, ground), wordRoom);
    const x = place.x + place.size + 5;
    layer.text(x, baseline, node.status.node, ink(p.text, ground), left - 6 - x);
  });
}

function quietOn(ground: number, p: Palette): number {
  return ground === p.panel ? p.mute : p.text2;
}
