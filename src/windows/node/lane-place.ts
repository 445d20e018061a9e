// Finds a place in a lane by time or by how far down its scroll bar it is: a search by halves over row
// ids, so that it costs a few rows however many are kept. It only asks; what is shown is the model's.

import type {
  CallRow,
  HistoryReader,
  LanePage,
  LaneQuery,
  LaneRow,
} from '../../traffic/history-reader.ts';
import { NO_ROW } from './node-model.ts';

export interface PlaceWanted {
  readonly query: LaneQuery;
  /** The first row at or after a time, UTC µs; the one at this share (0..1) of those that match; or
   * a row by its id. */
  readonly at:
    | { readonly kind: 'time'; readonly utcUs: number }
    | { readonly kind: 'share'; readonly share: number }
    | { readonly kind: 'row'; readonly id: number };
  /** Rows to be in view below it, 0..500. */
  readonly below: number;
  /** It becomes the selected row. */
  readonly select: boolean;
}

export interface Place {
  /** Id of the last row in view. */
  readonly anchor: number;
  /** The row that was asked for. */
  readonly row: CallRow;
}

export type PlaceReader = Pick<HistoryReader, 'lane' | 'neighbour'>;

/** Rows of losses that may stand among those in view. */
const SLACK_ROWS = 32;
/** More of a page are not asked for. */
const PAGE_ROWS_MAX = 500;

/** Undefined when no row is kept, or none matches. */
export function findPlace(reader: PlaceReader, wanted: PlaceWanted): Place | undefined {
  const { query, at } = wanted;
  const first = reader.neighbour(query, NO_ROW, 1);
  const last = reader.neighbour(query, Number.MAX_SAFE_INTEGER, -1);
  if (!first || !last) return undefined;
  const span = { low: first.id, high: last.id };
  const row = reader.neighbour(query, idOf(reader, query, span, at) - 1, 1) ?? last;
  return { anchor: anchorBelow(reader, query, row, wanted.below), row };
}

interface Span {
  readonly low: number;
  readonly high: number;
}

function idOf(reader: PlaceReader, query: LaneQuery, span: Span, at: PlaceWanted['at']): number {
  switch (at.kind) {
    case 'row':
      return at.id;
    case 'share':
      return idAtShare(reader, query, span, at.share);
    case 'time':
      return lowest(span, (mid) => timeOf(lastRow(reader, query, mid)) >= at.utcUs);
  }
}

/** The lowest id in the span that holds, or its upper end. */
function lowest(span: Span, holds: (id: number) => boolean): number {
  let { low, high } = span;
  while (low < high) {
    const mid = low + Math.floor((high - low) / 2);
    if (holds(mid)) high = mid;
    else low = mid + 1;
  }
  return low;
}

function idAtShare(reader: PlaceReader, query: LaneQuery, span: Span, share: number): number {
  const within = Math.max(0, Math.min(1, share));
  // Without a filter rows are numbered without gaps.
  if (!query.filter) return Math.round(span.low + within * (span.high - span.low));
  const { matching } = reader.lane({ ...query, anchor: 'newest', count: 1 });
  const rank = Math.max(1, Math.round(within * matching));
  return lowest(span, (mid) => rankOf(reader.lane({ ...query, anchor: mid, count: 1 })) >= rank);
}

/** How many rows there are up to the end of the page. */
function rankOf(page: LanePage): number {
  return Math.max(page.matching - page.newer, page.older + page.rows.length);
}

function lastRow(reader: PlaceReader, query: LaneQuery, id: number): LaneRow | undefined {
  return reader.lane({ ...query, anchor: id, count: 1 }).rows.at(-1);
}

function timeOf(row: LaneRow | undefined): number {
  if (!row) return Number.NEGATIVE_INFINITY;
  return row.kind === 'call' ? row.utcUs : row.fromUtcUs;
}

/** The row `below` rows after `row`, losses counted; the newest where there are fewer. */
function anchorBelow(reader: PlaceReader, query: LaneQuery, row: CallRow, below: number): number {
  let end = row;
  for (let i = 0; i < below; i++) {
    const next = reader.neighbour(query, end.id, 1);
    if (!next) break;
    end = next;
  }
  const count = Math.min(PAGE_ROWS_MAX, below + 1 + SLACK_ROWS);
  const { rows, older } = reader.lane({ ...query, anchor: end.id, count });
  // At the oldest row a loss before it comes into view as well.
  const start = rows.findIndex((r) => r.id === row.id);
  const first = older === 0 && start <= SLACK_ROWS && isFirstCall(rows, start) ? 0 : start;
  return rows[Math.min(rows.length - 1, Math.max(0, first) + below)]?.id ?? end.id;
}

function isFirstCall(rows: readonly LaneRow[], index: number): boolean {
  return rows.slice(0, Math.max(0, index)).every((r) => r.kind === 'lost');
}
