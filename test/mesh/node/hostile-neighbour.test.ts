// A neighbour with a good certificate that lies about others, over both bindings: what it forges is refused and counted,
// what it replays brings nothing back, and the nodes beside it go on.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { IdentitySeal } from '../../../src/mesh/node/identity-seal.ts';
import { type MeshDaemon, startMeshDaemon } from '../../../src/mesh/node/mesh-daemon.ts';
import type { Advertisement, LinkFrame } from '../../../src/protocol/link-frame.ts';
import { decodeLinkState } from '../../../src/protocol/mesh-codec.ts';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { systemRandomness as randomness } from '../../../src/runtime/randomness.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { linkEnd } from '../../support/link-pair.ts';
import { until } from '../link/connection.ts';
import { DIAL_TIMEOUT_MS, diallerOf, SOCKET_KINDS, securityOf } from '../link/socket-binding.ts';

let authority: TestAuthority;
const started: MeshDaemon[] = [];

before(async () => {
  authority = await makeTestAuthority();
});
after(async () => {
  for (const daemon of started) await daemon.close();
  authority.remove();
});

async function start(name: string, neighbours: Record<string, string>): Promise<MeshDaemon> {
  const daemon = await startMeshDaemon({
    identity: identityFolderSource(await authority.issue('node', name), clock),
    clock,
    randomness,
    listen: '127.0.0.1:0',
    listenTls: '127.0.0.1:0',
    neighbours: new Map(Object.entries(neighbours)),
    addresses: [],
  });
  started.push(daemon);
  return daemon;
}

const isOf = (frame: LinkFrame, node: string): frame is Advertisement =>
  frame.kind === 'advertisement' && decodeLinkState(frame.body).node === node;

for (const [index, kind] of SOCKET_KINDS.entries()) {
  describe(`link advertisements of a liar over ${kind.name}`, () => {
    it('are refused and counted when forged, change nothing when replayed, and harm no others', async () => {
      const a = await start('a', {});
      const b = await start('b', { a: a.addresses[index]! });
      b.node.setHandler('ledger', (_delivered, answer) => answer({ code: 'ok' }));
      const knows = (): boolean => a.node.router.instances('ledger').length === 1;
      await until('the service of b', knows);

      const security = securityOf(await authority.issue('node', 'evil'));
      const address = a.addresses[index]!.replace(/^\w+:\/\//, '');
      const transport = await diallerOf(kind, security).dial(address, 'a', DIAL_TIMEOUT_MS);
      const evil = linkEnd(transport, { node: 'evil', clock });
      const ofB = (): readonly Advertisement[] => evil.frames.filter((one) => isOf(one, 'b'));
      await until('what b says of itself', () => ofB().length > 0);
      const old = ofB()[0]!;
      const state = decodeLinkState(old.body);

      const own = new IdentitySeal({ identity: security.identity, clock });
      const forged: Advertisement = { ...own.seal({ ...state, sequence: 1e9, services: [] }) };
      const changed = { ...old, body: old.body.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) };
      for (const one of [forged, changed, { ...old, certificates: forged.certificates }])
        assert.ok(evil.link.send(one));
      await until('three refusals', () => a.node.flooding.refused === 3);
      assert.match(a.node.flooding.lastRefusal, /^from evil: /);
      assert.ok(knows(), 'b serves on');

      b.node.setHandler('ledger', undefined);
      await until('the end of the service', () => !knows());
      const corrections = ofB().length;
      evil.link.send(old);
      await until('its correction', () => ofB().length > corrections);
      assert.ok(!knows(), 'it is not brought back');
      assert.equal(a.node.flooding.refused, 3);
      assert.ok(a.node.links.isUp('b') && b.node.links.isUp('a'));
      evil.link.close({ cause: 'closed', text: 'done' });
    });
  });
}
