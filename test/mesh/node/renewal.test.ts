// Links of nodes whose certificates end, over both bindings: with renewed ones another link takes the place of the old
// one under load and no message is lost; without, the link ends with the certificate, and there is no other.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import type { Settled } from '../../../src/mesh/delivery/pending-message.ts';
import { type MeshDaemon, startMeshDaemon } from '../../../src/mesh/node/mesh-daemon.ts';
import { encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { systemRandomness } from '../../../src/runtime/randomness.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { waitFor } from '../../support/wait-for.ts';

const HOUR_MS = 3_600_000;
/** Certificates are dated in whole seconds; their notice is a tenth of it. */
const SHORT_MS = 12_000;
const NONE = new Uint8Array(0);
const AT_ONCE = 16;

let authority: TestAuthority;
const started: MeshDaemon[] = [];

before(async () => {
  authority = await makeTestAuthority();
});
after(async () => {
  for (const daemon of started) await daemon.close();
  authority.remove();
});

interface Told {
  readonly downs: string[];
  readonly failures: string[];
  readonly refusals: string[];
}

interface Running extends Told {
  readonly daemon: MeshDaemon;
}

async function start(name: string, neighbours: Record<string, string>): Promise<Running> {
  const folder = await authority.issue('node', name, { toMs: SHORT_MS });
  const told: Told = { downs: [], failures: [], refusals: [] };
  const daemon = await startMeshDaemon({
    identity: identityFolderSource(folder, systemClock),
    clock: systemClock,
    randomness: systemRandomness,
    listen: '127.0.0.1:0',
    listenTls: '127.0.0.1:0',
    neighbours: new Map(Object.entries(neighbours)),
    addresses: [],
    events: {
      onLinkDown: (neighbour, { cause, text }) => told.downs.push(`${neighbour} ${cause} ${text}`),
      onLinkFailed: (neighbour, reason) => told.failures.push(`${neighbour} ${reason}`),
    },
    onRefused: ({ text }) => told.refusals.push(text),
  });
  started.push(daemon);
  return { daemon, ...told };
}

async function renew(name: string, { daemon }: Running): Promise<void> {
  await authority.issue('node', name, { toMs: HOUR_MS });
  daemon.node.renewed();
}

const ENVELOPE = encodeEnvelope({
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
  payload: Buffer.alloc(1024),
});

function ask({ daemon: { node } }: Running): Promise<Settled> {
  const id = uuidv7(systemClock, systemRandomness);
  const submission = { id, service: 'ledger', envelope: ENVELOPE, timeoutMs: 20_000 };
  return new Promise((resolve) => node.submit({ ...submission, orderingKey: '' }, resolve));
}

function serve({ daemon: { node } }: Running): void {
  node.setHandler('ledger', ({ envelope: asked, id }, answer) => {
    answer({ code: 'ok', reply: encodeEnvelope({ ...asked, kind: 'reply', inReplyTo: id }) });
  });
}

/** Requests without a pause; what became of them that was not ok. */
function load(from: Running): { stop(): Promise<{ asked: number; failed: Settled[] }> } {
  let stopped = false;
  let asked = 0;
  const failed: Settled[] = [];
  const askers = Array.from({ length: AT_ONCE }, async () => {
    for (; !stopped; asked++) {
      const settled = await ask(from);
      if (settled.status !== 'ok') failed.push(settled);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  const stop = async () => {
    stopped = true;
    await Promise.all(askers);
    return { asked, failed };
  };
  return { stop };
}

const endOf = ({ daemon }: Running, neighbour: string): number =>
  daemon.node.links.get(neighbour)?.peer.certNotAfterUtcMs ?? 0;

describe('links whose certificates end', { concurrency: true }, () => {
  for (const [binding, index] of [
    ['gRPC', 0],
    ['TLS', 1],
  ] as const) {
    describe(`certificates that end, over ${binding}`, { concurrency: true }, () => {
      it('are followed by renewed ones under load, without a message lost', async () => {
        const [near, far] = [`near${index}`, `far${index}`];
        const south = await start(far, {});
        serve(south);
        const north = await start(near, { [far]: south.daemon.addresses[index]! });
        assert.equal((await ask(north)).status, 'ok');
        const firstEndMs = Math.max(endOf(north, far), endOf(south, near));
        const running = load(north);
        await renew(near, north);
        await renew(far, south);
        await waitFor(
          'links with the renewed certificates',
          () => endOf(north, far) > firstEndMs && endOf(south, near) > firstEndMs,
          30_000,
        );
        // Beyond the end of the first ones.
        await waitFor('that end', () => systemClock.nowMs() > firstEndMs + 1000, 30_000);
        const { asked, failed } = await running.stop();
        assert.deepEqual(failed, [], `of ${asked}`);
        assert.ok(asked > AT_ONCE);
      });

      it('end their link when they are not renewed, and let nobody in again', async () => {
        const [near, far] = [`old${index}`, `kept${index}`];
        const south = await start(far, {});
        await renew(far, south);
        const north = await start(near, { [far]: south.daemon.addresses[index]! });
        await waitFor('a link', () => south.daemon.node.links.isUp(near), 30_000);
        const other = await start(`beside${index}`, { [far]: south.daemon.addresses[index]! });
        await renew(`beside${index}`, other);
        await waitFor('its end', () => south.downs.length > 0 && north.downs.length > 0, 30_000);
        assert.match(south.downs[0] ?? '', /^old\d .*certificate/);
        await waitFor('a refusal', () => north.failures.length > 0, 30_000);
        await waitFor('none of the old one', () => !south.daemon.node.links.isUp(near), 30_000);
        await waitFor(
          'the other to be there',
          () => endOf(south, `beside${index}`) > systemClock.nowMs() + HOUR_MS / 2,
          30_000,
        );
      });
    });
  }
});
