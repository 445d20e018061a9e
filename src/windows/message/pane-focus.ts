// Marks the pane that keys go to: the rule under its head is in accent and twice as thick.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import type { Palette } from '../theme.ts';

const RULE_Y = 16;

export function drawFocus(layer: LayerCanvas, pane: Rect, p: Palette): void {
  layer.fill(p.accent, { x: pane.x, y: pane.y + RULE_Y - 1, width: pane.width, height: 2 });
}
