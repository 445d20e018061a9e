// The bands of the overview from top to bottom at a given size, and the body that is left for the tab.
// What leaves first in a low or narrow window is said here (visual specification, section 7).

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { FILTER_LINE_PX } from '../filter-line.ts';
import { STATUS_BAR_PX } from '../status-bar.ts';
import type { OverviewTab } from './overview-tab.ts';

export const SIDE_MARGIN_PX = 12;
export const TOP_BAR_PX = 36;
const KPI_PX = 68;
const KPI_LOW_PX = 52;
const ALERT_ROWS = 3;
/** The least size of a whole overview; below it only bar, counts and the worst nodes are left. */
const LEAST_WIDTH_PX = 480;
const LEAST_HEIGHT_PX = 320;

export interface OverviewBands {
  readonly topBar: Rect;
  readonly kpi: Rect;
  /** True below the least size: of the KPI band only the nodes by state are left. */
  readonly countsOnly: boolean;
  /** False: the line of comparison has left the KPI band. */
  readonly kpiComparison: boolean;
  /** Without height where the tab shows trouble itself and nothing is urgent. */
  readonly alerts: Rect;
  readonly alertRows: number;
  /** What the tab has. */
  readonly body: Rect;
  readonly filterLine: Rect;
  readonly hints: 'all' | 'help only';
  readonly statusBar: Rect;
}

/** True where a tab has room; below only the worst nodes are shown. */
export function hasTabs({ width, height }: Size): boolean {
  return width >= LEAST_WIDTH_PX && height >= LEAST_HEIGHT_PX;
}

/** `urgent`: there is an alert that no tab leaves out. */
export function overviewBands(
  size: Size,
  metrics: TextMetrics,
  tab: OverviewTab,
  urgent: boolean,
): OverviewBands {
  if (!hasTabs(size)) return leastBands(size, metrics);
  const { width, height } = size;
  const extra = metrics.rowPitch - 16;
  const kpiComparison = height >= 480;
  const rows = height >= 560 ? ALERT_ROWS : 1;
  // The map and the matrix say most by themselves, and need the height.
  const alertRows = tab === 'tiles' || tab === 'methods' ? rows : urgent ? 1 : 0;
  const kpi = band(width, TOP_BAR_PX, (kpiComparison ? KPI_PX : KPI_LOW_PX) + 2 * extra);
  const alertsHeight = alertRows === 0 ? 0 : alertRows * metrics.rowPitch + 8;
  const alerts = band(width, kpi.y + kpi.height, alertsHeight);
  const statusBar = band(width, height - STATUS_BAR_PX - extra, STATUS_BAR_PX + extra);
  const filterLine = band(width, statusBar.y - FILTER_LINE_PX - extra, FILTER_LINE_PX + extra);
  const top = alerts.y + alerts.height + 8;
  return {
    ...{ topBar: band(width, 0, TOP_BAR_PX), kpi, kpiComparison, countsOnly: false },
    ...{ alerts, alertRows, filterLine, statusBar, body: bodyOf(width, top, filterLine.y - 4) },
    hints: height >= 340 ? 'all' : 'help only',
  };
}

/** No alerts, no footer. */
function leastBands({ width, height }: Size, metrics: TextMetrics): OverviewBands {
  const extra = metrics.rowPitch - 16;
  const kpi = band(width, TOP_BAR_PX, KPI_LOW_PX + 2 * extra);
  const top = kpi.y + kpi.height + 4;
  const none = band(width, height, 0);
  return {
    ...{ topBar: band(width, 0, TOP_BAR_PX), kpi, kpiComparison: false, countsOnly: true },
    ...{ alerts: band(width, top, 0), alertRows: 0, body: bodyOf(width, top, height) },
    ...{ filterLine: none, hints: 'help only', statusBar: none },
  };
}

function bodyOf(width: number, top: number, bottom: number): Rect {
  return {
    x: SIDE_MARGIN_PX,
    y: top,
    width: Math.max(0, width - 2 * SIDE_MARGIN_PX),
    height: Math.max(0, bottom - top),
  };
}

function band(width: number, y: number, height: number): Rect {
  return { x: 0, y, width, height };
}
