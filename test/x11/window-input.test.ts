import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PointerInput } from '../../src/x11/window-input.ts';
import type { XInputEvent } from '../../src/x11/x-client.ts';

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
