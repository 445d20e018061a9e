// The mesh of a node in the place of its lanes: its links, what is under way, and its ways to others, each a section;
// beside each other where there is room. What does not fit is scrolled by rows.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, Size } from '../canvas.ts';
import { count } from '../format.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import { drawScrollPosition, scrollBarPx } from '../scroll-position.ts';
import type { Palette } from '../theme.ts';
import { drawLinkHeads, drawLinkRow, type MeshDrawing } from './mesh-links.ts';
import { drawQueueLine, queueLines } from './mesh-queues.ts';
import { drawRouteHeads, drawRouteRow } from './mesh-routes.ts';
import { type NodeLayout, SIDE_PX } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';
import { linkTally, type ShownMesh } from './shown-mesh.ts';

const TOP_PX = 8;
const SECTION_GAP_PX = 12;
const GUTTER_PX = 16;
/** From so many cells of body text on, queues and ways stand beside each other. */
const BESIDE_FROM_CELLS = 120;
const QUEUES_SHARE = 0.47;
const QUEUE_LINES = 7;

/** True where the lanes give way to the mesh. */
export function showsMesh(model: NodeModel): boolean {
  return model.view === 'mesh' && model.mesh !== undefined && model.frame !== undefined;
}

/** What the sections stand in, in px from the top of all of them. */
interface Places {
  readonly links: Rect;
  readonly queues: Rect;
  readonly ways: Rect;
  readonly height: number;
}

/** Between header and selection line. */
export function meshBody({ header, selection }: NodeLayout): Rect {
  return { ...header, y: header.height, height: Math.max(0, selection.y - header.height) };
}

function placesOf(mesh: ShownMesh, width: number, metrics: TextMetrics): Places {
  const { rowPitch: pitch, face } = metrics;
  const room = Math.max(0, width - 2 * SIDE_PX);
  const links = {
    ...{ x: SIDE_PX, y: TOP_PX, width: room },
    height: PANE_HEAD_PX + pitch * (1 + Math.max(1, mesh.links.length)),
  };
  const y = links.y + links.height + SECTION_GAP_PX;
  const beside = room >= BESIDE_FROM_CELLS * face.body.cellWidth;
  const half = Math.round((room - GUTTER_PX) * QUEUES_SHARE);
  const queues = {
    ...{ x: SIDE_PX, y, width: beside ? half : room },
    height: PANE_HEAD_PX + pitch * QUEUE_LINES,
  };
  const ways = {
    x: beside ? SIDE_PX + half + GUTTER_PX : SIDE_PX,
    y: beside ? y : y + queues.height + SECTION_GAP_PX,
    width: beside ? room - half - GUTTER_PX : room,
    height: PANE_HEAD_PX + pitch * (1 + Math.max(1, mesh.routes.length)),
  };
  const end = Math.max(queues.y + queues.height, ways.y + ways.height);
  return { links, queues, ways, height: end };
}

/** Rows that can be scrolled out at most. */
export function meshScrollMax(
  model: NodeModel,
  layout: NodeLayout,
  size: Size,
  metrics: TextMetrics,
): number {
  if (model.mesh === undefined) return 0;
  const { height } = placesOf(model.mesh, size.width, metrics);
  return Math.max(0, Math.ceil((height - meshBody(layout).height) / metrics.rowPitch));
}

