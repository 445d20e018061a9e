// `meshscope ca` as a person uses it: what it prints where, its exit codes, and that each error says what to do. No key
// is ever printed.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadIdentity, readIdentity } from '../../src/identity/folder.ts';
import { formatSpiffeId } from '../../src/identity/spiffe.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { ca, done, makeCaFolder } from '../support/ca-folder.ts';
import { waitFor } from '../support/wait-for.ts';

const { directory, dir, issued, remove } = makeCaFolder();
after(remove);

test('init makes a private folder, prints the root and says where its key belongs', () => {
  const made = join(directory, 'deep', 'ca');
  const { stdout, stderr } = done('init', '--dir', made);
  assert.equal(stdout, `${join(made, 'ca.pem')}\n`);
  assert.match(stderr, /authority of meshscope is in .*\nroot-key\.pem is not needed to issue/);
  const mode = (file: string): number => statSync(join(made, file)).mode & 0o777;
  assert.deepEqual(['.', 'root-key.pem', 'intermediate-key.pem'].map(mode), [0o700, 0o600, 0o600]);
});

for (const [kind, role] of [
  ['node', 'node'],
  ['service', 'service'],
  ['auditor', 'auditor'],
  ['observer', 'observer'],
] as const)
  test(`issue --${kind} gives an identity folder of that role for an hour, and its serial`, () => {
    const out = join(directory, `fresh-${kind}`);
    const { stdout, stderr } = done('issue', '--dir', dir, `--${kind}`, 'one-1', '--out', out);
    const identity = loadIdentity(out, systemClock);
    assert.equal(formatSpiffeId(identity.id), `spiffe://bank/${role}/one-1`);
    assert.equal(BigInt(`0x${stdout.trim()}`), BigInt(`0x${identity.leaf.serialNumber}`));
    assert.match(stderr, new RegExp(`spiffe://bank/${role}/one-1 issued in .*, valid until `));
    const leftMs = identity.notAfterUtcMs - systemClock.nowMs();
    assert.ok(leftMs > 3_500_000 && leftMs <= 3_600_000, `${leftMs} ms`);
    assert.deepEqual(identity.warnings, []);
  });

test('renew keeps the key unless it is told to exchange it, and what was issued stays shown', () => {
  const out = issued('node', 'renewed');
  const first = loadIdentity(out, systemClock);
  done('renew', '--dir', dir, '--identity', out, '--hours', '2');
  const second = loadIdentity(out, systemClock);
  assert.equal(second.keyPem, first.keyPem);
  assert.notEqual(second.leaf.serialNumber, first.leaf.serialNumber);
  assert.ok(second.notAfterUtcMs > first.notAfterUtcMs);
  done('renew', '--dir', dir, '--identity', out, '--new-key');
  const third = loadIdentity(out, systemClock);
  assert.notEqual(third.keyPem, second.keyPem);
  const rows = done('show', '--dir', dir).stdout.split('\n');
  assert.equal(rows.filter((row) => row.includes('spiffe://bank/node/renewed')).length, 3);
});

test('show prints a table, and JSON lines for programs; revoke changes both', () => {
  issued('auditor', 'eve');
  const serials = done(
    'revoke',
    '--dir',
    dir,
    '--name',
    'auditor/eve',
    '--reason',
    'keyCompromise',
  );
  const [serial = ''] = serials.stdout.split('\n');
  assert.match(serials.stderr, /spiffe:\/\/bank\/auditor\/eve \([0-9a-f]+\) is revoked/);
  assert.match(serials.stderr, /copy .*deny-list\.pem into the identity folder of any node/);
  const table = done('show', '--dir', dir).stdout;
  assert.match(table, /^bank: \d+ valid, \d+ revoked; the authority ends /);
  assert.match(
    table,
    new RegExp(`^${serial} +spiffe://bank/auditor/eve +revoked .*keyCompromise`, 'm'),
  );
  const lines = done('show', '--dir', dir, '-o', 'json').stdout.trim().split('\n');
  const row = lines.map((line) => JSON.parse(line)).find((each) => each.serial === serial);
  assert.deepEqual(
    [row.id, row.state, row.reason],
    ['spiffe://bank/auditor/eve', 'revoked', 'keyCompromise'],
  );
});

test('a certificate is revoked by its serial as OpenSSL writes it, and once', () => {
  const out = issued('node', 'by-serial');
  const { serialNumber } = loadIdentity(out, systemClock).leaf;
  const colons = serialNumber.match(/../g)?.join(':') ?? '';
  const first = done('revoke', '--dir', dir, '--serial', colons);
  assert.equal(first.stdout.trim(), serialNumber.toLowerCase());
  const again = done('revoke', '--dir', dir, '--identity', out);
  assert.deepEqual([again.stdout, /revoked already/.test(again.stderr)], ['', true]);
});

test('revoking the newest certificate of an identity tells of those before it, which are valid too', () => {
  const out = issued('node', 'twice');
  done('renew', '--dir', dir, '--identity', out);
  const first = done('revoke', '--dir', dir, '--identity', out);
  assert.match(
    first.stderr,
    /1 more of spiffe:\/\/bank\/node\/twice are valid: --name node\/twice revokes/,
  );
  const rest = done('revoke', '--dir', dir, '--name', 'node/twice');
  assert.equal(rest.stdout.trim().split('\n').length, 1);
  assert.doesNotMatch(rest.stderr, /are valid/);
});

test('what has ended is shown with --all only', async () => {
  const out = issued('service', 'short', '--hours', '0.0003');
  const id = 'spiffe://bank/service/short';
  const end = readIdentity(out).notAfterUtcMs;
  await waitFor('its end', () => systemClock.nowMs() > end);
  assert.ok(!done('show', '--dir', dir).stdout.includes(id));
  assert.match(done('show', '--dir', dir, '--all').stdout, new RegExp(`${id} +ended`));
  done('renew', '--dir', dir, '--identity', out);
  assert.ok(done('show', '--dir', dir).stdout.includes(id), 'an ended one can be renewed');
});

test('a refused issue leaves the folder as it was', () => {
  const out = issued('node', 'untouched');
  const before = readFileSync(join(out, 'cert.pem'), 'utf8');
  assert.equal(ca('issue', '--dir', dir, '--node', 'else', '--out', out).status, 64);
  assert.equal(readFileSync(join(out, 'cert.pem'), 'utf8'), before);
});
