// Under real window managers: what they read of a window, where they put it, and that it stands there
// again in the next run.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../../src/runtime/clock.ts';
import type { WindowOptions } from '../../../src/x11/conventions/window-options.ts';
import { Display } from '../../../src/x11/display.ts';
import type { Window } from '../../../src/x11/window.ts';
import { placementSettleMs, type WindowShape } from '../../../src/x11/window-position.ts';
import { lane, optionsOf } from '../../support/live-lists.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startXvfb, type Xvfb } from '../../support/xvfb.ts';

const managers = [
  { name: 'openbox', words: ['--sm-disable'] },
  // Without its menu it would wait for the person to place each window.
  { name: 'twm', words: ['-f', '/dev/null'] },
];

for (const { name, words } of managers) {
  const tools = ['Xvfb', 'xprop', 'xdotool', 'xwininfo', name];
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;

  describe(`under ${name}`, { skip }, () => {
    let server: Xvfb;
    let display: Display;
    let manager: ReturnType<typeof spawn>;

    before(async () => {
      server = await startXvfb({ width: 1000, height: 800 });
      const env = { ...process.env, DISPLAY: server.display };
      manager = spawn(name, words, { env, stdio: 'ignore' });
      await waitFor(name, () => {
        const tree = spawnSync('xwininfo', ['-root', '-tree'], { env, encoding: 'utf8' }).stdout;
        return /[1-9][0-9]* child/.test(tree);
      });
      display = await Display.open({ display: server.display, clock: systemClock });
    });
    after(async () => {
      display.close();
      manager.kill();
      if (manager.exitCode === null && manager.signalCode === null) await once(manager, 'exit');
      await server.stop();
    });

    /** '' while there is no such window. */
    function property({ id }: Window, property: string): string {
      const words = ['-display', server.display, '-id', id, property];
      return spawnSync('xprop', words, { encoding: 'utf8' }).stdout;
    }

    function xdotool(...words: readonly string[]): void {
      execFileSync('xdotool', words, { env: { ...process.env, DISPLAY: server.display } });
    }

    async function shown(options: WindowOptions): Promise<Window> {
      const window = display.openWindow(options);
      window.present(lane(1, options.width, options.height));
      await waitFor(`${name} to show it`, () => /Normal/.test(property(window, 'WM_STATE')));
      return window;
    }

    const place = { x: 120, y: 90, gravity: 'northWest' } as const;
    const options = { ...optionsOf('placed'), place, sizeByUser: true };

    /** Of the window itself; xdotool counts its place in the frame twice. */
    function at({ id }: Window): Required<WindowShape> {
      const words = ['-display', server.display, '-id', id];
      const { stdout } = spawnSync('xwininfo', words, { encoding: 'utf8' });
      const value = (label: string) => Number(new RegExp(`${label}: +(-?\\d+)`).exec(stdout)?.[1]);
      const [x, y] = [value('Absolute upper-left X'), value('Absolute upper-left Y')];
      return { x, y, width: value('Width'), height: value('Height') };
    }

    test('a window stands where the person wants its frame', async () => {
      const window = await shown(options);
      const { x, y, width, height } = at(window);
      assert.deepEqual([width, height], [400, 240]);
      assert.ok(x >= 120 && x <= 130 && y >= 90 && y <= 130, `${x},${y} is inside of its frame`);
      window.close();
      const corner = { x: 600, y: 560, gravity: 'southEast' } as const;
      const last = await shown({ ...options, place: corner });
      const low = at(last);
      assert.ok(low.x + 400 <= 1000 && low.y + 240 <= 800, 'its frame is on the screen');
      assert.ok(low.x + 400 >= 980 && low.y + 240 >= 780, 'and in the corner');
      last.close();
    });

    test('where the person puts it is told, and there it stands again, run after run', async () => {
      let window = await shown(options);
      const told: WindowShape[] = [];
      const lastTold = (): WindowShape | undefined => told.at(-1);
      window.onMoved((shape) => told.push(shape));
      // What happens before it has settled is the window manager's doing.
      await new Promise((resolve) => setTimeout(resolve, placementSettleMs * 1.5));
      assert.deepEqual(told, []);
      xdotool('windowmove', window.id, '300', '200');
      await waitFor('the move', () => told.length > 0);
      xdotool('windowsize', window.id, '420', '260');
      const now = await waitFor('the size', () => {
        const { x, y, width, height } = at(window);
        const last = lastTold();
        return width === 420 && last?.width === 420 && last.x === x && last.y === y
          ? { x, y, width, height }
          : undefined;
      });
      const { x, y, width, height } = now;
      for (let run = 0; run < 3; run++) {
        window.close();
        const again = { x, y, gravity: 'static' } as const;
        window = await shown({ ...options, width, height, place: again });
        await waitFor(`its place in run ${run}`, () => {
          const here = at(window);
          return here.x === x && here.y === y && here.width === width && here.height === height;
        });
      }
      window.close();
    });

    test('hints, group and protocols are there', async () => {
      const window = await shown({ ...options, heightStep: 16 });
      await waitFor('trust', () => property(window, 'WM_PROTOCOLS').includes('_NET_WM_PING'));
      assert.match(property(window, 'WM_PROTOCOLS'), /WM_DELETE_WINDOW/);
      const leader = /0x[0-9a-f]+/.exec(property(window, 'WM_CLIENT_LEADER'))?.[0] ?? '';
      const hints = property(window, 'WM_HINTS');
      assert.match(hints, new RegExp(`group leader: ${leader}`));
      assert.match(hints, /Client accepts input or input focus: True/);
      const leading = execFileSync('xprop', ['-display', server.display, '-id', leader], {
        encoding: 'utf8',
      });
      assert.match(leading, /WM_CLASS\(STRING\) = "meshscope", "Meshscope"/);
      assert.match(leading, new RegExp(`WM_CLIENT_LEADER.*${leader}`));
      const sizes = property(window, 'WM_NORMAL_HINTS');
      assert.match(sizes, /user specified location: 120, 90/);
      assert.match(sizes, /resize increment: 1 by 16/);
      assert.match(property(window, '_NET_WM_WINDOW_TYPE'), /_NORMAL/);
      window.close();
    });

    test('urgency is set and taken back, and the icon follows the first picture', async () => {
      const window = await shown(options);
      window.setUrgent(true);
      await waitFor('urgency', () =>
        property(window, 'WM_HINTS').includes('urgency hint bit is set'),
      );
      window.setUrgent(false);
      await waitFor('calm', () => !property(window, 'WM_HINTS').includes('urgency hint'));
      await waitFor('the icon', () => /Icon \(16 x 16\)/.test(property(window, '_NET_WM_ICON')));
      window.close();
    });
  });
}
