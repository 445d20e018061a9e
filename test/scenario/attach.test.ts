// A dropped ssh connection loses nothing: `watch --stay` in one ssh -X session whose connection is cut, a
// second login, `attach`, and the windows are there again with their filter and the rows of meanwhile.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Bastion, startBastion } from '../support/bastion.ts';
import { collect, type DemoMesh, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { assertNoGap } from '../support/gapless.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { readText } from '../support/screen-text.ts';
import { type Sshd, sshdMissing } from '../support/sshd.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';

const SLOW_MS = 60_000;
const ROW = /^\d\d:\d\d:\d\d\.\d{3}/;
const missing = sshdMissing();
const skip = missing === undefined ? false : `no sshd: ${missing}`;

let bastion: Bastion | undefined;
let sshd: Sshd;
let mesh: DemoMesh;
let display: Bastion['display'];
let cookie: Buffer;

before(async () => {
  if (skip) return;
  bastion = await startBastion();
  ({ sshd, mesh, display, cookie } = bastion);
  mkdirSync(join(sshd.folder, 'run'), { mode: 0o700 });
});

after(async () => {
  if (skip) return;
  // Whatever failed: a watch that stays outlives its login.
  await runMeshscope(['attach', '--stop'], { env: ownFolders() });
  await bastion?.stop();
});

/** Where no other watch of this user is found. */
function ownFolders() {
  return { XDG_RUNTIME_DIR: join(sshd.folder, 'run'), TMPDIR: sshd.folder };
}

/** `meshscope WORDS` in a login with a forwarded display and, as a person has it, a terminal. */
function login(...words: readonly string[]) {
  const variables = Object.entries(ownFolders());
  const environment = variables.map(([name, value]) => `${name}='${value}'`).join(' ');
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const command = `${environment} exec '${MESHSCOPE}' ${quoted} 2>>'${sshd.folder}/said'`;
  return sshd.run(display, command, false, ['-tt']);
}

const said = (): string => readFileSync(join(sshd.folder, 'said'), 'utf8');

/** Rows of the inbound lane, top down, once there are some that match. */
async function rowsIn(node: windows.XWindow, wanted: RegExp): Promise<readonly string[]> {
  const font = loadCellFont('6x13');
  return waitFor(
    `rows ${wanted}`,
    async () => {
      const rows = readText(await windows.look(node), font).filter(({ text }) => ROW.test(text));
      const left = Math.min(...rows.map(({ x }) => x));
      const lane = rows.filter(({ x, text }) => x === left && wanted.test(text));
      return lane.length >= 3 && lane.map(({ text }) => text);
    },
    SLOW_MS,
  );
}

test('ssh is cut, the session stays, and the next login attaches it as it was', {
  skip,
  timeout: SLOW_MS * 4,
}, async () => {
  const file = join(sshd.folder, 'seen.mscope');
  const words = ['--identity', mesh.identity, '--windows', '1', '--record', file, '--stay'];
  const first = login('watch', mesh.endpoint, ...words);
  const node = await windows.findWindow(display.name, 'node', /authorizer-1/, SLOW_MS);
  await windows.raise(node);
  await rowsIn(node, /Authorize/);
  await windows.pressKeys(node, 'slash', 'A', 'u', 't', 'h', 'Return', 't');
  await windows.waitForText(node, loadCellFont('6x13'), /^Auth/, SLOW_MS);

  const cutAt = new Date().toISOString().slice(11, 23);
  first.kill('SIGKILL');
  await waitFor(
    'the windows to go',
    async () => (await windows.listWindows(display.name, 'node')).length === 0,
    SLOW_MS,
  );
  await waitFor('the word on it', () => said().includes('goes on without windows'), SLOW_MS);
  assert.match(said(), /meshscope: display localhost:\d+\.0 is (gone \(.+\)|closed); the session/);

  const second = login('attach');
  const outcome = collect(second);
  try {
    const again = await windows.findWindow(display.name, 'node', /authorizer-1/, SLOW_MS);
    await windows.raise(again);
    await windows.waitForText(again, loadCellFont('6x13'), /^Auth/, SLOW_MS);
    await rowsIn(again, ROW);
    await windows.pressKeys(again, 'Home');
    const oldest = await waitFor('the oldest rows', async () => {
      const rows = await rowsIn(again, ROW);
      return (rows[0] ?? cutAt) < cutAt && rows;
    });
    assert.ok(oldest.length >= 3);
    const { rgb } = await windows.look(again);
    assert.ok(rgb.reduce((sum, value) => sum + value, 0) / rgb.length > 128, 'the light theme');
    assert.match(said(), /meshscope: watch \d+ of demo is shown on localhost:\d+\.0/);
  } finally {
    const stopped = await runMeshscope(['attach', '--stop'], { env: ownFolders() });
    assert.equal(stopped.code, 0, `${stopped.stderr} ${outcome()}`);
    await waitFor('the login to end', () => second.exitCode !== null, SLOW_MS);
    await endOf(second);
  }
  assert.equal(second.exitCode, 0, outcome());
  await waitFor('the recording to be closed', () => said().includes('events recorded'));
  const events = await assertNoGap(file);
  const later = events.filter(({ correctedTime }) => correctedTime.slice(11, 23) > cutAt);
  assert.ok(later.length > 20, 'it went on recording');
  for (const form of ['hex', 'base64', 'latin1'] as const)
    assert.ok(!said().includes(cookie.toString(form)));
});
