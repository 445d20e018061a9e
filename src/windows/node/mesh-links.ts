// The table of a node's links: a row each, those in trouble first and on a ground of their own. A link that is down says
// why where the others have their figures.

import type { MeshLinkStatus } from '../../traffic/mesh-status.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { count } from '../format.ts';
import { baselineIn, shapeOn, shapePx } from '../grid.ts';
import { drawState } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import {
  bindingWord,
  creditUse,
  linkAge,
  linkStyle,
  queuedText,
  roundTrip,
  secrecyColor,
  secrecyWord,
} from './link-words.ts';
import { type LinkColumn, linkColumns } from './mesh-columns.ts';
import { linkAgeMs, type ShownMesh } from './shown-mesh.ts';

const BAR_PX = 3;
const SHAPE_X = 8;
const METER_CELLS = 5;
const METER_PX = 5;

/** What every row of a table needs. */
export interface MeshDrawing {
  readonly mesh: ShownMesh;
  readonly nowUtcMs: number;
  readonly p: Palette;
}

/** px of a row before its first column: the bar and the shape of its state. */
export function rowLeadPx(layer: LayerCanvas): number {
  return SHAPE_X + shapePx(layer.metrics, 9) + 7;
}

function columnsIn(
  layer: LayerCanvas,
  at: Rect,
  { links }: ShownMesh,
): ReturnType<typeof linkColumns> {
  const { cellWidth } = layer.metrics.face.body;
  const longest = links.reduce((most, { neighbour }) => Math.max(most, neighbour.length), 0);
  return linkColumns(Math.floor((at.width - rowLeadPx(layer) - 4) / cellWidth), longest);
}

export function drawLinkHeads(layer: LayerCanvas, at: Rect, { mesh, p }: MeshDrawing): void {
  layer.fill(p.inset, at);
  for (const column of columnsIn(layer, at, mesh).columns)
    put(layer, at, column, column.head, { font: 'body', color: p.mute, background: p.inset });
}

export function drawLinkRow(
  layer: LayerCanvas,
  at: Rect,
  link: MeshLinkStatus,
  drawing: MeshDrawing,
): void {
  const { p, mesh, nowUtcMs } = drawing;
  const look = linkStyle(link.state, p);
  const background = look.ground;
  const baseline = baselineIn(layer.metrics, at.y);
  if (background !== p.bg) {
    layer.fill(background, at);
    layer.fill(link.state === 'down' ? p.err : p.susFill, { ...at, width: BAR_PX });
  }
  const place = shapeOn(layer.metrics, at.x + SHAPE_X, baseline, 9);
  drawState(layer, look.shape, place, p, background);
  const { columns, long } = columnsIn(layer, at, mesh);
  const quiet = background === p.bg ? p.mute : p.text2;
  const told = link.state === 'down' || link.state === 'connecting';
  for (const column of columns) {
    if (told && TOLD_IN_WORDS.has(column.name)) continue;
    const cell = cellOf(column, link, { look, quiet, long, p, mesh, nowUtcMs });
    const font = column.name === 'state' && look.loud ? 'head' : 'body';
    put(layer, at, column, cell.text, { font, color: cell.color, background });
    if (column.name === 'credit') drawMeter(layer, at, column, link, p);
  }
  if (told) drawReason(layer, at, columns, link, { font: 'body', color: p.text2, background });
}

/** Columns that a link that is not there has nothing for. */
const TOLD_IN_WORDS: ReadonlySet<LinkColumn['name']> = new Set([
  'roundTrip',
  'secrecy',
  'group',
  'binding',
  'credit',
  'queued',
  'dropped',
]);

interface CellView {
  readonly look: ReturnType<typeof linkStyle>;
  readonly quiet: Color;
  readonly long: boolean;
  readonly p: Palette;
  readonly mesh: ShownMesh;
  readonly nowUtcMs: number;
}

function cellOf(
  { name }: LinkColumn,
  link: MeshLinkStatus,
  { look, quiet, long, p, mesh, nowUtcMs }: CellView,
): { readonly text: string; readonly color: Color } {
  switch (name) {
    case 'neighbour':
      return { text: link.neighbour, color: p.text };
    case 'state':
      return { text: look.word, color: look.color };
    case 'age':
      return { text: linkAge(link.state, linkAgeMs(mesh, link, nowUtcMs)), color: quiet };
    case 'roundTrip':
      return { text: roundTrip(link.roundTripMs), color: p.text };
    case 'secrecy':
      return {
        text: secrecyWord(link.keyExchange, long),
        color: secrecyColor(link.keyExchange, p),
      };
    case 'group':
      return { text: link.keyExchange, color: quiet };
    case 'binding':
      return { text: bindingWord(link.binding), color: p.text2 };
    case 'credit': {
      const { text, full } = creditUse(link);
      const used = link.unansweredFrames > 0 ? p.text : quiet;
      return { text: `${' '.repeat(METER_CELLS + 1)}${text}`, color: full ? p.sus : used };
    }
    case 'queued':
      return { text: queuedText(link), color: link.waitingFrames > 0 ? p.sus : quiet };
    case 'dropped':
      return { text: count(link.droppedFrames), color: link.droppedFrames > 0 ? p.err : quiet };
  }
}

function put(
  layer: LayerCanvas,
  at: Rect,
  { cell, cells, right }: LinkColumn,
  text: string,
  style: TextStyle,
): void {
  const { cellWidth } = layer.metrics.face.body;
  const x = at.x + rowLeadPx(layer) + cell * cellWidth;
  const baseline = baselineIn(layer.metrics, at.y);
  const width = cells * cellWidth;
  if (right) layer.textRight(x + width, baseline, text, style, width);
  else {
    const lead = text.length - text.trimStart().length;
    layer.text(x + lead * cellWidth, baseline, text.slice(lead), style, width - lead * cellWidth);
  }
}

function drawMeter(
  layer: LayerCanvas,
  at: Rect,
  { cell }: LinkColumn,
  link: MeshLinkStatus,
  p: Palette,
): void {
  if (link.creditBytes === 0) return;
  const { cellWidth } = layer.metrics.face.body;
  const width = METER_CELLS * cellWidth;
  const { share, full } = creditUse(link);
  const y = at.y + Math.floor((at.height - METER_PX) / 2);
  const meter = { x: at.x + rowLeadPx(layer) + cell * cellWidth, y, width, height: METER_PX };
  layer.fill(p.rule, meter);
  const used = share === 0 ? 0 : Math.max(1, Math.round(width * share));
  if (used > 0) layer.fill(full ? p.susFill : p.accent, { ...meter, width: used });
}

/** From the first column that it has nothing for to the end of the row. */
function drawReason(
  layer: LayerCanvas,
  at: Rect,
  columns: readonly LinkColumn[],
  link: MeshLinkStatus,
  style: TextStyle,
): void {
  const first = columns.find(({ name }) => TOLD_IN_WORDS.has(name));
  if (first === undefined) return;
  const { cellWidth } = layer.metrics.face.body;
  const x = at.x + rowLeadPx(layer) + first.cell * cellWidth;
  const words = link.state === 'connecting' ? 'dialled, no answer yet' : link.reason;
  layer.text(x, baselineIn(layer.metrics, at.y), words, style, at.x + at.width - 4 - x);
}
