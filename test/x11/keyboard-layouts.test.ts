// Layouts as real servers give them: the tables come from Xvfb after setxkbmap, and the states that key
// events would have are made here, since no tool locks a group.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { type Connection, connect } from '../../src/x11/connection.ts';
import { type Keymap, keymap, strokeOf } from '../../src/x11/draw/keymap.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const missing = ['Xvfb', 'setxkbmap'].filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;

const keyOne = 10;
const keyQ = 24;
const keyE = 26;
const keySemicolon = 47;
const keyV = 55;
const shift = 1;
const control = 4;

describe('keyboard layouts of a server', { skip }, () => {
  let server: Xvfb;
  let connection: Connection;
  before(async () => {
    server = await startXvfb({ width: 64, height: 64 });
    connection = await connect({ display: server.display, clock: systemClock });
  });
  after(async () => {
    connection.close();
    await server.stop();
  });

  async function layout(...words: readonly string[]): Promise<Keymap> {
    execFileSync('setxkbmap', ['-display', server.display, '-option', '', ...words]);
    const { min_keycode: firstKeycode, max_keycode: last } = connection.setup;
    const count = last - firstKeycode + 1;
    const keysyms = connection.ask<number[][]>((x, reply) =>
      x.GetKeyboardMapping(firstKeycode, count, reply),
    );
    const modifiers = connection.ask<number[][]>((x, reply) => x.GetModifierMapping(reply));
    connection.flush();
    return keymap({ firstKeycode, keysyms: await keysyms, modifiers: await modifiers });
  }

  function typed(map: Keymap, group: number, keycode: number, state = 0): string | undefined {
    return strokeOf(map, keycode, (group << 13) | state)?.text;
  }

  test('one layout: AltGr is the third level, in any group that the state names', async () => {
    const map = await layout('de');
    const altGr = map.level3Mask;
    assert.deepEqual([typed(map, 0, keyQ), typed(map, 0, keyQ, shift)], ['q', 'Q']);
    assert.equal(typed(map, 0, keyQ, altGr), '@');
    assert.equal(typed(map, 0, keySemicolon), 'ö');
    assert.equal(typed(map, 0, keySemicolon, altGr), undefined, 'a dead key is left alone');
    const us = await layout('us');
    assert.equal(typed(us, 0, keyQ, us.level3Mask), 'q', 'no third level: as without AltGr');
  });

  test('two layouts, with the third level in one of them or in both', async () => {
    const one = await layout('us,de');
    assert.equal(typed(one, 0, keySemicolon), ';');
    assert.equal(typed(one, 1, keySemicolon), 'ö');
    assert.equal(typed(one, 1, keyQ, one.level3Mask), '@');
    const both = await layout('fr,de');
    assert.deepEqual([typed(both, 0, keyQ), typed(both, 1, keyQ)], ['a', 'q']);
    assert.equal(typed(both, 0, keyQ, both.level3Mask), 'æ');
    assert.equal(typed(both, 1, keyQ, both.level3Mask), '@');
    assert.equal(typed(both, 0, keyE, both.level3Mask), '€');
  });

  test('four layouts of four scripts', async () => {
    const map = await layout('us,de,ru,gr');
    const e = [0, 1, 2, 3].map((group) => typed(map, group, keyE));
    assert.deepEqual(e, ['e', 'e', 'у', 'ε']);
    const upper = [0, 1, 2, 3].map((group) => typed(map, group, keyE, shift));
    assert.deepEqual(upper, ['E', 'E', 'У', 'Ε']);
    assert.deepEqual(
      [0, 1, 2, 3].map((group) => typed(map, group, keyQ)),
      ['q', 'q', 'й', ';'],
    );
    assert.equal(typed(map, 1, keyQ, map.level3Mask), '@');
    assert.equal(typed(map, 3, keyOne), '1');
  });

  test('commands are the Latin letters of the key, whatever group is locked', async () => {
    const map = await layout('us,ru,gr,il');
    const keys = (keycode: number, state = 0) =>
      [0, 1, 2, 3].map((group) => strokeOf(map, keycode, (group << 13) | state)?.key);
    assert.deepEqual(keys(keyE), ['e', 'e', 'e', 'e']);
    assert.deepEqual(keys(keyE, shift).slice(0, 3), ['E', 'E', 'E']);
    assert.deepEqual(keys(keyQ), ['q', 'q', ';', '/'], 'signs are those that are typed');
    const paste = strokeOf(map, keyV, (1 << 13) | control);
    assert.deepEqual([paste?.key, paste?.text, paste?.modifiers.ctrl], ['v', '', true]);
    const german = await layout('us,de');
    assert.equal(strokeOf(german, keySemicolon, 1 << 13)?.key, 'ö', 'a Latin letter is itself');
    const alone = await layout('ru');
    assert.equal(strokeOf(alone, keyQ, 0)?.key, 'й', 'there is no other');
  });

  test('a locked second group that AltGr stands for, as to clients without XKB', async () => {
    const map = await layout('us,ru');
    const locked = strokeOf(map, keyE, map.level3Mask);
    assert.deepEqual([locked?.key, locked?.text], ['e', 'у']);
    const upper = strokeOf(map, keyE, map.level3Mask | shift);
    assert.deepEqual([upper?.key, upper?.text], ['E', 'У']);
  });

  test('a script without capitals as the last group', async () => {
    const map = await layout('us,ru,gr,il');
    assert.deepEqual(
      [0, 1, 2, 3].map((group) => typed(map, group, keyE)),
      ['e', 'у', 'ε', 'ק'],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((group) => typed(map, group, keyQ)),
      ['q', 'й', ';', '/'],
    );
  });

  test('three groups, the third like the second', async () => {
    const map = await layout('us,gb,fr');
    assert.deepEqual(
      [0, 1, 2].map((group) => typed(map, group, keyQ)),
      ['q', 'q', 'a'],
    );
  });
});
