// The head of a pane: its name in `text`, a count and a remark in `mute`, a rule of 1 px under it.
// 16 px high, 20 with the largest face; the rows of the pane begin 20 px below its top.

import type { TextMetrics } from '../x11/draw/draw-list.ts';
import type { LayerCanvas, TextStyle } from './canvas.ts';
import type { Palette } from './theme.ts';

export const PANE_HEAD_PX = 20;

/** Where the rule stands under the head of a pane that begins at `y`. */
export function paneRuleY({ face }: TextMetrics, y: number): number {
  return y + Math.max(16, face.head.ascent + face.head.descent - 1);
}

/** Of the head of a pane that is a surface of its own, below the rule at its top, `y`. */
export function surfaceHeadBaseline({ face }: TextMetrics, y: number): number {
  return y + Math.max(PANE_HEAD_PX - 4, face.head.ascent + 3);
}

export function drawPaneHead(
  layer: LayerCanvas,
  at: { readonly x: number; readonly y: number; readonly width: number },
  head: { readonly name: string; readonly count?: string; readonly remark?: string },
  p: Palette,
): void {
  const mute: TextStyle = { font: 'body', color: p.mute, background: p.bg };
  const right = at.x + at.width;
  const cell = layer.metrics.face.body.cellWidth;
  const name = { ...mute, font: 'head', color: p.text } as const;
  const baseline = at.y + Math.max(12, layer.metrics.face.head.ascent);
  let x = layer.text(at.x, baseline, head.name, name, at.width);
  if (head.count) x = layer.text(x + cell, baseline, head.count, mute, right - x - cell);
  const remark = head.remark ?? '';
  if (layer.widthOf(remark, 'body') + 2 * cell <= right - x)
    layer.textRight(right, baseline, remark, mute);
  layer.fill(p.rule, {
    x: at.x,
    y: paneRuleY(layer.metrics, at.y),
    width: at.width,
    height: 1,
  });
}
