// Output that a full disk does not take is a failure, told once; a reader that has enough is none.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type CollectorProcess, startCluster } from '../support/collector-process.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { assertOneMessage, type Ended, runMeshscope } from '../support/run-meshscope.ts';

/** A device on which every write fails with ENOSPC. */
const FULL = '/dev/full';
const LOST = /^meshscope: the output could not be written: no space left on device$/m;
const skip = !existsSync(FULL) && `no ${FULL}`;

describe('output that is lost', { skip, concurrency: 2 }, () => {
  let folder: string;
  let authority: TestAuthority;
  let access: readonly string[];
  let node: CollectorProcess;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meshscope-lost-'));
    authority = await makeTestAuthority();
    [node] = (await startCluster(authority, ['lost-1'], { callsPerSecond: 50 })) as [
      CollectorProcess,
    ];
    node.tell({ kind: 'flood', events: 3000 });
    await node.answer(['flooded']);
    access = [node.endpoint, '--identity', await authority.issue('auditor', 'ada')];
  });
  after(async () => {
    await node?.kill();
    authority?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const toFull = (...words: readonly string[]): Promise<Ended> =>
    runMeshscope(words, { stdoutFile: FULL });

  for (const words of [['--version'], ['--help'], ['tail', '--help']])
    test(words.join(' '), async () => assertOneMessage(await toFull(...words), 74, LOST));

  test('status, in both forms', async () => {
    assertOneMessage(await toFull('status', ...access), 74, LOST);
    assertOneMessage(await toFull('status', ...access, '-o', 'json'), 74, LOST);
  });

  test('tail that follows, and that ends by itself', async () => {
    assertOneMessage(await toFull('tail', ...access), 74, LOST);
    assertOneMessage(await toFull('tail', ...access, '--no-follow', '--last', '1'), 74, LOST);
    assertOneMessage(await toFull('tail', ...access, '--no-follow'), 74, LOST);
  });

  test('tail of a recording, which is whole', async () => {
    const file = join(folder, 'kept.mscope');
    const recorded = await toFull('tail', ...access, '--last', '100', '--record', file);
    assert.equal(recorded.code, 74, recorded.stderr);
    assert.equal(recorded.stderr.split('\n').filter((line) => LOST.test(line)).length, 1);
    assert.match(recorded.stderr, /^meshscope: \d+ events recorded$/m);
    assertOneMessage(await toFull('tail', file), 74, LOST);
    const read = await runMeshscope(['tail', file]);
    assert.equal(read.code, 0, read.stderr);
  });

  test('a reader that has enough ends it without a word', async () => {
    const ended = await runMeshscope(['tail', ...access], {
      onStart: ({ stdout }) => void stdout?.once('data', () => stdout.destroy()),
    });
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
  });
});
