// The soak of bench/soak.ts in little: after windows have come and gone by the score, the server holds for
// us what it held before, and so does this process.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { type SoakReading, soak } from '../support/soak.ts';
import { newestId, soakLeaks } from '../support/soak-leaks.ts';
import { startXvfb } from '../support/xvfb.ts';

const skip = spawnSync('which', ['Xvfb']).status === 0 ? false : 'Xvfb not installed';
/** Graphics contexts take the most; ids that are not given back would be twice as many. */
const idsMax = 512;

test('windows that come and go leave nothing behind, here or at the server', { skip }, async () => {
  const seed = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
  console.log(`SOAK_SEED=${seed}`);
  const server = await startXvfb({ width: 1000, height: 700 });
  try {
    const readings: SoakReading[] = [];
    const readAfterFrames = [150, 700];
    const serverPid = server.pid ?? process.pid;
    const options = { display: server.display, serverPid, seed, readAfterFrames };
    for await (const reading of soak(options)) readings.push(reading);
    const [before, after] = readings;
    assert.ok(before && after);
    assert.ok(after.windowsOpened > 40, `${after.windowsOpened} windows`);
    assert.deepEqual(soakLeaks(before, after), []);
    assert.ok(newestId(after) < idsMax, `id ${newestId(after)}`);
  } finally {
    await server.stop();
  }
});
