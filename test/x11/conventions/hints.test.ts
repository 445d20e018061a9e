import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { iconRects, iconWords } from '../../../src/x11/conventions/icon-shape.ts';
import { sizeHints } from '../../../src/x11/conventions/size-hints.ts';
import type { WindowOptions } from '../../../src/x11/conventions/window-options.ts';
import { wmHints } from '../../../src/x11/conventions/wm-hints.ts';

const options: WindowOptions = {
  kind: 'node',
  title: 'ledger - meshscope',
  width: 1000,
  height: 600,
  minWidth: 480,
  minHeight: 320,
  background: 0,
};

const PROGRAM_SIZE = 8;
const USER_SIZE = 2;
const USER_POSITION = 1;
const INCREMENT = 64;

test('a size that the program chose says so; one that the person chose says that', () => {
  const [byProgram = 0] = sizeHints(options);
  assert.equal(byProgram & (PROGRAM_SIZE | USER_SIZE | USER_POSITION), PROGRAM_SIZE);
  const place = { x: -5, y: 7, gravity: 'southEast' } as const;
  const hints = sizeHints({ ...options, place, sizeByUser: true });
  const [flags = 0, x = 0, y] = hints;
  assert.equal(flags & (PROGRAM_SIZE | USER_SIZE | USER_POSITION), USER_SIZE | USER_POSITION);
  assert.deepEqual([x | 0, y], [-5, 7]);
  assert.equal(hints[17], 9, 'SouthEastGravity');
});

test('sizeHints has 18 words, and the wanted height is the base and whole steps', () => {
  const sides = fc.record({
    height: fc.integer({ min: 320, max: 4000 }),
    heightStep: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(sides, ({ height, heightStep }) => {
      const hints = sizeHints({ ...options, height, heightStep });
      assert.equal(hints.length, 18);
      assert.ok((hints[0] ?? 0) & INCREMENT);
      const [step = 0, base = 0] = [hints[10], hints[16]];
      assert.equal((height - base) % step, 0);
      assert.ok(base <= options.minHeight, 'the base is no larger than the least size');
      const least = hints[6] ?? 0;
      assert.equal((least - base) % step, 0, 'the least height is one of the heights');
      assert.ok(least >= options.minHeight && least < options.minHeight + step && least <= height);
      assert.ok(hints.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32));
    }),
  );
});

test('wmHints: input, group and icon always, urgency only while urgent', () => {
  const shared = { leader: 7, iconPixmap: 8, iconMask: 9 };
  const calm = wmHints({ urgent: false, ...shared });
  assert.deepEqual(calm, [1 | 2 | 4 | 32 | 64, 1, 1, 8, 0, 0, 0, 9, 7]);
  const urgent = wmHints({ urgent: true, ...shared });
  assert.equal((urgent[0] ?? 0) - (calm[0] ?? 0), 256);
  assert.deepEqual(urgent.slice(1), calm.slice(1));
});

test('the icon is the same picture at every size, and lies inside of it', () => {
  const words = iconWords([16, 32, 48]);
  assert.equal(words.length, 2 + 16 ** 2 + (2 + 32 ** 2) + (2 + 48 ** 2));
  const small = words.slice(2, 2 + 256);
  const large = words.slice(2 + 256 + 2, 2 + 256 + 2 + 1024);
  for (let y = 0; y < 32; y++)
    for (let x = 0; x < 32; x++)
      assert.equal(large[y * 32 + x], small[(y >> 1) * 16 + (x >> 1)], `${x},${y}`);
  assert.equal(small[0], 0, 'its corners are transparent');
  assert.ok(new Set(small).size >= 6, 'plate, links and three nodes are told apart');
  for (const { x, y, width, height } of [...iconRects(48).plate, ...iconRects(48).mesh])
    assert.ok(x >= 0 && y >= 0 && x + width <= 48 && y + height <= 48);
});
