// Where everything of a message window lies, shared by view and pointer. Wide windows have events and
// payload side by side over the bytes; narrower ones have one column. What message-parts.ts leaves out
// of a low window is shown when it has the focus.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { footerBands, hintsHeight, statusHeight } from '../footer-bands.ts';
import { PANE_HEAD_PX } from '../pane-head.ts';
import type { MessageFocus } from './message-model.ts';
import {
  allEvents,
  bytesPaneHeight,
  eventsAboveHops,
  eventsMin,
  FACT_LINES,
  headerHeight,
  type MessageContent,
  type MessageParts,
  paneMin,
  partsThatFit,
  TOP_GAP_PX,
} from './message-parts.ts';

/** Below this width, px, panes stand in one column. */
export const TWO_COLUMNS_WIDTH_PX = 1000;
/** Below this width, px, a line of bytes has 16. */
export const WIDE_BYTES_WIDTH_PX = 980;
const SIDE_PX = 12;
const GUTTER_PX = 16;
const EVENTS_WIDTH_PX = 560;
const PAYLOAD_WIDTH_PX = 600;

export interface MessageLayout {
  readonly header: Rect;
  /** Lines of facts below the header's first line: 3, or 0 in a low window. */
  readonly factLines: number;
  /** Each without width or height when it is not shown. */
  readonly events: Rect;
  /** And what they leave free. */
  readonly hops: Rect;
  readonly payload: Rect;
  readonly bytes: Rect;
  readonly hints: Rect;
  readonly status: Rect;
}

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

const NO_HOPS: MessageContent = { events: 0, hops: { wanted: 0, least: 0 } };

export function messageLayout(
  size: Size,
  metrics: TextMetrics,
  focus: MessageFocus,
  content: MessageContent = NO_HOPS,
): MessageLayout {
  const pitch = metrics.rowPitch;
  const room = size.height - hintsHeight(pitch) - statusHeight(pitch);
  const columns = size.width >= TWO_COLUMNS_WIDTH_PX ? 2 : 1;
  const parts = partsThatFit(room, columns, content, pitch);
  const factLines = parts.facts ? FACT_LINES : 0;
  const header = { x: 0, y: 0, width: size.width, height: headerHeight(factLines, pitch) };
  const { top: footer, hints, status } = footerBands(size, header.height, pitch);
  const body = {
    x: SIDE_PX,
    y: header.height,
    width: Math.max(0, size.width - 2 * SIDE_PX),
    height: Math.max(0, footer - header.height),
  };
  const panes =
    columns === 2 ? wide(body, focus, parts, pitch) : column(body, focus, parts, content, pitch);
  return {
    header,
    factLines,
    ...panes,
    ...(parts.hops ? withHops(panes.events, content, pitch) : { hops: NOWHERE }),
    hints,
    status,
  };
}

/** Hops stand below the events and take what those leave free, as far as they have use for it. */
function withHops(
  events: Rect,
  content: MessageContent,
  pitch: number,
): Pick<MessageLayout, 'events' | 'hops'> {
  const { hops } = content;
  if (hops.wanted === 0 || events.height === 0) return { events, hops: NOWHERE };
  const most = events.height - eventsAboveHops(content, pitch);
  const all = allEvents(content.events, pitch);
  const above = Math.min(all, events.height - Math.min(hops.wanted, most));
  const below = { ...events, y: events.y + above, height: events.height - above };
  return { events: { ...events, height: above }, hops: below };
}

type Panes = Pick<MessageLayout, 'events' | 'payload' | 'bytes'>;

