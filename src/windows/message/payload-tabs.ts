// The tabs that choose the decoder, and at their right where the schema came from, when, and the start
// of its hash: what a person must know before believing the names.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { utcClock } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { PANE_HEAD_PX } from '../pane-head.ts';
import type { Palette } from '../theme.ts';
import { hex } from './call-facts.ts';
import { decoderTabs } from './decoders.ts';
import { tabsHeight } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';

/** The rectangle of each tab. */
export function tabRects(
  model: MessageModel,
  pane: Rect,
  cellWidth: number,
  pitch: number,
): readonly Rect[] {
  let x = pane.x;
  return decoderTabs(model).map(({ word }) => {
    const width = Math.min(30, word.length + 2) * cellWidth + 10;
    const rect = { x, y: pane.y + PANE_HEAD_PX, width, height: tabsHeight(pitch) - 3 };
    x += width + cellWidth;
    return rect;
  });
}

export function drawTabs(layer: LayerCanvas, model: MessageModel, pane: Rect, p: Palette): void {
  const { face, rowPitch } = layer.metrics;
  const rects = tabRects(model, pane, face.body.cellWidth, rowPitch);
  const shown = model.payload?.decoder ?? model.decoder;
  let y = pane.y;
  decoderTabs(model).forEach((tab, i) => {
    const rect = rects[i] as Rect;
    const active = tab.decoder === shown;
    const background = active ? p.sel : p.bg;
    y = rowBaseline(layer, rect.y + 1);
    if (active) {
      layer.fill(p.sel, rect);
      layer.fill(p.accent, { ...rect, y: rect.y + rect.height - 2, height: 2 });
    }
    const x = layer.text(rect.x + 5, y, tab.key, { font: 'strong', color: p.accent, background });
    const style = { font: 'body', color: active ? p.text : p.text2, background } as const;
    layer.text(
      x + face.body.cellWidth,
      y,
      tab.word,
      style,
      rect.x + rect.width - x - face.body.cellWidth,
    );
  });
  const left = (rects.at(-1)?.x ?? pane.x) + (rects.at(-1)?.width ?? 0) + face.body.cellWidth;
  drawProvenance(layer, model, left, pane.x + pane.width, y, p);
}

/** Whose schema it is, when that node read it, and the start of its hash; why there is none is said below the fields. */
function drawProvenance(
  layer: LayerCanvas,
  model: MessageModel,
  left: number,
  right: number,
  y: number,
  p: Palette,
): void {
  const { schema } = model;
  const style: TextStyle = { font: 'body', color: p.mute, background: p.bg };
  if (schema.kind === 'fetching') return;
  if (schema.kind === 'unknown') {
    layer.textRight(right, y, 'no schema', { ...style, color: p.sus }, right - left);
    return;
  }
  const { fetched, problem } = schema.read;
  const time = utcClock(Number(fetched.obtainedUtcNs / 1_000_000n));
  const sha = hex(fetched.sha256.subarray(0, 4));
  const forms = [
    `schema of ${model.node}, read ${time}, sha ${sha}${problem === '' ? '' : `, ${problem}`}`,
    `schema read ${time}, sha ${sha}`,
    `schema sha ${sha}`,
  ];
  const text = forms.find((f) => layer.widthOf(f, 'body') <= right - left);
  if (text) layer.textRight(right, y, text, problem === '' ? style : { ...style, color: p.sus });
}
