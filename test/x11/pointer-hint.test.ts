// A pointer that moves over windows on Xvfb, driven by xdotool, and what the windows hear of it.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { systemClock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import type { Window } from '../../src/x11/window.ts';
import type { WindowEvent } from '../../src/x11/window-event.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const missing = ['Xvfb', 'xdotool', 'import'].filter((t) => spawnSync('which', [t]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;
const run = promisify(execFile);

describe('a resting pointer', { skip }, () => {
  let server: Xvfb;
  let display: Display;

  before(async () => {
    server = await startXvfb({ width: 1000, height: 700 });
    display = await Display.open({ display: server.display, clock: systemClock });
  });

  after(async () => {
    display?.close();
    await server?.stop();
  });

  async function xdotool(...words: string[]): Promise<void> {
    await run('xdotool', words, { env: { ...process.env, DISPLAY: server.display } });
  }

  async function shown(title: string): Promise<[Window, WindowEvent[]]> {
    const list = lane(1);
    const window = display.openWindow(optionsOf(title, list.width, list.height));
    const events: WindowEvent[] = [];
    window.on((event) => events.push(event));
    window.present(list);
    await waitFor('the window', async () => {
      const picture = await look({ display: server.display, id: window.id }).catch(() => undefined);
      return picture !== undefined && new Set(picture.rgb).size > 3;
    });
    return [window, events];
  }

  test('is told to the overview where it comes to rest, a few times a second', async () => {
    const [window, events] = await shown('over');
    const rests = () => events.flatMap((e) => (e.kind === 'hover' ? [[e.x, e.y]] : []));
    const moves = Array.from({ length: 60 }, (_, i) => ['mousemove', String(100 + i), '120']);
    await xdotool('mousemove', '--window', window.id, '200', '150');
    await waitFor('the first', () => rests().length > 0);
    await xdotool(...moves.flat(), 'mousemove', '--window', window.id, '222', '133');
    await waitFor('the last', () => rests().at(-1)?.join() === '222,133');
    assert.ok(rests().length < 12, `${rests().length} of 62 moves`);
    window.close();
  });

  test('is told to have left, and not where it goes then', async () => {
    const [window, events] = await shown('over');
    await xdotool('mousemove', '--window', window.id, '50', '60');
    await waitFor('the rest', () => events.some((e) => e.kind === 'hover'));
    const [cover] = await shown('node');
    await xdotool('windowraise', cover.id, 'mousemove', '--window', cover.id, '90', '100');
    await waitFor('the leave', () => events.some((e) => e.kind === 'leave'));
    const left = events.findIndex((e) => e.kind === 'leave');
    await xdotool('mousemove', '--window', cover.id, '120', '130', 'click', '1');
    await display.facts();
    assert.ok(!events.slice(left).some((e) => e.kind === 'hover'));
    cover.close();
    await xdotool('mousemove', '--window', window.id, '20', '30');
    await waitFor('it to be back', () => events.slice(left).some((e) => e.kind === 'hover'));
    window.close();
  });

  test('is not told to windows that have no words for it', async () => {
    const [window, events] = await shown('node');
    await xdotool('mousemove', '--window', window.id, '30', '50', 'click', '1');
    await waitFor('the click', () => events.some((e) => e.kind === 'press'));
    assert.ok(!events.some((e) => e.kind === 'hover'));
    window.close();
  });

  test('leaves nothing behind when its window closes before it is asked again', async () => {
    const errors: unknown[] = [];
    display.onError((error) => errors.push(error));
    const [window, events] = await shown('over');
    await xdotool('mousemove', '--window', window.id, '40', '60');
    await waitFor('the rest', () => events.some((e) => e.kind === 'hover'));
    window.close();
    const [other, later] = await shown('over');
    await xdotool('mousemove', '--window', other.id, '70', '90');
    await waitFor('the next', () => later.some((e) => e.kind === 'hover' && e.x === 70));
    assert.deepEqual(errors, []);
    other.close();
  });
});
