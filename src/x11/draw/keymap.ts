// From a key and the state of the modifiers to what was typed, by the core protocol's rules
// (X protocol, section 5; XKB's core columns): four groups, Shift, Lock, NumLock, AltGr. Dead keys and
// Compose type nothing here: they are an input method's, and none is asked.

import type { Modifiers } from '../window-event.ts';
import { groupPair, type KeyColumns, keyColumns } from './key-columns.ts';
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
  /** What Lock means: CapsLock, else ShiftLock, else nothing. */
  readonly capsLock: boolean;
  readonly shiftLock: boolean;
  readonly columns: KeyColumns;
}

const otherScript = /^(?!\p{Script=Latin})[\p{L}\p{M}]/u;
const shiftMask = 1;
const lockMask = 2;
const controlMask = 4;
const mod1Mask = 8;
/** Of a state: XKB's group, two bits. */
const groupShift = 13;
const groups = 4;
const groupBits = (groups - 1) << groupShift;

const numLockKeysym = 0xff7f;
const modeSwitchKeysym = 0xff7e;
const level3Keysyms = [0xfe03, 0xfe04, 0xfe05];
const altKeysyms = [0xffe9, 0xffea];
const metaKeysyms = [0xffe7, 0xffe8];
const capsLockKeysym = 0xffe5;
const shiftLockKeysym = 0xffe6;

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
  const level3Mask = maskOf(level3Keysyms);
  const lockKeys = tables.modifiers[1] ?? [];
  return {
    ...tables,
    numLockMask: maskOf([numLockKeysym]),
    // XKB keyboards have a key of this name that nobody can press, on the modifier of the third level.
    modeSwitchMask: maskOf([modeSwitchKeysym]) & ~level3Mask,
    level3Mask,
    altMask: maskOf(altKeysyms) | maskOf(metaKeysyms) || mod1Mask,
    capsLock: lockKeys.some((key) => symsOf(key).includes(capsLockKeysym)),
    shiftLock: lockKeys.some((key) => symsOf(key).includes(shiftLockKeysym)),
    columns: keyColumns(tables.keysyms),
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
  const key = latinOf(map, keycode, state, text);
  return { key, text: modifiers.ctrl || modifiers.alt ? '' : text, modifiers };
}

/** Commands are Latin letters: with a locked Cyrillic, Greek or Hebrew group the key's letter in another one. */
function latinOf(map: Keymap, keycode: number, state: number, text: string): string {
  const row = map.keysyms[keycode - map.firstKeycode] ?? [];
  // What AltGr types is a sign, whatever its script.
  const sign = (state & map.level3Mask) !== 0 && groupPair(row, map.columns, 0, true) !== undefined;
  if (sign || !otherScript.test(text)) return text;
  const level1 = state & ~(groupBits | map.modeSwitchMask | map.level3Mask);
  for (let group = 0; group < groups; group++) {
    const other = keysymText(keysymOf(map, keycode, level1 | (group << groupShift)));
    if (other !== undefined && /^[!-~]$/.test(other)) return other;
  }
  return text;
}

function keysymOf(map: Keymap, keycode: number, state: number): number {
  const row = map.keysyms[keycode - map.firstKeycode];
  if (!row) return 0;
  const shift = (state & shiftMask) !== 0;
  const pair = pairOf(map, row, state);
  const [plain, shifted] = pair;
  const lock = (state & lockMask) !== 0;
  const shiftLock = lock && map.shiftLock && !map.capsLock;
  if ((state & map.numLockMask) !== 0 && isKeypad(shifted)) {
    return shift || shiftLock ? plain : shifted;
  }
  if (shiftLock) return shifted;
  if (!lock || !map.capsLock) return shift ? shifted : plain;
  if (!shift) return upperOf(plain);
  // With CapsLock, Shift types the small letter again, as XKB keyboards do.
  return plain !== shifted && upperOf(plain) === shifted ? plain : upperOf(shifted);
}

/** Plain and shifted keysym of the group and level that the state asks for. */
function pairOf(map: Keymap, row: readonly number[], state: number): [number, number] {
  const told = (state & groupBits) >> groupShift;
  const group = told === 0 && (state & map.modeSwitchMask) !== 0 ? 1 : told;
  const level3 = (state & map.level3Mask) !== 0;
  const pair = groupPair(row, map.columns, group, level3) ?? groupPair(row, map.columns, 0, level3);
  // Without XKB a server tells of a locked group by AltGr's modifier (XKB 1.0, 12.1.2).
  const locked = level3 && told === 0 ? groupPair(row, map.columns, 1, false) : undefined;
  const [first, second] = pair ?? locked ?? groupPair(row, map.columns, 0, false) ?? [0, 0];
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
