// Where everything of the overview stands at a given size: the bands, and of the chosen tab the tiles
// with their nodes, the methods, the matrix, the heat map. The view draws from it and update hit-tests
// with it, so what a person clicks is what they see.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { textPx } from '../grid.ts';
import { isAcknowledged } from './acknowledged.ts';
import { type HeatLayout, heatLayout } from './heat-map/heat-layout.ts';
import {
  largeMatrix,
  type MatrixLayout,
  type MatrixParts,
  matrixHeight,
  smallMatrix,
} from './matrix/matrix-layout.ts';
import { meshChartsRect } from './mesh-charts.ts';
import { hasTabs, type OverviewBands, overviewBands } from './overview-bands.ts';
import { type OverviewModel, tabOf } from './overview-model.ts';
import type { OverviewTab } from './overview-tab.ts';
import {
  type PaneRow,
  type PlacedRow,
  paneRows,
  placeRows,
  roomyMeasures,
  tileMeasures,
} from './tile-rows.ts';
import { methodsHeight } from './top-methods.ts';

const GUTTER_PX = 16;
const METHODS_PX = 384;
/** From this width on, px beside plain text, the methods and the matrix have a column of their own. */
const METHODS_FROM_PX = 1120;
/** Below this width, px beside plain text, tiles become rows. */
const ROWS_BELOW_PX = 640;
const MORE_LINE_PX = 18;
/** Fewer rows of methods than this, and the matrix leaves. */
const LEAST_METHOD_ROWS = 5;
/** The matrix loses its read-out first, then its legend, then it leaves. */
const MATRIX_PARTS: readonly MatrixParts[] = [
  { legend: true, readOut: true },
  { legend: true, readOut: false },
  { legend: false, readOut: false },
];

export interface OverviewLayout extends OverviewBands {
  /** What is shown: the chosen tab, where there is room for tabs at all. */
  readonly tab: OverviewTab;
  readonly tiles: Rect;
  /** The line under the tiles that counts what is scrolled out. */
  readonly more: Rect;
  /** Charts of the whole mesh, in what the tiles leave free. */
  readonly charts: Rect | undefined;
  /** undefined when the window is too narrow for it. */
  readonly methods: Rect | undefined;
  readonly matrix: MatrixLayout | undefined;
  readonly heat: HeatLayout | undefined;
  /** All rows of the tile pane, and those of them that are visible. */
  readonly rows: readonly PaneRow[];
  readonly placed: readonly PlacedRow[];
  /** Nodes that are scrolled out. */
  readonly above: number;
  readonly below: number;
}

export function overviewLayout(
  model: OverviewModel,
  size: Size,
  metrics: TextMetrics,
): OverviewLayout {
  const tab = shownTab(model, size);
  const bands = overviewBands(size, metrics, tab, isUrgent(model));
  const { body } = bands;
  const none = { ...body, height: 0 };
  const empty = {
    ...bands,
    tab,
    tiles: none,
    more: none,
    rows: [],
    placed: [],
    above: 0,
    below: 0,
  };
  const nothing = { charts: undefined, methods: undefined, matrix: undefined, heat: undefined };
  switch (tab) {
    case 'heat-map':
      return { ...empty, ...nothing, heat: heatLayout(body, model.heat, metrics) };
    case 'matrix':
      return { ...empty, ...nothing, matrix: largeMatrix(body, model.matrix, metrics) };
    case 'methods':
      return { ...empty, ...nothing, methods: body };
    case 'tiles':
      return { ...bands, tab, heat: undefined, ...tilesTab(model, size, bands, metrics) };
  }
}

/** A node is down, or the recording stopped, and nobody has acknowledged it. */
function isUrgent({ board, acknowledged, frame, stopSeen }: OverviewModel): boolean {
  if (frame?.link.recording?.stopped && !stopSeen) return true;
  return board.attention.some(
    (e) => e.kind === 'down' && e.wellSinceUtcMs === undefined && !isAcknowledged(acknowledged, e),
  );
}

/** Trouble goes first: larger text leaves the column away where it would take the tiles' place. */
export function hasMethodsColumn({ width }: Size, metrics: TextMetrics): boolean {
  return width >= textPx(metrics, METHODS_FROM_PX);
}

/** Which tab is shown: below the least size there is room for the worst nodes alone. */
export function shownTab(model: OverviewModel, size: Size): OverviewTab {
  return hasTabs(size) ? tabOf(model) : 'tiles';
}

