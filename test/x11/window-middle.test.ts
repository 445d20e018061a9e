// Where a window goes when it becomes larger or smaller.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FRAME_ROOM, middlePlace } from '../../src/x11/window-middle.ts';

const screen = { width: 2560, height: 1440 };
const small = { width: 1200, height: 760 };

test('its middle stays where it was, and comes back', () => {
  const large = { width: 1800, height: 1000 };
  const place = middlePlace({ x: 680, y: 340 }, small, large, screen);
  assert.deepEqual(place, { x: 380, y: 220 });
  assert.deepEqual(middlePlace({ x: 380, y: 220 }, large, small, screen), { x: 680, y: 340 });
});

test('what was pulled in, or is as large as before, stays', () => {
  const full = { width: 2400, height: 1408 };
  assert.equal(middlePlace({ x: 120, y: 22 }, full, full, screen), undefined);
  assert.deepEqual(middlePlace({ x: 680, y: 22 }, full, full, screen), { x: 156, y: 22 });
});

test('it is wholly on the screen, with its frame, where the screen has room for that', () => {
  const side = (max: number) => fc.integer({ min: 1, max });
  const origin = fc.record({ x: fc.integer({ min: 0, max: 2500 }), y: side(1400) });
  const size = fc.record({ width: side(2552), height: side(1408) });
  fc.assert(
    fc.property(origin, size, size, (at, from, to) => {
      const { x, y } = middlePlace(at, from, to, screen) ?? at;
      assert.ok(x >= 0 && y >= Math.min(at.y, FRAME_ROOM.height - 4));
      assert.ok(x + to.width <= screen.width && y + to.height <= screen.height);
    }),
  );
});
