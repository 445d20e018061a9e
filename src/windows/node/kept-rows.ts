// Reads rows of a lane out of the history beyond the page that a window holds: the newest that match,
// or a marked range of them. It reads a bounded number, and says what of a range it could not give.

import type { HistoryReader, LaneQuery, LaneRow } from '../../traffic/history-reader.ts';
import { count } from '../format.ts';

/** More rows are not taken: it is done between two frames. */
export const TAKEN_ROWS_MAX = 5000;
const PAGE_ROWS = 500;

export type LaneReader = Pick<HistoryReader, 'lane'>;

/** Ids of its first and last row. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

export interface TakenRows {
  /** Oldest first. */
  readonly rows: readonly LaneRow[];
  /** Rows that matched and are older than those. */
  readonly left: number;
  /** The range begins with rows that are kept no more. */
  readonly gone: boolean;
}

/** Up to the query's anchor and from id `first` on; of too many the newest. */
export function keptRows(reader: LaneReader, query: LaneQuery, first = 0): TakenRows {
  const pages: (readonly LaneRow[])[] = [];
  let { anchor } = query;
  let left = 0;
  for (let taken = 0; taken < TAKEN_ROWS_MAX; taken += PAGE_ROWS) {
    const page = reader.lane({ ...query, anchor, count: PAGE_ROWS });
    const [oldest] = page.rows;
    left = 0;
    if (!oldest) break;
    pages.unshift(page.rows.filter(({ id }) => id >= first));
    if (page.older === 0 || oldest.id <= first) break;
    left = page.older - countUpTo(reader, query, first - 1);
    anchor = oldest.id - 1;
  }
  return { rows: pages.flat(), left: Math.max(0, left), gone: false };
}

/** The rows of the range that match; `held` are some of them that only the window may still have. */
export function takeRange(
  reader: LaneReader,
  query: LaneQuery,
  range: RowRange,
  held: readonly LaneRow[],
): TakenRows {
  const kept = keptRows(reader, { ...query, anchor: range.last }, range.first);
  const oldest = kept.rows[0]?.id ?? Number.POSITIVE_INFINITY;
  const before = kept.left > 0 ? [] : held.filter(({ id }) => id < oldest);
  const rows = [...before, ...kept.rows];
  const begins = rows[0]?.id === range.first || kept.left > 0;
  return { rows, left: kept.left, gone: !begins && !isKept(reader, query, range.first) };
}

/** How many rows of the range match and are kept. */
export function countRange(reader: LaneReader, query: LaneQuery, range: RowRange): number {
  return countUpTo(reader, query, range.last) - countUpTo(reader, query, range.first - 1);
}

/** What of a range was not taken, to follow what is said of the rest; '' when nothing. */
export function rangeWords({ rows, left, gone }: TakenRows): string {
  if (left > 0) return `the newest ${count(rows.length)} of ${count(rows.length + left)} rows`;
  return gone ? 'the oldest of the marked rows are no longer kept' : '';
}

function countUpTo(reader: LaneReader, query: LaneQuery, id: number): number {
  if (id < 1) return 0;
  const { rows, older, newer, matching } = reader.lane({ ...query, anchor: id, count: 1 });
  // Either count has an end; of a long lane the other one is exact.
  return Math.max(matching - newer, older + rows.length);
}

/** Whatever is filtered. */
function isKept(reader: LaneReader, query: LaneQuery, id: number): boolean {
  return reader.lane({ ...query, filter: undefined, anchor: id, count: 1 }).rows.length > 0;
}
