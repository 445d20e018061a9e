// Nodes on real connections of both bindings, with certificates of one CA: a request over a relay, a durable send over
// a restart, a node of another CA refused.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import type { Settled } from '../../../src/mesh/delivery/pending-message.ts';
import { type MeshDaemon, startMeshDaemon } from '../../../src/mesh/node/mesh-daemon.ts';
import { decodeEnvelope, encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { systemRandomness } from '../../../src/runtime/randomness.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { waitFor } from '../../support/wait-for.ts';

const NONE = new Uint8Array(0);
const started: MeshDaemon[] = [];
const folders: string[] = [];
const authorities: TestAuthority[] = [];

after(async () => {
  for (const daemon of started) await daemon.close();
  for (const authority of authorities) authority.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function authorityOf(trustDomain?: string): Promise<TestAuthority> {
  const authority = await makeTestAuthority(trustDomain);
  authorities.push(authority);
  return authority;
}

async function start(
  authority: TestAuthority,
  name: string,
  neighbours: Record<string, string>,
  more: { readonly stateFolder?: string; readonly failures?: string[] } = {},
): Promise<MeshDaemon> {
  const folder = await authority.issue('node', name);
  const { stateFolder, failures } = more;
  const daemon = await startMeshDaemon({
    identity: identityFolderSource(folder, systemClock),
    clock: systemClock,
    randomness: systemRandomness,
    listen: '127.0.0.1:0',
    listenTls: '127.0.0.1:0',
    neighbours: new Map(Object.entries(neighbours)),
    addresses: [],
    stateFolder,
    events: { onLinkFailed: (neighbour, reason) => failures?.push(`${neighbour}: ${reason}`) },
  });
  started.push(daemon);
  return daemon;
}

function envelope(payload: Uint8Array): Uint8Array {
  return encodeEnvelope({
    kind: 'request',
    service: 'ledger',
    method: '',
    fromService: '',
    fromVerified: false,
    orderingKey: '',
    idempotencyKey: NONE,
    trace: undefined,
    metadata: [],
    inReplyTo: NONE,
    payload,
  });
}

function submission(payload: Uint8Array, timeoutMs = 20_000) {
  const id = uuidv7(systemClock, systemRandomness);
  return { id, service: 'ledger', envelope: envelope(payload), timeoutMs, orderingKey: '' };
}

function ask({ node }: MeshDaemon, payload: Uint8Array): Promise<Settled> {
  return new Promise((resolve) => node.submit(submission(payload), resolve));
}

function serve({ node }: MeshDaemon, handled: string[] = []): void {
  node.setHandler('ledger', ({ envelope: asked, id }, answer) => {
    handled.push(Buffer.from(asked.payload).toString());
    answer({ code: 'ok', reply: encodeEnvelope({ ...asked, kind: 'reply', inReplyTo: id }) });
  });
}

for (const [binding, index] of [
  ['gRPC', 0],
  ['TLS', 1],
] as const) {
  describe(`nodes linked over ${binding}`, () => {
    it('bring a request over a relay and its reply back', async () => {
      const authority = await authorityOf();
      const c = await start(authority, 'c', {});
      const b = await start(authority, 'b', { c: c.addresses[index]! });
      const a = await start(authority, 'a', { b: b.addresses[index]! });
      serve(c);
      const payload = Buffer.alloc(300_000, 'x');
      const settled = await ask(a, payload);
      assert.equal(settled.status, 'ok', settled.reason);
      assert.equal(settled.node, 'c');
      assert.equal(decodeEnvelope(settled.reply).payload.length, payload.length);
      assert.equal(b.node.forwarder.counts.forwarded > 0, true, 'it went over b');
      assert.equal(a.node.links.get('b')?.keyExchange, 'X25519MLKEM768');
    });

    it('refuse a node of another authority, and say so', async () => {
      const ours = await start(await authorityOf('ours'), 'a', {});
      const failures: string[] = [];
      await start(await authorityOf('theirs'), 'b', { a: ours.addresses[index]! }, { failures });
      await waitFor('a refusal', () => failures.length > 0);
      assert.match(failures[0]!, /^a: .*(refused|trust|certificate|issuer)/);
      assert.deepEqual(ours.node.links.neighbours, []);
    });
  });
}

describe('a durable send', () => {
  it('is kept over a restart of its node and handled once', async () => {
    const authority = await authorityOf();
    const stateFolder = mkdtempSync(join(tmpdir(), 'meshscope-outbox-'));
    folders.push(stateFolder);
    const first = await start(authority, 'a', {}, { stateFolder });
    const accepted = new Promise<Error | undefined>((resolve) =>
      first.node.submitDurable(submission(Buffer.from('kept')), resolve, () => {}),
    );
    assert.equal(await accepted, undefined);
    await first.close();
    const c = await start(authority, 'c', {});
    const handled: string[] = [];
    serve(c, handled);
    await start(authority, 'a', { c: c.addresses[0]! }, { stateFolder });
    await waitFor('the message', () => handled.length > 0);
    assert.deepEqual(handled, ['kept']);
  });
});
