// Draws what stands for bytes that were overwritten at their source: an inset box with hatched ends
// and the word, then how much it was and by which rule. It never has the bytes.

import type { Color } from '../../x11/draw/draw-list.ts';
import type { LayerCanvas } from '../canvas.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';

const PADDING_PX = 2;

export function drawRedacted(
  layer: LayerCanvas,
  at: { readonly x: number; readonly right: number; readonly y: number },
  more: string,
  background: Color,
  p: Palette,
): void {
  const face = layer.metrics.face.body;
  const word = '///redacted///';
  const width = layer.widthOf(word, 'body') + 2 * PADDING_PX;
  if (at.x + width > at.right) {
    layer.text(
      at.x,
      at.y,
      'redacted',
      { font: 'body', color: p.text2, background },
      at.right - at.x,
    );
    return;
  }
  const top = at.y - face.ascent;
  layer.fill(p.inset, { x: at.x, y: top, width, height: face.ascent + face.descent });
  const box = { x: at.x + PADDING_PX, end: at.right, baseline: at.y };
  const inside = new TextFlow(layer, box, p.inset);
  inside.words(
    { text: '///', color: p.mute, gap: 0 },
    { text: 'redacted', color: p.text2, gap: 0 },
    { text: '///', color: p.mute, gap: 0 },
  );
  const rest = new TextFlow(layer, { x: at.x + width, end: at.right, baseline: at.y }, background);
  rest.cut({ text: more, color: p.text2, gap: face.cellWidth });
}
