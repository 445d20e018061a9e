// A layout that the person changes while windows are open: the server says MappingNotify to every client, and
// keys mean what the new tables say.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { Display } from '../../src/x11/display.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { startXvfb } from '../support/xvfb.ts';

const tools = ['Xvfb', 'setxkbmap', 'xdotool'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

/** Where `q` is on an English keyboard, `a` on a French one and `й` on a Russian one. */
const keyQ = '24';
const keyE = 26;

interface Xkb {
  UseExtension(major: number, minor: number, done: () => void): void;
  /** Masks and values of locked modifiers, then the locked group; then the same of what is latched. */
  LatchLockState(device: number, ...state: readonly (number | boolean)[]): void;
}

interface XTest {
  FakeInput(
    type: number,
    keycode: number,
    delayMs: number,
    root: number,
    x: number,
    y: number,
  ): void;
}

const coreKeyboard = 0x100;
const [keyPress, keyRelease] = [2, 3];

/** Presses a key in a locked group; xdotool locks one of its own for each key. */
async function typist(display: string): Promise<(keycode: number, group: number) => Promise<void>> {
  const other = await connect({ display, clock });
  const extension = <T>(name: string): Promise<T> =>
    new Promise((resolve, reject) =>
      other.x.require(name, (error, found) => (error ? reject(error) : resolve(found as T))),
    );
  const [xkb, xtest] = [await extension<Xkb>('xkb'), await extension<XTest>('xtest')];
  await new Promise<void>((resolve) => {
    xkb.UseExtension(1, 0, resolve);
    other.flush();
  });
  return async (keycode, group) => {
    xkb.LatchLockState(coreKeyboard, 0, 0, true, group, 0, 0, false, 0);
    for (const type of [keyPress, keyRelease]) xtest.FakeInput(type, keycode, 0, 0, 0, 0);
    await other.ask((x, reply) => x.GetInputFocus(reply));
  };
}

test('keys of a locked group are commands by their Latin letters, and type their own', {
  skip,
  timeout: 60_000,
}, async () => {
  const server = await startXvfb({ width: 400, height: 300 });
  const env = { ...process.env, DISPLAY: server.display };
  const display = await Display.open({ display: server.display, clock });
  try {
    execFileSync('setxkbmap', ['us,ru,gr,il', '-option', ''], { env });
    const press = await typist(server.display);
    const window = display.openWindow(optionsOf('typed'));
    const typed: string[] = [];
    window.on((event) => event.kind === 'key' && typed.push(`${event.key} ${event.text}`));
    window.present(lane(1));
    await waitFor('trust', () => display.trusted);
    await display.facts();
    execFileSync('xdotool', ['windowfocus', '--sync', window.id], { env });
    for (const [group, wanted] of ['e e', 'e у', 'e ε', 'e ק', 'e e'].entries()) {
      await press(keyE, group % 4);
      await waitFor('the key', () => typed.length > group);
      assert.equal(typed[group], wanted);
    }
  } finally {
    display.close();
    await server.stop();
  }
});

test('keys are read by the layout that holds when they are pressed', {
  skip,
  timeout: 60_000,
}, async () => {
  const server = await startXvfb({ width: 400, height: 300 });
  const env = { ...process.env, DISPLAY: server.display };
  const display = await Display.open({ display: server.display, clock });
  try {
    const window = display.openWindow(optionsOf('typed'));
    const typed: string[] = [];
    window.on((event) => event.kind === 'key' && typed.push(event.text));
    window.present(lane(1));
    await waitFor('the window', () => window.visible);
    const press = () => execFileSync('xdotool', ['windowfocus', window.id, 'key', keyQ], { env });
    for (const [i, [layout, letter]] of [
      ['us', 'q'],
      ['fr', 'a'],
      ['ru', 'й'],
      ['us', 'q'],
    ].entries()) {
      execFileSync('setxkbmap', [layout ?? ''], { env });
      press();
      await waitFor('the key', () => typed.length > i);
      assert.equal(typed[i], letter, `${layout}`);
    }
    assert.equal(typed.length, 4, 'none is read twice');
  } finally {
    display.close();
    await server.stop();
  }
});
