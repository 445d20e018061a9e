// A neighbour with a good certificate that lies about others, over both bindings: what it forges is refused and counted,
// what it replays brings nothing back, and the nodes beside it go on.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import type { Handler } from '../../../src/mesh/delivery/destination.ts';
import type { Settled } from '../../../src/mesh/delivery/pending-message.ts';
import { IdentitySeal } from '../../../src/mesh/node/identity-seal.ts';
import { type MeshDaemon, startMeshDaemon } from '../../../src/mesh/node/mesh-daemon.ts';
import { decodeEnvelope, encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import type { Advertisement, LinkFrame } from '../../../src/protocol/link-frame.ts';
import { decodeLinkState } from '../../../src/protocol/mesh-codec.ts';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { systemRandomness as randomness } from '../../../src/runtime/randomness.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { linkEnd, transferOf } from '../../support/link-pair.ts';
import { until } from '../link/connection.ts';
import { ackOf } from '../link/pair.ts';
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

/** Where b serves `ledger` as given, a knows of it, and evil has a link to a. */
async function lineWithLiar(index: number, handler: Handler) {
  const kind = SOCKET_KINDS[index]!;
  const a = await start('a', {});
  const b = await start('b', { a: a.addresses[index]! });
  b.node.setHandler('ledger', handler);
  await until('the service of b', () => a.node.router.instances('ledger').length === 1);
  const security = securityOf(await authority.issue('node', 'evil'));
  const address = a.addresses[index]!.replace(/^\w+:\/\//, '');
  const transport = await diallerOf(kind, security).dial(address, 'a', DIAL_TIMEOUT_MS);
  const evil = linkEnd(transport, { node: 'evil', clock });
  await until('the link of evil', () => evil.ups === 1);
  return { a, b, evil, identity: security.identity };
}

const DONE = { cause: 'closed', text: 'done' } as const;
const NONE = new Uint8Array(0);
const ENVELOPE = {
  kind: 'request' as const,
  ...{
    service: 'ledger',
    method: '',
    fromService: '',
    fromVerified: false,
    orderingKey: '',
    idempotencyKey: NONE,
  },
  ...{ trace: undefined, metadata: [], inReplyTo: NONE, payload: Buffer.from('ping') },
};

for (const [index, kind] of SOCKET_KINDS.entries()) {
  describe(`answers and messages of a liar over ${kind.name}`, () => {
    it('settle nothing when forged, and make nobody handle a message twice when replayed', async () => {
      const handled: (() => void)[] = [];
      const reply = encodeEnvelope({ ...ENVELOPE, kind: 'reply', payload: Buffer.from('true') });
      const { a, b, evil } = await lineWithLiar(index, (_delivered, answer) =>
        handled.push(() => answer({ code: 'ok', reply })),
      );
      const id = uuidv7(clock, randomness);
      const envelope = encodeEnvelope(ENVELOPE);
      const asked = { id, service: 'ledger', envelope, timeoutMs: 20_000, orderingKey: '' };
      const settled: Settled[] = [];
      a.node.submit(asked, (one) => settled.push(one));
      await until('the handler', () => handled.length === 1);

      const lie = encodeEnvelope({ ...ENVELOPE, kind: 'reply', payload: Buffer.from('lie') });
      for (const fromNode of ['evil', 'nobody', 'a'])
        for (const code of ['ok', 'fatal'] as const)
          evil.link.send({ ...ackOf(1), id, code, fromNode, toNode: 'a', reply: lie });
      const { counts } = a.node.origin;
      // In its own name a node says nothing over a link.
      const refused = (): number => counts.strayAcks + a.node.forwarder.counts.acksDropped;
      await until('what is forged', () => refused() === 6);
      assert.equal(settled.length, 0);

      const { attempt } = ackOf(1);
      const transfer = { ...transferOf(1), id, attempt, envelope, toNode: 'b', timeoutMs: 10_000 };
      for (const more of [{ attempt }, { attempt: 2 }, { attempt: 3, fromNode: 'a' }])
        evil.link.send({ ...transfer, fromNode: 'evil', ...more });
      await until('what is replayed', () => b.node.destination.counts.duplicates >= 2);
      assert.equal(handled.length, 1);

      handled[0]!();
      await until('the answer', () => settled.length === 1);
      assert.deepEqual([settled[0]!.status, settled[0]!.node], ['ok', 'b']);
      assert.equal(Buffer.from(decodeEnvelope(settled[0]!.reply).payload).toString(), 'true');
      evil.link.send({ ...transfer, attempt: 4, fromNode: 'a' });
      const before = counts.strayAcks;
      await until('its answer, which nobody waits for', () => counts.strayAcks > before);
      assert.deepEqual([handled.length, settled.length], [1, 1]);
      assert.ok(a.node.links.isUp('b') && b.node.links.isUp('a'));
      evil.link.close(DONE);
    });
  });

  describe(`link advertisements of a liar over ${kind.name}`, () => {
    it('are refused and counted when forged, change nothing when replayed, and harm no others', async () => {
      const { a, b, evil, identity } = await lineWithLiar(index, (_delivered, answer) =>
        answer({ code: 'ok' }),
      );
      const knows = (): boolean => a.node.router.instances('ledger').length === 1;
      const ofB = (): readonly Advertisement[] => evil.frames.filter((one) => isOf(one, 'b'));
      await until('what b says of itself', () => ofB().length > 0);
      const old = ofB()[0]!;
      const state = decodeLinkState(old.body);

      const own = new IdentitySeal({ identity, clock });
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
      evil.link.close(DONE);
    });
  });
}
