// script/test with files that hang where no test is: they are ended after a bounded time and fail by their names, and the
// others run. It needs no setup: script/bootstrap is a stand-in.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

const project = resolve(import.meta.dirname, '../..');
/** As in a futex: no timer and no signal handler of the process runs any more. */
const HANG = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';
const PASS = "import { test } from 'node:test';\ntest('passes', () => {});";
const HOLDER = `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const holder = spawn('sleep', ['600'], { stdio: 'inherit' });
holder.unref();
writeFileSync('holder', String(holder.pid));`;
let folder = '';

const put = (path: string, text: string): void =>
  writeFileSync(join(folder, path), text, { mode: 0o755 });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-hung-'));
  mkdirSync(join(folder, 'script'));
  for (const name of ['test', 'hung-files.mjs'])
    copyFileSync(join(project, 'script', name), join(folder, 'script', name));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  put('script/bootstrap', '#!/bin/sh\n');
  put('exits-never.test.mjs', `${PASS}\nprocess.on('exit', () => ${HANG});`);
  put('loads-never.test.mjs', `${PASS}\n${HANG};`);
  put('good.test.mjs', PASS);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param testMs a test may take, of which a file that hangs has a little more */
function run(files: readonly string[], testMs: number) {
  // A runner in a file's process does not run anything.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const words = [...files.map((name) => `${name}.test.mjs`), `--test-timeout=${testMs}`];
  const { status, stdout, stderr } = spawnSync(join(folder, 'script/test'), words, {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 200_000,
    killSignal: 'SIGTERM',
  });
  return { status, stdout, stderr };
}

describe('a test file that hangs outside of its tests', () => {
  it('is ended and fails by its name, and the others run', () => {
    const { status, stdout, stderr } = run(['exits-never', 'loads-never', 'good'], 15_000);
    assert.equal(status, 1, stderr);
    for (const name of ['exits-never', 'loads-never']) {
      assert.match(stdout, new RegExp(`^✖ \\S*${name}\\.test\\.mjs`, 'm'));
      assert.match(stderr, new RegExp(`^\\S*${name}\\.test\\.mjs has said nothing for 18 s`, 'm'));
    }
    assert.doesNotMatch(`${stdout}${stderr}`, /✖ \S*good|good\.test\.mjs has said nothing/);
    assert.match(stdout, /^ℹ fail 2$/m);
  });

  it('is not one that takes longer and goes on to say something', () => {
    const steps = `import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
for (let step = 0; step < 4; step++) test(\`step \${step}\`, () => pause(4000));`;
    put('slow.test.mjs', steps);
    const { status, stdout, stderr } = run(['slow'], 10_000);
    assert.equal(status, 0, `${stdout}${stderr}`);
  });

  it('is also one that has ended and left a process with its output', () => {
    put('left.test.mjs', `${PASS}\n${HOLDER}`);
    const { status, stderr } = run(['left'], 10_000);
    process.kill(Number(readFileSync(join(folder, 'holder'), 'utf8')), 'SIGKILL');
    assert.equal(status, 1);
    assert.match(stderr, /^\S*left\.test\.mjs has said nothing for 12 s/m);
  });
});
