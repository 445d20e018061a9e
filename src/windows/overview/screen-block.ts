// The measures and lines that the pages without tiles share: a top bar, a title, a block of rows in
// the middle of what is left, 24 px a row.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { ink } from '../ink.ts';
import type { Palette } from '../theme.ts';
import type { OverviewLayout } from './overview-layout.ts';

const BLOCK_PX = 560;

/** Distance of steps, px. */
export function stepPitch({ rowPitch }: TextMetrics): number {
  return rowPitch + 8;
}

/** From the top bar to the footer; at most 560 px wide at the S size, centred. */
export function screenBlock(layout: OverviewLayout, cellWidth: number): Rect {
  const { topBar, filterLine } = layout;
  const width = Math.max(0, Math.min((BLOCK_PX * cellWidth) / 6, topBar.width - 48));
  const top = topBar.y + topBar.height;
  const height = Math.max(0, filterLine.y - top);
  return { x: Math.round((topBar.width - width) / 2), y: top, width: Math.round(width), height };
}

/** The page's name in the large face; gives the y below it. */
export function drawScreenTitle(
  layer: LayerCanvas,
  block: Rect,
  title: string,
  remark: string,
  p: Palette,
): number {
  const baseline = block.y + Math.min(60, Math.max(28, Math.round(block.height * 0.08)));
  const x = layer.text(block.x, baseline, title, ink(p.text, p.bg, 'big'), block.width) + 16;
  layer.text(x, baseline, remark, ink(p.text2, p.bg), block.x + block.width - x);
  return baseline + 18;
}
