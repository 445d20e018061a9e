import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';

const MODULE = new URL('../../src/runtime/garbage-collection.ts', import.meta.url).href;

/** Runs `work` in a process of its own, as the flags are for a whole one; gives the number it ends with. */
function measure(work: string, isTuned: boolean): number {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { tuneGarbageCollection } from ${JSON.stringify(MODULE)};
    if (${isTuned}) tuneGarbageCollection();
    ${work}`;
  const words = ['--input-type=module', '-e', program];
  return Number.parseInt(execFileSync(process.execPath, words).toString(), 10);
}

const YOUNG_BYTES_AFTER_SURVIVORS = `
  const ring = new Array(200_000);
  for (let i = 0; i < 2_000_000; i++) ring[i % ring.length] = { i, text: 'x' + i };
  const space = getHeapSpaceStatistics().find((s) => s.space_name === 'new_space');
  console.log(space.space_size, ring.length);`;

describe('tuneGarbageCollection', () => {
  it('keeps the young generation below half of what V8 lets it grow to', () => {
    const untuned = measure(YOUNG_BYTES_AFTER_SURVIVORS, false);
    const tuned = measure(YOUNG_BYTES_AFTER_SURVIVORS, true);
    assert.ok(2 * tuned <= untuned, `${tuned} bytes tuned, ${untuned} not`);
  });
});
