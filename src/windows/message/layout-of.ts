// The layout of a message window as its model is: with or without hops.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Size } from '../canvas.ts';
import { fetchedEvents } from './call-facts.ts';
import { callWay } from './call-way.ts';
import { type HopLadder, hopLadder, legsOf } from './hop-ladder.ts';
import { hopsHeight } from './hops-pane.ts';
import { type MessageLayout, messageLayout } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';

export function ladderOf(model: MessageModel): HopLadder | undefined {
  const { told, missing } = callWay(model);
  return hopLadder(legsOf(told), missing);
}

export function layoutOf(model: MessageModel, size: Size, metrics: TextMetrics): MessageLayout {
  const hops = hopsHeight(ladderOf(model), metrics.rowPitch);
  const content = { events: fetchedEvents(model).length, hops };
  return messageLayout(size, metrics, model.focus, content);
}
