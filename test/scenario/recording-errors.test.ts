// Recordings that are not there, are none, are cut off or cannot be written: one line on stderr and the
// documented exit code; what is whole of a cut recording is still shown.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type CollectorProcess, startCluster } from '../support/collector-process.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { assertHarmless, assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const skip = spawnSync('which', ['Xvfb']).status !== 0 && 'Xvfb not installed';
let folder: string;
let authority: TestAuthority;
let auditor: string;
let node: CollectorProcess;
let whole: Buffer;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-recordings-'));
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ada');
  [node] = (await startCluster(authority, ['taped-1'], { callsPerSecond: 20 })) as [
    CollectorProcess,
  ];
  node.tell({ kind: 'flood', events: 3000 });
  await node.answer(['flooded']);
  const file = join(folder, 'whole.mscope');
  const ended = await record(file);
  assert.equal(ended.code, 0, ended.stderr);
  whole = readFileSync(file);
});
after(async () => {
  await node?.kill();
  authority?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const record = (file: string): ReturnType<typeof runMeshscope> =>
  runMeshscope(['tail', node.endpoint, '--identity', auditor, '--no-follow', '--record', file]);

function put(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const eventsIn = (stdout: string): number =>
  stdout.split('\n').filter((l) => l.includes('taped-1')).length;

test('one that is not there, and a folder', async () => {
  assertOneMessage(
    await runMeshscope(['tail', join(folder, 'absent.mscope')]),
    66,
    /absent\.mscope/,
  );
  mkdirSync(join(folder, 'folder.mscope'));
  assertOneMessage(await runMeshscope(['tail', join(folder, 'folder.mscope')]), 66, /regular file/);
});

test('what is no recording', async () => {
  for (const bytes of ['', 'hello\n', Buffer.alloc(5000, 0x41), whole.subarray(1)])
    assertOneMessage(
      await runMeshscope(['tail', put('none.mscope', bytes)]),
      65,
      /none\.mscope is not a meshscope recording/,
    );
});

test('a whole one is printed to its end', async () => {
  const ended = await runMeshscope(['tail', join(folder, 'whole.mscope')]);
  assert.equal(ended.code, 0, ended.stderr);
  assert.ok(eventsIn(ended.stdout) >= 3000);
});

test('one that is cut off: what is whole is printed, and that it is cut is said', async () => {
  for (const share of [0.3, 0.7, 0.99]) {
    const file = put('cut.mscope', whole.subarray(0, Math.floor(whole.length * share)));
    const ended = await runMeshscope(['tail', file]);
    assert.ok(ended.code === 0 || ended.code === 65, `${ended.code} ${ended.stderr}`);
    assert.match(ended.stderr, /^meshscope: [^\n]*cut\.mscope: truncated at byte \d+[^\n]*\n$/);
    assertHarmless(ended.stderr);
  }
});

test('one that cannot be written', async () => {
  assertOneMessage(await record(join(folder, 'absent', 'x.mscope')), 74, /absent/);
  if (process.getuid?.() !== 0) assertOneMessage(await record('/proc/x.mscope'), 74, /x\.mscope/);
});

/** Every write to it fails with ENOSPC. */
const FULL = '/dev/full';
const STOPPED = /recording to \/dev\/full stopped: .*no space left.*record again$/m;

test('a disk that gets full is told once, with what to do', async (t) => {
  if (!existsSync(FULL)) return t.skip(`no ${FULL}`);
  const ended = await record(FULL);
  assertOneMessage(ended, 74, STOPPED);
  assert.ok(eventsIn(ended.stdout) >= 3000, 'the feed goes on');
});

describe('watched', { skip }, () => {
  let server: Xvfb;

  before(async () => {
    server = await startXvfb({ width: 1300, height: 800 });
  });
  after(() => server?.stop());

  test('the same codes as for tail', async () => {
    const env = { DISPLAY: server.display };
    const absent = await runMeshscope(['watch', join(folder, 'absent.mscope')], { env });
    assertOneMessage(absent, 66, /absent\.mscope/);
    const none = await runMeshscope(['watch', put('none.mscope', 'hello')], { env });
    assertOneMessage(none, 65, /not a meshscope recording/);
    const both = await runMeshscope(['watch', join(folder, 'whole.mscope'), 'a:1'], { env });
    assertOneMessage(both, 64, /played alone/);
  });

  test('a disk that gets full is told once, also when the watch ends', async (t) => {
    if (!existsSync(FULL)) return t.skip(`no ${FULL}`);
    const words = ['watch', node.endpoint, '--identity', auditor, '--record', FULL];
    const ended = await runMeshscope(words, {
      env: { DISPLAY: server.display },
      onStart: (child) => {
        child.stderr?.on('data', (text: string) => STOPPED.test(text) && child.kill('SIGTERM'));
      },
    });
    assert.equal(ended.code, 74, ended.stderr);
    assert.equal(ended.stderr.split('stopped:').length, 2, ended.stderr);
  });
});
