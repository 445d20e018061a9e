// What the tiles of nodes that are well have in common: the name with a word at its right, the share of
// errors, the sparkline of both lanes.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { coarseAge, percent } from '../format.ts';
import { shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawState } from '../shapes.ts';
import { drawSparkline, sparkScroll } from '../sparkline.ts';
import type { Palette } from '../theme.ts';
import { laneSamples, newestSecond } from './lane-samples.ts';
import type { NodeSnapshot } from './overview-frame.ts';
import { errorPercentOf, silenceMsOf } from './trouble.ts';

const GAP_PX = 6;

/** The state's shape, the name, and at `right` the word; the text stands on `baseline`. */
export function drawTileHead(
  layer: LayerCanvas,
  at: { readonly x: number; readonly right: number; readonly baseline: number },
  { node, state }: { readonly node: string; readonly state: NodeSnapshot['status']['state'] },
  word: string,
  p: Palette,
): void {
  const place = shapeOn(layer.metrics, at.x + 8, at.baseline, 7);
  drawState(layer, state, place, p, p.panel);
  const left = layer.textRight(at.right, at.baseline, word, ink(p.mute, p.panel));
  const x = place.x + place.size + 5;
  layer.text(x, at.baseline, node, ink(p.text, p.panel), left - GAP_PX - x);
}

export function drawTileSparkline(
  canvas: Canvas,
  spark: Rect,
  { traffic }: NodeSnapshot,
  nowUtcMs: number,
  p: Palette,
): void {
  const samples = laneSamples(traffic.inbound, traffic.outbound);
  const newest = newestSecond(nowUtcMs);
  canvas.layer(
    spark,
    (layer) => {
      layer.fill(p.panel, spark);
      drawSparkline(layer, spark, samples, newest, { up: p.inDim, down: p.outDim });
    },
    sparkScroll(spark, samples, newest, canvas.metrics),
  );
}

export function errorText(node: NodeSnapshot): string {
  const errors = errorPercentOf(node);
  return errors === undefined ? '-' : `${percent(errors)}%`;
}

/** Coarse: a quiet tile must not cost a text every frame. */
export function ageText(node: NodeSnapshot, nowUtcMs: number): string {
  const silence = silenceMsOf(node, nowUtcMs);
  return silence === undefined ? '' : coarseAge(silence);
}
