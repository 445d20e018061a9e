// The identity folder: where it is looked for, what is wrong with a bad one, and that it is read again.

import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { identityFolderPath, loadIdentity } from '../../src/identity/folder.ts';
import { IdentityError, type IdentityErrorCode } from '../../src/identity/identity-error.ts';
import { writeIdentityFolder } from '../../src/identity/identity-files.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

let authority: TestAuthority;

before(async () => {
  authority = await makeTestAuthority('bank');
});
after(() => authority.remove());

/** A copy of a fresh folder that a test may spoil. */
async function folderOf(name: string): Promise<string> {
  return authority.issue('node', name);
}

function refusal(folder: string, nowMs = systemClock.nowMs()): IdentityError {
  try {
    loadIdentity(folder, { ...systemClock, nowMs: () => nowMs });
  } catch (error) {
    assert.ok(error instanceof IdentityError);
    return error;
  }
  return assert.fail('the folder was accepted');
}

test('the folder is the option, else MESHSCOPE_IDENTITY, else the XDG configuration folder', () => {
  const all = { MESHSCOPE_IDENTITY: '/env', XDG_CONFIG_HOME: '/xdg', HOME: '/home/u' };
  assert.equal(identityFolderPath('/opt', all), '/opt');
  assert.equal(identityFolderPath(undefined, all), '/env');
  const rest = { XDG_CONFIG_HOME: '/xdg', HOME: '/home/u', MESHSCOPE_IDENTITY: '' };
  assert.equal(identityFolderPath(undefined, rest), '/xdg/meshscope/identity');
  const home = { HOME: '/home/u' };
  assert.equal(identityFolderPath(undefined, home), '/home/u/.config/meshscope/identity');
});

test('a good folder gives its id, validity and no warning', async () => {
  const identity = loadIdentity(await folderOf('ledger-1'), systemClock);
  assert.deepEqual(
    [identity.id.trustDomain, identity.id.role, identity.id.name],
    ['bank', 'node', 'ledger-1'],
  );
  assert.ok(identity.notBeforeUtcMs < systemClock.nowMs());
  assert.ok(identity.notAfterUtcMs > systemClock.nowMs());
  assert.deepEqual(identity.warnings, []);
});

test('a key that others can read is warned of, not refused', async () => {
  const folder = await folderOf('open');
  chmodSync(join(folder, 'key.pem'), 0o644);
  const [warning] = loadIdentity(folder, systemClock).warnings;
  assert.match(warning ?? '', /mode 644.*chmod 600/);
});

test('an expired certificate and one of the future are refused with their time', async () => {
  const folder = await folderOf('times');
  const { notAfterUtcMs, notBeforeUtcMs } = loadIdentity(folder, systemClock);
  const late = refusal(folder, notAfterUtcMs + 1);
  assert.equal(late.code, 'expired');
  assert.match(late.message, /expired at \d{4}-\d\d-\d\dT\d\d:\d\dZ: renew it/);
  const early = refusal(folder, notBeforeUtcMs - 1);
  assert.equal(early.code, 'not-yet-valid');
  assert.match(early.message, /check this machine's clock/);
});

type Spoil = (folder: string) => void;
const write =
  (file: string, text: string): Spoil =>
  (folder) =>
    writeFileSync(join(folder, file), text);
const BROKEN_PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

const SPOILED: [string, IdentityErrorCode, RegExp, Spoil][] = [
  ['an empty certificate', 'malformed', /cert\.pem holds no certificate/, write('cert.pem', '')],
  ['a broken certificate', 'malformed', /cert\.pem holds a broken/, write('cert.pem', BROKEN_PEM)],
  ['no root', 'malformed', /ca\.pem holds no certificate/, write('ca.pem', 'x')],
  ['no key', 'malformed', /key\.pem holds no private key/, write('key.pem', 'x')],
  ['a file too large', 'malformed', /more than 262144/, write('ca.pem', 'x'.repeat(300_000))],
  [
    'the chain the wrong way round',
    'key-mismatch',
    /leaf comes first/,
    (folder) => write('cert.pem', authority.authority.intermediatePem)(folder),
  ],
  [
    'a folder where a file should be',
    'unreadable',
    /cannot read .*key\.pem \(EISDIR\)/,
    (folder) => {
      mkdirSync(join(folder, 'other', 'key.pem'), { recursive: true });
      copyFileSync(join(folder, 'ca.pem'), join(folder, 'other', 'ca.pem'));
      copyFileSync(join(folder, 'cert.pem'), join(folder, 'other', 'cert.pem'));
    },
  ],
];

for (const [what, code, message, spoil] of SPOILED) {
  test(`${what} is refused: ${code}`, async () => {
    const folder = await folderOf(what.replaceAll(' ', '-'));
    spoil(folder);
    const error = refusal(code === 'unreadable' ? join(folder, 'other') : folder);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.ok(!error.message.includes('PRIVATE KEY-----'));
  });
}

test('a missing folder says which file and what to do', () => {
  const error = refusal(join(authority.directory, 'none'));
  assert.equal(error.code, 'missing');
  assert.match(error.message, /no .*ca\.pem: .*name another$/);
});

test('a source reads the folder again, and bridges a renewal that is half written', async () => {
  const folder = await folderOf('renewed');
  const source = identityFolderSource(folder, systemClock);
  const first = source.current();
  const id = first.id;
  const next = await authority.authority.issue(id, { notAfterUtcMs: systemClock.nowMs() + 1e9 });
  writeFileSync(join(folder, 'key.pem'), next.keyPem);
  assert.equal(source.current().certPem, first.certPem);
  writeIdentityFolder(folder, next);
  assert.equal(source.current().certPem, next.certPem);
  writeFileSync(join(folder, 'cert.pem'), '');
  assert.throws(() => source.current(), { code: 'malformed' });
});

test('a written folder is private, whole and leaves no temporary file', async () => {
  const folder = await folderOf('modes');
  const mode = (file: string): number => statSync(join(folder, file)).mode & 0o777;
  assert.deepEqual([mode('key.pem'), mode('.')], [0o600, 0o700]);
  assert.deepEqual(readdirSync(folder).sort(), ['ca.pem', 'cert.pem', 'key.pem']);
});
