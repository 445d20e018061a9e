// What goes over the link to a real server, request by request: the window with the focus first, none
// that nobody sees, one copy for many scrolls, nothing for nothing, and never more than the budget.

import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type ShapedLink, shapedLinkHere } from '../../bench/support/shaped-link.ts';
import { smallRows, WINDOW } from '../../bench/support/small-rows.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import { lateIntervalMs } from '../../src/x11/draw/pacing-step.ts';
import type { Window } from '../../src/x11/window.ts';
import { waitFor } from '../support/wait-for.ts';
import { opcode } from '../support/x-server.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const tools = ['Xvfb', 'xdotool', 'openbox'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;
const run = promisify(execFile);
const DRAWING = new Set<number>([
  opcode.CopyArea,
  opcode.PolySegment,
  opcode.PolyFillRectangle,
  opcode.ImageText8,
  opcode.ImageText16,
]);

interface Drawn {
  readonly opcode: number;
  readonly window: number;
}

describe('a thin link', { skip }, () => {
  let server: Xvfb;
  let manager: ChildProcess;
  let link: ShapedLink;
  let display: Display;
  let windows: Window[];
  let requests: Drawn[] = [];
  let rows = 100;

  before(async () => {
    server = await startXvfb({ width: 1200, height: 800 });
    const env = { ...process.env, DISPLAY: server.display };
    manager = spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' });
    link = await shapedLinkHere(server.display, (request) => {
      const code = request[0] ?? 0;
      if (DRAWING.has(code) || code === opcode.GetInputFocus)
        requests.push({ opcode: code, window: code === 43 ? 0 : request.readUInt32LE(4) });
    });
    display = await Display.open({ display: link.display, clock: systemClock });
    windows = [0, 1, 2].map((i) => {
      const options = { kind: 'node', title: `w${i}`, minWidth: 100, minHeight: 100 } as const;
      return display.openWindow({ ...options, ...WINDOW, background: 0x0e1116 });
    });
    for (const [i, window] of windows.entries()) {
      window.present(smallRows(rows));
      await waitFor('a managed window', async () => {
        await xdotool('windowmove', id(i), `${i * 350 + 20}`, '100').catch(() => undefined);
        const { stdout } = await xdotool('getwindowgeometry', id(i)).catch(() => ({ stdout: '' }));
        const x = Number(/Position: (\d+),/.exec(stdout)?.[1] ?? -1);
        return Math.abs(x - (i * 350 + 20)) < 20;
      });
    }
    await settled();
  });

  after(async () => {
    display?.close();
    link?.close();
    if (manager && manager.exitCode === null) {
      manager.kill('SIGTERM');
      await once(manager, 'exit');
    }
    await server?.stop();
  });

  const xdotool = (...words: string[]): Promise<{ stdout: string }> =>
    run('xdotool', words, { env: { ...process.env, DISPLAY: server.display } });
  const id = (i: number): string => String(windows[i]?.xid);

  /** All that was presented is drawn, and nothing goes over the link any more. */
  async function settled(): Promise<void> {
    let before = -1;
    await waitFor('a quiet link', async () => {
      const { queuedWindows, pendingFences } = display.stats();
      const quiet = queuedWindows + pendingFences + link.waiting === 0 && before === link.delivered;
      before = link.delivered;
      await pause(100);
      return quiet;
    });
    requests = [];
  }

  function presentAll(): void {
    rows += 1;
    for (const window of windows) window.present(smallRows(rows));
  }

  async function focus(i: number): Promise<void> {
    const told = new Promise<void>((resolve) => {
      windows[i]?.on((event) => {
        if (event.kind === 'focus' && event.focused) resolve();
      });
    });
    await xdotool('windowfocus', id(i === 0 ? 1 : 0));
    await xdotool('windowfocus', id(i));
    await told;
    await settled();
  }

  test('the window with the focus is drawn first, and more often than the others', async () => {
    await focus(2);
    // All of them are due again: which is first is a matter of importance alone.
    await pause(lateIntervalMs);
    presentAll();
    await settledDrawing();
    assert.equal(requests[0]?.window, windows[2]?.xid);
    await settled();
    const until = performance.now() + 1000;
    const draws = new Map<number, number>();
    let last = 0;
    while (performance.now() < until) {
      presentAll();
      await pause(20);
    }
    for (const request of requests) {
      if (request.window === 0) last = 0;
      else if (request.window !== last) {
        last = request.window;
        draws.set(last, (draws.get(last) ?? 0) + 1);
      }
    }
    const [first = 0, second = 0, focused = 0] = windows.map((w) => draws.get(w.xid) ?? 0);
    assert.ok(focused > 2 * Math.max(first, second), `${focused} of ${first}, ${second}`);
    assert.ok(Math.min(first, second) >= 2, 'the others are not forgotten');
  });

  const settledDrawing = (): Promise<unknown> =>
    waitFor('drawing', () => (requests.length > 0 ? true : undefined));

  for (const [how, hide, show] of [
    ['iconified', ['windowminimize', '--sync'], ['windowactivate']],
    ['unmapped', ['windowunmap', '--sync'], ['windowmap', '--sync']],
  ] as const)
    test(`a window that is ${how} gets nothing, and its picture when it returns`, async () => {
      await settled();
      await xdotool(...hide, id(1));
      await waitFor('it to be hidden', () => windows[1]?.visible === false);
      await settled();
      for (let i = 0; i < 10; i++) {
        presentAll();
        await pause(30);
      }
      await settledDrawing();
      assert.deepEqual(
        requests.filter((request) => request.window === windows[1]?.xid),
        [],
      );
      assert.ok(requests.some((request) => request.window === windows[0]?.xid));
      await settled();
      await xdotool(...show, id(1));
      await waitFor('its picture', () =>
        requests.some(
          (request) => request.window === windows[1]?.xid && request.opcode === opcode.ImageText8,
        ),
      );
      await settled();
    });

  test('rows that come while the link is busy are one scroll', async () => {
    await settled();
    for (let i = 0; i < 4; i++) {
      rows += 1;
      windows[0]?.present(smallRows(rows));
    }
    await settledDrawing();
    await waitFor('the last fence', () => display.stats().pendingFences === 0);
    const copies = requests.filter((request) => request.opcode === opcode.CopyArea);
    assert.equal(copies.length, 1);
    const texts = requests.filter((request) => request.opcode === opcode.ImageText8);
    assert.ok(texts.length <= 4 * 2, `${texts.length}`);
  });

  test('a picture that is the same sends nothing at all', async () => {
    presentAll();
    await settled();
    const before = display.bytesSent;
    for (let i = 0; i < 20; i++) for (const window of windows) window.present(smallRows(rows));
    await settled();
    assert.equal(display.bytesSent, before);
  });

  test('the budget holds on the wire, and the meter says what it took', async () => {
    await settled();
    const budget = 8_000;
    display.setLinkBudget(budget);
    const from = { ms: performance.now(), bytes: display.bytesSent };
    let thinned = false;
    while (performance.now() - from.ms < 4000) {
      rows += 8;
      for (const window of windows) window.present(smallRows(rows));
      await pause(20);
      thinned ||= display.stats().othersPerSecond < 4;
    }
    const seconds = (performance.now() - from.ms) / 1000;
    const bytes = display.bytesSent - from.bytes;
    const onePicture = 1_500;
    assert.ok(bytes <= budget * (seconds + 1) + onePicture, `${bytes} in ${seconds} s`);
    assert.ok(bytes >= budget * seconds * 0.5, `${bytes} in ${seconds} s`);
    assert.ok(thinned);
    assert.equal(display.stats().budgetBytesPerSecond, budget);
    assert.ok(display.stats().queuedWindows > 0);
    display.setLinkBudget(undefined);
    await settled();
    assert.equal(display.stats().othersPerSecond, 4);
  });
});
