// The tile pane as a list of rows: a head, rows of large tiles, a head, rows of small ones; in a
// narrow window one row a node. Owns the tiles' measures and which node stands where.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Board } from './board.ts';

export type TileKind = 'attention' | 'healthy' | 'wide-healthy' | 'row';

/** A line of the pane: a head, or tiles side by side. */
export interface PaneRow {
  readonly kind: 'attention-head' | 'healthy-head' | TileKind;
  readonly height: number;
  /** Names, from the left; empty for a head. */
  readonly nodes: readonly string[];
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly pitch: number;
}

export interface TilePlace {
  readonly node: string;
  readonly rect: Rect;
}

export interface PlacedRow {
  readonly row: PaneRow;
  /** In the list of all rows. */
  readonly index: number;
  readonly y: number;
  readonly places: readonly TilePlace[];
}

interface TileMeasure {
  readonly kind: TileKind;
  readonly width: number;
  readonly height: number;
  readonly pitchX: number;
  readonly pitchY: number;
}

export interface TileMeasures {
  readonly attention: TileMeasure;
  readonly healthy: TileMeasure;
  readonly headHeight: number;
}

/** `asRows`: the window is too narrow for tiles. Larger faces make larger tiles. */
export function tileMeasures(metrics: TextMetrics, asRows: boolean): TileMeasures {
  const cell = (px: number) => Math.round((px * metrics.face.body.cellWidth) / 6);
  const line = metrics.rowPitch;
  const headHeight = line + 6;
  if (asRows) {
    const row = { kind: 'row', width: Infinity, height: line, pitchX: Infinity } as const;
    const measure = { ...row, pitchY: line + 4 };
    return { attention: measure, healthy: measure, headHeight };
  }
  const extra = line - 16;
  return {
    attention: {
      kind: 'attention',
      width: cell(256),
      height: 76 + 4 * extra,
      pitchX: cell(256) + 4,
      pitchY: 82 + 4 * extra,
    },
    healthy: {
      kind: 'healthy',
      width: cell(152),
      height: 44 + 3 * extra,
      pitchX: cell(152) + 4,
      pitchY: 48 + 3 * extra,
    },
    headHeight,
  };
}

/**
 * The same with wider tiles for the healthy, if all nodes have room in that form however many of
 * them are in trouble: so it changes with the mesh and the window, not with the trouble.
 */
export function roomyMeasures(
  measures: TileMeasures,
  nodes: number,
  pane: { readonly width: number; readonly height: number },
): TileMeasures {
  const { attention, headHeight } = measures;
  if (attention.kind === 'row') return measures;
  const columns = Math.max(1, Math.floor((pane.width + 4) / attention.pitchX));
  // One row more than the nodes need: both groups may end with a row that is not full.
  const rows = Math.ceil(nodes / columns) + 1;
  if (rows * attention.pitchY + 2 * headHeight > pane.height) return measures;
  const lower = attention.height - 16;
  const healthy = { ...attention, kind: 'wide-healthy', height: lower, pitchY: lower + 4 } as const;
  return { ...measures, healthy };
}

export function paneRows(board: Board, measures: TileMeasures, width: number): readonly PaneRow[] {
  const head = (kind: 'attention-head' | 'healthy-head'): PaneRow => {
    const none = { tileWidth: 0, tileHeight: 0, pitch: 0 };
    return { kind, height: measures.headHeight, nodes: [], ...none };
  };
  const attention = board.shown.map((e) => e.node);
  return [
    head('attention-head'),
    ...tileRows(attention, measures.attention, width),
    head('healthy-head'),
    ...tileRows(board.healthy, measures.healthy, width),
  ];
}

function tileRows(nodes: readonly string[], measure: TileMeasure, width: number): PaneRow[] {
  const fit = Math.floor((width + 4) / measure.pitchX);
  const columns = Math.max(1, Number.isFinite(measure.pitchX) ? fit : 1);
  const rows: PaneRow[] = [];
  for (let i = 0; i < nodes.length; i += columns) {
    rows.push({
      kind: measure.kind,
      height: measure.pitchY,
      nodes: nodes.slice(i, i + columns),
      tileWidth: columns === 1 ? width : measure.width,
      tileHeight: measure.height,
      pitch: Number.isFinite(measure.pitchX) ? measure.pitchX : 0,
    });
  }
  return rows;
}

/** The rows from number `first` on that fit whole into `pane`; gives at least none. */
export function placeRows(
  rows: readonly PaneRow[],
  pane: Rect,
  first: number,
): readonly PlacedRow[] {
  const placed: PlacedRow[] = [];
  let y = pane.y;
  for (const [index, row] of rows.entries()) {
    if (index < first) continue;
    // The frame of a selected tile may stand out.
    const needed = row.nodes.length > 0 ? row.tileHeight : row.height;
    if (y + needed > pane.y + pane.height) break;
    const places = row.nodes.map((node, i) => ({
      node,
      rect: { x: pane.x + i * row.pitch, y, width: row.tileWidth, height: row.tileHeight },
    }));
    placed.push({ row, index, y, places });
    y += row.height;
  }
  return placed;
}
