// What a node knows of others ends when their certificates are revoked, not when it grows old, and does not come back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIdentity } from '../../../src/identity/folder.ts';
import { Flooding } from '../../../src/mesh/node/flooding.ts';
import { IdentitySeal } from '../../../src/mesh/node/identity-seal.ts';
import { Router } from '../../../src/mesh/routing/router.ts';
import type { LinkState } from '../../../src/protocol/link-frame.ts';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority } from '../../support/identity.ts';

function stateOf(node: string): LinkState {
  return {
    node,
    incarnation: 7n,
    sequence: 1,
    issuedUtcNs: 1n,
    links: [{ neighbour: 'ledger-1', costUs: 300 }],
    services: ['risk'],
    addresses: [],
    shuttingDown: false,
  };
}

test('a node that is revoked is known no more: its state, its ways, its services', async (context) => {
  const authority = await makeTestAuthority('bank');
  context.after(() => authority.remove());
  const denied = new Set<string>();
  const identityOf = async (name: string) =>
    loadIdentity(await authority.issue('node', name), clock);
  const sealOf = (identity: Awaited<ReturnType<typeof identityOf>>): IdentitySeal =>
    new IdentitySeal({
      identity: { current: () => identity },
      clock,
      isRevoked: (serial) => denied.has(serial),
    });
  const seal = sealOf(await identityOf('ledger-1'));
  const router = new Router({ node: 'ledger-1', incarnation: 1n, addresses: [], clock });
  const flooding = new Flooding({ router, seal, clock, neighbours: () => [], send: () => true });
  const revoked = await identityOf('risk-1');
  const frame = sealOf(revoked).seal(stateOf('risk-1'));
  assert.ok(flooding.receive(frame, 'risk-1'));
  assert.ok(
    flooding.receive(sealOf(await identityOf('fraud-1')).seal(stateOf('fraud-1')), 'fraud-1'),
  );
  router.setLink('risk-1', 1);
  router.setLink('fraud-1', 1);
  const instances = (): string[] => router.instances('risk').map(({ node }) => node);
  assert.deepEqual(flooding.dropRevoked(), []);
  assert.deepEqual(instances().sort(), ['fraud-1', 'risk-1']);
  denied.add(revoked.leaf.serialNumber.toLowerCase().replace(/^0+/, ''));
  assert.deepEqual(flooding.dropRevoked(), ['risk-1']);
  assert.deepEqual([instances(), router.nextHops('risk-1')], [['fraud-1'], []]);
  assert.equal(router.stateOf('risk-1'), undefined);
  assert.deepEqual(flooding.dropRevoked(), []);
  assert.equal(flooding.receive(frame, 'fraud-1'), false, 'and does not come back');
});
