// A display that takes connections and never answers, at the start and for `attach`; and a watch that stays, whose
// folder for its socket is no longer safe. Each is said in a bounded time, and the session lives on.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { collect, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { assertOneMessage, bareEnvironment, runMeshscope } from '../support/run-meshscope.ts';
import { type SilentDisplay, startSilentDisplay } from '../support/silent-display.ts';
import { waitFor } from '../support/wait-for.ts';
import { authorityFile } from '../support/xauthority-file.ts';

const SLOW_MS = 60_000;
const FAMILY_WILD = 65_535;
const cookie = randomBytes(16);
let folder: string;
let env: Record<string, string>;
let collector: Collector;
let silent: SilentDisplay;
let child: ChildProcess;
let said: () => string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-hung-'));
  for (const name of ['run', 'tmp']) mkdirSync(join(folder, name), { mode: 0o700 });
  const XAUTHORITY = join(folder, 'Xauthority');
  const entry = { family: FAMILY_WILD, address: Buffer.of(), display: '', data: cookie };
  writeFileSync(XAUTHORITY, authorityFile([entry]), { mode: 0o600 });
  env = { XDG_RUNTIME_DIR: join(folder, 'run'), TMPDIR: join(folder, 'tmp'), XAUTHORITY };
  collector = await startCollector({ node: 'ledger-1', plaintext: true });
  silent = await startSilentDisplay();
  const words = ['watch', collector.endpoints[0] ?? '', '--stay'];
  child = spawn(MESHSCOPE, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: bareEnvironment(env),
  });
  said = collect(child);
});

after(async () => {
  if (child) await endOf(child);
  silent?.stop();
  await collector?.close();
  rmSync(folder, { recursive: true, force: true });
});

function assertNoCookie(text: string): void {
  for (const form of ['hex', 'base64', 'latin1'] as const)
    assert.ok(!text.includes(cookie.toString(form)));
}

test('watch and attach give a display up that never answers, and the watch goes on', {
  timeout: SLOW_MS * 2,
}, async () => {
  await waitFor('the watch', () => said().includes('no display yet'), SLOW_MS);
  const [started, attached] = await Promise.all([
    runMeshscope(['watch', collector.endpoints[0] ?? '', '--display', silent.name], { env }),
    runMeshscope(['attach', '--display', silent.name, '--session', `${child.pid}`], { env }),
  ]);
  assertOneMessage(
    started,
    69,
    /Cannot reach the X server of DISPLAY 127/,
    /no answer within 15 s/,
  );
  assertOneMessage(attached, 69, /refuses: Cannot reach the X server/, /no answer within 15 s/);
  for (const { tookMs, stderr } of [started, attached]) {
    assert.ok(tookMs < 40_000, `${tookMs} ms`);
    assertNoCookie(stderr);
  }
  const { stdout } = await runMeshscope(['attach', '--list', '-o', 'json'], { env });
  assert.match(stdout, new RegExp(`"pid":${child.pid}`));
});

test('a watch that stays says when nobody can attach it any more, and when somebody can again', {
  timeout: SLOW_MS * 2,
}, async () => {
  for (const name of ['run', 'tmp']) chmodSync(join(folder, name), 0o777);
  await waitFor('the word of it', () => said().includes('cannot be attached any more'), SLOW_MS);
  assert.match(
    said(),
    /no safe folder for its socket: others may write in \S+run; others may write/,
  );
  const refused = await runMeshscope(['attach', '--stop', '--session', `${child.pid}`], { env });
  assertOneMessage(refused, 66, /not looked into: others may write in/);
  for (const name of ['run', 'tmp']) chmodSync(join(folder, name), 0o700);
  await waitFor('the word of it', () => said().includes('it can be attached again'), SLOW_MS);
  const stopped = await runMeshscope(['attach', '--stop', '--session', `${child.pid}`], { env });
  assert.equal(stopped.code, 0, stopped.stderr);
  await waitFor('the end', () => child.exitCode !== null, SLOW_MS);
  assert.equal(said().match(/cannot be attached/g)?.length, 1, 'once');
  assertNoCookie(said());
});
