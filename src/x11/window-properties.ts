// The properties that a window manager reads (ICCCM 4.1, EWMH 1.5): packed by hand, since npm x11
// knows only raw properties. Text that comes from the wire is made harmless here.

import { hostname } from 'node:os';
import type { Connection } from './connection.ts';
import { titleText } from './draw/title-text.ts';

export type WindowKind = 'overview' | 'node' | 'message' | 'help';

export interface WindowOptions {
  readonly kind: WindowKind;
  readonly title: string;
  /** Wanted size, px; the window manager may give another. */
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  /** 0xRRGGBB: what shows where nothing is drawn yet. */
  readonly background: number;
}

/** Atoms that the X protocol does not predefine. */
export const atomNames = [
  'WM_PROTOCOLS',
  'WM_DELETE_WINDOW',
  'UTF8_STRING',
  '_NET_WM_NAME',
  '_NET_WM_PID',
] as const;

export type Atoms = Readonly<Record<(typeof atomNames)[number], number>>;

/** Predefined atoms (X protocol, appendix B). */
const atom = { ATOM: 4, CARDINAL: 6, STRING: 31, WM_HINTS: 35, WM_CLIENT_MACHINE: 36 } as const;
const named = { WM_NAME: 39, WM_NORMAL_HINTS: 40, WM_SIZE_HINTS: 41, WM_CLASS: 67 } as const;

const replace = 0;
const className = 'Meshscope';

/** Everything that needs no interned atom: sent with the window, before it is mapped. */
export function setFirstProperties(
  connection: Connection,
  window: number,
  options: WindowOptions,
): void {
  const { x } = connection;
  const text = (property: number, value: string): void =>
    x.ChangeProperty(replace, window, property, atom.STRING, 8, Buffer.from(value, 'latin1'));
  text(named.WM_CLASS, `${options.kind}\0${className}\0`);
  text(named.WM_NAME, latinTitle(options.title));
  text(atom.WM_CLIENT_MACHINE, hostname());
  const { WM_NORMAL_HINTS, WM_SIZE_HINTS } = named;
  x.ChangeProperty(replace, window, WM_NORMAL_HINTS, WM_SIZE_HINTS, 32, sizeHints(options));
  x.ChangeProperty(replace, window, atom.WM_HINTS, atom.WM_HINTS, 32, wmHints());
}

/** The rest, as soon as the atoms are known. */
export function setLaterProperties(
  connection: Connection,
  window: number,
  atoms: Atoms,
  title: string,
): void {
  const { x } = connection;
  x.ChangeProperty(replace, window, atoms.WM_PROTOCOLS, atom.ATOM, 32, [atoms.WM_DELETE_WINDOW]);
  x.ChangeProperty(replace, window, atoms._NET_WM_PID, atom.CARDINAL, 32, [process.pid]);
  setNetName(connection, window, atoms, title);
}

/** Both names; the UTF-8 one only once the atoms are known. */
export function setTitleProperties(
  connection: Connection,
  window: number,
  atoms: Atoms | undefined,
  title: string,
): void {
  const latin = Buffer.from(latinTitle(title), 'latin1');
  connection.x.ChangeProperty(replace, window, named.WM_NAME, atom.STRING, 8, latin);
  if (atoms) setNetName(connection, window, atoms, title);
}

function setNetName(connection: Connection, window: number, atoms: Atoms, title: string): void {
  const utf8 = Buffer.from(titleText(title), 'utf8');
  connection.x.ChangeProperty(replace, window, atoms._NET_WM_NAME, atoms.UTF8_STRING, 8, utf8);
}

function latinTitle(title: string): string {
  return titleText(title).replace(/[^\x20-\xff]/gu, '?');
}

/** XSizeHints: flags, 4 unused, min, max, increments, aspects, base, gravity (18 words). */
function sizeHints({ width, height, minWidth, minHeight }: WindowOptions): number[] {
  const flagSize = 8;
  const flagMinSize = 16;
  const hints = new Array<number>(18).fill(0);
  hints.splice(0, 7, flagSize | flagMinSize, 0, 0, width, height, minWidth, minHeight);
  return hints;
}

/** XWMHints: takes the keyboard, starts in the normal state (9 words). */
function wmHints(): number[] {
  const flagInput = 1;
  const flagState = 2;
  const stateNormal = 1;
  return [flagInput | flagState, 1, stateNormal, 0, 0, 0, 0, 0, 0];
}
