// Where everything of a node window lies, for a size and a state: pure arithmetic that view, pointer
// and queries share, so that a click finds what was drawn. Owns the order of SPEC section 7 in which
// the TLS line, the chart, the selection line and the line of the mesh leave a low window.

import { Direction } from '../../traffic/event.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { footerBands, hintsHeight, statusHeight } from '../footer-bands.ts';
import { PANE_HEAD_PX } from '../pane-head.ts';
import { laneMeasure } from './lane-columns.ts';
import type { LaneSplit } from './lane-split.ts';

/** Below this width, px, one lane is drawn. */
export const TWO_LANES_WIDTH_PX = 900;
/** px at both sides of a window. */
export const SIDE_PX = 12;
const GUTTER_PX = 16;
/** Beside rows of 16 px; higher ones make a higher chart, whose scale has three lines. */
const CHART_PX = 52;
const PLAIN_PITCH_PX = 16;
const PEERS_SAY_TOP_PX = 8;
/** Rows that a lane keeps before the TLS line, the chart and the selection line are dropped. */
const MIN_ROWS = 8;
/** Rows that it keeps before the header's last line is: who the peers are, or why the node is gone. */
const LEAST_ROWS = 3;
/** Screens of rows in a page: the one in view and one before it, for a page up. */
export const PAGE_SCREENS = 2;
/** Rows that a page may ask for, from LaneQuery. */
const MAX_PAGE_ROWS = 500;

export interface LaneLayout {
  readonly direction: Direction;
  readonly title: Rect;
  /** Chart and its scale; no height when it was dropped. */
  readonly chart: Rect;
  readonly heads: Rect;
  /** Exactly `capacity` rows. */
  readonly rows: Rect;
  readonly scrollBar: Rect;
  readonly capacity: number;
}

/** What of the model decides where lanes lie. */
export interface LanePanes {
  /** The active lane: the one that is drawn where there is room for one. */
  readonly lane: Direction;
  readonly split: LaneSplit;
  /** Lines of what the peers say. */
  readonly peersSay: number;
  /** What the node tells of its mesh: a line of the header. */
  readonly mesh?: object | undefined;
  /** In the view of the mesh there is no line of it. */
  readonly view?: 'calls' | 'mesh';
}

export interface NodeLayout {
  readonly header: Rect;
  /** Lines of the header below the first: 2, 1 (no TLS: the peers' stays) or 0. */
  readonly headerLines: number;
  /** The header's last line is of the mesh. */
  readonly meshLine: boolean;
  /** What the peers of a node that is gone say; no height while it is there, or in a low window. */
  readonly peersSay: Rect;
  readonly lanes: readonly LaneLayout[];
  /** Between two lanes: dragging it resizes them; no width with one lane. */
  readonly gutter: Rect;
  /** Selection line; no height when it was dropped. */
  readonly selection: Rect;
  /** Filter and key hints. */
  readonly hints: Rect;
  readonly status: Rect;
}

/** Beside small text. */
const SCROLL_BAR_PX = 3;

interface Heights {
  headerLines: number;
  meshLine: boolean;
  chart: number;
  selection: number;
}

export function nodeLayout(size: Size, metrics: TextMetrics, panes: LanePanes): NodeLayout {
  const pitch = metrics.rowPitch;
  const hasMesh = panes.mesh !== undefined && panes.view !== 'mesh';
  const heights = chooseHeights(size.height, pitch, hasMesh);
  const header = { x: 0, y: 0, width: size.width, height: headerHeight(heights, pitch) };
  const { top: footer, hints, status } = footerBands(size, header.height, pitch);
  const top = header.height;
  const selection = {
    x: 0,
    y: footer - heights.selection,
    width: size.width,
    height: heights.selection,
  };
  const spare = rowsHeight(size.height, heights, pitch) - MIN_ROWS * pitch - PEERS_SAY_TOP_PX;
  const wanted = panes.peersSay === 0 ? 0 : PANE_HEAD_PX + panes.peersSay * pitch;
  const peersSay = {
    ...{ x: SIDE_PX, y: top + PEERS_SAY_TOP_PX },
    width: Math.max(0, size.width - 2 * SIDE_PX),
    height: wanted <= spare ? wanted : 0,
  };
  const below = peersSay.height === 0 ? top : peersSay.y + peersSay.height;
  const body = { x: 0, y: below, width: size.width, height: Math.max(0, selection.y - below) };
  const lanes = laneSpans(size.width, panes).map((l) => laneLayout(l, body, heights, metrics));
  const gutter = gutterOf(lanes, body);
  const { headerLines, meshLine } = heights;
  const bars = { selection, hints, status };
  return { header, headerLines, meshLine, peersSay, lanes, gutter, ...bars };
}

