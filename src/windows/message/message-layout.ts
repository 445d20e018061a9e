// Where everything of a message window lies, shared by view and pointer. Wide windows have events and
// payload side by side over the bytes; narrower ones have one column; what does not fit in height is
// shown when it has the focus.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { PANE_HEAD_PX } from '../pane-head.ts';
import type { MessageFocus } from './message-model.ts';

/** Below this width, px, panes stand in one column. */
export const TWO_COLUMNS_WIDTH_PX = 1000;
/** Below this width, px, a line of bytes has 16. */
export const WIDE_BYTES_WIDTH_PX = 980;
const SIDE_PX = 12;
const GUTTER_PX = 16;
const TOP_GAP_PX = 9;
const EVENTS_WIDTH_PX = 560;
const PAYLOAD_WIDTH_PX = 600;
const MIN_PANE_ROWS = 5;
const BYTES_ROWS = 9;

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

/** What the panes' sizes follow: rows of events, and the height of the hops. */
export interface MessageContent {
  readonly events: number;
  readonly hops: { readonly wanted: number; readonly least: number };
}

const NO_HOPS: MessageContent = { events: 0, hops: { wanted: 0, least: 0 } };

export function messageLayout(
  size: Size,
  metrics: TextMetrics,
  focus: MessageFocus,
  content: MessageContent = NO_HOPS,
): MessageLayout {
  const pitch = metrics.rowPitch;
  const hintsHeight = pitch + 12;
  const statusHeight = pitch + 8;
  const footer = size.height - hintsHeight - statusHeight;
  const factLines = footer - headerHeight(3, pitch) >= paneMin(pitch) * 2 ? 3 : 0;
  const header = { x: 0, y: 0, width: size.width, height: headerHeight(factLines, pitch) };
  const body = {
    x: SIDE_PX,
    y: header.height,
    width: Math.max(0, size.width - 2 * SIDE_PX),
    height: Math.max(0, footer - header.height),
  };
  const full = { x: 0, width: size.width };
  const panes =
    size.width >= TWO_COLUMNS_WIDTH_PX
      ? wide(body, focus, pitch)
      : column(body, focus, pitch, content);
  return {
    header,
    factLines,
    ...panes,
    ...withHops(panes.events, content, pitch),
    hints: { ...full, y: footer, height: hintsHeight },
    status: { ...full, y: footer + hintsHeight, height: statusHeight },
  };
}

/** Hops stand below the events, which leave them their room but keep five rows; else they are left out. */
function withHops(
  events: Rect,
  { events: rows, hops }: MessageContent,
  pitch: number,
): Pick<MessageLayout, 'events' | 'hops'> {
  const all = PANE_HEAD_PX + 1 + (rows + 1) * pitch + TOP_GAP_PX;
  const kept = Math.min(all, paneMin(pitch));
  const most = events.height - kept;
  if (hops.wanted === 0 || most < hops.least) return { events, hops: NOWHERE };
  const above = Math.min(all, events.height - Math.min(hops.wanted, most));
  const below = { ...events, y: events.y + above, height: events.height - above };
  return { events: { ...events, height: above }, hops: below };
}

type Panes = Pick<MessageLayout, 'events' | 'payload' | 'bytes'>;

function headerHeight(factLines: number, pitch: number): number {
  return 20 + pitch + factLines * pitch;
}

function paneMin(pitch: number): number {
  return TOP_GAP_PX + PANE_HEAD_PX + (MIN_PANE_ROWS + 2) * pitch;
}

function wide(body: Rect, focus: MessageFocus, pitch: number): Panes {
  const bytesHeight = bytesPaneHeight(pitch);
  const fits = body.height >= bytesHeight + paneMin(pitch);
  if (!fits && focus === 'bytes') return { events: NOWHERE, payload: NOWHERE, bytes: whole(body) };
  const height = body.height - (fits ? bytesHeight : 0);
  const left = Math.min(
    Math.max(EVENTS_WIDTH_PX, Math.floor(body.width * 0.42)),
    Math.floor(((body.width - GUTTER_PX) * EVENTS_WIDTH_PX) / (EVENTS_WIDTH_PX + PAYLOAD_WIDTH_PX)),
  );
  const top = { y: body.y + TOP_GAP_PX, height: Math.max(0, height - TOP_GAP_PX) };
  return {
    events: { ...top, x: body.x, width: left },
    payload: { ...top, x: body.x + left + GUTTER_PX, width: body.width - left - GUTTER_PX },
    bytes: fits ? whole({ ...body, y: body.y + height, height: bytesHeight }) : NOWHERE,
  };
}

/** The bytes pane is a surface of its own: it takes the margins too. */
function whole(rect: Rect): Rect {
  return { ...rect, x: rect.x - SIDE_PX, width: rect.width + 2 * SIDE_PX };
}

function bytesPaneHeight(pitch: number): number {
  return PANE_HEAD_PX + BYTES_ROWS * pitch + 8;
}

/** Of one column: what events and hops want, up to the larger half; 0 without hops. */
function withRoomForHops({ events, hops }: MessageContent, rest: number, pitch: number): number {
  if (hops.wanted === 0) return 0;
  const wanted = paneMin(pitch) + Math.max(0, events - MIN_PANE_ROWS) * pitch + hops.wanted;
  return Math.min(wanted, Math.floor(rest * 0.58));
}

function column(body: Rect, focus: MessageFocus, pitch: number, content: MessageContent): Panes {
  const min = paneMin(pitch);
  const bytesHeight = bytesPaneHeight(pitch);
  const part = (y: number, height: number): Rect => ({
    ...body,
    y: body.y + y + TOP_GAP_PX,
    height: Math.max(0, height - TOP_GAP_PX),
  });
  if (body.height >= 2 * min + bytesHeight) {
    const rest = body.height - bytesHeight;
    const events = Math.max(min, Math.floor(rest * 0.4), withRoomForHops(content, rest, pitch));
    return {
      events: part(0, events),
      payload: part(events, rest - events),
      bytes: whole({ ...body, y: body.y + rest, height: bytesHeight }),
    };
  }
  if (focus === 'bytes') return { events: NOWHERE, payload: NOWHERE, bytes: whole(body) };
  if (body.height >= 2 * min) {
    const events = Math.max(min, Math.floor(body.height * 0.4));
    return {
      events: part(0, events),
      payload: part(events, body.height - events),
      bytes: NOWHERE,
    };
  }
  const only = part(0, body.height);
  return focus === 'events'
    ? { events: only, payload: NOWHERE, bytes: NOWHERE }
    : { events: NOWHERE, payload: only, bytes: NOWHERE };
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
