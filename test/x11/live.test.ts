// The real thing: windows on Xvfb, driven by xdotool and looked at by ImageMagick.

import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { systemClock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { windowSideMaxPx } from '../../src/x11/create-window.ts';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import type { Window } from '../../src/x11/window.ts';
import type { WindowEvent } from '../../src/x11/window-event.ts';
import { background, lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const tools = ['Xvfb', 'xdotool', 'import', 'xprop'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;

const run = promisify(execFile);

/** Does not block this process: the keyboard tables change while xdotool types. */
async function xdotool(display: string, ...words: string[]): Promise<void> {
  await run('xdotool', words, { env: { ...process.env, DISPLAY: display, LC_ALL: 'C.UTF-8' } });
}

/** What a window manager sends when the person closes a window. */
async function sendDeleteWindow(name: string, window: number): Promise<void> {
  const manager = await connect({ display: name, clock: systemClock });
  const atom = (text: string): Promise<number> =>
    manager.ask((x, reply) => x.InternAtom(true, text, reply));
  const [protocols, wish] = [await atom('WM_PROTOCOLS'), await atom('WM_DELETE_WINDOW')];
  const x = manager.x as unknown as {
    SendClientMessage(
      to: number,
      about: number,
      type: number,
      format: number,
      data: number[],
      mask: number,
    ): void;
  };
  x.SendClientMessage(window, window, protocols, 32, [wish, 0], 0);
  manager.close();
}

function property(display: string, window: Window, name: string): string {
  const words = ['-id', window.id, name];
  return execFileSync('xprop', words, { env: { ...process.env, DISPLAY: display } }).toString();
}

describe('on Xvfb', { skip }, () => {
  let server: Xvfb;
  let display: Display;
  const failures: DisplayError[] = [];

  before(async () => {
    server = await startXvfb({ width: 1000, height: 700 });
    display = await Display.open({ display: server.display, clock: systemClock });
    display.onError((error) => failures.push(error));
  });

  after(async () => {
    display?.close();
    await server?.stop();
    assert.deepEqual(failures, []);
  });

  async function shown(title: string, list: DrawList = lane(1)): Promise<[Window, WindowEvent[]]> {
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

  /** Everything is drawn and the server has said so. */
  async function idle(): Promise<void> {
    await waitFor('an idle link', () => {
      const { pendingFences, queuedWindows } = display.stats();
      return pendingFences === 0 && queuedWindows === 0;
    });
  }

  async function pixels(window: Window): Promise<Uint8Array> {
    await idle();
    return (await look({ display: server.display, id: window.id })).rgb;
  }

  /** What the window shows is what a whole draw of the same list shows. */
  async function assertTrue(window: Window): Promise<void> {
    const asIs = await pixels(window);
    window.redraw();
    assert.equal(Buffer.compare(asIs, await pixels(window)), 0, 'a whole draw looks different');
  }

  test('two windows have names, classes and properties that a window manager reads', async () => {
    const [over] = await shown('over');
    const [node] = await shown('größe 現金');
    await waitFor('atoms', () => property(server.display, node, '_NET_WM_PID').includes('='));
    assert.match(property(server.display, over, 'WM_CLASS'), /"overview", "Meshscope"/);
    assert.match(property(server.display, node, 'WM_CLASS'), /"node", "Meshscope"/);
    assert.match(property(server.display, node, '_NET_WM_NAME'), /größe 現金/);
    assert.match(property(server.display, node, 'WM_NAME'), /gr\\?.*e \?\?/);
    assert.match(property(server.display, node, 'WM_PROTOCOLS'), /WM_DELETE_WINDOW/);
    assert.match(property(server.display, node, 'WM_NORMAL_HINTS'), /minimum size: 100 by 60/);
    assert.match(property(server.display, node, '_NET_WM_PID'), new RegExp(`${process.pid}`));
    assert.equal(display.trusted, true);
    over.close();
    node.close();
  });

  test('fonts are as assumed', () => {
    assert.deepEqual(display.fonts.slice(0, 1), [
      '6x13: -misc-fixed-medium-r-semicondensed--13-120-75-75-c-60-iso10646-1',
    ]);
    assert.equal(display.metrics.wide, true);
  });

  test('scrolling step by step looks like drawing whole', async () => {
    const [window] = await shown('scroll');
    for (let first = 2; first < 14; first += 1 + (first % 3)) {
      window.present(lane(first));
      await idle();
    }
    await assertTrue(window);
    window.close();
  });

  test('typed keys, clicks and the wheel', async () => {
    const [window, events] = await shown('input');
    await xdotool(server.display, 'windowfocus', '--sync', window.id);
    await xdotool(server.display, 'type', 'aB/ü');
    await xdotool(server.display, 'key', 'Prior', 'ctrl+f', 'F5', 'shift+Tab');
    const keys = (): string[] =>
      events.flatMap((event) =>
        event.kind === 'key' ? `${event.modifiers.ctrl ? '^' : ''}${event.key}` : [],
      );
    await waitFor('eight keys', () => keys().length >= 8);
    assert.deepEqual(keys(), ['a', 'B', '/', 'ü', 'PageUp', '^f', 'F5', 'Tab']);
    await xdotool(
      server.display,
      'mousemove',
      '--window',
      window.id,
      '30',
      '50',
      'click',
      '--repeat',
      '2',
      '--delay',
      '20',
      '1',
      'click',
      '4',
      'click',
      '7',
    );
    await waitFor('the wheel', () => events.filter(({ kind }) => kind === 'wheel').length === 2);
    const presses = events.flatMap((event) =>
      event.kind === 'press' ? [[event.x, event.y, event.clicks]] : [],
    );
    assert.deepEqual(presses, [
      [30, 50, 1],
      [30, 50, 2],
    ]);
    assert.deepEqual(
      events.flatMap((event) => (event.kind === 'wheel' ? [[event.dx, event.dy]] : [])),
      [
        [0, -1],
        [1, 0],
      ],
    );
    window.close();
  });

  test('a resize is told once when it has settled, and the next picture fits', async () => {
    const [window, events] = await shown('resize');
    for (const width of ['420', '460', '500']) {
      await xdotool(server.display, 'windowsize', '--sync', window.id, width, '300');
    }
    await waitFor('the resize', () => events.some(({ kind }) => kind === 'resize'));
    assert.deepEqual(
      events.filter(({ kind }) => kind === 'resize'),
      [{ kind: 'resize', width: 500, height: 300 }],
    );
    window.present(lane(3, 500, 300));
    await assertTrue(window);
    window.close();
  });

  test('a window that is made wider than its limit is drawn as wide as the limit', async () => {
    const [window, events] = await shown('wide');
    await xdotool(server.display, 'windowsize', window.id, '40000', '300');
    await waitFor('the resize', () => events.some(({ kind }) => kind === 'resize'));
    assert.deepEqual(window.size, { width: windowSideMaxPx, height: 300 });
    window.close();
  });

  test('an obscured window draws nothing and is whole when it returns', async () => {
    const [window, events] = await shown('under');
    const [cover] = await shown('cover', lane(100, 450, 300));
    await waitFor('the cover', () => !window.visible);
    await idle();
    const before = display.bytesSent;
    for (let first = 2; first < 6; first++) window.present(lane(first));
    await Promise.resolve();
    assert.equal(display.bytesSent, before);
    cover.close();
    await waitFor('the return', () => window.visible);
    assert.deepEqual(
      events.flatMap((event) => (event.kind === 'visibility' ? event.visible : [])),
      [false, true],
    );
    await assertTrue(window);
    window.close();
  });

  test('scrolling under a moving window leaves no trace', async () => {
    const [window] = await shown('scrolled over');
    const [over] = await shown('mover', lane(500, 120, 90));
    for (let step = 0; step < 12; step++) {
      const place = [String((step * 37) % 300), String((step * 53) % 200)];
      await xdotool(server.display, 'windowmove', over.id, ...place);
      window.present(lane(2 + step * 2));
      await idle();
      window.present(lane(3 + step * 2));
    }
    over.close();
    await idle();
    await assertTrue(window);
    window.close();
  });

  test('help dims what is below and leaves it as it was', async () => {
    const [window] = await shown('help');
    const plain = await pixels(window);
    const under = lane(1);
    const rect = { x: 0, y: 0, width: 400, height: 240 };
    const dim = { kind: 'dim', color: background, rect } as const;
    window.present({ ...under, layers: [...under.layers, { rect, items: [dim] }] });
    const dimmed = await pixels(window);
    assert.notEqual(Buffer.compare(plain, dimmed), 0);
    await assertTrue(window);
    window.present(lane(1));
    assert.equal(Buffer.compare(plain, await pixels(window)), 0);
    window.close();
  });

  test('the wish to close is an event, not an end', async () => {
    const [window, events] = await shown('quitting');
    await waitFor('atoms', () =>
      property(server.display, window, 'WM_PROTOCOLS').includes('DELETE'),
    );
    await sendDeleteWindow(server.display, window.xid);
    await waitFor('the wish', () => events.some(({ kind }) => kind === 'close'));
    window.present(lane(2));
    await assertTrue(window);
    window.close();
  });

  test('a window that another program destroys is closed', async () => {
    const [window, events] = await shown('closing');
    const [other] = await shown('other');
    await xdotool(server.display, 'windowclose', window.id);
    await waitFor('the close', () => events.some(({ kind }) => kind === 'close'));
    window.present(lane(2));
    other.present(lane(2));
    await assertTrue(other);
    other.close();
  });
});
