// What a real window manager makes of our wish for another size: the middle stays, and what was only for a
// larger least size is given back.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, describe, test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import type { WindowOptions } from '../../src/x11/conventions/window-options.ts';
import { Display } from '../../src/x11/display.ts';
import type { Window } from '../../src/x11/window.ts';
import { placementSettleMs, type WindowShape } from '../../src/x11/window-position.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const tools = ['Xvfb', 'openbox', 'xdotool', 'xwininfo', 'xprop'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

const screen = { width: 1600, height: 1200 };
const options = {
  ...optionsOf('reshaped'),
  width: 600,
  height: 400,
  minWidth: 300,
  minHeight: 200,
};
const large = { width: 1200, height: 1000 };

describe('a window that we reshape, under openbox', { skip, timeout: 120_000 }, () => {
  let server: Xvfb;
  let display: Display;
  let manager: ReturnType<typeof spawn>;
  let window: Window;
  let told: WindowShape[] = [];

  before(async () => {
    server = await startXvfb(screen);
    const env = { ...process.env, DISPLAY: server.display };
    manager = spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' });
    await waitFor('openbox', () => {
      const words = ['-display', server.display, '-root', '_NET_SUPPORTING_WM_CHECK'];
      return /window id/.test(spawnSync('xprop', words, { encoding: 'utf8' }).stdout);
    });
    display = await Display.open({ display: server.display, clock: systemClock });
  });
  after(async () => {
    display.close();
    const ended = once(manager, 'exit');
    manager.kill();
    if (manager.exitCode === null && manager.signalCode === null) await ended;
    await server.stop();
  });
  afterEach(() => window.close());

  function open(more: Partial<WindowOptions> = {}): void {
    window = display.openWindow({ ...options, ...more });
    told = [];
    window.onMoved((shape) => told.push(shape));
    window.present(lane(1, 600, 400));
  }

  function xdotool(...words: readonly string[]): void {
    execFileSync('xdotool', words, { env: { ...process.env, DISPLAY: server.display } });
  }

  /** Of the window itself, once it is framed. */
  function shape(): Required<WindowShape> {
    const words = ['-display', server.display, '-id', window.id];
    const { stdout } = spawnSync('xwininfo', words, { encoding: 'utf8' });
    const value = (label: string) => Number(new RegExp(`${label}: +(-?\\d+)`).exec(stdout)?.[1]);
    const [x, y] = [value('Absolute upper-left X'), value('Absolute upper-left Y')];
    return { x, y, width: value('Width'), height: value('Height') };
  }

  const framed = () =>
    waitFor('its frame', () => {
      const { x, y } = shape();
      return x > 0 && y > 0;
    });

  const sized = (width: number, height: number) =>
    waitFor(`${width} x ${height}`, () => {
      const now = shape();
      return now.width === width && now.height === height && now;
    });

  const settled = () => new Promise((resolve) => setTimeout(resolve, placementSettleMs * 1.5));

  const middleOf = ({ x, y, width, height }: Required<WindowShape>) => [
    x + width / 2,
    y + height / 2,
  ];

  for (const when of ['before it is placed', 'after that'])
    test(`keeps its middle when it grows ${when}, and is nobody's wish`, async () => {
      open();
      let middle: readonly number[] | undefined;
      if (when === 'after that') {
        await framed();
        await settled();
        middle = middleOf(shape());
      }
      window.reshape({ ...large, minWidth: 500, minHeight: 300 });
      window.reshape({ minWidth: 500, minHeight: 300 });
      await sized(large.width, large.height);
      await settled();
      const now = shape();
      assert.ok(now.x >= 0 && now.x + now.width <= screen.width, `${now.x} is on the screen`);
      assert.ok(now.y >= 0 && now.y + now.height <= screen.height, `${now.y} is on the screen`);
      // Openbox places in the middle of the screen.
      const [x = 0, y = 0] = middle ?? [screen.width / 2, screen.height / 2];
      const [nowX = 0, nowY = 0] = middleOf(now);
      assert.ok(
        Math.abs(nowX - x) <= 4 && Math.abs(nowY - y) <= 28,
        `${nowX},${nowY} is ${x},${y}`,
      );
      xdotool('windowraise', window.id);
      await settled();
      assert.deepEqual(told, []);
    });

  test('gives back what only its least size took, and that is not kept', async () => {
    open();
    await framed();
    await settled();
    const first = shape();
    for (const zoom of [2, 3, 2.5]) window.reshape({ minWidth: 400 * zoom, minHeight: 300 * zoom });
    await sized(1000, 750);
    await settled();
    assert.deepEqual(told, []);
    xdotool('windowmove', window.id, '90', '80');
    const moved = await waitFor('the move', () => told.at(-1));
    assert.deepEqual([moved.width, moved.height], [600, 400], "the size is not the person's");
    window.reshape({ minWidth: 300, minHeight: 200 });
    await sized(first.width, first.height);
  });

  test('stands where it stood when that is given back', async () => {
    open({ width: 1300, height: 1000 });
    await framed();
    await settled();
    const first = shape();
    for (const minWidth of [1400, 1500]) window.reshape({ minWidth, minHeight: 1150 });
    await sized(1500, 1150);
    await waitFor('its new place', () => shape().y !== first.y);
    await settled();
    window.reshape({ minWidth: 300, minHeight: 200 });
    await waitFor('its former shape', () => JSON.stringify(shape()) === JSON.stringify(first));
    assert.deepEqual(told, []);
  });

  test('keeps a size that the person gave it meanwhile', async () => {
    open();
    await framed();
    await settled();
    window.reshape({ minWidth: 800, minHeight: 600 });
    await sized(800, 600);
    await settled();
    xdotool('windowsize', window.id, '900', '700');
    await waitFor('the size', () => told.at(-1)?.width === 900);
    window.reshape({ minWidth: 300, minHeight: 200 });
    await settled();
    assert.deepEqual([shape().width, shape().height], [900, 700]);
  });
});
