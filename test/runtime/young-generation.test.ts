import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';

const MODULE = new URL('../../src/runtime/young-generation.ts', import.meta.url).href;

/** Bytes of the young generation after survivors that make it grow. */
function youngBytesAfterChurn(isKeptSmall: boolean): number {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepYoungGenerationSmall } from ${JSON.stringify(MODULE)};
    if (${isKeptSmall}) keepYoungGenerationSmall();
    const ring = new Array(200_000);
    for (let i = 0; i < 2_000_000; i++) ring[i % ring.length] = { i, text: 'x' + i };
    const space = getHeapSpaceStatistics().find((s) => s.space_name === 'new_space');
    console.log(space.space_size, ring.length);`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program]);
  return Number.parseInt(out.toString(), 10);
}

it('keeps the young generation below half of what V8 lets it grow to', () => {
  const free = youngBytesAfterChurn(false);
  const small = youngBytesAfterChurn(true);
  assert.ok(2 * small <= free, `${small} bytes kept small, ${free} bytes left alone`);
});
