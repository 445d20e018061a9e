// Rows follow the text: those of the size, and lower or higher ones where the font is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { faceOf, faces, type TextSize, textMetrics } from '../../src/x11/faces.ts';

const sizes: readonly TextSize[] = ['S', 'M', 'L', 'XL'];

test('the pitch of each size is that of the specification in its own faces', () => {
  const own = (size: TextSize) => textMetrics(size, (role) => faces[faceOf(size, role)], true);
  assert.deepEqual(
    sizes.map((size) => own(size).rowPitch),
    [16, 16, 20, 24],
  );
});

test('with one font for all, rows are as high as it needs, at every size', () => {
  const cell = { cellWidth: 6, ascent: 11, descent: 2 };
  for (const size of sizes) assert.equal(textMetrics(size, () => cell, false).rowPitch, 16);
});

test('no font is cut by its rows, and none has them higher than its size and its height ask', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...sizes),
      fc.integer({ min: 5, max: 16 }),
      fc.integer({ min: 0, max: 4 }),
      (size, ascent, descent) => {
        const { rowPitch } = textMetrics(size, () => ({ cellWidth: 6, ascent, descent }), false);
        const height = ascent + descent;
        assert.ok(rowPitch >= height + 2);
        assert.ok(rowPitch <= Math.max(height + 8, 16));
      },
    ),
  );
});
