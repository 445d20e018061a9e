// A layout that the person changes while windows are open: the server says MappingNotify to every client, and
// keys mean what the new tables say.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { startXvfb } from '../support/xvfb.ts';

const tools = ['Xvfb', 'setxkbmap', 'xdotool'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

/** Where `q` is on an English keyboard, `a` on a French one and `й` on a Russian one. */
const keyQ = '24';

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
