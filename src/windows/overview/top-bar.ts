// The bar at the top of the overview: the cluster, what it holds, the tab, whether the picture
// follows or is held, and the clock in UTC. Counts leave first when it is narrow.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { type Chip, chipWidth, drawChip } from '../chip.ts';
import { utcClock } from '../format.ts';
import { ink } from '../ink.ts';
import type { Palette } from '../theme.ts';

export interface TopBarContent {
  readonly cluster: string;
  /** Beside the cluster's name, most important first. */
  readonly counts: readonly string[];
  readonly tab: string;
  readonly chip: Chip | undefined;
  /** Left of the chip: how old the picture is, in the colour of a warning when `warn`. */
  readonly remark: string;
  readonly warn: boolean;
  /** undefined: no clock. */
  readonly nowUtcMs: number | undefined;
}

const MARGIN_PX = 12;
const GAP_PX = 16;

export function drawTopBar(layer: LayerCanvas, bar: Rect, c: TopBarContent, p: Palette): void {
  layer.fill(p.panel, bar);
  layer.fill(p.rule, { ...bar, y: bar.y + bar.height - 1, height: 1 });
  const baseline = bar.y + 23;
  const left = drawRight(layer, bar, baseline, c, p) - GAP_PX;
  const title = ink(p.text, p.panel, 'title');
  const room = left - MARGIN_PX;
  let x = layer.text(bar.x + MARGIN_PX, baseline, c.cluster, title, room) + GAP_PX;
  for (const text of c.counts) {
    if (x + layer.widthOf(text, 'body') > left) return;
    x = layer.text(x, baseline, text, ink(p.text2, p.panel)) + GAP_PX;
  }
  drawTab(layer, bar, x, left, c.tab, p);
}

/** Clock, chip and remark from the right; gives the x where they begin. */
function drawRight(
  layer: LayerCanvas,
  bar: Rect,
  baseline: number,
  c: TopBarContent,
  p: Palette,
): number {
  let x = bar.x + bar.width - MARGIN_PX;
  if (c.nowUtcMs !== undefined) {
    x = layer.textRight(x, baseline, 'UTC', ink(p.mute, p.panel)) - 6;
    x = layer.textRight(x, baseline, utcClock(c.nowUtcMs), ink(p.text, p.panel, 'strong')) - GAP_PX;
  }
  if (c.chip) {
    x -= chipWidth(layer, c.chip);
    drawChip(layer, x, baseline, c.chip);
    x -= GAP_PX;
  }
  const remarkWidth = layer.widthOf(c.remark, 'body');
  if (c.remark === '' || x - remarkWidth < bar.x + bar.width / 2) return x;
  return layer.textRight(x, baseline, c.remark, ink(c.warn ? p.sus : p.mute, p.panel));
}

function drawTab(
  layer: LayerCanvas,
  bar: Rect,
  from: number,
  to: number,
  tab: string,
  p: Palette,
): void {
  const width = layer.widthOf(tab, 'body');
  const x = Math.max(from, Math.round(bar.x + bar.width * 0.39));
  if (tab === '' || x + width > to) return;
  layer.text(x, bar.y + 23, tab, ink(p.text, p.panel));
  layer.fill(p.accent, { x: x - 4, y: bar.y + bar.height - 3, width: width + 8, height: 3 });
}
