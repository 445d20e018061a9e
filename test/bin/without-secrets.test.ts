// What a renewal printed may stand in a log: its words do, its secrets do not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSecrets } from '../../bin/without-secrets.ts';

test('words, serial numbers, paths and SPIFFE ids stay', () => {
  const clean = withoutSecrets();
  for (const line of [
    '3f9c0a77b1d24e5f8a6b7c8d9e0f112233445566',
    'spiffe://bank/node/ledger-1 renewed in /etc/meshscope/identities/of-the-first-site/ledger-1, valid until 2026-11-22T12:00:00Z',
    'no answer of https://ca.internal:8443/renew: connection refused',
    '',
  ])
    assert.equal(clean(line), line);
});

test('values of what is named like a secret go, and so do long runs of base64 and hexadecimal', () => {
  const clean = withoutSecrets();
  for (const [line, left] of [
    ['password=hunter2 user=ann', 'password=[hidden] user=ann'],
    ['{"api_key": "hunter2", "n": 1}', '{"api_key": [hidden], "n": 1}'],
    ['Authorization: Bearer hunter2', 'Authorization: [hidden]'],
    ['> bearer hunter2', '> bearer [hidden]'],
    ['step ca renew --token hunter2', 'step ca renew --token [hidden]'],
    ['VAULT_TOKEN=hunter2', 'VAULT_TOKEN=[hidden]'],
    ['GET https://ann:hunter2@ca/', 'GET https://[hidden]@ca/'],
    [`got ${'aB3/'.repeat(12)}==`, 'got [hidden]'],
    [`got ${'0123456789abcdef'.repeat(4)}`, 'got [hidden]'],
    [`jwt eyJ${'h'.repeat(50)}.hunter2.hunter2`, 'jwt [hidden]'],
  ] as const)
    assert.equal(clean(line), left);
});

test('a PEM block is one word, and what comes after it is read again', () => {
  const clean = withoutSecrets();
  const lines = [
    'key:',
    '-----BEGIN EC PRIVATE KEY-----',
    'hunter2',
    '-----END EC PRIVATE KEY-----',
    'done',
  ];
  assert.deepEqual(lines.map(clean), ['key:', '[PEM hidden]', '', '', 'done']);
  assert.equal(clean('-----BEGIN X----- hunter2 -----END X-----'), '[PEM hidden]');
  assert.equal(clean('done'), 'done');
});
