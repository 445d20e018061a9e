// Places and sizes that X's 16 bits cannot hold are those at their ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import { optionsOf } from '../support/live-lists.ts';
import { opcode, TestServer } from '../support/x-server.ts';

test('a window far beyond the screen is made and moved, as far as X can say', async () => {
  const server = new TestServer();
  const display = await Display.open({ stream: server.stream, clock });
  await display.facts();
  server.taken();
  const place = { x: 40_000, y: -70_000, gravity: 'northWest' } as const;
  const window = display.openWindow({ ...optionsOf('far'), place });
  await display.facts();
  const [made] = server.taken().filter((request) => request.opcode === opcode.CreateWindow);
  const at = (bytes: Buffer | undefined, ...from: number[]) =>
    from.map((byte) => bytes?.readInt16LE(byte));
  assert.deepEqual(at(made?.bytes, 12, 14), [32_767, -32_768]);
  window.reshape({ place: { ...place, x: -1e9, y: 1e9 } });
  await display.facts();
  const [moved] = server.taken().filter((request) => request.opcode === 12);
  assert.deepEqual(at(moved?.bytes, 12, 16), [-32_768, 32_767]);
  display.close();
});
