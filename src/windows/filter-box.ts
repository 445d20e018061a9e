// The filter box as plain data: a line of text with a cursor, the last filter that parsed, and what
// is wrong with the text if anything. A bad text never takes the good filter out of force. It knows
// no grammar: the window gives the check.

import type { WindowEvent } from '../x11/window-event.ts';

/** Longer texts are refused, characters. */
export const MAX_FILTER_BOX_CHARACTERS = 512;

export interface FilterBox {
  readonly editing: boolean;
  readonly text: string;
  /** 0..text.length */
  readonly cursor: number;
  /** In force: the last text that had no error. */
  readonly applied: string;
  /** In force when editing began: Escape goes back to it. */
  readonly before: string;
  /** '' when the text is good. */
  readonly error: string;
  /** What came of a paste, until the next key; '' = nothing to say. */
  readonly note: string;
}

export const EMPTY_FILTER_BOX: FilterBox = {
  editing: false,
  text: '',
  cursor: 0,
  applied: '',
  before: '',
  error: '',
  note: '',
};

/** '' when `text` is a good filter, else what is wrong with it. */
export type FilterCheck = (text: string) => string;

type KeyEvent = Extract<WindowEvent, { kind: 'key' }>;

export function beginEditing(box: FilterBox): FilterBox {
  return { ...box, editing: true, note: '', before: box.applied, cursor: box.text.length };
}

/** Puts `text` in force as if it had been typed and kept. */
export function setFilter(box: FilterBox, text: string, check: FilterCheck): FilterBox {
  const cut = text.slice(0, MAX_FILTER_BOX_CHARACTERS);
  return { ...withText(box, cut, cut.length, check), editing: false };
}

/** One key while editing: Return keeps what is good, Escape drops, Ctrl-U clears, arrows move. */
export function editFilter(before: FilterBox, event: KeyEvent, check: FilterCheck): FilterBox {
  const box = before.note === '' ? before : { ...before, note: '' };
  const { text, cursor } = box;
  if (event.modifiers.ctrl) return controlKey(box, event.key.toLowerCase(), check);
  switch (event.key) {
    case 'Return':
      // What is shown at rest is what is in force: a wrong text stays to be put right.
      return { ...box, editing: box.error !== '' };
    case 'Escape':
      return { ...setFilter(box, box.before, check), editing: false };
    case 'BackSpace':
      return withText(
        box,
        text.slice(0, Math.max(0, cursor - 1)) + text.slice(cursor),
        cursor - 1,
        check,
      );
    case 'Delete':
      return withText(box, text.slice(0, cursor) + text.slice(cursor + 1), cursor, check);
    case 'Left':
      return moved(box, cursor - 1);
    case 'Right':
      return moved(box, cursor + 1);
    case 'Home':
      return moved(box, 0);
    case 'End':
      return moved(box, text.length);
  }
  return typed(box, event, check);
}

function typed(box: FilterBox, event: KeyEvent, check: FilterCheck): FilterBox {
  const added = event.modifiers.alt ? '' : event.text.replace(/\p{C}/gu, '');
  return added === '' ? box : insertText(box, added, check);
}

/** Printable text at the cursor; all of it or, where it does not fit, nothing. */
export function insertText(box: FilterBox, added: string, check: FilterCheck): FilterBox {
  if (box.text.length + added.length > MAX_FILTER_BOX_CHARACTERS) return box;
  const text = box.text.slice(0, box.cursor) + added + box.text.slice(box.cursor);
  return withText(box, text, box.cursor + added.length, check);
}

function controlKey(box: FilterBox, key: string, check: FilterCheck): FilterBox {
  switch (key) {
    case 'u':
      return withText(box, box.text.slice(box.cursor), 0, check);
    case 'a':
      return moved(box, 0);
    case 'e':
      return moved(box, box.text.length);
    case 'w': {
      const kept = box.text.slice(0, box.cursor).replace(/\S*\s*$/, '');
      return withText(box, kept + box.text.slice(box.cursor), kept.length, check);
    }
    default:
      return box;
  }
}

function withText(box: FilterBox, text: string, cursor: number, check: FilterCheck): FilterBox {
  const error = check(text);
  const applied = error === '' ? text : box.applied;
  return moved({ ...box, text, error, applied }, cursor);
}

function moved(box: FilterBox, cursor: number): FilterBox {
  return { ...box, cursor: Math.max(0, Math.min(box.text.length, cursor)) };
}
