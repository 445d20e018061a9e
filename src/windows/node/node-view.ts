// The picture of a node window: header, one or two lanes, footer. It only puts the parts together;
// each part draws itself in layers of its own.

import type { DrawList, TextMetrics } from '../../x11/draw/draw-list.ts';
import { Canvas, type Size } from '../canvas.ts';
import { withHelp } from '../help/help-view.ts';
import { type Palette, paletteOf } from '../theme.ts';
import { drawPeersSay } from './header-peers.ts';
import { drawLane } from './lane-view.ts';
import { drawMesh, meshBody, showsMesh } from './mesh-view.ts';
import { drawNodeFooter } from './node-footer.ts';
import { drawNodeHeader } from './node-header.ts';
import { helpSubject } from './node-help.ts';
import { type NodeLayout, nodeLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';
import { drawConnecting, isConnecting } from './node-states.ts';

export function viewNode(model: NodeModel, size: Size, metrics: TextMetrics): DrawList {
  const p = paletteOf(model.theme);
  const canvas = new Canvas(size, p.bg, metrics);
  const layout = nodeLayout(canvas.size, metrics, model);
  drawNodeHeader(canvas, model, layout, p);
  if (isConnecting(model)) drawConnecting(canvas, meshBody(layout), model, p);
  else if (showsMesh(model)) drawMesh(canvas, model, layout, p);
  else {
    drawPeersSay(canvas, model, layout, p);
    for (const lane of layout.lanes) drawLane(canvas, model, layout, lane, p);
  }
  drawGutter(canvas, model, layout, p);
  drawNodeFooter(canvas, model, layout, p);
  const list = canvas.finish();
  if (model.helpScroll === undefined) return list;
  return withHelp(list, { ...helpSubject(model), scroll: model.helpScroll }, metrics, p);
}

/** What is held while the lanes are resized. */
function drawGutter(canvas: Canvas, model: NodeModel, { gutter }: NodeLayout, p: Palette): void {
  if (model.grip?.kind !== 'gutter' || gutter.width === 0) return;
  const x = gutter.x + Math.floor(gutter.width / 2) - 1;
  canvas.layer({ ...gutter, x, width: 2 }, (layer) =>
    layer.fill(p.accent, { ...gutter, x, width: 2 }),
  );
}
