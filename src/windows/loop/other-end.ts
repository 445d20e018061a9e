// The other end of a call: the row that the node there has of it, by the call's key, in what is kept of
// that node. It looks back a bounded way and asks no node.

import { Direction } from '../../traffic/event.ts';
import type { CallRow, HistoryReader, LaneQuery } from '../../traffic/history-reader.ts';

/** Rows of a page, and pages looked through. */
const PAGE_ROWS = 500;
const PAGES_MAX = 20;
/** Rows that are so much older than the call, µs, end the search: clocks differ by less. */
const CLOCK_SLACK_US = 60_000_000;

export interface OtherEnd {
  readonly row: CallRow;
  readonly query: LaneQuery;
}

export function otherEndOf(history: HistoryReader, row: CallRow): OtherEnd | undefined {
  const direction = row.direction === Direction.Inbound ? Direction.Outbound : Direction.Inbound;
  const query: LaneQuery = {
    ...{ node: row.peer, direction, filter: undefined },
    ...{ anchor: 'newest', count: PAGE_ROWS },
  };
  let found: CallRow | undefined;
  let anchor: LaneQuery['anchor'] = 'newest';
  for (let page = 0; page < PAGES_MAX; page++) {
    const { rows } = history.lane({ ...query, anchor });
    const calls = rows.filter((r): r is CallRow => r.kind === 'call');
    const same = calls.filter((r) => sameKey(r.callKey, row.callKey));
    const exact = same.find((r) => isSameMessage(r, row));
    if (exact) return { row: exact, query };
    found = same[0] ?? found;
    const [oldest] = rows;
    const [first] = calls;
    if (!oldest || oldest.id === anchor || rows.length < PAGE_ROWS) break;
    if (first && first.utcUs < row.utcUs - CLOCK_SLACK_US) break;
    anchor = oldest.id;
  }
  return found && { row: found, query };
}

export function sameKey(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function isSameMessage(a: CallRow, b: CallRow): boolean {
  return a.messageNumber === b.messageNumber && a.messageType === b.messageType;
}

/** The newest row of the same call among the newest of its lane. */
export function newestOf(
  history: HistoryReader,
  query: LaneQuery,
  { callKey }: Pick<CallRow, 'callKey'>,
): CallRow | undefined {
  const { rows } = history.lane({
    ...query,
    filter: undefined,
    anchor: 'newest',
    count: PAGE_ROWS,
  });
  const newest = rows.findLast((r) => r.kind === 'call' && sameKey(r.callKey, callKey));
  return newest?.kind === 'call' ? newest : undefined;
}