type TilesTab = Omit<OverviewLayout, keyof OverviewBands | 'tab' | 'heat'>;

function tilesTab(
  model: OverviewModel,
  size: Size,
  bands: OverviewBands,
  metrics: TextMetrics,
): TilesTab {
  const { body } = bands;
  const hasColumn =
    hasMethodsColumn(size, metrics) && body.height >= methodsHeight(LEAST_METHOD_ROWS, metrics);
  const column = hasColumn ? columnRect(body, metrics) : undefined;
  const right = column ? column.x - GUTTER_PX : body.x + body.width;
  const more = MORE_LINE_PX + metrics.rowPitch - 16;
  const paneWidth = Math.max(0, right - body.x);
  const tiles = { ...body, width: paneWidth, height: Math.max(0, body.height - more) };
  const moreRect = { ...tiles, y: tiles.y + tiles.height, height: more };
  const side = column
    ? sideColumn(model, column, bands.alertRows > 1, metrics)
    : { methods: undefined, matrix: undefined };
  const asRows = size.width < textPx(metrics, ROWS_BELOW_PX);
  return { ...side, ...tilePane(model, { tiles, more: moreRect }, asRows, metrics) };
}

function tilePane(
  model: OverviewModel,
  { tiles, more }: { readonly tiles: Rect; readonly more: Rect },
  asRows: boolean,
  metrics: TextMetrics,
): Omit<TilesTab, 'methods' | 'matrix'> {
  const { shown: troubled, healthy } = model.board;
  const plain = tileMeasures(metrics, asRows);
  const measures = roomyMeasures(plain, troubled.length + healthy.length, tiles);
  const rows = paneRows(model.board, measures, tiles.width);
  const placed = placeRows(rows, tiles, clampScroll(model.scrollRows, rows, tiles.height));
  const shown = placed.reduce((n, r) => n + r.places.length, 0);
  const first = placed[0]?.index ?? 0;
  const above = rows.slice(0, first).reduce((n, r) => n + r.nodes.length, 0);
  const total = rows.reduce((n, r) => n + r.nodes.length, 0);
  const last = placed[placed.length - 1];
  const moreY = last ? Math.min(more.y, last.y + last.row.height) : more.y;
  const below = Math.max(0, total - above - shown);
  const free = shown > 0 && above + below === 0;
  const charts = free ? meshChartsRect(tiles, moreY - tiles.y) : undefined;
  return { tiles, more: { ...more, y: moreY }, charts, rows, placed, above, below };
}

function columnRect(body: Rect, metrics: TextMetrics): Rect {
  const width = Math.min(textPx(metrics, METHODS_PX), Math.floor(body.width / 2));
  return { ...body, x: body.x + body.width - width, width };
}

/**
 * The methods above, the matrix below them as far as there is room for both. Once the alerts have
 * given way (`roomy` is false) the matrix has left for good: a lower window never has more in it.
 */
function sideColumn(
  model: OverviewModel,
  column: Rect,
  roomy: boolean,
  metrics: TextMetrics,
): Pick<OverviewLayout, 'methods' | 'matrix'> {
  const names = model.matrix.order.length;
  const least = methodsHeight(LEAST_METHOD_ROWS, metrics) + GUTTER_PX;
  const options = roomy ? MATRIX_PARTS : [];
  const parts = options.find((m) => matrixHeight(names, m, metrics) + least <= column.height);
  if (!parts) return { methods: column, matrix: undefined };
  const room = column.height - matrixHeight(names, parts, metrics) - GUTTER_PX;
  // In steps of five, so that the matrix does not move with every method that comes or goes.
  const wanted = Math.max(2, Math.ceil((model.frame?.topMethods.length ?? 0) / 5)) * 5;
  const methods = { ...column, height: Math.min(room, methodsHeight(wanted, metrics)) };
  const y = methods.y + methods.height + GUTTER_PX;
  const rect = { ...column, y, height: column.y + column.height - y };
  return { methods, matrix: smallMatrix(rect, model.matrix, parts, metrics) };
}

/** At most so many rows scrolled out that the rest still fills the pane. */
export function clampScroll(wanted: number, rows: readonly PaneRow[], height: number): number {
  let left = height;
  let last = rows.length;
  while (last > 0 && left >= (rows[last - 1]?.height ?? 0)) {
    last -= 1;
    left -= rows[last]?.height ?? 0;
  }
  return Math.max(0, Math.min(Math.floor(wanted) || 0, last));
}
