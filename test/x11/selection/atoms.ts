// Numbers for the names of selections, as a server might have given them, for tests of the machines.

import type { SelectionAtoms } from '../../../src/x11/selection/selection-atoms.ts';

export const atoms: SelectionAtoms = {
  PRIMARY: 1,
  ATOM: 4,
  INTEGER: 19,
  STRING: 31,
  CLIPBOARD: 200,
  TARGETS: 201,
  TIMESTAMP: 202,
  MULTIPLE: 203,
  ATOM_PAIR: 204,
  INCR: 205,
  UTF8_STRING: 206,
  TEXT: 207,
  'text/plain;charset=utf-8': 208,
  MESHSCOPE_STAMP: 209,
  MESHSCOPE_PASTE_1: 210,
  MESHSCOPE_PASTE_2: 211,
  CLIPBOARD_MANAGER: 212,
  SAVE_TARGETS: 213,
  MESHSCOPE_SAVE: 214,
};
