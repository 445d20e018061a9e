// The protocol tells requests by 16 bits: past 65,536 of them what the server says of an exposure, of a copy or
// of an error is still about the request that it is about.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';

const missing = ['Xvfb', 'xdotool', 'import'].filter((t) => spawnSync('which', [t]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;
const wrapsAt = 65_536;
/** Requests of one title; none of them is answered. */
const titlesAtOnce = 5000;

test('a display that sent more requests than 16 bits count goes on as before', {
  skip,
}, async (t) => {
  const server = await startXvfb({ width: 800, height: 600 });
  t.after(() => server.stop());
  const display = await Display.open({ display: server.display, clock });
  t.after(() => display.close());
  const failures: unknown[] = [];
  display.onError((error) => failures.push(error));
  display.onLost((error) => failures.push(error));
  const env = { ...process.env, DISPLAY: server.display };
  const idle = () =>
    waitFor('an idle link', () => {
      const { pendingFences, queuedWindows } = display.stats();
      return pendingFences === 0 && queuedWindows === 0;
    });
  const window = display.openWindow(optionsOf('wrap'));
  const keys: string[] = [];
  window.on((event) => event.kind === 'key' && keys.push(event.key));
  window.present(lane(1));
  await idle();
  const pixels = async () => {
    await idle();
    return Buffer.from((await look({ display: server.display, id: window.id })).rgb);
  };
  const assertTrue = async (when: string) => {
    const asIs = await pixels();
    window.redraw();
    assert.equal(Buffer.compare(asIs, await pixels()), 0, when);
  };
  await waitFor('the picture', async () => new Set(await pixels()).size > 3);

  let sent = 0;
  for (let round = 1; sent < 2 * wrapsAt; round++) {
    for (let i = 0; i < titlesAtOnce; i++) window.setTitle(`title ${round} ${i}`);
    sent += 2 * titlesAtOnce;
    // Scrolls under another window: copies whose sources are hidden are told of by their sequence.
    const cover = display.openWindow({
      ...optionsOf('cover', 100, 100),
      minWidth: 1,
      minHeight: 1,
    });
    cover.present(lane(1, 100, 100));
    await idle();
    for (let step = 0; step < 3; step++) window.present(lane(round * 3 + step));
    cover.close();
    await assertTrue(`after ${sent} requests and more`);
  }
  await promisify(execFile)('xdotool', ['windowfocus', '--sync', window.id, 'key', 'z'], { env });
  await waitFor('the key', () => keys.includes('z'));
  assert.ok((await display.facts()).roundTripMs >= 0);
  assert.deepEqual(failures, []);
});
