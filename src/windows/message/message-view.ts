// The picture of a message window: header, events, payload, bytes, footer. It only puts the parts
// together; each draws itself in a layer of its own.

import type { DrawList, TextMetrics } from '../../x11/draw/draw-list.ts';
import { Canvas, type Size } from '../canvas.ts';
import { withHelp } from '../help/help-view.ts';
import { drawKeyHints, hintsOf } from '../key-hints.ts';
import { drawStatusBar } from '../status-bar.ts';
import { type Palette, paletteOf } from '../theme.ts';
import { drawBytesPane } from './bytes-pane.ts';
import { helpOf, unboundActions } from './decoders.ts';
import { drawEventsPane } from './events-pane.ts';
import { drawFind } from './find-line.ts';
import { layoutOf } from './layout-of.ts';
import { drawMessageHeader } from './message-header.ts';
import type { MessageLayout } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';
import { drawPayloadPane } from './payload-pane.ts';

export function viewMessage(model: MessageModel, size: Size, metrics: TextMetrics): DrawList {
  const p = paletteOf(model.theme);
  const canvas = new Canvas(size, p.bg, metrics);
  const layout = layoutOf(model, canvas.size, metrics);
  drawMessageHeader(canvas, model, layout, p);
  drawEventsPane(canvas, model, layout, p);
  drawPayloadPane(canvas, model, layout, p);
  drawBytesPane(canvas, model, layout, p);
  drawFooter(canvas, model, layout, p);
  const list = canvas.finish();
  if (model.helpScroll === undefined) return list;
  return withHelp(list, { ...helpOf(model), scroll: model.helpScroll }, metrics, p);
}

function drawFooter(canvas: Canvas, model: MessageModel, layout: MessageLayout, p: Palette): void {
  const { hints, status } = layout;
  canvas.layer(hints, (layer) => {
    const { ascent, descent } = layer.metrics.face.body;
    const baseline = hints.y + Math.round((hints.height + ascent - descent) / 2);
    layer.fill(p.rule, { ...hints, height: 1 });
    const at = { x: 12, xRight: hints.width - 12, baseline };
    const shown = hintsOf('message', unboundActions(model));
    if (!model.find.editing && model.find.text === '') drawKeyHints(layer, at, shown, p);
    else drawFind(layer, model, hints, p);
  });
  const facts = [{ label: 'node', value: model.node }];
  canvas.layer(status, (layer) => drawStatusBar(layer, status, model.link, facts, p));
}