/** Rows that a page asks for. */
export function pageRows(lane: LaneLayout): number {
  return Math.max(1, Math.min(MAX_PAGE_ROWS, lane.capacity * PAGE_SCREENS));
}

function chooseHeights(height: number, pitch: number, meshLine: boolean): Heights {
  const chart = Math.round((CHART_PX * pitch) / PLAIN_PITCH_PX);
  const heights: Heights = { headerLines: 2, meshLine, chart, selection: pitch + 6 };
  const fits = (rows = MIN_ROWS) => rowsHeight(height, heights, pitch) >= rows * pitch;
  if (!fits()) heights.headerLines = 1;
  if (!fits()) heights.chart = 0;
  if (!fits()) heights.selection = 0;
  if (!fits(LEAST_ROWS)) heights.meshLine = false;
  if (!fits(LEAST_ROWS)) heights.headerLines = 0;
  return heights;
}

function rowsHeight(height: number, h: Heights, pitch: number): number {
  const above = headerHeight(h, pitch) + titleHeight(pitch) + chartHeight(h) + pitch;
  return height - above - h.selection - footerHeight(pitch);
}

function headerHeight(h: Heights, pitch: number): number {
  const lines = h.headerLines + (h.meshLine ? 1 : 0);
  return 20 + pitch + lines * (pitch + 2) - (h.headerLines === 2 ? 4 : 0);
}

function titleHeight(pitch: number): number {
  return pitch + 18;
}

function chartHeight(h: Heights): number {
  return h.chart === 0 ? 0 : h.chart + 4;
}

function footerHeight(pitch: number): number {
  return hintsHeight(pitch) + statusHeight(pitch);
}

function laneSpans(
  width: number,
  { lane, split }: LanePanes,
): { direction: Direction; x: number; width: number }[] {
  const room = Math.max(0, width - 2 * SIDE_PX);
  if (width < TWO_LANES_WIDTH_PX || split.alone)
    return [{ direction: lane, x: SIDE_PX, width: room }];
  const inbound = Math.floor((room - GUTTER_PX) * split.inboundShare);
  const x = SIDE_PX + inbound + GUTTER_PX;
  return [
    { direction: Direction.Inbound, x: SIDE_PX, width: inbound },
    { direction: Direction.Outbound, x, width: width - SIDE_PX - x },
  ];
}

function gutterOf(lanes: readonly LaneLayout[], body: Rect): Rect {
  const right = lanes[1]?.title.x;
  if (right === undefined) return { ...body, width: 0 };
  return { ...body, x: right - GUTTER_PX, width: GUTTER_PX };
}

function laneLayout(
  span: { direction: Direction; x: number; width: number },
  body: Rect,
  heights: Heights,
  { rowPitch: pitch, face }: TextMetrics,
): LaneLayout {
  const bar = laneMeasure(SCROLL_BAR_PX, face.body.cellWidth);
  const at = { x: span.x, width: span.width };
  const bottom = body.y + body.height;
  const title = { ...at, y: body.y, height: Math.min(titleHeight(pitch), body.height) };
  const chart = { ...at, y: title.y + title.height, height: heights.chart };
  const headsTop = title.y + title.height + chartHeight(heights);
  const heads = { ...at, y: headsTop, height: headsTop + pitch <= bottom ? pitch : 0 };
  const rowsTop = heads.y + heads.height;
  const capacity = Math.max(0, Math.floor((bottom - rowsTop) / pitch));
  const rows = {
    ...at,
    width: Math.max(0, span.width - bar),
    y: rowsTop,
    height: capacity * pitch,
  };
  const scrollBar = { x: span.x + span.width - bar, y: rowsTop, width: bar, height: rows.height };
  return { direction: span.direction, title, chart, heads, rows, scrollBar, capacity };
}
