// Texts that tests compare with files of test/golden. With UPDATE_GOLDEN=1 in the environment a file is
// written instead: look at its difference before committing it.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `name`: a path in test/golden. */
export function assertGolden(name: string, actual: string): void {
  const file = fileURLToPath(new URL(`../golden/${name}`, import.meta.url));
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  const again = 'UPDATE_GOLDEN=1 writes it anew';
  assert.equal(actual, readFileSync(file, 'utf8'), `not as in test/golden/${name}; ${again}`);
}
