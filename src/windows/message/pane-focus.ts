// Marks the pane that keys go to: the rule under its head is in accent and twice as thick.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { paneRuleY } from '../pane-head.ts';
import type { Palette } from '../theme.ts';

export function drawFocus(layer: LayerCanvas, pane: Rect, p: Palette): void {
  const { ascent, descent } = layer.metrics.face.head;
  // Never through the feet of the head's letters.
  const y = Math.max(paneRuleY(layer.metrics, pane.y) - 1, pane.y + ascent + descent - 1);
  layer.fill(p.accent, { x: pane.x, y, width: pane.width, height: 2 });
}
