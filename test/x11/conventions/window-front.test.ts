// Bringing a window to the front under a real window manager: out of its icon, and with the keyboard where
// the server trusts us.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { Display } from '../../../src/x11/display.ts';
import type { Window } from '../../../src/x11/window.ts';
import { lane, optionsOf } from '../../support/live-lists.ts';
import {
  startWindowManager,
  type WindowManager,
  windowManagers,
} from '../../support/servers/wm.ts';
import { waitFor } from '../../support/wait-for.ts';
import { TestServer } from '../../support/x-server.ts';
import { authorityFile } from '../../support/xauthority-file.ts';
import { startXvfb, type Xvfb } from '../../support/xvfb.ts';

const openbox = windowManagers.find(({ name }) => name === 'openbox');
assert.ok(openbox);
const manager = openbox;
const plain = windowManagers.find(({ name }) => name === 'twm');
assert.ok(plain);
const twm = plain;
const skipTwm = spawnSync('which', ['twm']).status !== 0 && 'twm not installed';
const tools = ['Xvfb', 'openbox', 'xauth', 'xdotool', 'xprop'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;

describe('a window that is brought to the front', { skip }, () => {
  let server: Xvfb;
  let folder: string;
  let wm: WindowManager;
  let cookies: Record<'trusted' | 'untrusted', string>;
  let secure = true;
  const authorityBefore = process.env.XAUTHORITY;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'front-'));
    cookies = { trusted: join(folder, 'trusted'), untrusted: join(folder, 'untrusted') };
    const any = { family: 65_535, address: Buffer.of(), display: '' };
    await writeFile(cookies.trusted, authorityFile([{ ...any, data: randomBytes(16) }]));
    server = await startXvfb({ width: 1000, height: 800, authFile: cookies.trusted });
    process.env.XAUTHORITY = cookies.trusted;
    wm = await startWindowManager(manager, server.display, folder);
    const words = ['-f', cookies.untrusted, 'generate', server.display, '.', 'untrusted'];
    secure = spawnSync('xauth', words, { env: environment() }).status === 0;
  });
  after(async () => {
    await wm?.stop();
    await server?.stop();
    if (authorityBefore === undefined) delete process.env.XAUTHORITY;
    else process.env.XAUTHORITY = authorityBefore;
    await rm(folder, { recursive: true });
  });

  const environment = () => ({ ...process.env, DISPLAY: server.display });
  const xdotool = (...words: readonly string[]): string =>
    execFileSync('xdotool', words, { env: environment(), encoding: 'utf8' }).trim();
  const stateOf = ({ id }: Window): string =>
    spawnSync('xprop', ['-id', id, 'WM_STATE'], { env: environment(), encoding: 'utf8' }).stdout;

  for (const trust of ['trusted', 'untrusted'] as const)
    test(`comes out of its icon, ${trust}`, async (t) => {
      if (trust === 'untrusted' && !secure) return t.skip('no SECURITY extension');
      const display = await Display.open({
        display: server.display,
        xauthority: cookies[trust],
        clock,
      });
      t.after(() => display.close());
      await waitFor('trust', () => display.trusted === (trust === 'trusted'));
      const [opener, other] = ['over', 'node'].map((title) => {
        const window = display.openWindow(optionsOf(title));
        window.present(lane(1));
        return window;
      });
      assert.ok(opener && other);
      const focused = (window: Window) => Number(xdotool('getwindowfocus')) === window.xid;
      for (const window of [opener, other])
        await waitFor('it to be shown', () => /Normal/.test(stateOf(window)));
      const keys: string[] = [];
      opener.on((event) => event.kind === 'key' && keys.push(event.key));
      const typeIn = async () => {
        xdotool('windowactivate', '--sync', String(opener.xid), 'key', 'a');
        await waitFor('the key', () => keys.splice(0).length > 0);
      };

      await typeIn();
      xdotool('windowminimize', '--sync', String(other.xid));
      await waitFor('the icon', () => /Iconic/.test(stateOf(other)));
      await waitFor('it to be known as hidden', () => !other.visible);
      assert.equal(other.raise(), trust === 'trusted' ? 'activated' : 'raised');
      await waitFor('the window', () => /Normal/.test(stateOf(other)) && other.visible);
      if (trust === 'untrusted') return;

      await waitFor('the keyboard', () => focused(other));
      await typeIn();
      assert.ok(focused(opener));
      other.raise();
      await waitFor('the keyboard of one that is shown', () => focused(other));
    });
});

test('comes out of its icon under twm, which knows no EWMH', { skip: skipTwm }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'front-'));
  const server = await startXvfb({ width: 1000, height: 800 });
  const wm = await startWindowManager(twm, server.display, folder);
  const display = await Display.open({ display: server.display, clock });
  t.after(async () => {
    display.close();
    await wm.stop();
    await server.stop();
    await rm(folder, { recursive: true });
  });
  const env = { ...process.env, DISPLAY: server.display };
  const window = display.openWindow(optionsOf('node'));
  window.present(lane(1));
  const state = (): string =>
    spawnSync('xprop', ['-id', window.id, 'WM_STATE'], { env, encoding: 'utf8' }).stdout;
  await waitFor('the window', () => /Normal/.test(state()));
  execFileSync('xdotool', ['windowminimize', String(window.xid)], { env });
  await waitFor('the icon', () => /Iconic/.test(state()) && !window.visible);
  window.raise();
  await waitFor('the window again', () => /Normal/.test(state()) && window.visible);
});

test('asks at once, with the time of the key, its window, and whose the wish is', async () => {
  const server = new TestServer();
  const display = await Display.open({ stream: server.stream, clock });
  const [opener, other] = [optionsOf('over'), optionsOf('node')].map((options) => {
    const window = display.openWindow(options);
    window.present(lane(1));
    return window;
  });
  assert.ok(opener && other);
  await waitFor('trust', () => display.trusted);
  await display.facts();
  const stroke = { key: 'a', text: 'a', modifiers: { shift: false, ctrl: false, alt: false } };
  opener.typed(stroke, 4321);
  await display.facts();
  server.taken();
  other.raise();
  const [map, restack, message] = server.taken();
  assert.deepEqual([map?.opcode, map?.bytes.readUInt32LE(4)], [8, other.xid]);
  assert.deepEqual([restack?.opcode, restack?.bytes.readUInt32LE(4)], [12, other.xid]);
  assert.equal(message?.opcode, 25);
  const event = message?.bytes.subarray(12) ?? Buffer.of();
  assert.equal(event.readUInt32LE(4), other.xid);
  assert.deepEqual(
    [12, 16, 20].map((at) => event.readUInt32LE(at)),
    [1, 4321, opener.xid],
  );
  display.close();
});
