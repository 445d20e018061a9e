// The large tile of a node that needs attention, 256 x 76: shape, name, word and time, the reason,
// both directions as a chart, and the four numbers. A tile that is well again says so and stays.

import type { Color } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { percent, rate, wholeAge } from '../format.ts';
import { baselineIn, shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawShape, drawState, stateStyle } from '../shapes.ts';
import { drawSparkline, sparkScroll } from '../sparkline.ts';
import type { Palette } from '../theme.ts';
import { troubleColor } from './alert-strip.ts';
import type { AttentionEntry } from './board.ts';
import { laneSamples, newestSecond, sparkRoom } from './lane-samples.ts';
import type { NodeSnapshot } from './overview-frame.ts';
import {
  ERROR_TROUBLE_PERCENT,
  errorPercentOf,
  silenceMsOf,
  troubleReason,
  troubleWord,
} from './trouble.ts';

const BAR_PX = 4;
/** px of the grid, but for its place. */
const SPARK = { x: 12, width: 96, height: 29 };

interface Look {
  readonly word: string;
  readonly reason: string;
  readonly color: Color;
  readonly bar: Color;
  readonly ground: Color;
  /** Of the values: muted text becomes `text2` where the ground is a tint. */
  readonly quiet: Color;
}

export function drawAttentionTile(
  canvas: Canvas,
  rect: Rect,
  entry: AttentionEntry,
  node: NodeSnapshot,
  nowUtcMs: number,
  p: Palette,
): void {
  const look = lookOf(entry, node, nowUtcMs, p);
  const line = canvas.metrics.rowPitch;
  canvas.layer(rect, (layer) => {
    layer.fill(look.ground, rect);
    layer.fill(look.bar, { ...rect, width: BAR_PX });
    drawHead(layer, rect, entry, node, look, p);
    drawNumbers(layer, rect, node, nowUtcMs, look, p);
  });
  const spark = {
    x: rect.x + SPARK.x,
    y: rect.y + 2 * line + 10,
    width: sparkRoom(canvas.metrics, rect.width, SPARK.width),
    height: SPARK.height + 2 * (line - 16),
  };
  const samples = laneSamples(node.traffic.inbound, node.traffic.outbound);
  const newest = newestSecond(nowUtcMs);
  canvas.layer(
    spark,
    (layer) => {
      layer.fill(look.ground, spark);
      drawSparkline(layer, spark, samples, newest, { up: p.accent, down: p.out });
    },
    sparkScroll(spark, samples, newest, canvas.metrics),
  );
}

function lookOf(entry: AttentionEntry, node: NodeSnapshot, nowUtcMs: number, p: Palette): Look {
  if (entry.wellSinceUtcMs !== undefined) {
    const age = wholeAge(nowUtcMs - entry.wellSinceUtcMs);
    const state = { color: p.ok, bar: p.ok, ground: p.panel, quiet: p.mute };
    const reason = troubleReason(entry.kind, node);
    // They are no longer new, and wait all the same.
    if (hasDeadLetters(entry, node)) return { ...state, word: `none new ${age}`, reason };
    return { ...state, word: `well ${age}`, reason: `was: ${reason}` };
  }
  const color = troubleColor(entry.kind, p);
  const state = stateStyle(node.status.state, p);
  const since = wholeAge(nowUtcMs - entry.sinceUtcMs);
  const timed = entry.kind === node.status.state;
  const word = troubleWord(entry.kind, node);
  const silent = entry.kind === 'silence';
  return {
    word: timed ? `${word} ${since}` : word,
    reason: troubleReason(entry.kind, node),
    color,
    bar: entry.kind === 'suspect' || silent ? p.susFill : color,
    ground: state.tint,
    quiet: state.tint === p.panel ? p.mute : p.text2,
  };
}

function hasDeadLetters({ kind }: AttentionEntry, { status }: NodeSnapshot): boolean {
  return kind === 'letters' && (status.collector?.mesh?.deadLetters ?? 0) > 0;
}

function drawHead(
  layer: LayerCanvas,
  rect: Rect,
  entry: AttentionEntry,
  node: NodeSnapshot,
  look: Look,
  p: Palette,
): void {
  const baseline = baselineIn(layer.metrics, rect.y + 4);
  const right = rect.x + rect.width - 8;
  const place = shapeOn(layer.metrics, rect.x + 12, baseline, 9);
  drawState(layer, node.status.state, place, p, look.ground);
  const head = ink(look.color, look.ground, 'head');
  let left = layer.textRight(right, baseline, look.word, head, rect.width / 2 + 8);
  if (entry.kind === 'loss' && entry.wellSinceUtcMs === undefined) {
    left -= place.size + 4;
    drawShape(layer, 'split-diamond', { ...place, x: left }, p.loss, look.ground);
  }
  const name = ink(p.text, look.ground, 'head');
  const x = place.x + place.size + 7;
  layer.text(x, baseline, node.status.node, name, left - 8 - x);
  const reason = ink(p.text2, look.ground);
  const below = baseline + layer.metrics.rowPitch;
  layer.text(x, below, look.reason, reason, right - x);
}

function drawNumbers(
  layer: LayerCanvas,
  rect: Rect,
  node: NodeSnapshot,
  nowUtcMs: number,
  look: Look,
  p: Palette,
): void {
  const line = layer.metrics.rowPitch;
  const cell = layer.metrics.face.body.cellWidth;
  const top = baselineIn(layer.metrics, rect.y + 2 * line + 7);
  const right = rect.x + rect.width - 8;
  const middle = right - 12 * cell;
  const first = middle - 9 * cell;
  const label = (color: Color) => ink(color, look.ground);
  const { inbound, outbound } = node.traffic;
  layer.text(first, top, 'in', label(p.accent));
  layer.text(first, top + line, 'out', label(p.out));
  drawValue(layer, middle, top, rate(inbound.ratePerSecond), look, p);
  drawValue(layer, middle, top + line, rate(outbound.ratePerSecond), look, p);
  layer.text(middle + 2 * cell, top, 'err', label(look.quiet));
  layer.text(middle + 2 * cell, top + line, 'last', label(look.quiet));
  const errors = errorPercentOf(node);
  const bad = (errors ?? 0) > ERROR_TROUBLE_PERCENT;
  const shown = errors === undefined ? '-' : `${percent(errors)}%`;
  if (bad) layer.textRight(right, top, shown, ink(p.err, look.ground, 'strong'));
  else drawValue(layer, right, top, shown, look, p);
  const silence = silenceMsOf(node, nowUtcMs);
  drawValue(layer, right, top + line, silence === undefined ? '-' : wholeAge(silence), look, p);
}

/** Zeros and what is not known are quiet. */
function drawValue(
  layer: LayerCanvas,
  right: number,
  baseline: number,
  value: string,
  look: Look,
  p: Palette,
): void {
  const quiet = value === '0' || value === '-' || value === '0%';
  layer.textRight(right, baseline, value, ink(quiet ? look.quiet : p.text, look.ground));
}
