import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certificateName } from '../../src/identity/certificate-name.ts';
import { selfSigned } from '../support/self-signed.ts';

const NAMED: [what: string, names: Parameters<typeof selfSigned>[0], name: string | undefined][] = [
  ['a node of our cluster', [['url', 'spiffe://test/node/ledger-1']], 'ledger-1'],
  ['a service of our cluster', [['url', 'spiffe://test/service/pay']], 'pay'],
  ['another peer id', [['url', 'spiffe://test/node/ledger-1/peer/12D3Koo']], 'ledger-1'],
  [
    'a node of another cluster',
    [['url', 'spiffe://other/node/ledger-1']],
    'spiffe://other/node/ledger-1',
  ],
  ['an auditor', [['url', 'spiffe://test/auditor/ledger-1']], 'spiffe://test/auditor/ledger-1'],
  [
    'an id of another shape',
    [['url', 'spiffe://test/ns/a/sa/ledger-1']],
    'spiffe://test/ns/a/sa/ledger-1',
  ],
  [
    'a host',
    [
      ['dns', 'pay.test'],
      ['dns', 'b.test'],
    ],
    'pay.test',
  ],
  ['a host that pretends to be an id', [['dns', 'x, URI:spiffe://test/node/ledger-1']], undefined],
  ['no alternative names', [], 'the common name'],
];

for (const [what, names, name] of NAMED) {
  test(`${what} is called ${name}`, async () => {
    assert.equal(certificateName(await selfSigned(names, 'the common name'), 'test'), name);
  });
}

test('without a trust domain of our own no id is ours, and what is no certificate has no name', async () => {
  const der = await selfSigned([['url', 'spiffe://test/node/ledger-1']], 'x');
  assert.equal(certificateName(der, undefined), 'spiffe://test/node/ledger-1');
  assert.equal(certificateName(Uint8Array.of(1, 2, 3), 'test'), undefined);
});
