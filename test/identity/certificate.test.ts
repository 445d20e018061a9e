// What a certificate must hold to name somebody, with certificates that our authority would not issue.

import assert from 'node:assert/strict';
import { webcrypto, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import type * as X509 from '@peculiar/x509';
import { certificateSpiffeId } from '../../src/identity/certificate.ts';
import { checkPeer, type PeerExpectation } from '../../src/identity/peer-check.ts';
import { loadX509 } from '../../src/identity/x509-library.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority } from '../support/identity.ts';

const x509 = await loadX509();
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A self-signed certificate with these alternative names. */
async function withNames(names: X509.JsonGeneralNames, isCa = false): Promise<X509Certificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=test',
    notBefore: new Date(0),
    notAfter: new Date('2100-01-01'),
    signingAlgorithm: ALGORITHM,
    keys: keys as webcrypto.CryptoKeyPair,
    extensions: [
      new x509.BasicConstraintsExtension(isCa),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
    ],
  });
  return new X509Certificate(Buffer.from(certificate.rawData));
}

const GOOD = 'spiffe://test/node/n';
const url = (value: string): X509.JsonGeneralName => ({ type: 'url', value });
const dns = (value: string): X509.JsonGeneralName => ({ type: 'dns', value });

test('one URI name beside others is the id', async () => {
  const result = certificateSpiffeId(await withNames([dns('n.test'), url(GOOD)]));
  assert.equal(result.ok && result.id.name, 'n');
});

const BAD: [string, X509.JsonGeneralNames, RegExp][] = [
  ['no alternative names', [], /0 URI names/],
  ['only a host name', [dns('n.test')], /0 URI names/],
  ['two URIs', [url(GOOD), url('spiffe://test/node/m')], /2 URI names/],
  ['another URI beside the id', [url(GOOD), url('https://test')], /2 URI names/],
  ['an id inside of a host name', [dns(`x, URI:${GOOD}`)], /0 URI names/],
  ['a quoted id inside of a host name', [dns(`x", URI:${GOOD}, "`)], /0 URI names/],
  ['an URI with more behind it', [url(`${GOOD}, DNS:x`)], /spiffe:\/\//],
  ['an URI that is no id', [url('https://test/node/n')], /spiffe:\/\//],
];

for (const [what, names, reason] of BAD) {
  test(`${what} names nobody`, async () => {
    const result = certificateSpiffeId(await withNames(names));
    assert.match(result.ok ? '' : result.reason, reason);
  });
}

test('an authority is nobody, even with an id', async () => {
  const result = certificateSpiffeId(await withNames([url(GOOD)], true));
  assert.match(result.ok ? '' : result.reason, /authority/);
});

test('a peer is checked for cluster, role, name and time, and every refusal says why', async () => {
  const certificate = await withNames([url(GOOD)]);
  const now = systemClock.nowMs();
  const expected: PeerExpectation = { trustDomain: 'test', roles: ['node', 'service'] };
  const reasonOf = (change: Partial<PeerExpectation>, nowMs = now): string => {
    const check = checkPeer(certificate, { ...expected, ...change }, nowMs);
    return check.ok ? 'ok' : check.reason;
  };
  assert.equal(reasonOf({}), 'ok');
  assert.equal(reasonOf({ name: 'n' }), 'ok');
  assert.equal(reasonOf({ trustDomain: 'bank' }), 'wrong trust domain test, bank is needed');
  assert.equal(reasonOf({ roles: ['auditor'] }), 'role node where auditor is needed');
  assert.equal(reasonOf({ name: 'm' }), 'name n where m was expected');
  assert.match(reasonOf({}, Date.parse('2101-01-01')), /expired/);
  assert.match(reasonOf({}, -1), /not valid yet/);
  const der = checkPeer(certificate.raw, expected, now);
  assert.equal(der.ok && der.id.name, 'n');
  const garbage = checkPeer(Uint8Array.of(1, 2, 3), expected, now);
  assert.equal(garbage.ok ? '' : garbage.reason, 'its certificate cannot be read');
});

test('the authority issues only valid ids of its own cluster', async () => {
  const { authority, remove } = await makeTestAuthority('mine');
  try {
    const issue = (trustDomain: string, name: string): Promise<unknown> =>
      authority.issue(
        { trustDomain, role: 'node', name, peerId: undefined },
        { notAfterUtcMs: systemClock.nowMs() + 1e6 },
      );
    await assert.rejects(issue('other', 'n'), /this authority issues for mine/);
    await assert.rejects(issue('mine', 'a/b'), /path/);
    await assert.rejects(issue('mine', ''), /segment/);
  } finally {
    remove();
  }
});
