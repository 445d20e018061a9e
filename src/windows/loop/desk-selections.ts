// What windows ask of selections, carried out for them: copying, holding what was dragged over, and
// pasting. The words on how it went go back to the window that asked.

import type { NoticeMessage, Pasted, PastedMessage, SelectionName } from '../pasting.ts';
import type { DeskSource } from './desk-source.ts';

/** PRIMARY and CLIPBOARD of the display. */
export interface DeskSelections {
  /** Holds what a drag has marked, for the middle button. */
  mark(text: string): void;
  paste(from: SelectionName): Promise<Pasted>;
}

/** `send` gets the answer, and for a copy perhaps a correction later. */
export function copyFor(
  source: DeskSource,
  text: string,
  send: (message: NoticeMessage) => void,
): void {
  const tell = (words: string): void => send({ kind: 'notice', text: words });
  void source.copy(text, tell).then(tell);
}

export function pasteFor(
  source: DeskSource,
  from: SelectionName,
  send: (message: PastedMessage) => void,
): void {
  const nothing: Promise<Pasted> = Promise.resolve({ kind: 'failed', why: 'nothing to paste' });
  const pasted = source.selections?.paste(from) ?? nothing;
  void pasted.then((outcome) => send({ kind: 'pasted', pasted: outcome }));
}
