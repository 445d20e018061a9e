import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keymap, strokeOf } from '../../../src/x11/draw/keymap.ts';
import { keysymName, keysymText } from '../../../src/x11/draw/keysym.ts';

const shift = 1;
const lock = 2;
const ctrl = 4;
const mod1 = 8;
const mod2 = 16;
const mod3 = 32;
const mod5 = 128;
const secondGroup = 1 << 13;

/** A keyboard of its own: German and Russian columns, a keypad, the usual modifiers. */
const keys: Readonly<Record<string, readonly number[]>> = {
  a: [0x61, 0x41, 0x06c6, 0x06e6],
  lone: [0x62],
  q: [0x71, 0x51, 0x71, 0x51, 0x40, 0x07d9],
  one: [0x31, 0x21],
  kp7: [0xff95, 0xffb7],
  tab: [0xff09, 0xfe20],
  up: [0xff52],
  f5: [0xffc2],
  enter: [0xff8d],
  shift: [0xffe1],
  caps: [0xffe5],
  shiftlock: [0xffe6],
  num: [0xff7f],
  altgr: [0xfe03],
  mode: [0xff7e],
  alt: [0xffe9],
  arrow: [0x0100_2192],
  dead: [0xfe50],
};
const names = Object.keys(keys);
const first = 8;

function code(name: string): number {
  return first + names.indexOf(name);
}

const map = keymap({
  firstKeycode: first,
  keysyms: Object.values(keys),
  modifiers: [
    [code('shift')],
    [code('caps')],
    [],
    [code('alt')],
    [code('num')],
    [code('mode')],
    [],
    [code('altgr')],
  ],
});

function typed(name: string, state = 0): string | undefined {
  return strokeOf(map, code(name), state)?.key;
}

test('Shift, Lock and both together', () => {
  assert.deepEqual(
    [typed('a'), typed('a', shift), typed('a', lock), typed('a', lock | shift)],
    ['a', 'A', 'A', 'a'],
  );
  assert.deepEqual([typed('one', lock), typed('one', shift)], ['1', '!']);
  assert.equal(typed('one', lock | shift), '!', 'Lock is for letters');
});

test('ShiftLock shifts everything, and turns NumLock round as Shift does', () => {
  const modifiers = map.modifiers.map((row, i) => (i === 1 ? [code('shiftlock')] : row));
  const shifting = keymap({ firstKeycode: first, keysyms: Object.values(keys), modifiers });
  const at = (name: string, state: number) => strokeOf(shifting, code(name), state)?.key;
  assert.deepEqual([at('a', lock), at('one', lock), at('a', lock | shift)], ['A', '!', 'A']);
  assert.deepEqual([at('kp7', mod2), at('kp7', mod2 | lock)], ['7', 'Home']);
});

test('a Lock key that means neither lock changes nothing', () => {
  const modifiers = map.modifiers.map((row, i) => (i === 1 ? [code('f5')] : row));
  const plain = keymap({ firstKeycode: first, keysyms: Object.values(keys), modifiers });
  assert.equal(strokeOf(plain, code('a'), lock)?.key, 'a');
});

test('a lone letter has a capital', () => {
  assert.deepEqual([typed('lone'), typed('lone', shift)], ['b', 'B']);
});

test('the second group by XKB state or by Mode_switch', () => {
  const texts = [secondGroup, mod3, secondGroup | shift].map((state) => {
    const stroke = strokeOf(map, code('a'), state);
    return [stroke?.text, stroke?.key];
  });
  assert.deepEqual(texts, [
    ['ф', 'a'],
    ['ф', 'a'],
    ['Ф', 'A'],
  ]);
  assert.equal(typed('one', secondGroup), '1');
});

test('AltGr reaches the third level, which is no Alt', () => {
  const at = strokeOf(map, code('q'), mod5);
  assert.deepEqual(at, {
    key: '@',
    text: '@',
    modifiers: { shift: false, ctrl: false, alt: false },
  });
  assert.equal(typed('q', mod5 | shift), 'Ω');
});

test('NumLock turns the keypad to digits, Shift back', () => {
  assert.deepEqual(
    [typed('kp7'), typed('kp7', mod2), typed('kp7', mod2 | shift)],
    ['Home', '7', 'Home'],
  );
});

test('named keys type nothing', () => {
  for (const [name, key] of [
    ['tab', 'Tab'],
    ['up', 'Up'],
    ['f5', 'F5'],
    ['enter', 'Return'],
  ] as const) {
    assert.deepEqual(
      [strokeOf(map, code(name), 0)?.key, strokeOf(map, code(name), 0)?.text],
      [key, ''],
    );
  }
  assert.deepEqual(strokeOf(map, code('tab'), shift)?.modifiers.shift, true);
});

test('Ctrl and Alt name the key but type nothing', () => {
  assert.deepEqual(strokeOf(map, code('a'), ctrl), {
    key: 'a',
    text: '',
    modifiers: { shift: false, ctrl: true, alt: false },
  });
  assert.equal(strokeOf(map, code('a'), mod1)?.modifiers.alt, true);
});

test('modifiers, dead keys and keys that do not exist mean nothing', () => {
  for (const name of ['shift', 'caps', 'num', 'altgr', 'dead'])
    assert.equal(typed(name), undefined);
  assert.equal(strokeOf(map, 250, 0), undefined);
  assert.equal(strokeOf(map, 0, 0), undefined);
});

test('keysyms: Latin-1, Unicode and the legacy sets', () => {
  const cases: readonly (readonly [number, string | undefined])[] = [
    [0x20, ' '],
    [0xfc, 'ü'],
    [0x0100_2192, '→'],
    [0x0101_f600, '😀'],
    [0x20ac, '€'],
    [0x01b1, 'ą'],
    [0x06c1, 'а'],
    [0x06a3, 'ё'],
    [0x07e1, 'α'],
    [0x07f2, 'σ'],
    [0x07f3, 'ς'],
    [0x0ce0, 'א'],
    [0x13bc, 'Œ'],
    [0xffaf, '/'],
    [0x0100_202e, undefined],
    [0x0100_d800, undefined],
    [0x0100_000a, undefined],
    [0xffe1, undefined],
    [0, undefined],
  ];
  for (const [keysym, text] of cases) assert.equal(keysymText(keysym), text, keysym.toString(16));
  assert.equal(keysymName(0xffc9), 'F12');
  assert.equal(keysymName(0xffca), undefined);
});

test('any tables and any state give a stroke or nothing, and printable text', () => {
  const row = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.nat(0x0110_ffff)), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      fc.array(fc.array(fc.nat(40), { maxLength: 3 }), { maxLength: 8 }),
      fc.nat(40),
      fc.nat(0xffff),
      (keysyms, modifiers, keycode, state) => {
        const stroke = strokeOf(keymap({ firstKeycode: 8, keysyms, modifiers }), keycode, state);
        if (stroke) assert.ok(!/\p{C}/u.test(stroke.key + stroke.text), JSON.stringify(stroke));
      },
    ),
    { numRuns: 2000 },
  );
});
