// Windows as a dense display shows them, drawn by the real painter on Xvfb with fonts that it enlarges: at scale 2 and
// at scale 3. UPDATE_GOLDEN=1 keeps what is drawn now: look at the pictures before you commit them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import type { ThemeName } from '../../src/windows/theme.ts';
import { Display } from '../../src/x11/display.ts';
import type { TextSize } from '../../src/x11/faces.ts';
import { assertGolden } from '../support/golden-picture.ts';
import type { Pixels } from '../support/png.ts';
import type { Picture } from '../support/screen-text.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';
import { pictureCases } from './picture-cases.ts';

const folder = join(import.meta.dirname, 'dense-pictures');
const missing = ['Xvfb', 'xdotool', 'import'].filter((t) => spawnSync('which', [t]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

const cases: readonly (readonly [name: string, theme: ThemeName, TextSize, zoom: number])[] = [
  ['node-following', 'dark', 'S2', 2],
  ['node-following', 'light', 'L2', 2],
  ['overview-tiles', 'light', 'S3', 3],
];

function pixelsOf({ width, height, rgb }: Picture): Pixels {
  const pixels = Uint32Array.from({ length: width * height }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(3 * i, 3 * i + 3);
    return (red << 16) | (green << 8) | blue;
  });
  return { width, height, pixels };
}

async function drawn(name: string, theme: ThemeName, textSize: TextSize, zoom: number) {
  const each = pictureCases.find((known) => known.name === name) ?? assert.fail(name);
  const server = await startXvfb({ width: 3840, height: 2400 });
  const display = await Display.open({ display: server.display, clock, textSize });
  try {
    const list = each.view(theme, display.metrics);
    const size = { width: list.width * zoom, height: list.height * zoom };
    const about = { kind: 'node', title: name, minWidth: 100, minHeight: 60 } as const;
    const window = display.openWindow({ ...about, ...size, background: list.background });
    window.present(list);
    await display.facts();
    let before: Picture | undefined;
    const picture = await waitFor('a picture that stands still', async () => {
      const seen = await look({ display: server.display, id: window.id } as never);
      const isStill = before !== undefined && Buffer.compare(seen.rgb, before.rgb) === 0;
      before = seen;
      return isStill && new Set(seen.rgb).size > 16 && seen;
    });
    assert.equal(display.stats().serverErrors, 0);
    return pixelsOf(picture);
  } finally {
    display.close();
    await server.stop();
  }
}

describe('pictures of dense displays', { skip, timeout: 120_000 }, () => {
  for (const [name, theme, textSize, zoom] of cases)
    test(`${name}, ${theme}, ${textSize}`, async () => {
      const picture = await drawn(name, theme, textSize, zoom);
      assertGolden(picture, join(folder, `${name}-${theme}-${textSize}.png`));
    });
});
