// What windows that are open, or were left in the run before, make of text that resources turn out to want.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displaySurfaces } from '../../bin/display-surfaces.ts';
import type { KeptPlace } from '../../bin/window-places.ts';
import type { TextCell } from '../../bin/window-shape.ts';
import { Display } from '../../src/x11/display.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { opcode, TestServer } from '../support/x-server.ts';

const plain = { width: 6, pitch: 16 };
const dense = { width: 12, pitch: 32 };
const screen = { width: 3840, height: 2160 };
const request = { kind: 'overview', title: '', width: 1200, height: 760 } as const;
const left = { x: 40, y: 50, width: 2000, height: 1600, isOwn: true };

/** A display without a window manager, on which the overview was left as `kept`. */
async function opened(kept?: KeptPlace, isKnown = false) {
  const clock = new FakeClock();
  const server = new TestServer(screen);
  const display = await Display.open({ stream: server.stream, clock });
  const places = new Map<string, KeptPlace>();
  if (kept) places.set('overview', kept);
  const surfaces = displaySurfaces(display, 0, {
    preferences: { givenGeometry: () => undefined, resourceGeometry: () => undefined },
    places: {
      get: (name) => places.get(name),
      set: (name, shape, cell?: TextCell) => void places.set(name, { ...shape, cell, isOwn: true }),
    },
  });
  if (isKnown) surfaces.refit(true);
  server.taken();
  surfaces.open({ ...request, onEvent: () => undefined });
  const sizes = async (): Promise<readonly number[][]> => {
    await display.facts();
    return server.taken().flatMap(({ opcode: code, bytes }) => {
      if (code === opcode.CreateWindow && bytes.readUInt16LE(16) > 1)
        return [[bytes.readUInt16LE(16), bytes.readUInt16LE(18)]];
      if (code !== opcode.ConfigureWindow) return [];
      // Bits 0 to 3 of the mask: x, y, width, height.
      const mask = bytes.readUInt16LE(8);
      const at = 12 + 4 * ((mask & 1) + ((mask >> 1) & 1));
      return mask & 4 ? [[bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)]] : [];
    });
  };
  return { display, surfaces, sizes };
}

/** What the server's fonts make of a size of plain text. */
function grown({ metrics, look }: Display, width: number, height: number, from = plain) {
  const [cell, pitch] = [metrics.face.body.cellWidth * look.zoom, metrics.rowPitch * look.zoom];
  return [Math.round((width * cell) / from.width), Math.round((height * pitch) / from.pitch)];
}

test('a window that nobody sized grows with text that resources want, not with that of keys', async () => {
  const { display, surfaces, sizes } = await opened();
  assert.deepEqual(await sizes(), [[1200, 760]]);
  display.setTextSize('L');
  surfaces.refit(false);
  assert.deepEqual(await sizes(), []);
  surfaces.refit(true);
  const larger = grown(display, 1200, 760);
  assert.ok((larger[0] ?? 0) > 1200);
  assert.deepEqual(await sizes(), [larger]);
  surfaces.refit(true);
  assert.deepEqual(await sizes(), [], 'once');
  display.close();
});

test('one that was left here opens as it was left, and is as large as the text wants it', async () => {
  const same = await opened({ ...left, cell: dense });
  same.display.setTextSize('S2');
  same.surfaces.refit(true);
  assert.deepEqual(await same.sizes(), [[2000, 1600]], 'with the text that it was left with');
  same.display.close();
  const other = await opened({ ...left, cell: dense });
  await other.sizes();
  other.surfaces.refit(true);
  assert.deepEqual(await other.sizes(), [grown(other.display, 2000, 1600, dense)]);
  other.display.close();
});

test('one that was left elsewhere, or opens later, has the size for the text that there is', async () => {
  const elsewhere = await opened({ ...left, isOwn: false, cell: dense });
  assert.deepEqual(await elsewhere.sizes(), [[1000, 800]]);
  elsewhere.display.close();
  const later = await opened({ ...left, cell: dense }, true);
  assert.deepEqual(await later.sizes(), [[1000, 800]]);
  later.display.close();
  const older = await opened({ ...left, isOwn: false });
  assert.deepEqual(await older.sizes(), [[2000, 1600]], 'kept without a word of its text');
  older.display.close();
});
