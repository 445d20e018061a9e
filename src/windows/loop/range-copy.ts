// Carries out what a node window asks about its marked rows: reads them out of the history, puts them
// where other programs can take them, and says what of them could not be given.

import { rangeWords, takeRange } from '../node/kept-rows.ts';
import type { NodeCommand } from '../node/node-model.ts';
import { rowsJson, rowsText } from '../node/row-copy-text.ts';
import type { NoticeMessage } from '../pasting.ts';
import { copyFor } from './desk-selections.ts';
import type { DeskSource } from './desk-source.ts';

/** `send` gets the answer; of rows that are only held for the middle button, when some are missing. */
export function copyRange(
  source: DeskSource,
  command: Extract<NodeCommand, { readonly kind: 'copy-range' }>,
  send: (message: NoticeMessage) => void,
): void {
  const { query, range, held, form, to } = command;
  const taken = takeRange(source.history, query, range, held);
  if (taken.rows.length === 0) {
    send({ kind: 'notice', text: 'nothing of the marked rows is kept any more' });
    return;
  }
  const text = form === 'json' ? rowsJson(taken.rows, query.node) : rowsText(taken.rows);
  const without = rangeWords(taken);
  if (to === 'mark') {
    source.selections?.mark(text);
    if (without !== '') send({ kind: 'notice', text: `marked: ${without}` });
    return;
  }
  const tell = ({ text: words }: NoticeMessage): void =>
    send({ kind: 'notice', text: without === '' ? words : `${words}; ${without}` });
  copyFor(source, text, tell);
}
