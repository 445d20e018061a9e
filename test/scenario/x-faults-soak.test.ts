// The soak of bench/soak.ts in little: after windows have come and gone by the score, the server holds for
// us what it held before. Ids, windows and pixmaps exactly; memory is for the bench to tell.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { graphicsContextsMax } from '../../src/x11/gc-cache.ts';
import { atlasesMax } from '../../src/x11/glyph-atlas.ts';
import { soak } from '../support/soak.ts';
import { startXvfb } from '../support/xvfb.ts';

const skip = spawnSync('which', ['Xvfb']).status === 0 ? false : 'Xvfb not installed';
/** The bitmaps of glyphs, the stipple of dimming, an icon. */
const pixmapsMax = atlasesMax + 2;
/** Bitmaps are small: a picture of a window that was left behind has three times as many. */
const pixmapBytesMax = 512 * 1024;
/** Of a client of Xvfb. */
const idMask = 0x1f_ffff;
/** Graphics contexts take the most; ids that are not given back would be twice as many. */
const idsMax = 512;

test('windows that come and go leave no window, pixmap or id behind', { skip }, async () => {
  const seed = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
  console.log(`SOAK_SEED=${seed}`);
  const server = await startXvfb({ width: 1000, height: 700 });
  try {
    const { before, after, errors } = await soak({
      display: server.display,
      serverPid: server.pid ?? process.pid,
      seed,
      frames: 700,
      warmUpFrames: 150,
    });
    assert.deepEqual(errors, []);
    assert.ok(after.windowsOpened > 40, `${after.windowsOpened} windows`);
    assert.equal(after.counts.WINDOW, before.counts.WINDOW);
    assert.ok((after.counts.PIXMAP ?? 0) <= pixmapsMax, `${after.counts.PIXMAP} pixmaps`);
    assert.ok((after.counts.GC ?? 0) <= graphicsContextsMax);
    assert.ok(after.pixmapBytes <= pixmapBytesMax, `${after.pixmapBytes} bytes`);
    assert.ok((after.newestXid & idMask) < idsMax, `id ${after.newestXid.toString(16)}`);
  } finally {
    await server.stop();
  }
});
