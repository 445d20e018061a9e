// The identity of a process that outlives its certificate, on a clock of the test: renewals are taken at once, one that
// is due is told at 50 to 70 % of life, one that does not come is told before the end.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { type Authority, createAuthority } from '../../src/identity/authority.ts';
import type { IdentityError } from '../../src/identity/identity-error.ts';
import { createIdentityFolder, writeIdentityFolder } from '../../src/identity/identity-files.ts';
import { IDENTITY_LOOK_INTERVAL_MS, IdentityWatch } from '../../src/identity/identity-watch.ts';
import { seededRandomness, systemRandomness } from '../../src/runtime/randomness.ts';
import { FakeClock } from '../support/fake-clock.ts';

const HOUR_MS = 3_600_000;
let directory: string;
let clock: FakeClock;
let authority: Authority;
let folder: string;
let told: string[];

before(() => {
  directory = mkdtempSync(join(tmpdir(), 'meshscope-watch-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

beforeEach(async () => {
  clock = new FakeClock();
  told = [];
  const options = { trustDomain: 'bank', clock, randomness: systemRandomness };
  authority = await createAuthority({ ...options, validityMs: 100 * HOUR_MS });
  folder = join(mkdtempSync(join(directory, 'x-')), 'identity');
  createIdentityFolder(folder, await files());
});

const files = (name = 'ledger-1', lifeMs = HOUR_MS) =>
  authority.issue(
    { trustDomain: 'bank', role: 'node', name, peerId: undefined },
    { notBeforeUtcMs: clock.nowMs(), notAfterUtcMs: clock.nowMs() + lifeMs },
  );

function watching(seed = 1): IdentityWatch {
  const minutes = (ms: number): string => (ms / 60_000).toFixed(0);
  return new IdentityWatch({
    folder,
    clock,
    randomness: seededRandomness(seed),
    events: {
      onRenewed: (now, before) => {
        assert.notEqual(now.certPem, before.certPem);
        told.push('renewed');
      },
      onDue: () => told.push('due'),
      onEnding: (_identity, leftMs) => told.push(`ending ${minutes(leftMs)}`),
      onFault: (error: IdentityError) => told.push(`fault ${error.code}`),
    },
  });
}

test('a renewal is taken within a second, without being asked for, and told once', async () => {
  const watch = watching();
  const first = watch.current().certPem;
  writeIdentityFolder(folder, await files());
  clock.advance(IDENTITY_LOOK_INTERVAL_MS);
  assert.notEqual(watch.last.certPem, first);
  clock.advance(10 * IDENTITY_LOOK_INTERVAL_MS);
  assert.deepEqual(told, ['renewed']);
  watch.close();
});

test('whoever asks gets the files of that moment', async () => {
  const watch = watching();
  const next = await files();
  writeIdentityFolder(folder, next);
  assert.equal(watch.current().certPem, next.certPem);
  assert.deepEqual(told, ['renewed']);
  watch.close();
});

test('a renewal is due once between 50 and 70 % of life, not at the same time everywhere', () => {
  const dueAt = (seed: number): number => {
    told = [];
    const start = clock.nowMs();
    const watch = watching(seed);
    while (told.length === 0 && clock.nowMs() < start + HOUR_MS) clock.advance(1000);
    watch.close();
    assert.deepEqual(told, ['due']);
    const share = (clock.nowMs() - start) / HOUR_MS;
    clock.setUtcMs(start);
    return share;
  };
  const shares = [1, 2, 3, 4, 5, 6].map(dueAt);
  assert.ok(
    shares.every((share) => share >= 0.5 && share <= 0.7 + 0.001),
    `${shares}`,
  );
  assert.ok(new Set(shares).size > 3, `${shares}`);
});

test('an end without a renewal is told before it comes, and when it is there', () => {
  const watch = watching();
  clock.advance(HOUR_MS + 5000);
  assert.deepEqual(told, ['due', 'ending 12', 'ending 6', 'ending 3', 'ending 0']);
  assert.throws(() => watch.current(), { code: 'expired' });
  watch.close();
});

test('after a late renewal it goes on, and a renewed one has its own life', async () => {
  const watch = watching();
  clock.advance(2 * HOUR_MS);
  assert.throws(() => watch.current(), { code: 'expired' });
  told = [];
  writeIdentityFolder(folder, await files());
  clock.advance(IDENTITY_LOOK_INTERVAL_MS);
  assert.deepEqual(told, ['renewed']);
  assert.doesNotThrow(() => watch.current());
  clock.advance(0.71 * HOUR_MS);
  assert.deepEqual(told, ['renewed', 'due']);
  watch.close();
});

test('a folder that is spoiled is told once, what was read goes on, and a mended one is taken', async () => {
  const watch = watching();
  const first = watch.current().certPem;
  writeFileSync(join(folder, 'cert.pem'), 'spoiled');
  clock.advance(10 * IDENTITY_LOOK_INTERVAL_MS);
  assert.equal(watch.current().certPem, first);
  assert.deepEqual(told, ['fault malformed']);
  rmSync(folder, { recursive: true });
  clock.advance(5 * IDENTITY_LOOK_INTERVAL_MS);
  assert.equal(watch.current().certPem, first);
  writeIdentityFolder(folder, await files());
  clock.advance(IDENTITY_LOOK_INTERVAL_MS);
  assert.deepEqual(told, ['fault malformed', 'fault missing', 'renewed']);
  watch.close();
});

test('another name in the folder is not taken over while the process runs', async () => {
  const watch = watching();
  writeIdentityFolder(folder, await files('ledger-2'));
  clock.advance(5 * IDENTITY_LOOK_INTERVAL_MS);
  assert.equal(watch.current().id.name, 'ledger-1');
  assert.deepEqual(told, ['fault no-spiffe-id']);
  watch.close();
});

test('an identity that cannot be used keeps a process from starting, and a closed watch has no timer', () => {
  const watch = watching();
  watch.close();
  assert.equal(clock.timers, 0);
  clock.advance(2 * HOUR_MS);
  assert.throws(() => watching(), { code: 'expired' });
});
