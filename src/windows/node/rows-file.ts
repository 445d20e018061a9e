// What a file of lane rows holds and is called. It reads a bounded number of rows and writes nothing.

import { Direction } from '../../traffic/event.ts';
import type { HistoryReader, LaneQuery, LaneRow } from '../../traffic/history-reader.ts';
import type { NodeCommand } from './node-model.ts';
import { rowsJson, rowsText } from './row-copy-text.ts';

/** More rows are not written: it is done between two frames. */
export const SAVED_ROWS_MAX = 5000;
const PAGE_ROWS = 500;

export interface RowsFile {
  readonly name: string;
  readonly text: string;
  readonly rows: number;
  /** Rows that matched and are older than those in the file. */
  readonly left: number;
}

export function rowsFile(
  reader: Pick<HistoryReader, 'lane'>,
  { query, rows, form }: Extract<NodeCommand, { readonly kind: 'save-rows' }>,
  nowUtcMs: number,
): RowsFile {
  const found = rows.length > 0 ? { rows, left: 0 } : newestRows(reader, query);
  const lane = query.direction === Direction.Inbound ? 'inbound' : 'outbound';
  const stamp = new Date(nowUtcMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const text = form === 'json' ? rowsJson(found.rows, query.node) : rowsText(found.rows);
  const ending = form === 'json' ? 'jsonl' : 'tsv';
  const name = `${query.node}-${lane}-${stamp}.${ending}`;
  return { name, text, rows: found.rows.length, left: found.left };
}

/** Up to the query's anchor, oldest first. */
function newestRows(
  reader: Pick<HistoryReader, 'lane'>,
  query: LaneQuery,
): { rows: readonly LaneRow[]; left: number } {
  const pages: (readonly LaneRow[])[] = [];
  let { anchor } = query;
  let left = 0;
  for (let held = 0; held < SAVED_ROWS_MAX; held += PAGE_ROWS) {
    const { rows, older } = reader.lane({ ...query, anchor, count: PAGE_ROWS });
    const [first] = rows;
    left = older;
    if (!first) break;
    pages.unshift(rows);
    if (older === 0) break;
    anchor = first.id - 1;
  }
  return { rows: pages.flat(), left };
}
