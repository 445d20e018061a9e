import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FaceName } from '../../../src/x11/faces.ts';
import { faces } from '../../../src/x11/faces.ts';
import { SmoothFont } from '../../../src/x11/render/smooth-font.ts';

const names = Object.keys(faces) as FaceName[];
const zooms = [1, 2, 3, 4];
const fonts = zooms.flatMap((zoom) =>
  names.map((name) => [name, new SmoothFont(name, zoom), zoom] as const),
);

test('cells are as wide as those of the core faces, and rows have room for them', () => {
  for (const [name, { cell }, zoom] of fonts) {
    const { cellWidth, ascent, descent } = faces[name];
    assert.equal(cell.cellWidth, cellWidth * zoom);
    assert.ok(cell.ascent + cell.descent <= (ascent + descent + 1) * zoom);
  }
});

test('enlarged letters are as large as they should be, and stand on the base line', () => {
  for (const [name, font, zoom] of fonts) {
    if (zoom === 1) continue;
    const { left, top, width, height } = font.shape(font.glyphOf('H'.charCodeAt(0)));
    const { cellWidth, ascent } = font.cell;
    assert.equal(top + height, ascent, `${name} x${zoom}`);
    assert.ok(width > 0.6 * cellWidth && left + width < cellWidth, `${name} x${zoom}`);
    assert.ok(height > 0.5 * ascent, `${name} x${zoom}`);
  }
});

test('every character of ASCII has ink, the blank none', () => {
  for (const [name, font, zoom] of fonts) {
    for (let code = 0x21; code < 0x7f; code++) {
      const { coverage } = font.shape(font.glyphOf(code));
      assert.ok(
        coverage.some((value) => value > 96),
        `${name} x${zoom} ${String.fromCharCode(code)}`,
      );
    }
    assert.equal(font.shape(font.glyphOf(0x20)).coverage.length, 0);
  }
});

test('whatever the character, its shape lies in its cell', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fonts),
      fc.integer({ min: 0, max: 0xffff }),
      ([, font], code) => {
        const { left, top, width, height, coverage } = font.shape(font.glyphOf(code));
        const { cellWidth, ascent, descent } = font.cell;
        assert.ok(left >= 0 && top >= 0 && left + width <= cellWidth);
        assert.ok(top + height <= ascent + descent);
        assert.equal(coverage.length, width * height);
      },
    ),
    { numRuns: 2000 },
  );
});

test('what has no shape is one glyph, a box, so that no text makes the server keep many', () => {
  const [, font] = fonts[0] ?? assert.fail();
  const glyphs = new Set(Array.from({ length: 0x1_0000 }, (_, code) => font.glyphOf(code)));
  assert.ok(glyphs.size < 2_000, `${glyphs.size} glyphs`);
  assert.equal(font.glyphOf('漢'.charCodeAt(0)), font.glyphOf('ሀ'.charCodeAt(0)));
});
