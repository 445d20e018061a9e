import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { Display } from '../../src/x11/display.ts';
import { PointerInput } from '../../src/x11/window-input.ts';
import type { XInputEvent } from '../../src/x11/x-client.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { TestServer } from '../support/x-server.ts';

const press = (keycode: number, buttons = 0): XInputEvent => ({
  ...{ name: 'ButtonPress', seq: 1, wid: 1, time: 5 },
  ...{ keycode, buttons, x: 7, y: 8 },
});

test('the wheel goes up, down and aside, and with Shift aside only', () => {
  const input = new PointerInput();
  const steps = (buttons: number) =>
    [4, 5, 6, 7].map((button) => {
      const event = input.read(press(button, buttons), 8);
      return event?.kind === 'wheel' ? [event.dx, event.dy] : undefined;
    });
  const aside = [
    [-1, 0],
    [1, 0],
  ];
  assert.deepEqual(steps(0), [[0, -1], [0, 1], ...aside]);
  assert.deepEqual(steps(1), [...aside, ...aside]);
});

const drag = { ...press(1), name: 'MotionNotify', x: 30 } as const;
const release = { ...press(1), name: 'ButtonRelease' } as const;

test('what is held ends when the window goes from under it, and its release means nothing then', () => {
  const input = new PointerInput();
  assert.equal(input.letGo(), undefined, 'nothing is held');
  input.read(press(1), 8);
  assert.equal(input.read(drag, 8)?.kind, 'drag');
  assert.deepEqual(input.letGo(), { kind: 'let-go' });
  assert.equal(input.read(drag, 8), undefined);
  assert.equal(input.read(release, 8), undefined);
  input.read(press(1), 8);
  assert.equal(input.read(release, 8)?.kind, 'release');
});

type Request = (...words: readonly unknown[]) => void;

for (const how of ['hidden', 'grabbed'] as const)
  test(`a window that is ${how} during a drag is told so`, async () => {
    const server = new TestServer();
    const display = await Display.open({ stream: server.stream, clock });
    const window = display.openWindow(optionsOf('held'));
    const seen: string[] = [];
    window.on((event) => seen.push(event.kind));
    window.present(lane(1));
    await display.facts();
    const other = await connect({ stream: server.another(), clock });
    const { SendEvent, UnmapWindow } = other.x as unknown as Record<string, Request>;
    const send = (type: number, detail: number, write: (event: Buffer) => void): void => {
      const event = Buffer.alloc(32);
      event.set([type, detail]);
      write(event);
      SendEvent?.call(other.x, window.xid, 0, 0, event);
      other.flush();
    };
    send(4, 1, (event) => event.writeUInt32LE(window.xid, 12));
    await waitFor('the press', () => seen.includes('press'));
    if (how === 'hidden') UnmapWindow?.call(other.x, window.xid);
    else
      send(10, 3, (event) => {
        event.writeUInt32LE(window.xid, 4);
        event.set([1], 8);
      });
    other.flush();
    await waitFor('the end of the drag', () => seen.includes('let-go'));
    assert.equal(seen.filter((kind) => kind === 'let-go').length, 1);
    assert.ok(!seen.includes('focus'), 'a grab is no change of focus');
    other.close();
    display.close();
  });
