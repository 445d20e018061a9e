// What a client says to do about a certificate that was revoked or is out of its time: its own, and that of a node.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { certificateSerial } from '../../src/identity/certificate.ts';
import { signDenyList } from '../../src/identity/deny-list.ts';
import { DENY_LIST_FILE, writeDenyListFile } from '../../src/identity/deny-list-file.ts';
import { loadIdentity } from '../../src/identity/folder.ts';
import { checkPeer } from '../../src/identity/peer-check.ts';
import { Signer } from '../../src/identity/signed-body.ts';
import { tlsFailure } from '../../src/identity/tls-failure.ts';
import { adviceOn } from '../../src/mesh-client/advice.ts';
import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

let authority: TestAuthority;
let collector: Collector;
let eve: string;

const serialOf = (folder: string): string => certificateSerial(loadIdentity(folder, clock).leaf);

before(async () => {
  authority = await makeTestAuthority();
  eve = await authority.issue('auditor', 'eve');
  const revoked = serialOf(eve);
  collector = await startCollector({
    identity: await authority.issue('node', 'ledger-1'),
    listenWs: '127.0.0.1:0',
    isRevoked: (serial) => serial === revoked,
  });
});
after(async () => {
  await collector.close();
  authority.remove();
});

async function refusalOf(endpoint: string, identityFolder: string): Promise<MeshClientError> {
  const client = MeshClient.open({ endpoints: [endpoint], identityFolder });
  try {
    await client.whenReady();
    assert.fail('it was let in');
  } catch (error) {
    assert.ok(error instanceof MeshClientError, String(error));
    return error;
  } finally {
    client.close();
  }
}

describe('advice about certificates', () => {
  test('whose own is revoked needs another one, not another role', async () => {
    for (const endpoint of collector.endpoints) {
      const { message, exitCode } = await refusalOf(endpoint, eve);
      assert.equal(exitCode, 77);
      assert.match(message, /auditor\/eve is revoked\. Have a new one issued \(meshscope ca issue/);
      assert.doesNotMatch(message, /with the role/);
    }
  });

  test('a node that the own deny-list names is not to be trusted', async () => {
    const ann = await authority.issue('auditor', 'ann');
    const { intermediatePem: certPem, intermediateKeyPem: keyPem } = authority.authority;
    const serials = [serialOf(join(authority.directory, 'node-ledger-1'))];
    const body = { cluster: authority.trustDomain, sequence: 1, issuedUtcNs: 1n, serials };
    const list = signDenyList(body, new Signer({ certPem, keyPem }));
    writeDenyListFile(join(ann, DENY_LIST_FILE), list);
    for (const endpoint of collector.endpoints) {
      const { message } = await refusalOf(endpoint, ann);
      assert.match(message, /node\/ledger-1 is revoked\. Do not trust what answers there/);
      assert.match(message, /deny-list\.pem/);
      assert.doesNotMatch(message, /same ca\.pem/);
    }
  });

  test('what is out of its time is renewed, or the clocks are compared', () => {
    const { leaf, notAfterUtcMs, notBeforeUtcMs } = loadIdentity(eve, clock);
    const expected = { trustDomain: authority.trustDomain, roles: ['auditor'] } as const;
    const at = (nowMs: number): string => {
      const check = checkPeer(leaf, expected, nowMs);
      return check.ok ? '' : check.reason;
    };
    const ours = (reason: string) =>
      adviceOn(new MeshClientError('permission-denied', `not permitted: ${reason}`));
    const theirs = (reason: string) =>
      adviceOn(new MeshClientError('tls-refused', `peer refused: ${reason}`));
    assert.match(ours(at(notAfterUtcMs + 1)) ?? '', /^Have it renewed/);
    assert.match(theirs(at(notAfterUtcMs + 1)) ?? '', /^Whoever runs it renews it/);
    for (const advice of [ours, theirs])
      assert.equal(advice(at(notBeforeUtcMs - 1)), 'Compare the clocks of both machines.');
  });

  test('what TLS itself says of a certificate is advised on alike', () => {
    const said = (code: string): string => {
      const { message = '' } = tlsFailure(Object.assign(new Error('no'), { code })) ?? {};
      return adviceOn(new MeshClientError('tls-refused', message)) ?? '';
    };
    assert.match(said('ERR_SSL_TLSV1_ALERT_CERTIFICATE_EXPIRED'), /^Have it renewed/);
    assert.match(said('ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED'), /^Have a new one issued/);
    assert.match(said('CERT_REVOKED'), /^Do not trust/);
    assert.match(said('CERT_HAS_EXPIRED'), /^Whoever runs it/);
    assert.match(said('SELF_SIGNED_CERT_IN_CHAIN'), /same ca\.pem/);
  });
});
