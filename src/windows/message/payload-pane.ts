// Draws the pane of what the selected event carries: tabs for the decoder with the provenance of the
// schema, then the payload's fields with their values and offsets; of headers and trailers their
// entries. What is absent is said in the place of the fields.

import type { FetchedEvent } from '../../traffic/message-reader.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { count } from '../format.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import type { Palette } from '../theme.ts';
import { fetchedEvents } from './call-facts.ts';
import { messageCount } from './call-legs.ts';
import { isMessageEvent } from './decoded-payload.ts';
import { eventWords } from './event-words.ts';
import { drawMissing } from './events-pane.ts';
import { type MessageLayout, payloadList } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';
import { drawMetadata } from './metadata-list.ts';
import { drawFocus } from './pane-focus.ts';
import { drawTabs } from './payload-tabs.ts';
import { drawTree } from './payload-tree.ts';

export function drawPayloadPane(
  canvas: Canvas,
  model: MessageModel,
  layout: MessageLayout,
  p: Palette,
): void {
  const pane = layout.payload;
  canvas.layer(pane, (layer) => {
    drawPane(layer, model, layout, p);
    if (model.focus === 'payload') drawFocus(layer, pane, p);
  });
}

function drawPane(
  layer: LayerCanvas,
  model: MessageModel,
  layout: MessageLayout,
  p: Palette,
): void {
  const pane = layout.payload;
  const fetched = fetchedEvents(model)[model.event];
  if (!fetched) {
    drawPaneHead(layer, pane, { name: 'PAYLOAD' }, p);
    if (layout.events.height === 0) drawMissing(layer, model, pane, p);
    return;
  }
  const list = payloadList(layout, layer.metrics.rowPitch);
  if (!isMessageEvent(fetched)) {
    drawPaneHead(layer, pane, { name: 'HEADERS', remark: eventWords(fetched.event) }, p);
    const top = pane.y + PANE_HEAD_PX + 1;
    const place = { ...pane, y: top, height: pane.y + pane.height - top };
    drawMetadata(layer, place, model, fetched.event, p);
    return;
  }
  drawPaneHead(layer, pane, { name: 'PAYLOAD', remark: payloadRemark(model, fetched) }, p);
  drawTabs(layer, model, pane, p);
  if (model.payload) drawTree(layer, model, model.payload, list, p);
}

function payloadRemark(model: MessageModel, fetched: FetchedEvent): string {
  const { event } = fetched;
  const all = messageCount(fetchedEvents(model), event.type);
  const type = model.payload?.tree.typeName;
  // What the mesh sends again is the same message.
  const word = all > 1 && event.hops.length > 0 ? 'attempt' : 'message';
  const parts = [`${word} ${event.index + 1} of ${all}`, type ?? '', `${count(event.size)} B`];
  return parts.filter((part) => part !== '').join(', ');
}
