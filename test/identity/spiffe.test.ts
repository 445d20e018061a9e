// SPIFFE ids: what is an id, what is none and why; any text is answered without an exception.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatSpiffeId, parseSpiffeId, ROLES, type SpiffeId } from '../../src/identity/spiffe.ts';
import { fuzzSettings } from '../support/fuzz.ts';

const settings = fuzzSettings('spiffe', 500);

test('an id has a cluster, a role, a name and perhaps a peer id', () => {
  assert.deepEqual(parseSpiffeId('spiffe://bank.eu-1/node/ledger-1'), {
    ok: true,
    id: { trustDomain: 'bank.eu-1', role: 'node', name: 'ledger-1', peerId: undefined },
  });
  const withPeer = parseSpiffeId('spiffe://c/node/n/peer/12D3KooW');
  assert.equal(withPeer.ok && withPeer.id.peerId, '12D3KooW');
});

const BAD: [string, RegExp][] = [
  ['', /spiffe:\/\//],
  ['SPIFFE://c/node/n', /spiffe:\/\//],
  ['https://c/node/n', /spiffe:\/\//],
  ['spiffe:///node/n', /trust domain/],
  ['spiffe://Bank/node/n', /trust domain/],
  ['spiffe://c:443/node/n', /trust domain/],
  ['spiffe://me@c/node/n', /trust domain/],
  [`spiffe://${'c'.repeat(256)}/node/n`, /trust domain/],
  ['spiffe://c', /path/],
  ['spiffe://c/node', /path/],
  ['spiffe://c/node/', /segment/],
  ['spiffe://c/node/n/', /segment/],
  ['spiffe://c//node/n', /segment/],
  ['spiffe://c/node/..', /segment/],
  ['spiffe://c/node/%6e', /segment/],
  ['spiffe://c/node/n?x=1', /segment/],
  ['spiffe://c/node/n#f', /segment/],
  ['spiffe://c/node/n\n', /segment/],
  ['spiffe://c/node/\u043d', /segment/],
  ['spiffe://c/admin/n', /role/],
  ['spiffe://c/Node/n', /role/],
  ['spiffe://c/node/n/peer', /peer/],
  ['spiffe://c/node/n/other/x', /peer/],
  ['spiffe://c/node/n/peer/x/y', /peer/],
  [`spiffe://c/node/${'n'.repeat(2048)}`, /2048/],
];

for (const [text, reason] of BAD) {
  test(`refused: ${JSON.stringify(text.slice(0, 50))}`, () => {
    const result = parseSpiffeId(text);
    assert.equal(result.ok, false);
    assert.match(result.ok ? '' : result.reason, reason);
  });
}

const segment = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019._-'), minLength: 1, maxLength: 20 })
  .filter((text) => text !== '.' && text !== '..');

test('parsing what was formatted gives the id back', () => {
  const id: fc.Arbitrary<SpiffeId> = fc.record(
    {
      trustDomain: segment.map((text) => text.toLowerCase()),
      role: fc.constantFrom(...ROLES),
      name: segment,
      peerId: fc.option(segment, { nil: undefined }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(id, (value) => {
      assert.deepEqual(parseSpiffeId(formatSpiffeId(value)), { ok: true, id: value });
    }),
    settings,
  );
});

test('what is accepted is written again as the same text', () => {
  const near = fc
    .array(
      fc.constantFrom('spiffe://', 'c', '/', 'node', 'service', 'n', 'peer', '.', '%', '?', ' '),
    )
    .map((parts) => parts.join(''));
  const slashes = fc.array(segment, { maxLength: 5 }).map((parts) => `spiffe://${parts.join('/')}`);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), near, slashes), (text) => {
      const result = parseSpiffeId(text);
      if (result.ok) assert.equal(formatSpiffeId(result.id), text);
      else assert.notEqual(result.reason, '');
    }),
    settings,
  );
});
