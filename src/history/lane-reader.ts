// Pages of a lane. Without a filter a page costs its rows.

import type { Direction } from '../traffic/event.ts';
import type { CallRow, LanePage, LaneQuery, LaneRow } from '../traffic/history-reader.ts';
import type { Texts } from './call-tracker.ts';
import { MAX_COUNTED_ROWS, MAX_PAGE_ROWS } from './limits.ts';
import type { NodeHistory } from './node-history.ts';
import { type RowSource, readRow } from './row-view.ts';

const NO_ROWS: LanePage = { rows: [], newer: 0, older: 0, matching: 0 };

export class LaneReader {
  private readonly texts: Texts;

  constructor(texts: Texts) {
    this.texts = texts;
  }

  page(node: NodeHistory | undefined, query: LaneQuery): LanePage {
    if (node === undefined) return NO_ROWS;
    const lane = node.lanes[query.direction - 1]!;
    const count = Math.max(0, Math.min(MAX_PAGE_ROWS, Math.floor(query.count)));
    const newest = lane.next - 1;
    const last = query.anchor === 'newest' ? newest : Math.min(newest, query.anchor);
    const first = Math.max(lane.first, last - count + 1);
    const rows: LaneRow[] = [];
    for (let ordinal = first; ordinal <= last; ordinal++)
      rows.push(this.row(node, query.direction, ordinal)!);
    return {
      rows,
      newer: Math.min(MAX_COUNTED_ROWS, newest - Math.max(last, lane.first - 1)),
      older: Math.min(MAX_COUNTED_ROWS, Math.max(0, first - lane.first)),
      matching: lane.count,
    };
  }

  neighbour(
    node: NodeHistory | undefined,
    query: LaneQuery,
    id: number,
    step: 1 | -1,
  ): CallRow | undefined {
    if (node === undefined) return undefined;
    const lane = node.lanes[query.direction - 1]!;
    for (let at = id + step; at >= lane.first && at < lane.next; at += step) {
      const row = this.row(node, query.direction, at);
      if (row?.kind === 'call') return row;
    }
    return undefined;
  }

  /** Undefined when the row is not kept. */
  private row(node: NodeHistory, direction: Direction, ordinal: number): LaneRow | undefined {
    const source = rowSource(node, direction, ordinal, this.texts);
    return source && readRow(source, ordinal - source.rows.base);
  }
}

export function rowSource(
  node: NodeHistory,
  direction: Direction,
  ordinal: number,
  texts: Texts,
): RowSource | undefined {
  const lane = node.lanes[direction - 1]!;
  const place = lane.placeOf(ordinal);
  if (place < 0) return undefined;
  return {
    chunk: node.chunks[place]!,
    rows: lane.segments[place]!,
    texts,
    direction,
    correctionUs: -1000 * node.clockOffsetMs,
  };
}
