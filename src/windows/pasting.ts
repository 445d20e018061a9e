// What windows know of selections: which one a person means, what came of a paste, and how pasted
// text goes into a filter box: its first line, what of it can be printed, as much as fits.

import type { WindowEvent } from '../x11/window-event.ts';
import {
  beginEditing,
  type FilterBox,
  type FilterCheck,
  insertText,
  MAX_FILTER_BOX_CHARACTERS,
} from './filter-box.ts';
import { type Updated, updated } from './window-message.ts';

/** More of a pasted text is not looked at. */
const pastedCharactersMax = 65_536;
const TOO_LONG = `cut: a filter has at most ${MAX_FILTER_BOX_CHARACTERS} characters`;

/** PRIMARY: what was selected last (middle button). CLIPBOARD: what was copied last (Ctrl-V). */
export type SelectionName = 'PRIMARY' | 'CLIPBOARD';

export type Pasted =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly why: string };

export interface PasteCommand {
  readonly kind: 'paste';
  readonly from: SelectionName;
}

/** The answer to a `paste` command. */
export interface PastedMessage {
  readonly kind: 'pasted';
  readonly pasted: Pasted;
}

type KeyEvent = Extract<WindowEvent, { kind: 'key' }>;

/** Which selection the key asks for while a text is edited; undefined when it is no such key. */
export function pasteKey({ key, modifiers }: KeyEvent): SelectionName | undefined {
  if (modifiers.alt) return undefined;
  if (modifiers.ctrl && key.toLowerCase() === 'v') return 'CLIPBOARD';
  return modifiers.shift && key === 'Insert' ? 'PRIMARY' : undefined;
}

/** What came of a copy, for the window's line of words. */
export interface NoticeMessage {
  readonly kind: 'notice';
  readonly text: string;
}

/** A press on the filter box begins editing; the middle button also pastes into it. */
export function pressFilterBox<Model extends { readonly filter: FilterBox }>(
  model: Model,
  button: 1 | 2 | 3,
): Updated<Model, PasteCommand> {
  const { filter } = model;
  const editing = { ...model, filter: filter.editing ? filter : beginEditing(filter) };
  return button === 2 ? updated(editing, { kind: 'paste', from: 'PRIMARY' }) : updated(editing);
}

/** The box with the text at its cursor, and a note on what was left out. */
export function pasteInto(box: FilterBox, pasted: Pasted, check: FilterCheck): FilterBox {
  if (!box.editing) return box;
  if (pasted.kind === 'failed') return { ...box, note: `not pasted: ${pasted.why}` };
  const start = pasted.text.slice(0, pastedCharactersMax).replace(/^[\r\n]+/, '');
  const lines = start.split(/[\r\n]+/, 2);
  const line = (lines[0] ?? '').replaceAll('\t', ' ').replace(/\p{C}/gu, '');
  if (line === '') return { ...box, note: 'not pasted: it has no text' };
  const room = MAX_FILTER_BOX_CHARACTERS - box.text.length;
  const fitting = cut(line, room);
  const next = fitting === '' ? box : insertText(box, fitting, check);
  if (fitting.length < line.length) return { ...next, note: TOO_LONG };
  return { ...next, note: lines.length > 1 && lines[1] !== '' ? 'first line pasted' : '' };
}

/** At most `length` UTF-16 units, no half characters. */
function cut(text: string, length: number): string {
  const part = text.slice(0, Math.max(0, length));
  return /[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part;
}
