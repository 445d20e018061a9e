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

const missing = ['Xvfb', 'import'].filter((tool) => spawnSync('which', [tool]).status !== 0);
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

  test('for a window: the others go on, and it ends as closed', async () => {
    const wanted = await honest(2);
    // The first is that of selections.
    const { faulty, display } = await open(
      (r) => r.opcode === opcode.createWindow && r.count === 1,
    );
    const lostWindow = display.openWindow(optionsOf('no window'));
    const other = display.openWindow(optionsOf('other'));
    lostWindow.present(lane(1));
    other.present(lane(2));
    await waitFor('the other', async () => {
      const seen = await rgb(display, other.id).catch(() => undefined);
      return seen?.equals(wanted);
    });
    assert.equal(faulty.failed, 1);
    lostWindow.close();
    other.close();
    display.close();
  });
});
