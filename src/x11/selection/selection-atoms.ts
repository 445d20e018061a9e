// The names that selections speak of (ICCCM 2.6.2, freedesktop clipboards), as the numbers of one
// server. They are asked for when a person copies or pastes for the first time, never at start.

import type { Connection } from '../connection.ts';

/** What is pasted by the middle button, and what by a key. */
export type SelectionName = 'PRIMARY' | 'CLIPBOARD';

/** X protocol, appendix B. */
const predefined = { PRIMARY: 1, ATOM: 4, INTEGER: 19, STRING: 31 } as const;

const interned = [
  'CLIPBOARD',
  'TARGETS',
  'TIMESTAMP',
  'MULTIPLE',
  'ATOM_PAIR',
  'INCR',
  'UTF8_STRING',
  'TEXT',
  'text/plain;charset=utf-8',
  'MESHSCOPE_STAMP',
  'MESHSCOPE_PASTE_1',
  'MESHSCOPE_PASTE_2',
  'CLIPBOARD_MANAGER',
  'SAVE_TARGETS',
  'MESHSCOPE_SAVE',
] as const;

export type SelectionAtoms = Readonly<
  Record<keyof typeof predefined | (typeof interned)[number], number>
>;

/** Atom None. */
export const noAtom = 0;

/** All in one flight. Rejects with DisplayError `lost` or `protocol`. */
export async function askSelectionAtoms(connection: Connection): Promise<SelectionAtoms> {
  const asked = interned.map((name) =>
    connection.ask<number>((x, reply) => x.InternAtom(false, name, reply)),
  );
  const values = await Promise.all(asked);
  const entries = interned.map((name, i) => [name, values[i] ?? noAtom]);
  return { ...predefined, ...Object.fromEntries(entries) } as SelectionAtoms;
}
