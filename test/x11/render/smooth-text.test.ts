// Anti-aliased text on a real server: what is drawn step by step looks as drawn whole, and nothing is left behind.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../../src/runtime/clock.ts';
import { Display } from '../../../src/x11/display.ts';
import type { DisplayError } from '../../../src/x11/display-error.ts';
import type { Window } from '../../../src/x11/window.ts';
import { lane, optionsOf } from '../../support/live-lists.ts';
import { waitFor } from '../../support/wait-for.ts';
import { look } from '../../support/x-window.ts';
import { startXvfb, type Xvfb } from '../../support/xvfb.ts';

const tools = ['Xvfb', 'import', 'xdotool'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;

describe('anti-aliased text', { skip }, () => {
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
  });

  async function pixels(window: Window): Promise<Uint8Array> {
    await waitFor('an idle link', () => {
      const { pendingFences, queuedWindows } = display.stats();
      return pendingFences === 0 && queuedWindows === 0;
    });
    return (await look({ display: server.display, id: window.id })).rgb;
  }

  const shades = (rgb: Uint8Array): number => new Set(Buffer.from(rgb).toString('latin1')).size;

  async function shown(): Promise<Window> {
    const window = display.openWindow(optionsOf('node', 400, 240));
    window.present(lane(1));
    await waitFor('the window', async () => {
      const id = { display: server.display, id: window.id };
      const picture = await look(id).catch(() => undefined);
      return picture !== undefined && shades(picture.rgb) > 3;
    });
    return window;
  }

  test('comes to windows that are open, with cells of the same width', async () => {
    const window = await shown();
    const plain = shades(await pixels(window));
    const { cellWidth } = display.metrics.face.body;
    let told = 0;
    display.onMetrics(() => told++);
    assert.equal(await display.smoothText(), undefined);
    assert.equal(told, 1);
    assert.equal(display.metrics.face.body.cellWidth, cellWidth);
    window.redraw();
    assert.ok(shades(await pixels(window)) > 2 * plain, 'shades between ink and paper');
    window.close();
  });

  test('scrolls and changes as if it were drawn whole', async () => {
    const window = await shown();
    for (let first = 2; first < 30; first += first % 5) window.present(lane(first));
    for (const first of [31, 32, 35, 30, 3]) {
      window.present(lane(first));
      const asIs = await pixels(window);
      window.redraw();
      assert.deepEqual(asIs, await pixels(window), `rows from ${first}`);
    }
    window.close();
  });

  test('a row costs little more than core text, once its glyphs are known', async () => {
    const window = await shown();
    window.redraw();
    await pixels(window);
    const before = display.bytesSent;
    window.present(lane(2));
    await pixels(window);
    assert.ok(display.bytesSent - before < 400, `${display.bytesSent - before} bytes`);
    window.close();
  });

  test('windows that come and go leave no error behind', async () => {
    for (let i = 0; i < 10; i++) (await shown()).close();
    await display.facts();
    assert.deepEqual(failures, []);
  });
});

test('without RENDER the text stays as it is, and it is said why', { skip }, async () => {
  const server = await startXvfb({ extraArguments: ['-extension', 'RENDER'] });
  const display = await Display.open({ display: server.display, clock: systemClock });
  const { metrics } = display;
  assert.match((await display.smoothText()) ?? '', /RENDER/);
  assert.deepEqual(display.metrics, metrics);
  display.close();
  await server.stop();
});
