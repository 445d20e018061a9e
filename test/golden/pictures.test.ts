// Every window in every state and theme looks as it is kept in test/golden/pictures. UPDATE_GOLDEN=1 keeps
// what is drawn now: look at the pictures before you commit them.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { FontRole } from '../../src/x11/draw/draw-list.ts';
import { faceOf, faces, textMetrics } from '../../src/x11/faces.ts';
import { glyphInk } from '../support/glyph-ink.ts';
import { assertGolden, faultOf, pixelTolerance } from '../support/golden-picture.ts';
import { decodePng, encodePng, type Pixels } from '../support/png.ts';
import { Raster } from '../support/raster.ts';
import { type PictureCase, pictureCases } from './picture-cases.ts';

const folder = join(import.meta.dirname, 'pictures');
const themes = ['dark', 'light'] as const;
const skip = existsSync('/usr/share/fonts/X11/misc/6x13.pcf.gz')
  ? false
  : 'xfonts-base not installed';

function picture(
  { textSize, fixedOnly, view }: PictureCase,
  theme: (typeof themes)[number],
): Pixels {
  const face = (role: FontRole) => (fixedOnly ? '6x13' : faceOf(textSize, role));
  const metrics = textMetrics(textSize, (role) => faces[face(role)], !fixedOnly);
  return Raster.of(view(theme, metrics), metrics, glyphInk(textSize, fixedOnly));
}

describe('pictures', { skip }, () => {
  for (const each of pictureCases)
    for (const theme of themes)
      test(`${each.name}, ${theme}`, () => {
        assertGolden(picture(each, theme), join(folder, `${each.name}-${theme}.png`));
      });

  test('none is kept that no window has', () => {
    const known = new Set(
      pictureCases.flatMap(({ name }) => themes.map((theme) => `${name}-${theme}.png`)),
    );
    const kept = readdirSync(folder).filter((name) => !/\.(actual|diff)\.png$/.test(name));
    const gone = kept.filter((name) => !known.has(name));
    if (process.env.UPDATE_GOLDEN === '1') for (const name of gone) rmSync(join(folder, name));
    else assert.deepEqual(gone, []);
  });
});

describe('comparing', () => {
  const square = (change: (pixels: Uint32Array) => void = () => {}): Pixels => {
    const pixels = new Uint32Array(400).fill(0x102030);
    change(pixels);
    return { width: 20, height: 20, pixels };
  };

  test('a PNG is read as it was written', () => {
    const colored = square((pixels) => {
      for (let i = 0; i < 200; i++) pixels[i] = i * 0x010203;
    });
    assert.deepEqual(decodePng(encodePng(colored)), colored);
  });

  test('a few pixels or a little of a colour are no difference, a letter is one', () => {
    const golden = square();
    assert.equal(
      faultOf(
        square((pixels) => pixels.fill(0x122232)),
        golden,
      ),
      undefined,
    );
    assert.equal(
      faultOf(
        square((pixels) => pixels.fill(0, 0, pixelTolerance)),
        golden,
      ),
      undefined,
    );
    const fault = faultOf(
      square((pixels) => pixels.fill(0, 21, 22 + pixelTolerance)),
      golden,
    );
    assert.equal(fault?.words, `${pixelTolerance + 1} pixels differ, the first at (1, 1)`);
    assert.match(faultOf({ ...golden, width: 10, height: 40 }, golden)?.words ?? '', /instead of/);
  });
});
