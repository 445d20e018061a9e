// A server without memory: whatever it cannot make, the program goes on and the windows show what they
// should, or as much of it as the server can.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import { type FaultyRequest, FaultyServer } from '../support/faulty-server.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const missing = ['Xvfb', 'import', 'xprop'].filter(
  (tool) => spawnSync('which', [tool]).status !== 0,
);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;
const opcode = { createWindow: 1, openFont: 45, createPixmap: 53, createGc: 55, copyArea: 62 };

describe('BadAlloc', { skip }, () => {
  let server: Xvfb;
  before(async () => {
    server = await startXvfb({ width: 800, height: 600 });
  });
  after(() => server?.stop());

  async function open(
    fails: (request: FaultyRequest) => boolean,
  ): Promise<{ faulty: FaultyServer; display: Display; errors: DisplayError[] }> {
    const socket = createConnection(`/tmp/.X11-unix/X${server.display.slice(1)}`);
    const faulty = new FaultyServer(socket, fails);
    await new Promise((resolve) => socket.once('connect', resolve));
    const display = await Display.open({ stream: faulty.stream, clock: systemClock });
    const errors: DisplayError[] = [];
    display.onError((error) => errors.push(error));
    display.onLost((error) => assert.fail(error.message));
    return { faulty, display, errors };
  }

  async function idle(display: Display): Promise<void> {
    await waitFor('an idle link', () => {
      const { pendingFences, queuedWindows } = display.stats();
      return pendingFences === 0 && queuedWindows === 0;
    });
  }

  async function rgb(display: Display, id: string): Promise<Buffer> {
    await idle(display);
    return Buffer.from((await look({ display: server.display, id })).rgb);
  }

  /** What the window shows of the list when nothing fails. */
  async function honest(first: number): Promise<Buffer> {
    const display = await Display.open({ display: server.display, clock: systemClock });
    const window = display.openWindow(optionsOf('honest'));
    window.present(lane(first));
    await waitFor('the window', () =>
      look({ display: server.display, id: window.id }).catch(() => undefined),
    );
    const picture = await rgb(display, window.id);
    display.close();
    return picture;
  }

  test('for the pixmap of the first picture: it is drawn on the window', async () => {
    const wanted = await honest(1);
    const { faulty, display } = await open((r) => r.opcode === opcode.createPixmap);
    const window = display.openWindow(optionsOf('no pixmap'));
    window.present(lane(1));
    await waitFor('the picture', async () => {
      const seen = await rgb(display, window.id).catch(() => undefined);
      return seen?.equals(wanted);
    });
    assert.ok(faulty.failed > 0);
    display.close();
  });

  test('for a graphics context: the next redraw makes it anew', async () => {
    const wanted = await honest(1);
    const { faulty, display } = await open((r) => r.opcode === opcode.createGc && r.count < 8);
    const window = display.openWindow(optionsOf('no context'));
    window.present(lane(1));
    await waitFor('the picture', async () => {
      const seen = await rgb(display, window.id).catch(() => undefined);
      return seen?.equals(wanted);
    });
    assert.ok(faulty.failed > 0);
    display.close();
  });

  test('for every font: text is drawn in what the server gives by itself', async () => {
    const { faulty, display } = await open((r) => r.opcode === opcode.openFont);
    const window = display.openWindow(optionsOf('no font'));
    let metrics = 0;
    display.onMetrics(() => metrics++);
    window.present(lane(1));
    await waitFor('other metrics', () => metrics > 0);
    await waitFor('a picture', async () => new Set(await rgb(display, window.id)).size > 3);
    assert.ok(faulty.failed > 0);
    display.close();
  });

  test('for a window: the others go on, and it is made a moment later as it should be by then', async () => {
    const [wanted, later] = [await honest(2), await honest(3)];
    // The first is the leader of all.
    const { faulty, display, errors } = await open(
      (r) => r.opcode === opcode.createWindow && r.count === 1,
    );
    const missing = display.openWindow(optionsOf('no window'));
    const other = display.openWindow(optionsOf('other'));
    const ended: string[] = [];
    missing.on(({ kind }) => ended.push(kind));
    missing.present(lane(1));
    other.present(lane(2));
    await waitFor('the word of it', () => errors.length > 0);
    missing.present(lane(3));
    missing.setTitle('by another name');
    for (const [window, picture] of [
      [other, wanted],
      [missing, later],
    ] as const)
      await waitFor('the picture', async () => {
        const seen = await rgb(display, window.id).catch(() => undefined);
        return seen?.equals(picture);
      });
    const title = spawnSync('xprop', ['-id', missing.id, 'WM_NAME'], {
      env: { ...process.env, DISPLAY: server.display },
    });
    assert.match(title.stdout.toString(), /"by another name"/);
    assert.equal(faulty.failed, 1);
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['The X server answered CreateWindow with BadAlloc (value 0x0).'],
      'what was sent to it meanwhile is no fault',
    );
    assert.ok(!ended.includes('close'));
    display.close();
  });
});
