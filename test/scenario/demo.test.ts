// `meshscope demo` as a person runs it: wrong numbers are refused, a duration and a signal end it, and with
// a display it runs until its overview is closed.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { collect, endOf, MESHSCOPE, startDemoMesh } from '../support/demo-mesh.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';

const SLOW = { timeout: 120_000 };
/** Of six services and four mesh nodes. */
const WINDOWS = 10;
const skip = spawnSync('which', ['Xvfb']).status !== 0 && 'Xvfb not installed';
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-demo-test-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('fewer than six nodes, a rate of nothing and a seed that is no number are wrong use', async () => {
  for (const words of [
    ['--nodes', '5'],
    ['--nodes', '65'],
    ['--rate', '0'],
    ['--duration', '-1'],
    ['--seed', 'x'],
  ])
    assertOneMessage(await runMeshscope(['demo', ...words]), 64, /meshscope demo --help/);
});

test('it ends after its duration, and leaves no identity behind', SLOW, async () => {
  const file = join(folder, 'endpoint');
  const words = ['demo', '--no-window', '--duration', '2', '--endpoint-file', file];
  const ended = await runMeshscope(words, { env: { TMPDIR: folder } });
  assert.equal(ended.code, 0, ended.stderr);
  const [endpoint, identity = '', wsEndpoint = ''] = readFileSync(file, 'utf8').split('\n');
  assert.match(endpoint ?? '', /^grpcs:\/\/127\.0\.0\.1:\d+$/);
  assert.match(wsEndpoint, /^wss:\/\/127\.0\.0\.1:\d+$/);
  assert.ok(ended.stderr.includes(wsEndpoint), ended.stderr);
  assert.equal(existsSync(identity), false);
  assert.deepEqual(readdirSync(folder), ['endpoint'], 'nor a file that was not renamed');
});

test('an endpoint file that cannot be written ends it', SLOW, async () => {
  const file = join(folder, 'absent', 'endpoint');
  const ended = await runMeshscope(['demo', '--no-window', '--endpoint-file', file]);
  assert.equal(ended.code, 74, ended.stderr);
  assert.match(ended.stderr, /^meshscope: cannot write .*absent/m);
});

test(
  'it says which service somebody killed, and nothing of those that it ends itself',
  SLOW,
  async () => {
    const mesh = await startDemoMesh();
    let stopped = false;
    try {
      process.kill(mesh.pidOf('ledger-1'), 'SIGKILL');
      const ended =
        /^meshscope: the demo's service (.+) has ended \((.+)\) and is not started again/gm;
      await waitFor('its words', () => mesh.said().includes('has ended'));
      await mesh.stop();
      stopped = true;
      const said = [...mesh.said().matchAll(ended)].map(([, name, how]) => [name, how]);
      assert.deepEqual(said, [['ledger-1', 'SIGKILL']]);
    } finally {
      if (!stopped) await mesh.stop();
    }
  },
);

test('it says the command that watches it, which a shell can run', SLOW, async () => {
  const demo = spawn(MESHSCOPE, ['demo', '--no-window'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = collect(demo);
  try {
    const command = await waitFor(
      'its words',
      () => / {2}(.* tail .*)\n/.exec(said())?.[1],
      60_000,
    );
    assert.ok(!command.startsWith('meshscope '), 'that name is not on PATH');
    const printed = spawnSync('sh', ['-c', `${command} --no-follow`], { encoding: 'utf8' });
    assert.equal(printed.status, 0, printed.stderr);
    assert.match(printed.stdout, /ledger-1 +\*\* up/);
    assert.match(said(), /60 calls\/s in all, those included that a call makes in its turn/);
  } finally {
    await endOf(demo);
  }
});

test(
  'a link in the place of the unfinished endpoint file is not written through',
  SLOW,
  async () => {
    const file = join(folder, 'linked');
    const target = join(folder, 'of-somebody-else');
    writeFileSync(target, 'precious');
    const words = ['demo', '--no-window', '--duration', '0.1', '--endpoint-file', file];
    const ended = await runMeshscope(words, {
      env: { TMPDIR: folder },
      onStart: ({ pid }) => symlinkSync(target, `${file}.${pid}`),
    });
    assert.equal(ended.code, 0, ended.stderr);
    assert.equal(readFileSync(target, 'utf8'), 'precious');
    assert.match(readFileSync(file, 'utf8'), /^grpcs:/);
    assert.equal(statSync(file).mode & 0o077, 0);
  },
);

test('the keys of one that was killed go when the next one starts', SLOW, async () => {
  const parent = join(folder, 'killed');
  mkdirSync(parent);
  const file = join(parent, 'endpoint');
  const words = ['demo', '--no-window', '--endpoint-file', file];
  const env = { TMPDIR: parent };
  const killed = await runMeshscope(words, {
    env,
    onStart: (child) =>
      void waitFor('the endpoint', () => existsSync(file), 60_000).then(() =>
        child.kill('SIGKILL'),
      ),
  });
  assert.equal(killed.signal, 'SIGKILL');
  const left = readdirSync(parent).filter((name) => name !== 'endpoint');
  assert.equal(left.length, 1, 'its folder of keys');
  await runMeshscope([...words, '--duration', '0.1'], { env });
  assert.deepEqual(readdirSync(parent), ['endpoint']);
});

test('with a display it opens its windows there, and runs until the overview is closed', {
  ...SLOW,
  skip,
}, async () => {
  const server = await startXvfb();
  const env = { ...process.env, DISPLAY: server.display };
  const demo = spawn(MESHSCOPE, ['demo', '--seed', '7'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = collect(demo);
  try {
    const overview = await windows.findWindow(server.display, 'overview', /demo$/, 60_000);
    const nodes = await waitFor('a window per node', async () => {
      const found = await windows.listWindows(server.display, 'node');
      return found.length === WINDOWS && found;
    });
    const titles = await Promise.all(nodes.map(windows.titleOf));
    assert.ok(titles.every((title) => title.endsWith(' - meshscope')));
    for (const relay of ['relay-1', 'relay-2']) assert.ok(titles.includes(`${relay} - meshscope`));
    assert.deepEqual(await windows.listWindows(server.display, 'message'), [], 'it clicks nothing');
    await windows.raise(overview);
    await windows.pressKeys(overview, 'Q');
    await waitFor('the end', () => demo.exitCode !== null);
    assert.equal(demo.exitCode, 0, said());
  } finally {
    await endOf(demo);
    await server.stop();
  }
});
