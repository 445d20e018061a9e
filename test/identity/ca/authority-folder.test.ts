// An authority on disk: OpenSSL accepts what it issues, renews and revokes; its register survives crashes and growth;
// commands that run at once take turns.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { CaError } from '../../../src/identity/ca/ca-error.ts';
import { createCa } from '../../../src/identity/ca/ca-folder.ts';
import { LOCK_PATIENCE_MS, withLock } from '../../../src/identity/ca/folder-lock.ts';
import {
  issueIdentity,
  LEAF_VALIDITY_MS,
  renewIdentity,
} from '../../../src/identity/ca/issuing.ts';
import {
  appendToRegister,
  type IssuedRecord,
  REGISTER_FILE,
  REGISTER_FULL_BYTES,
  readRegister,
} from '../../../src/identity/ca/register.ts';
import { DENIED_AFTER_END_MS, revoke } from '../../../src/identity/ca/revocations.ts';
import { chosenByIdentity, chosenByName } from '../../../src/identity/ca/revoked-choice.ts';
import { readStock } from '../../../src/identity/ca/stock.ts';
import { readCertificates } from '../../../src/identity/certificate.ts';
import { checkDenyList } from '../../../src/identity/deny-list.ts';
import { readDenyListFile } from '../../../src/identity/deny-list-file.ts';
import { loadIdentity } from '../../../src/identity/folder.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { systemRandomness as randomness } from '../../../src/runtime/randomness.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const missing = spawnSync('openssl', ['version']).error !== undefined;
const withOpenssl = missing ? { skip: 'openssl is not installed' } : {};
const tools = { clock: systemClock, randomness };
let directory: string;
let dir: string;

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'meshscope-authority-'));
  dir = join(directory, 'ca');
  await createCa(dir, 'bank', tools);
});
after(() => rmSync(directory, { recursive: true, force: true }));

const issuing = (name: string, folder = join(directory, name)) =>
  issueIdentity(dir, { role: 'node', name }, { folder, validityMs: LEAF_VALIDITY_MS }, tools);

function openssl(...args: string[]): { readonly status: number | null; readonly text: string } {
  const run = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
  return { status: run.status, text: run.stdout + run.stderr };
}

const verify = (name: string, ...more: string[]) => {
  const chain = ['-CAfile', 'ca.pem', '-untrusted', 'intermediate.pem', ...more];
  return openssl('verify', '-x509_strict', ...chain, join(directory, name, 'cert.pem'));
};

test(
  'OpenSSL accepts what is issued and what is renewed, and refuses what is revoked',
  withOpenssl,
  async () => {
    for (const name of ['kept-1', 'taken-1']) await issuing(name);
    const renewal = { folder: join(directory, 'kept-1'), validityMs: LEAF_VALIDITY_MS };
    await renewIdentity(dir, { ...renewal, newKey: false }, tools);
    assert.equal(verify('kept-1').status, 0, verify('kept-1').text);
    await renewIdentity(dir, { ...renewal, newKey: true }, tools);
    await revoke(dir, chosenByName('node/taken-1', systemClock), 'keyCompromise', tools);
    const crl = ['-crl_check', '-CRLfile', 'crl.pem'];
    assert.equal(verify('kept-1', ...crl).status, 0, verify('kept-1', ...crl).text);
    assert.match(verify('taken-1', ...crl).text, /certificate revoked/);
  },
);

test('OpenSSL reads the CRL: signature, number, reason', withOpenssl, () => {
  assert.match(readFileSync(join(dir, 'crl.pem'), 'utf8'), /^-----BEGIN X509 CRL-----\n/);
  const { status, text } = openssl(
    'crl',
    '-in',
    'crl.pem',
    '-CAfile',
    'intermediate.pem',
    '-noout',
    '-text',
  );
  assert.equal(status, 0, text);
  assert.match(text, /verify OK/);
  assert.match(text, /Version 2[\s\S]*CRL Number:\s+\d+[\s\S]*Key Compromise/);
});

test('each list has a greater sequence, and a folder restored from a copy goes on above it', async () => {
  const roots = readCertificates(readFileSync(join(dir, 'ca.pem'), 'utf8'));
  const sequence = (): number => {
    const list = readDenyListFile(join(dir, 'deny-list.pem')) ?? assert.fail('no list');
    const checked = checkDenyList(list, { trustDomain: 'bank', roots }, systemClock.nowMs());
    return checked.ok ? checked.body.sequence : assert.fail(checked.reason);
  };
  await issuing('seq-1');
  await issuing('seq-2');
  await revoke(dir, chosenByName('node/seq-1', systemClock), 'superseded', tools);
  const [copy, first] = [readFileSync(join(dir, 'deny-list.pem')), sequence()];
  await revoke(dir, chosenByName('node/seq-2', systemClock), 'superseded', tools);
  assert.ok(sequence() > first);
  const later = { ...systemClock, nowMs: () => systemClock.nowMs() + 10_000 };
  const second = sequence();
  writeFileSync(join(dir, 'deny-list.pem'), copy);
  await issuing('seq-3');
  await revoke(dir, chosenByName('node/seq-3', later), 'superseded', { ...tools, clock: later });
  assert.ok(sequence() > second);
});

test('a revoked serial leaves the lists a day after its certificate has ended', async () => {
  const clock = new FakeClock();
  const own = join(directory, 'aging');
  await createCa(own, 'bank', { clock, randomness });
  const folder = join(directory, 'aging-1');
  const id = { role: 'node', name: 'aging-1' } as const;
  const issue = () =>
    issueIdentity(own, id, { folder, validityMs: LEAF_VALIDITY_MS }, { clock, randomness });
  const take = () =>
    revoke(own, chosenByIdentity(folder, clock), 'superseded', { clock, randomness });
  await issue();
  assert.equal((await take()).serials, 1);
  clock.advance(LEAF_VALIDITY_MS + DENIED_AFTER_END_MS);
  await issue();
  assert.equal((await take()).serials, 2, 'the first one is still on it');
  clock.advance(5 * 60_000);
  await issue();
  assert.equal((await take()).serials, 2, 'the first one is not');
});

