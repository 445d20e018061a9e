// Another intermediate under the same root: what was issued before stays valid beside what is issued now, both can be
// renewed and revoked, and an exchange that is cut off anywhere leaves an authority that works.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readCertificates } from '../../../src/identity/certificate.ts';
import { checkChain } from '../../../src/identity/chain.ts';
import { loadIdentity } from '../../../src/identity/folder.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { ca, done, makeCaFolder } from '../../support/ca-folder.ts';

const { directory, dir, issued, remove } = makeCaFolder();
after(remove);

const text = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');
const missing = spawnSync('openssl', ['version']).error !== undefined;

function assertHolds(identity: string): void {
  const { certPem, caPem } = loadIdentity(identity, systemClock);
  assert.equal(caPem, text(dir, 'ca.pem'));
  const chain = readCertificates(certPem).map(({ raw }) => Uint8Array.from(raw));
  const checked = checkChain(chain, readCertificates(caPem));
  assert.ok(checked.ok, JSON.stringify(checked));
}

/** Lines of openssl about a leaf under the root alone, with every intermediate and list at hand. */
function verified(identity: string): string {
  const { stdout, stderr } = spawnSync(
    'openssl',
    [
      ...['verify', '-x509_strict', '-crl_check', '-CAfile', join(dir, 'ca.pem')],
      ...['-CRLfile', join(dir, 'crl.pem'), '-untrusted', join(identity, 'cert.pem')],
      join(identity, 'cert.pem'),
    ],
    { encoding: 'utf8' },
  );
  return stdout + stderr;
}

test('leaves of both intermediates hold under the same ca.pem, and are renewed by the new one', () => {
  const root = text(dir, 'ca.pem');
  const [old, stays] = [issued('node', 'old'), issued('node', 'stays')];
  const before = text(dir, 'intermediate.pem');
  const { stdout, stderr } = done('rotate-intermediate', '--dir', dir);
  assert.match(stdout, /^[0-9a-f]+\n$/);
  assert.match(stderr, /signs from now on, until .*\n.*stays valid until its end/);
  assert.equal(text(dir, 'ca.pem'), root);
  assert.notEqual(text(dir, 'intermediate.pem'), before);
  assert.equal(statSync(join(dir, 'intermediate-key.pem')).mode & 0o777, 0o600);
  const fresh = issued('node', 'fresh');
  for (const one of [old, stays, fresh]) assertHolds(one);
  assert.ok(text(stays, 'cert.pem').includes(before.trim()));
  assert.ok(text(fresh, 'cert.pem').includes(text(dir, 'intermediate.pem').trim()));
  done('renew', '--dir', dir, '--identity', old);
  assertHolds(old);
  assert.ok(text(old, 'cert.pem').includes(text(dir, 'intermediate.pem').trim()));
});

test('leaves of both are revoked, for OpenSSL too', { skip: missing && 'no openssl' }, () => {
  const early = issued('auditor', 'early');
  const kept = issued('auditor', 'kept');
  done('rotate-intermediate', '--dir', dir);
  const late = issued('auditor', 'late');
  done('revoke', '--dir', dir, '--identity', early);
  assert.match(verified(early), /certificate revoked/);
  assert.match(verified(kept), /: OK/);
  assert.match(verified(late), /: OK/);
  done('revoke', '--dir', dir, '--identity', late);
  assert.match(verified(late), /certificate revoked/);
});

test('the key of the root is asked for where it is not there, and another one is refused', () => {
  const away = join(directory, 'root-key-away.pem');
  renameSync(join(dir, 'root-key.pem'), away);
  const none = ca('rotate-intermediate', '--dir', dir);
  assert.notEqual(none.status, 0);
  assert.match(none.stderr, /root-key\.pem, the key of the root: .*--root-key/);
  const wrong = ca(
    'rotate-intermediate',
    '--dir',
    dir,
    '--root-key',
    join(dir, 'intermediate-key.pem'),
  );
  assert.notEqual(wrong.status, 0);
  assert.match(wrong.stderr, /is not the key of this authority's root/);
  const before = text(dir, 'intermediate.pem');
  done('rotate-intermediate', '--dir', dir, '--root-key', away);
  assert.notEqual(text(dir, 'intermediate.pem'), before);
  assertHolds(issued('node', 'by-the-key-from-elsewhere'));
  renameSync(away, join(dir, 'root-key.pem'));
});

test('an exchange that was cut off leaves a key for the certificate that is there, and is done anew', () => {
  const whole = join(directory, 'whole');
  cpSync(dir, whole, { recursive: true });
  done('rotate-intermediate', '--dir', whole);
  for (const isBehind of [false, true]) {
    const cut = join(directory, `cut-${isBehind}`);
    mkdirSync(cut);
    cpSync(dir, cut, { recursive: true });
    copyFileSync(join(whole, 'intermediate-key.pem'), join(cut, 'next-intermediate-key.pem'));
    if (isBehind) copyFileSync(join(whole, 'intermediate.pem'), join(cut, 'intermediate.pem'));
    const issue = (name: string): void => {
      const out = join(directory, `${name}-${isBehind}`);
      done('issue', '--dir', cut, '--node', name, '--out', out);
      assertHolds(out);
    };
    issue('between');
    done('rotate-intermediate', '--dir', cut);
    issue('after');
  }
});
