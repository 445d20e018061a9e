// Whose doing it is that a window stands where it does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  placementSettleMs,
  WindowPosition,
  type WindowShape,
} from '../../src/x11/window-position.ts';
import { FakeClock } from '../support/fake-clock.ts';

const synthetic = Buffer.of(0x80 | 22);
const fromServer = Buffer.of(22);

function watched() {
  const clock = new FakeClock();
  let at = { x: 300, y: 200 };
  const told: WindowShape[] = [];
  const position = new WindowPosition(clock, { width: 600, height: 400 }, async () => at);
  position.listen((shape) => told.push(shape));
  const configured = (x: number, y: number, width: number, height: number, rawData = synthetic) =>
    position.configured({ rawData, x, y, width, height } as never);
  return {
    position,
    told,
    configured,
    stands: (x: number, y: number) => {
      at = { x, y };
    },
    async settle() {
      clock.advance(placementSettleMs);
      await new Promise(setImmediate);
    },
  };
}

test('a window that was only raised, after we gave it another shape, was not moved', async () => {
  const { position, told, configured, stands, settle } = watched();
  position.reparented({ parent: 5, x: 1, y: 20 } as never, 1);
  position.shown();
  await settle();
  configured(300, 200, 600, 400);
  assert.deepEqual(told, [], 'the first word of its place');
  position.shown();
  configured(1, 20, 1200, 800, fromServer);
  stands(40, 30);
  await settle();
  configured(40, 30, 1200, 800);
  assert.deepEqual(told, [], 'our size, and where the window manager put it');
  configured(41, 30, 1200, 800);
  assert.deepEqual(told, [{ x: 41, y: 30, width: 1200, height: 800 }]);
});

test('a shape that is given while the server is asked for the last one starts anew', async () => {
  const { position, told, configured, settle } = watched();
  position.shown();
  const settling = settle();
  position.shown();
  await settling;
  configured(0, 0, 900, 700);
  assert.deepEqual(told, []);
});

test('a server that does not answer leaves it at what was told', async () => {
  const clock = new FakeClock();
  const refuse = () => Promise.reject(new Error('gone'));
  const position = new WindowPosition(clock, { width: 600, height: 400 }, refuse);
  const told: WindowShape[] = [];
  position.listen((shape) => told.push(shape));
  position.configured({ rawData: fromServer, x: 1, y: 2, width: 600, height: 400 } as never);
  position.shown();
  clock.advance(placementSettleMs);
  await new Promise(setImmediate);
  position.configured({ rawData: fromServer, x: 1, y: 3, width: 600, height: 400 } as never);
  assert.equal(told.length, 1);
});
