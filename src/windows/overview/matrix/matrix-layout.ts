// Where the matrix stands: head, letters, rows of cells, legend, read-out. The same for the small one
// beside the tiles and the large one that has the whole pane. It draws nothing.

import type { TextMetrics } from '../../../x11/draw/draw-list.ts';
import { containsPoint, type Rect } from '../../../x11/draw/geometry.ts';
import { PANE_HEAD_PX } from '../../pane-head.ts';
import type { MatrixChoice } from './matrix-choice.ts';

const LABEL_PX = 99;
const CELL_PX = 23;
/** Beside the tiles. */
const SMALL_NAMES = 12;
const LARGE_COLUMNS = 40;
const LARGE_ROWS = 30;

export interface MatrixLayout {
  readonly rect: Rect;
  /** Callers down and callees across that are visible, with their places in the order. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly firstRow: number;
  readonly firstColumn: number;
  /** All names that can be scrolled to. */
  readonly names: readonly string[];
  /** The upper left cell. */
  readonly cellsX: number;
  readonly cellsY: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly legend: Rect | undefined;
  readonly readOut: Rect | undefined;
}

export interface MatrixParts {
  readonly legend: boolean;
  readonly readOut: boolean;
}

/** Height of the small matrix with these parts, px. */
export function matrixHeight(names: number, parts: MatrixParts, metrics: TextMetrics): number {
  const line = metrics.rowPitch;
  const rows = Math.max(1, Math.min(SMALL_NAMES, names));
  const legend = parts.legend ? line + 8 : 0;
  return PANE_HEAD_PX + (rows + 1) * line + legend + (parts.readOut ? 2 * line + 4 : 0);
}

/** The busiest names beside the tiles, in their order. */
export function smallMatrix(
  rect: Rect,
  matrix: MatrixChoice,
  parts: MatrixParts,
  metrics: TextMetrics,
): MatrixLayout {
  const most = fitting(rect, metrics).columns;
  const kept = new Set(matrix.busiest.slice(0, Math.min(SMALL_NAMES, most)));
  const names = matrix.order.filter((n) => kept.has(n));
  return layoutOf(
    rect,
    { names, rows: names, columns: names, firstRow: 0, firstColumn: 0 },
    parts,
    metrics,
  );
}

/** The whole pane, scrolled. */
export function largeMatrix(rect: Rect, matrix: MatrixChoice, metrics: TextMetrics): MatrixLayout {
  const line = metrics.rowPitch;
  const parts = { legend: rect.height >= 10 * line, readOut: rect.height >= 7 * line };
  const below = (parts.legend ? line + 8 : 0) + (parts.readOut ? 2 * line + 4 : 0);
  const names = matrix.order;
  const fit = fitting(rect, metrics);
  const room = Math.floor((rect.height - PANE_HEAD_PX - line - below) / line);
  const down = Math.max(0, Math.min(LARGE_ROWS, room));
  const across = Math.min(LARGE_COLUMNS, fit.columns);
  const firstRow = clamp(matrix.scrolledRows, names.length - down);
  const firstColumn = clamp(matrix.scrolledColumns, names.length - across);
  const rows = names.slice(firstRow, firstRow + down);
  const columns = names.slice(firstColumn, firstColumn + across);
  return layoutOf(rect, { names, rows, columns, firstRow, firstColumn }, parts, metrics);
}

function fitting(rect: Rect, metrics: TextMetrics): { readonly columns: number } {
  const { label, cell } = measures(metrics);
  return { columns: Math.max(0, Math.floor((rect.width - label) / cell)) };
}

function measures(metrics: TextMetrics): { readonly label: number; readonly cell: number } {
  const scale = metrics.face.body.cellWidth / 6;
  return { label: Math.round(LABEL_PX * scale), cell: Math.round(CELL_PX * scale) };
}

function layoutOf(
  rect: Rect,
  shown: Pick<MatrixLayout, 'names' | 'rows' | 'columns' | 'firstRow' | 'firstColumn'>,
  parts: MatrixParts,
  metrics: TextMetrics,
): MatrixLayout {
  const line = metrics.rowPitch;
  const { label, cell } = measures(metrics);
  const cellsY = rect.y + PANE_HEAD_PX + line;
  const end = cellsY + Math.max(1, shown.rows.length) * line;
  const legend = { ...rect, y: end + 4, height: line };
  const readOutY = end + (parts.legend ? line + 8 : 4);
  return {
    ...shown,
    ...{ rect, cellsX: rect.x + label, cellsY, cellWidth: cell, cellHeight: line },
    legend: parts.legend ? legend : undefined,
    readOut: parts.readOut ? { ...rect, y: readOutY, height: 2 * line + 2 } : undefined,
  };
}

/** Caller and callee of the cell at a place of the window. */
export function pairAt(
  layout: MatrixLayout,
  at: { readonly x: number; readonly y: number },
): { readonly caller: string; readonly callee: string } | undefined {
  const { cellsX, cellsY, cellWidth, cellHeight, rows, columns } = layout;
  const width = columns.length * cellWidth;
  const cells = { x: cellsX, y: cellsY, width, height: rows.length * cellHeight };
  if (!containsPoint(cells, at.x, at.y)) return undefined;
  const caller = rows[Math.floor((at.y - cellsY) / cellHeight)];
  const callee = columns[Math.floor((at.x - cellsX) / cellWidth)];
  return caller === undefined || callee === undefined ? undefined : { caller, callee };
}

/** `a` to `z`, then `A` to `Z`, then `aa`: at most three for the names there can be. */
export function letterOf(place: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const n = letters.length;
  if (place < n) return letters[place] ?? '?';
  return `${letters[Math.floor(place / n) - 1] ?? '?'}${letters[place % n] ?? '?'}`;
}

function clamp(wanted: number, most: number): number {
  return Math.max(0, Math.min(Math.floor(wanted) || 0, Math.max(0, most)));
}
