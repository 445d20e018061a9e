import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type AuthFacts, PeerNames } from '../../src/collector/peer-names.ts';
import { readCertificates } from '../../src/identity/certificate.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

const ADDRESS = '10.0.0.7:4711';
const owner = (address: string): string | undefined =>
  address === ADDRESS ? 'ledger-1' : undefined;

describe('a peer is named', () => {
  let authority: TestAuthority;
  let certified: AuthFacts;

  before(async () => {
    authority = await makeTestAuthority();
    const pem = readFileSync(join(await authority.issue('node', 'fraud-1'), 'cert.pem'), 'utf8');
    const [leaf] = readCertificates(pem);
    certified = { sslPeerCertificate: { raw: leaf?.raw } } as AuthFacts;
  });
  after(() => authority.remove());

  it('by its certificate, whoever owns the address', () => {
    const peer = new PeerNames({ trustDomain: 'test', nameOfAddress: owner }).ofConnection(
      {},
      () => ADDRESS,
      () => certified,
    );
    assert.deepEqual(peer, { name: 'fraud-1', address: ADDRESS, verified: true });
  });

  it('else as the address was said to be, which nobody verified', () => {
    const peer = new PeerNames({ trustDomain: 'test', nameOfAddress: owner }).ofConnection(
      {},
      () => ADDRESS,
      () => null,
    );
    assert.deepEqual(peer, { name: 'ledger-1', address: ADDRESS, verified: false });
  });

  it('else by its address', () => {
    const address = '10.0.0.8:1';
    const peer = new PeerNames({ trustDomain: 'test', nameOfAddress: owner }).ofConnection(
      undefined,
      () => address,
      () => null,
    );
    assert.deepEqual(peer, { name: address, address, verified: false });
    assert.deepEqual(
      new PeerNames({ trustDomain: 'test', nameOfAddress: owner }).ofTarget(`dns:${ADDRESS}`).name,
      'ledger-1',
    );
  });

  it('as verified before a call only while its target has shown one name', () => {
    const names = new PeerNames();
    const one = { name: 'fraud-1', address: ADDRESS, verified: true };
    names.learnTarget('dns:fraud:1', one);
    assert.deepEqual(names.ofTarget('dns:fraud:1'), one);
    names.learnTarget('dns:fraud:1', { ...one, name: 'fraud-2' });
    assert.deepEqual(names.ofTarget('dns:fraud:1').verified, false);
  });
});