function wide(body: Rect, focus: MessageFocus, parts: MessageParts, pitch: number): Panes {
  if (!parts.bytes && focus === 'bytes') return bytesAlone(body);
  const bytesHeight = parts.bytes ? bytesPaneHeight(pitch) : 0;
  const height = body.height - bytesHeight;
  const left = Math.min(
    Math.max(EVENTS_WIDTH_PX, Math.floor(body.width * 0.42)),
    Math.floor(((body.width - GUTTER_PX) * EVENTS_WIDTH_PX) / (EVENTS_WIDTH_PX + PAYLOAD_WIDTH_PX)),
  );
  const top = { y: body.y + TOP_GAP_PX, height: Math.max(0, height - TOP_GAP_PX) };
  return {
    events: { ...top, x: body.x, width: left },
    payload: { ...top, x: body.x + left + GUTTER_PX, width: body.width - left - GUTTER_PX },
    bytes: parts.bytes ? whole({ ...body, y: body.y + height, height: bytesHeight }) : NOWHERE,
  };
}

/** The bytes pane is a surface of its own: it takes the margins too. */
function whole(rect: Rect): Rect {
  return { ...rect, x: rect.x - SIDE_PX, width: rect.width + 2 * SIDE_PX };
}

function bytesAlone(body: Rect): Panes {
  return { events: NOWHERE, payload: NOWHERE, bytes: whole(body) };
}

function column(
  body: Rect,
  focus: MessageFocus,
  parts: MessageParts,
  content: MessageContent,
  pitch: number,
): Panes {
  const part = (y: number, height: number): Rect => ({
    ...body,
    y: body.y + y + TOP_GAP_PX,
    height: Math.max(0, height - TOP_GAP_PX),
  });
  if (!parts.bytes && focus === 'bytes') return bytesAlone(body);
  if (!parts.both) {
    const only = part(0, body.height);
    return focus === 'events'
      ? { events: only, payload: NOWHERE, bytes: NOWHERE }
      : { events: NOWHERE, payload: only, bytes: NOWHERE };
  }
  const bytesHeight = parts.bytes ? bytesPaneHeight(pitch) : 0;
  const rest = body.height - bytesHeight;
  const events = columnEvents(rest, parts, content, pitch);
  return {
    events: part(0, events),
    payload: part(events, rest - events),
    bytes: parts.bytes ? whole({ ...body, y: body.y + rest, height: bytesHeight }) : NOWHERE,
  };
}

/** Of one column: two fifths, or what events and hops want up to the larger half. */
function columnEvents(
  rest: number,
  parts: MessageParts,
  content: MessageContent,
  pitch: number,
): number {
  const share = Math.max(paneMin(pitch), Math.floor(rest * 0.4));
  const { hops } = content;
  if (!parts.hops || hops.wanted === 0) return share;
  const wanted = TOP_GAP_PX + allEvents(content.events, pitch) + hops.wanted;
  const liked = Math.max(share, Math.min(wanted, Math.floor(rest * 0.58)));
  return Math.min(rest - paneMin(pitch), Math.max(liked, eventsMin(content, pitch)));
}

/** A list of rows in a pane: below its head, tabs and column heads. */
export interface ListPlace {
  readonly rect: Rect;
  readonly capacity: number;
}

function listPlace(pane: Rect, skip: number, pitch: number): ListPlace {
  const y = pane.y + skip;
  const capacity = Math.max(0, Math.floor((pane.y + pane.height - y) / pitch));
  return { rect: { ...pane, y, height: capacity * pitch }, capacity };
}

/** Rows of the events, below the column heads. */
export function eventsList(layout: MessageLayout, pitch: number): ListPlace {
  return listPlace(layout.events, PANE_HEAD_PX + 1 + pitch, pitch);
}

/** Rows of fields or headers, below tabs and column heads. */
export function payloadList(layout: MessageLayout, pitch: number): ListPlace {
  return listPlace(layout.payload, tabsHeight(pitch) + PANE_HEAD_PX + 2 + pitch, pitch);
}

export function tabsHeight(pitch: number): number {
  return pitch + 8;
}

/** Lines of the dump, below the pane's head. */
export function bytesList(layout: MessageLayout, pitch: number): ListPlace {
  return listPlace(layout.bytes, PANE_HEAD_PX + 5, pitch);
}
