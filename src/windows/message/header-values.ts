// Which value of the call stands under the pointer, or is meant by keys, of those that the filter of a
// lane has a term for: its method, its other end, how it ended. What is under the pointer it takes from
// the picture itself, so that it knows no places.

import { EventType } from '../../traffic/event.ts';
import type { DrawItem, TextItem } from '../../x11/draw/draw-list.ts';
import { containsPoint } from '../../x11/draw/geometry.ts';
import { Canvas } from '../canvas.ts';
import { splitMethod } from '../node/lane-row-text.ts';
import { paletteOf } from '../theme.ts';
import { updated } from '../window-message.ts';
import { callEnd, fetchedEvents } from './call-facts.ts';
import { drawEventsPane } from './events-pane.ts';
import { drawMessageHeader } from './message-header.ts';
import type { FilterKey, MessageModel, MessageStep } from './message-model.ts';
import type { MessagePlace } from './message-scroll.ts';

export interface FilterValue {
  readonly key: FilterKey;
  readonly value: string;
}

export function filterValueAt(
  model: MessageModel,
  place: MessagePlace,
  x: number,
  y: number,
): FilterValue | undefined {
  const text = textAt(model, place, x, y);
  if (text === undefined) return undefined;
  const { row } = model;
  const { service, method } = splitMethod(row.method);
  if (shows(text, service === '' ? method : `${service}/${method}`))
    return { key: 'method', value: row.method };
  const end = callEnd(model);
  if (text === end.word && end.status !== undefined)
    return { key: 'status', value: String(end.status) };
  const [first = ''] = text.split(' ', 1);
  return shows(first, row.peer) ? { key: 'peer', value: row.peer } : undefined;
}

/**
 * What keys filter on: how the call ended on its last event, its other end on the headers that came
 * first, else its method.
 */
export function selectedValue(model: MessageModel): FilterValue {
  const { row } = model;
  const { type } = fetchedEvents(model)[model.event]?.event ?? {};
  const { status } = callEnd(model);
  if (model.focus === 'events') {
    if (type === EventType.ClientHeader) return { key: 'peer', value: row.peer };
    if (type === EventType.ServerTrailer && status !== undefined)
      return { key: 'status', value: String(status) };
  }
  return { key: 'method', value: row.method };
}

/** Asks for the term in the filter of the node's window, and says so. */
export function filterNode(model: MessageModel, value: FilterValue, sign: '' | '-'): MessageStep {
  const { node } = model;
  const notice = `${sign}${value.key}:${value.value} is in the filter of ${node}`;
  return updated({ ...model, notice }, { kind: 'filter-node', node, sign, ...value });
}

/** `text` is `whole`, or what of it had room. */
function shows(text: string, whole: string): boolean {
  if (text === whole) return true;
  const cut = text.replace(/[…~]$/, '');
  return cut !== text && cut !== '' && whole.startsWith(cut);
}

function textAt(
  model: MessageModel,
  { layout, metrics }: MessagePlace,
  x: number,
  y: number,
): string | undefined {
  const p = paletteOf(model.theme);
  const { header, status } = layout;
  const size = { width: header.width, height: status.y + status.height };
  const canvas = new Canvas(size, p.bg, metrics);
  drawMessageHeader(canvas, model, layout, p);
  drawEventsPane(canvas, model, layout, p);
  const items: readonly DrawItem[] = canvas.finish().layers.flatMap((layer) => layer.items);
  const isThere = (item: TextItem): boolean => {
    const { cellWidth, ascent, descent } = metrics.face[item.font];
    const box = { width: item.text.length * cellWidth, height: ascent + descent };
    return containsPoint({ x: item.x, y: item.y - ascent, ...box }, x, y);
  };
  const under = items.findLast((item) => item.kind === 'text' && isThere(item));
  return under?.kind === 'text' ? under.text.trim() : undefined;
}
