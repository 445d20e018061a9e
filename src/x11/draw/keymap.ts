// From a key and the state of the modifiers to what was typed, by the core protocol's rules
// (X protocol, section 5; XKB's core columns): groups 1 and 2, Shift, Lock, NumLock, AltGr.

import type { Modifiers } from '../window-event.ts';
import { isKeypad, keysymName, keysymText } from './keysym.ts';

/** As the server gives them: keysyms of each key from `firstKeycode`, keycodes of each modifier. */
export interface KeyTables {
  readonly firstKeycode: number;
  readonly keysyms: readonly (readonly number[])[];
  /** Eight rows: Shift, Lock, Control, Mod1 to Mod5. */
  readonly modifiers: readonly (readonly number[])[];
}

export interface KeyStroke {
  readonly key: string;
  readonly text: string;
  readonly modifiers: Modifiers;
}

/** Modifier bits by meaning; a server may put each on any of Mod1 to Mod5. */
export interface Keymap extends KeyTables {
  readonly numLockMask: number;
  readonly modeSwitchMask: number;
  readonly level3Mask: number;
  readonly altMask: number;
  readonly capsLock: boolean;
}

const shiftMask = 1;
const lockMask = 2;
const controlMask = 4;
const mod1Mask = 8;

const numLockKeysym = 0xff7f;
const modeSwitchKeysym = 0xff7e;
const level3Keysyms = [0xfe03, 0xfe04, 0xfe05];
const altKeysyms = [0xffe9, 0xffea];
const metaKeysyms = [0xffe7, 0xffe8];
const capsLockKeysym = 0xffe5;

/** Columns of XKB's core map: group 1, group 2, then levels 3 and 4 of each. */
const groupColumns = 2;
const level3Column = 4;

export function keymap(tables: KeyTables): Keymap {
  const symsOf = (keycode: number): readonly number[] =>
    tables.keysyms[keycode - tables.firstKeycode] ?? [];
  const maskOf = (wanted: readonly number[]): number => {
    let mask = 0;
    for (const [row, keycodes] of tables.modifiers.entries()) {
      const has = keycodes.some((key) => key !== 0 && symsOf(key).some((s) => wanted.includes(s)));
      if (has && row >= 3) mask |= 1 << row;
    }
    return mask;
  };
  const lockKeys = tables.modifiers[1] ?? [];
  return {
    ...tables,
    numLockMask: maskOf([numLockKeysym]),
    modeSwitchMask: maskOf([modeSwitchKeysym]),
    level3Mask: maskOf(level3Keysyms),
    altMask: maskOf(altKeysyms) | maskOf(metaKeysyms) || mod1Mask,
    capsLock: lockKeys.some((key) => symsOf(key).includes(capsLockKeysym)),
  };
}

/** Undefined for keys that mean nothing to a window, such as Shift alone. */
export function strokeOf(map: Keymap, keycode: number, state: number): KeyStroke | undefined {
  const keysym = keysymOf(map, keycode, state);
  if (keysym === 0) return undefined;
  const modifiers: Modifiers = {
    shift: (state & shiftMask) !== 0,
    ctrl: (state & controlMask) !== 0,
    alt: (state & map.altMask & ~map.level3Mask & ~map.modeSwitchMask) !== 0,
  };
  const name = keysymName(keysym);
  if (name !== undefined) return { key: name, text: '', modifiers };
  const text = keysymText(keysym);
  if (text === undefined) return undefined;
  return { key: text, text: modifiers.ctrl || modifiers.alt ? '' : text, modifiers };
}

function keysymOf(map: Keymap, keycode: number, state: number): number {
  const row = map.keysyms[keycode - map.firstKeycode];
  if (!row) return 0;
  const shift = (state & shiftMask) !== 0;
  const pair = pairOf(map, row, state);
  const [plain, shifted] = pair;
  if ((state & map.numLockMask) !== 0 && isKeypad(shifted)) return shift ? plain : shifted;
  const lock = (state & lockMask) !== 0;
  if (!shift && !lock) return plain;
  if (!lock) return shifted;
  if (!map.capsLock) return shifted;
  const upper = upperOf(shift ? shifted : plain);
  // With CapsLock, Shift types the small letter again, as XKB keyboards do.
  return shift && upper === shifted ? plain : upper;
}

/** Plain and shifted keysym of the group and level that the state asks for. */
function pairOf(map: Keymap, row: readonly number[], state: number): [number, number] {
  const group = (state >> 13) & 3;
  const second = group === 1 || (group === 0 && (state & map.modeSwitchMask) !== 0);
  const third = (state & map.level3Mask) !== 0;
  const base = second ? groupColumns : 0;
  if (third) {
    const pair = pairAt(row, base + level3Column);
    if (pair) return pair;
  }
  return pairAt(row, base) ?? pairAt(row, 0) ?? [0, 0];
}

function pairAt(row: readonly number[], column: number): [number, number] | undefined {
  const first = row[column] ?? 0;
  const second = row[column + 1] ?? 0;
  if (first === 0 && second === 0) return undefined;
  if (second !== 0) return [first, second];
  // A lone letter stands for its small and its capital form.
  return [lowerOf(first), upperOf(first)];
}

function upperOf(keysym: number): number {
  return changeCase(keysym, (text) => text.toUpperCase());
}

function lowerOf(keysym: number): number {
  return changeCase(keysym, (text) => text.toLowerCase());
}

function changeCase(keysym: number, change: (text: string) => string): number {
  const text = keysymText(keysym);
  if (text === undefined || isKeypad(keysym)) return keysym;
  const changed = change(text);
  const point = changed.codePointAt(0) ?? 0;
  if (changed === text || changed.length !== text.length) return keysym;
  return point <= 0xff ? point : 0x0100_0000 + point;
}
