// What a file of lane rows holds and is called. It reads a bounded number of rows and writes nothing.

import { Direction } from '../../traffic/event.ts';
import { keptRows, type LaneReader, rangeWords, takeRange } from './kept-rows.ts';
import type { NodeCommand } from './node-model.ts';
import { rowsJson, rowsText } from './row-copy-text.ts';

export interface RowsFile {
  readonly name: string;
  readonly text: string;
  readonly rows: number;
  /** What is not in it and was to be; '' when all is. */
  readonly without: string;
}

export function rowsFile(
  reader: LaneReader,
  { query, range, held, form }: Extract<NodeCommand, { readonly kind: 'save-rows' }>,
  nowUtcMs: number,
): RowsFile {
  const found = range ? takeRange(reader, query, range, held) : keptRows(reader, query);
  const lane = query.direction === Direction.Inbound ? 'inbound' : 'outbound';
  const stamp = new Date(nowUtcMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const text = form === 'json' ? rowsJson(found.rows, query.node) : rowsText(found.rows);
  const ending = form === 'json' ? 'jsonl' : 'tsv';
  const name = `${query.node}-${lane}-${stamp}.${ending}`;
  return { name, text, rows: found.rows.length, without: rangeWords(found) };
}
