// Which size and place windows get on small screens, and where they stood on others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { displaySurfaces } from '../../bin/display-surfaces.ts';
import {
  type KeptShape,
  keptShape,
  LEAST,
  leastOf,
  PLAIN_CELL,
  type TextCell,
  wantedShape,
} from '../../bin/window-shape.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import { opcode, TestServer } from '../support/x-server.ts';

const overview = { width: 1200, height: 760 };
const side = (min: number) => fc.integer({ min, max: 4000 });
const screens = fc.record({ width: side(LEAST.minWidth), height: side(LEAST.minHeight) });

test('a window that nobody sized is as large as it likes, but no larger than the screen', () => {
  const at = (width: number, height: number) => {
    const shape = wantedShape(undefined, overview, { width, height });
    return [shape.width, shape.height];
  };
  assert.deepEqual(at(1600, 1200), [1200, 760]);
  assert.deepEqual(at(1200, 760), [1200, 760]);
  assert.deepEqual(at(800, 600), [792, 568], 'with room for a frame');
  assert.deepEqual(at(640, 480), [632, 448]);
  assert.deepEqual(at(320, 200), [LEAST.minWidth, LEAST.minHeight]);
});

const cells = fc.record({
  width: fc.integer({ min: 5, max: 40 }),
  pitch: fc.integer({ min: 9, max: 96 }),
});

test('larger text has larger windows, as far as the screen has room', () => {
  const at = (cell: TextCell, screen = { width: 3840, height: 2160 }) => {
    const { width, height } = wantedShape(undefined, overview, screen, cell);
    const { minWidth, minHeight } = leastOf(screen, cell);
    return [width, height, minWidth, minHeight];
  };
  assert.deepEqual(at(PLAIN_CELL), [1200, 760, 480, 320]);
  assert.deepEqual(at({ width: 8, pitch: 16 }), [1600, 760, 640, 320], 'M');
  assert.deepEqual(at({ width: 9, pitch: 20 }), [1800, 950, 720, 400], 'L');
  assert.deepEqual(at({ width: 10, pitch: 24 }), [2000, 1140, 800, 480], 'XL');
  assert.deepEqual(at({ width: 12, pitch: 32 }), [2400, 1520, 960, 640], 'S2');
  assert.deepEqual(at({ width: 18, pitch: 40 }), [3600, 1900, 1440, 800], 'L2');
  assert.deepEqual(at({ width: 24, pitch: 64 }), [3832, 2128, 1920, 1280], 'S4');
  assert.deepEqual(
    at({ width: 9, pitch: 20 }, { width: 1280, height: 800 }),
    [1272, 768, 720, 400],
  );
  assert.deepEqual(at({ width: 24, pitch: 64 }, { width: 640, height: 480 }), [632, 448, 632, 448]);
  assert.deepEqual(at({ width: 5, pitch: 9 }), [1200, 760, 480, 320], 'none is smaller');
  fc.assert(
    fc.property(screens, cells, (screen, cell) => {
      const [width = 0, height = 0, minWidth = 0, minHeight = 0] = at(cell, screen);
      assert.ok(width >= minWidth && height >= minHeight);
      assert.ok(width <= screen.width && height <= screen.height);
    }),
  );
});

test('a window that was left with other text holds as many letters and rows again', () => {
  const screen = { width: 3840, height: 2160 };
  const dense = { width: 12, pitch: 32 };
  const left = { x: 100, y: 50, width: 2400, height: 1520, cell: dense };
  const shape = (kept: KeptShape, cell: TextCell) => {
    const { width, height, place } = keptShape(kept, screen, cell);
    return [place?.x, place?.y, width, height];
  };
  assert.deepEqual(shape(left, PLAIN_CELL), [100, 50, 1200, 760]);
  assert.deepEqual(shape(left, dense), [100, 50, 2400, 1520]);
  assert.deepEqual(shape({ ...left, cell: undefined }, PLAIN_CELL), [100, 50, 2400, 1520]);
});

test('what the person said holds, whatever the screen', () => {
  const screen = { width: 640, height: 480 };
  const wanted = { width: 1000, x: { from: 'left', px: 2000 } } as const;
  const shape = wantedShape(wanted, overview, screen);
  assert.deepEqual([shape.width, shape.height, shape.sizeByUser], [1000, 448, true]);
  assert.equal(shape.place?.x, 2000);
});

test('a window that was left anywhere is wholly on the screen', () => {
  const pixel = fc.integer({ min: -32_767, max: 32_767 });
  const kept = fc.record({ x: pixel, y: pixel, width: side(1), height: side(1) });
  fc.assert(
    fc.property(kept, screens, (shape, screen) => {
      const { place, width, height } = keptShape(shape, screen);
      assert.ok(place && place.x >= 0 && place.y >= 0);
      assert.ok(place.x + width <= screen.width && place.y + height <= screen.height);
      const fits = shape.width <= screen.width && shape.height <= screen.height;
      if (!fits) return;
      assert.deepEqual([width, height], [shape.width, shape.height]);
      const here = shape.x >= 0 && shape.x + width <= screen.width;
      if (here) assert.equal(place.x, shape.x);
    }),
  );
});

test('on a screen of 800 x 600 and of 640 x 480 the windows open inside of it', async () => {
  for (const screen of [
    { width: 800, height: 600 },
    { width: 640, height: 480 },
  ]) {
    const server = new TestServer(screen);
    const display = await Display.open({ stream: server.stream, clock });
    server.taken();
    const left = { x: 1500, y: 900, width: 400, height: 330 };
    const places = {
      get: (name: string) => (name === 'node a' ? { ...left, isOwn: true } : undefined),
      set: () => undefined,
    };
    const preferences = { givenGeometry: () => undefined, resourceGeometry: () => undefined };
    const surfaces = displaySurfaces(display, 0, { places, preferences });
    const ask = { title: '', ...overview, onEvent: () => undefined };
    surfaces.open({ ...ask, kind: 'overview' });
    surfaces.open({ ...ask, kind: 'node', name: 'a' });
    await display.facts();
    const made = server
      .taken()
      .filter((request) => request.opcode === opcode.CreateWindow)
      .map(({ bytes }) => [12, 14, 16, 18].map((at) => bytes.readInt16LE(at)));
    const tops = made.filter(([, , width = 0]) => width > 1);
    assert.equal(tops.length, 2);
    for (const [x = 0, y = 0, width = 0, height = 0] of tops)
      assert.ok(x >= 0 && y >= 0 && x + width <= screen.width && y + height <= screen.height);
    display.close();
  }
});
