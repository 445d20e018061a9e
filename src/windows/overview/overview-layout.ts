// Where everything of the overview stands at a given size: the bands, the tiles with their nodes,
// what is scrolled out. The view draws from it and update hit-tests with it, so what a person clicks
// is what they see. What leaves first in a small window is said here (visual spec, section 7).

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { FILTER_LINE_PX } from '../filter-line.ts';
import { STATUS_BAR_PX } from '../status-bar.ts';
import { meshChartsRect } from './mesh-charts.ts';
import type { OverviewModel } from './overview-model.ts';
import {
  type PaneRow,
  type PlacedRow,
  paneRows,
  placeRows,
  roomyMeasures,
  tileMeasures,
} from './tile-rows.ts';

export const SIDE_MARGIN_PX = 12;
export const TOP_BAR_PX = 36;
const GUTTER_PX = 16;
const METHODS_PX = 384;
/** From this width on the methods have a column of their own. */
const METHODS_FROM_PX = 1120;
/** Below this width tiles become rows. */
const ROWS_BELOW_PX = 640;
const KPI_PX = 68;
const KPI_LOW_PX = 52;
const ALERT_ROWS = 3;
const MORE_LINE_PX = 18;
/** The least size of a whole overview; below it only bar, counts and the worst nodes are left. */
const LEAST_WIDTH_PX = 480;
const LEAST_HEIGHT_PX = 320;

export interface OverviewLayout {
  readonly topBar: Rect;
  readonly kpi: Rect;
  /** True below the least size: of the KPI band only the nodes by state are left. */
  readonly countsOnly: boolean;
  /** False: the line of comparison has left the KPI band. */
  readonly kpiComparison: boolean;
  readonly alerts: Rect;
  readonly alertRows: number;
  readonly tiles: Rect;
  /** The line under the tiles that counts what is scrolled out. */
  readonly more: Rect;
  /** Charts of the whole mesh, in what the tiles leave free. */
  readonly charts: Rect | undefined;
  /** undefined when the window is too narrow for it. */
  readonly methods: Rect | undefined;
  readonly filterLine: Rect;
  readonly hints: 'all' | 'help only';
  readonly statusBar: Rect;
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
  const bands = bandsOf(size, metrics);
  const { tiles } = bands;
  const { shown: troubled, healthy } = model.board;
  const plain = tileMeasures(metrics, size.width < ROWS_BELOW_PX);
  const measures = roomyMeasures(plain, troubled.length + healthy.length, tiles);
  const rows = paneRows(model.board, measures, tiles.width);
  const placed = placeRows(rows, tiles, clampScroll(model.scrollRows, rows, tiles.height));
  const shown = placed.flatMap((r) => r.places).length;
  const first = placed[0]?.index ?? 0;
  const above = rows.slice(0, first).reduce((n, r) => n + r.nodes.length, 0);
  const total = rows.reduce((n, r) => n + r.nodes.length, 0);
  const last = placed[placed.length - 1];
  const moreY = last ? Math.min(bands.more.y, last.y + last.row.height) : bands.more.y;
  const more = { ...bands.more, y: moreY };
  const below = Math.max(0, total - above - shown);
  const charts =
    shown > 0 && above + below === 0 ? meshChartsRect(tiles, moreY - tiles.y) : undefined;
  return { ...bands, more, charts, rows, placed, above, below };
}

type Bands = Omit<OverviewLayout, 'rows' | 'placed' | 'above' | 'below' | 'charts'>;

function bandsOf(size: Size, metrics: TextMetrics): Bands {
  const { width, height } = size;
  if (width < LEAST_WIDTH_PX || height < LEAST_HEIGHT_PX) return leastBands(size, metrics);
  const extra = metrics.rowPitch - 16;
  const kpiComparison = height >= 480;
  const alertRows = height >= 560 ? ALERT_ROWS : 1;
  const kpi = band(width, TOP_BAR_PX, (kpiComparison ? KPI_PX : KPI_LOW_PX) + 2 * extra);
  const alertsHeight = alertRows * metrics.rowPitch + 8;
  const alerts = band(width, kpi.y + kpi.height, alertsHeight);
  const statusBar = band(width, height - STATUS_BAR_PX - extra, STATUS_BAR_PX + extra);
  const filterLine = band(width, statusBar.y - FILTER_LINE_PX - extra, FILTER_LINE_PX + extra);
  const top = alerts.y + alerts.height + 8;
  const bottom = filterLine.y - 4;
  const methods = width >= METHODS_FROM_PX ? methodsRect(width, top, bottom, metrics) : undefined;
  const right = methods ? methods.x - GUTTER_PX : width - SIDE_MARGIN_PX;
  const more = MORE_LINE_PX + extra;
  const tilesHeight = Math.max(0, bottom - top - more);
  const x = SIDE_MARGIN_PX;
  return {
    topBar: band(width, 0, TOP_BAR_PX),
    kpi,
    kpiComparison,
    countsOnly: false,
    alerts,
    alertRows,
    tiles: { x, y: top, width: Math.max(0, right - x), height: tilesHeight },
    more: { x, y: top + tilesHeight, width: Math.max(0, right - x), height: more },
    methods,
    filterLine,
    hints: height >= 340 ? 'all' : 'help only',
    statusBar,
  };
}

/** No alerts, no methods, no footer. */
function leastBands({ width, height }: Size, metrics: TextMetrics): Bands {
  const extra = metrics.rowPitch - 16;
  const kpi = band(width, TOP_BAR_PX, KPI_LOW_PX + 2 * extra);
  const top = kpi.y + kpi.height + 4;
  const more = MORE_LINE_PX + extra;
  const x = SIDE_MARGIN_PX;
  const inner = Math.max(0, width - 2 * x);
  const tilesHeight = Math.max(0, height - top - more);
  return {
    topBar: band(width, 0, TOP_BAR_PX),
    kpi,
    countsOnly: true,
    kpiComparison: false,
    alerts: band(width, top, 0),
    alertRows: 0,
    tiles: { x, y: top, width: inner, height: tilesHeight },
    more: { x, y: top + tilesHeight, width: inner, height: more },
    methods: undefined,
    filterLine: band(width, height, 0),
    hints: 'help only',
    statusBar: band(width, height, 0),
  };
}

function methodsRect(width: number, top: number, bottom: number, metrics: TextMetrics): Rect {
  const wide = Math.round((METHODS_PX * metrics.face.body.cellWidth) / 6);
  const own = Math.min(wide, Math.floor(width / 2));
  return {
    x: width - SIDE_MARGIN_PX - own,
    y: top,
    width: own,
    height: Math.max(0, bottom - top),
  };
}

function band(width: number, y: number, height: number): Rect {
  return { x: 0, y, width, height };
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
