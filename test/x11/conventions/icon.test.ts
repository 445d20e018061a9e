import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iconDelayMs } from '../../../src/x11/conventions/managed-window.ts';
import type { WindowOptions } from '../../../src/x11/conventions/window-options.ts';
import { Display } from '../../../src/x11/display.ts';
import type { Window } from '../../../src/x11/window.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { waitFor } from '../../support/wait-for.ts';
import { opcode, TestServer } from '../../support/x-server.ts';

const options: WindowOptions = {
  kind: 'node',
  title: 'payments - meshscope',
  width: 200,
  height: 100,
  minWidth: 100,
  minHeight: 50,
  background: 0x101010,
};
/** Every other property of a window is far smaller. */
const iconBytesMin = 4_000;

interface Bench {
  readonly clock: FakeClock;
  readonly window: Window;
  readonly display: Display;
  /** Icons sent since the last call. */
  icons(): number;
}

/** A window whose first picture is on the screen. */
async function shown(): Promise<Bench> {
  const server = new TestServer();
  const clock = new FakeClock();
  const display = await Display.open({ stream: server.stream, clock });
  const window = display.openWindow(options);
  window.present({ width: 200, height: 100, background: 0x101010, layers: [] });
  await waitFor('the icon to be due', () => {
    if (display.stats().pendingFences > 0) return false;
    return display.metrics.face.big.cellWidth === 8;
  });
  const icons = (): number =>
    server
      .taken()
      .filter((r) => r.opcode === opcode.ChangeProperty && r.bytes.length > iconBytesMin).length;
  assert.equal(icons(), 0);
  return { clock, window, display, icons };
}

test('the icon follows the first picture once', async () => {
  const { clock, display, icons } = await shown();
  clock.advance(iconDelayMs);
  assert.equal(icons(), 1);
  clock.advance(10 * iconDelayMs);
  assert.equal(icons(), 0);
  display.close();
});

test('a hidden window gets its icon when it is seen again, and nothing before', async () => {
  const { clock, window, display, icons } = await shown();
  const told = (state: number) =>
    window.handle({ name: 'VisibilityNotify', wid: window.xid, seq: 0, state });
  told(2);
  clock.advance(10 * iconDelayMs);
  assert.equal(icons(), 0);
  told(0);
  assert.equal(icons(), 0, 'the picture comes first');
  clock.advance(iconDelayMs);
  assert.equal(icons(), 1);
  told(2);
  told(0);
  clock.advance(10 * iconDelayMs);
  assert.equal(icons(), 0);
  display.close();
});
