// Draws the waterfall beside the events: a time scale, and for each event a bar of the time since the
// one before, in the colour of whose time it was; the slow one has a line over it.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { latency } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import type { Palette } from '../theme.ts';
import { type EventTiming, timeTicks } from './call-timing.ts';

const BAR_HEIGHT_PX = 8;
/** Of a time and the room before the next. */
const TICK_PX = 42;

/** No width when there is no room for it. */
export interface WaterfallPlace {
  readonly x: number;
  readonly width: number;
}

/** Times over the waterfall, with a line down through the rows. */
export function drawScale(
  layer: LayerCanvas,
  waterfall: WaterfallPlace,
  lengthMs: number,
  rows: Rect,
  p: Palette,
): void {
  if (waterfall.width === 0 || !(lengthMs > 0)) return;
  const y = rowBaseline(layer, rows.y - layer.metrics.rowPitch);
  const style: TextStyle = { font: 'body', color: p.mute, background: p.inset };
  const ticks = timeTicks(lengthMs, Math.max(2, Math.floor(waterfall.width / TICK_PX)));
  let end = -Infinity;
  for (const tick of ticks) {
    const x = waterfall.x + Math.round((tick / lengthMs) * (waterfall.width - 1));
    layer.fill(p.rule, { x, y: rows.y, width: 1, height: rows.height });
    const text = tick === 0 ? '0' : latency(tick * 1000).replace(/\.0$/, '');
    const width = layer.widthOf(text, 'body');
    const left = Math.min(x, waterfall.x + waterfall.width - width);
    if (left > end) end = layer.text(left, y, text, style) + layer.metrics.face.body.cellWidth;
  }
}

export function drawBar(
  layer: LayerCanvas,
  waterfall: WaterfallPlace,
  timing: EventTiming,
  lengthMs: number,
  top: number,
  selected: boolean,
  p: Palette,
): void {
  if (waterfall.width === 0) return;
  const scale = (ms: number) =>
    lengthMs > 0 ? Math.round((ms / lengthMs) * (waterfall.width - 2)) : 0;
  const from = waterfall.x + scale(timing.atMs - timing.waitMs);
  const to = Math.max(from + 2, waterfall.x + scale(timing.atMs) + 2);
  const y = top + Math.floor((layer.metrics.rowPitch - BAR_HEIGHT_PX) / 2);
  const color = timing.owner === 'client' ? p.accent : timing.owner === 'handler' ? p.inDim : p.out;
  layer.fill(color, { x: from, y, width: to - from, height: BAR_HEIGHT_PX });
  if (timing.slow) layer.fill(p.sus, { x: from, y: y - 2, width: to - from, height: 2 });
  if (timing.waitMs < 0.05) return;
  const label = millisecondText(timing.waitMs);
  const width = layer.widthOf(label, 'body');
  const style: TextStyle = { font: 'body', color: p.text2, background: selected ? p.sel : p.bg };
  const baseline = rowBaseline(layer, top);
  if (to + 4 + width <= waterfall.x + waterfall.width) layer.text(to + 4, baseline, label, style);
  else if (from - 4 - width >= waterfall.x) layer.text(from - 4 - width, baseline, label, style);
  else {
    const inside = ` ${label} `;
    const insideWidth = layer.widthOf(inside, 'body');
    if (insideWidth > waterfall.width) return;
    // Over a bar that is shorter than its label, the label must not leave the column.
    const middle = from + Math.floor((to - from - insideWidth) / 2);
    const last = waterfall.x + waterfall.width - insideWidth;
    layer.text(Math.min(last, Math.max(waterfall.x, middle)), baseline, inside, style);
  }
}

/** One decimal up to ten seconds; at most 7 cells. */
export function millisecondText(ms: number): string {
  return ms < 99_999 ? ms.toFixed(1) : latency(ms * 1000);
}