test('what the register lost can be revoked by its folder, and cannot by its name', async () => {
  const own = join(directory, 'lost');
  await createCa(own, 'bank', tools);
  const folder = join(directory, 'lost-1');
  const lost = { role: 'node', name: 'lost-1' } as const;
  await issueIdentity(own, lost, { folder, validityMs: LEAF_VALIDITY_MS }, tools);
  rmSync(join(own, REGISTER_FILE));
  const byName = revoke(own, chosenByName('node/lost-1', systemClock), 'unspecified', tools);
  await assert.rejects(byName, { code: 'not-found' });
  const { revoked } = await revoke(
    own,
    chosenByIdentity(folder, systemClock),
    'unspecified',
    tools,
  );
  assert.deepEqual(
    revoked.map(({ id }) => id),
    ['spiffe://bank/node/lost-1'],
  );
});

test('a line that a crash has cut is counted, and hides nothing after it', async () => {
  const own = join(directory, 'crashed');
  await createCa(own, 'bank', tools);
  const issue = (name: string) =>
    issueIdentity(
      own,
      { role: 'node', name },
      { folder: join(directory, name), validityMs: 60_000 },
      tools,
    );
  await issue('before-1');
  appendFileSync(join(own, REGISTER_FILE), '{"kind":"issued","serial":"ab","id":"spi');
  await issue('after-1');
  appendFileSync(join(own, REGISTER_FILE), '{"kind":"issued","serial":"../x"}\n[]\nnull\n');
  const stock = await readStock(own, tools);
  assert.equal(stock.damagedLines, 4);
  assert.deepEqual(
    stock.certificates.map(({ id }) => id),
    ['spiffe://bank/node/before-1', 'spiffe://bank/node/after-1'],
  );
});

const record = (n: number, notAfterUtcMs: number): IssuedRecord => {
  const serial = (n + 1).toString(16);
  return { kind: 'issued', serial, id: `spiffe://bank/node/n-${n}`, atUtcMs: 0, notAfterUtcMs };
};

test('a register that has grown is put aside whole, and goes on with what can be valid', () => {
  const own = mkdtempSync(join(directory, 'grown-'));
  const many = Array.from({ length: 200_000 }, (_, n) => record(n, n < 10 ? 2000 : 500));
  appendToRegister(own, many, 1000);
  assert.ok(statSync(join(own, REGISTER_FILE)).size > REGISTER_FULL_BYTES);
  appendToRegister(own, [record(300_000, 2000)], 1000);
  assert.equal(readRegister(own).records.length, 11);
  const [aside = ''] = readdirSync(own).filter((name) => /^issued-.*\.jsonl$/.test(name));
  assert.equal(readFileSync(join(own, aside), 'utf8').split('\n').length, 200_001);
});

test('a register that cannot be one is not read', () => {
  const own = mkdtempSync(join(directory, 'huge-'));
  writeFileSync(join(own, REGISTER_FILE), '');
  spawnSync('truncate', ['-s', '65M', join(own, REGISTER_FILE)]);
  assert.throws(() => readRegister(own), { code: 'damaged' });
});

test('commands that run at once take turns: every certificate is in the register, every revocation on the list', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `turn-${i}`);
  await Promise.all(names.map((name) => issuing(name)));
  const taken = names.map((name) =>
    revoke(dir, chosenByName(`node/${name}`, systemClock), 'unspecified', tools),
  );
  const counts = (await Promise.all(taken)).map(({ serials }) => serials);
  assert.equal(new Set(counts).size, names.length, 'each list has one more');
  assert.ok(!existsSync(join(dir, 'lock')));
});

test('a lock of a process that is gone is passed over, one that is held is waited for and then told', async () => {
  const own = mkdtempSync(join(directory, 'lock-'));
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(own, 'lock'), `${gone} ${hostname()}\n`);
  assert.equal(await withLock(own, systemClock, async () => 'done'), 'done');
  writeFileSync(join(own, 'lock'), `1 another-host\n`);
  const clock = new FakeClock();
  const waiting = withLock(own, clock, async () => 'done').catch((error: CaError) => error.message);
  for (let ms = 0; ms < LOCK_PATIENCE_MS + 100; ms += 20) {
    clock.advance(20);
    await Promise.resolve();
    await Promise.resolve();
  }
  assert.match(
    String(await waiting),
    /process 1 another-host\) works on this authority: try again, or remove /,
  );
});

test('a key of the authority that others can read is refused, with what to do', async () => {
  const own = join(directory, 'open');
  await createCa(own, 'bank', tools);
  chmodSync(join(own, 'intermediate-key.pem'), 0o640);
  await assert.rejects(readStock(own, tools), { code: 'damaged', message: /mode 640.*chmod 600/ });
  chmodSync(join(own, 'intermediate-key.pem'), 0o600);
  writeFileSync(join(own, 'intermediate-key.pem'), 'no key');
  await assert.rejects(readStock(own, tools), { code: 'damaged', message: /cannot be used/ });
});

test('an issued folder appears whole and alone', async () => {
  const parent = mkdtempSync(join(directory, 'parent-'));
  await issuing('whole-1', join(parent, 'deep', 'whole-1'));
  assert.deepEqual(readdirSync(join(parent, 'deep')), ['whole-1']);
  assert.equal(loadIdentity(join(parent, 'deep', 'whole-1'), systemClock).id.name, 'whole-1');
});
