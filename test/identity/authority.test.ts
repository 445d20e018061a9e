// Issued certificates before a judge that is not ours: `openssl verify` and what it prints.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

const missing = spawnSync('openssl', ['version']).error !== undefined;
const options = missing ? { skip: 'openssl is not installed' } : {};

let authority: TestAuthority;
let folder: string;

before(async () => {
  authority = await makeTestAuthority('bank');
  folder = await authority.issue('node', 'ledger-1');
  writeFileSync(join(folder, 'chain.pem'), authority.authority.intermediatePem);
});
after(() => authority.remove());

function openssl(...args: string[]): { status: number | null; text: string } {
  const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  return { status: run.status, text: run.stdout + run.stderr };
}

for (const purpose of ['sslserver', 'sslclient']) {
  test(`a leaf passes openssl verify for ${purpose}, strictly`, options, () => {
    const chain = ['-CAfile', 'ca.pem', '-untrusted', 'chain.pem'];
    const run = openssl('verify', '-x509_strict', '-purpose', purpose, ...chain, 'cert.pem');
    assert.equal(run.status, 0, run.text);
  });
}

test('a leaf does not verify without its intermediate', options, () => {
  assert.notEqual(openssl('verify', '-CAfile', 'ca.pem', 'cert.pem').status, 0);
});

test('a leaf says what openssl should see: P-256, no CA, its use and its id', options, () => {
  const { text } = openssl('x509', '-in', 'cert.pem', '-noout', '-text');
  assert.match(text, /prime256v1/);
  assert.match(text, /ecdsa-with-SHA256/);
  assert.match(text, /Basic Constraints: critical\s+CA:FALSE/);
  assert.match(text, /Key Usage: critical\s+Digital Signature\n/);
  assert.match(text, /TLS Web Server Authentication, TLS Web Client Authentication/);
  assert.match(text, /URI:spiffe:\/\/bank\/node\/ledger-1\n/);
  assert.match(text, /Subject: CN = ledger-1, O = bank/);
});

test('the intermediate may sign leaves only', options, () => {
  const { text } = openssl('x509', '-in', 'chain.pem', '-noout', '-text');
  assert.match(text, /CA:TRUE, pathlen:0/);
  assert.match(text, /Certificate Sign, CRL Sign/);
  assert.match(text, /URI:spiffe:\/\/bank\n/);
});