export function drawMesh(canvas: Canvas, model: NodeModel, layout: NodeLayout, p: Palette): void {
  const { mesh, frame } = model;
  if (mesh === undefined || frame === undefined) return;
  const body = meshBody(layout);
  const { metrics } = canvas;
  const places = placesOf(mesh, body.width, metrics);
  const max = meshScrollMax(model, layout, canvas.size, metrics);
  const top = Math.max(0, Math.min(max, model.meshScroll));
  const drawing = { mesh, nowUtcMs: frame.nowUtcMs, p };
  canvas.layer(body, (layer) => {
    const offset = body.y - top * metrics.rowPitch;
    const at = (rect: Rect): Rect => ({ ...rect, y: rect.y + offset });
    drawLinks(layer, at(places.links), drawing);
    drawQueues(layer, at(places.queues), drawing);
    drawWays(layer, at(places.ways), drawing);
    const width = scrollBarPx(metrics);
    const track = { ...body, x: body.width - width - 2, width };
    const capacity = Math.floor(body.height / metrics.rowPitch);
    drawScrollPosition(layer, track, { top, capacity, total: capacity + max }, p);
  });
}

function drawLinks(layer: LayerCanvas, at: Rect, drawing: MeshDrawing): void {
  const { mesh, p } = drawing;
  const { up, down } = linkTally(mesh);
  const words = `${count(mesh.linksTotal)}, ${count(up)} up${down > 0 ? `, ${count(down)} DOWN` : ''}`;
  const more = mesh.linksTotal - mesh.links.length;
  const remark = more > 0 ? `${count(more)} more are not listed` : 'to its neighbours';
  head(layer, at, { name: 'LINKS', count: words, remark }, p);
  rows(layer, at, mesh.links.length + 1, (i, row) => {
    const link = mesh.links[i - 1];
    if (i === 0) drawLinkHeads(layer, row, drawing);
    else if (link) drawLinkRow(layer, row, link, drawing);
  });
  if (mesh.links.length === 0) none(layer, at, 'no neighbour is configured, and none has come', p);
}

function drawQueues(layer: LayerCanvas, at: Rect, { mesh, p }: MeshDrawing): void {
  head(layer, at, { name: 'MESSAGES', remark: 'at this node, now' }, p);
  const lines = queueLines(mesh, p);
  rows(layer, at, lines.length, (i, row) => {
    const line = lines[i];
    if (line) drawQueueLine(layer, row, line, p);
  });
}

function drawWays(layer: LayerCanvas, at: Rect, { mesh, p }: MeshDrawing): void {
  const more = mesh.routesTotal - mesh.routes.length;
  const remark = more > 0 ? `the nearest; ${count(more)} more` : 'to the other nodes';
  head(layer, at, { name: 'WAYS', count: count(mesh.routesTotal), remark }, p);
  rows(layer, at, mesh.routes.length + 1, (i, row) => {
    const route = mesh.routes[i - 1];
    if (i === 0) drawRouteHeads(layer, row, p);
    else if (route) drawRouteRow(layer, row, route, p);
  });
  if (mesh.routes.length === 0) none(layer, at, 'no other node is known', p);
}

/** Only what is in view as a whole: a head or a row that is cut is not drawn. */
function isInView({ rect }: LayerCanvas, y: number, height: number): boolean {
  return y >= rect.y && y + height <= rect.y + rect.height;
}

function head(
  layer: LayerCanvas,
  at: Rect,
  words: Parameters<typeof drawPaneHead>[2],
  p: Palette,
): void {
  if (isInView(layer, at.y, PANE_HEAD_PX)) drawPaneHead(layer, at, words, p);
}

function rows(
  layer: LayerCanvas,
  at: Rect,
  n: number,
  draw: (index: number, row: Rect) => void,
): void {
  const height = layer.metrics.rowPitch;
  for (let i = 0; i < n; i++) {
    const y = at.y + PANE_HEAD_PX + i * height;
    if (isInView(layer, y, height)) draw(i, { ...at, y, height });
  }
}

function none(layer: LayerCanvas, at: Rect, words: string, p: Palette): void {
  const { rowPitch, face } = layer.metrics;
  const y = at.y + PANE_HEAD_PX + rowPitch;
  if (!isInView(layer, y, rowPitch)) return;
  const style = { font: 'body', color: p.text2, background: p.bg } as const;
  layer.text(at.x + 8, y + face.body.ascent + 1, words, style, at.width - 8);
}
