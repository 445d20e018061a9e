// Link states signed by identities: what is forged, foreign, expired, revoked or of the wrong role is refused and
// changes nothing, and a replayed one is old news.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createAuthority } from '../../../src/identity/authority.ts';
import { type Identity, loadIdentity } from '../../../src/identity/folder.ts';
import { writeIdentityFolder } from '../../../src/identity/identity-files.ts';
import type { IdentitySource } from '../../../src/identity/identity-source.ts';
import { Signer } from '../../../src/identity/signed-body.ts';
import type { Role } from '../../../src/identity/spiffe.ts';
import { Flooding } from '../../../src/mesh/node/flooding.ts';
import { IdentitySeal } from '../../../src/mesh/node/identity-seal.ts';
import { Router } from '../../../src/mesh/routing/router.ts';
import type { Advertisement, LinkState } from '../../../src/protocol/link-frame.ts';
import { encodeLinkState } from '../../../src/protocol/mesh-codec.ts';
import { systemRandomness } from '../../../src/runtime/randomness.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const HOUR_MS = 3_600_000;
const clock = new FakeClock();
let directory: string;
let ours: Awaited<ReturnType<typeof newAuthority>>;
let stranger: typeof ours;
let elsewhere: typeof ours;

function newAuthority(trustDomain: string) {
  const options = { trustDomain, clock, randomness: systemRandomness, validityMs: 1000 * HOUR_MS };
  return createAuthority(options);
}

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'meshscope-seal-'));
  ours = await newAuthority('bank');
  stranger = await newAuthority('bank');
  elsewhere = await newAuthority('elsewhere');
});
after(() => rmSync(directory, { recursive: true, force: true }));

async function identityOf(authority: typeof ours, role: Role, name: string): Promise<Identity> {
  const folder = mkdtempSync(join(directory, `${role}-${name}-`));
  const id = { trustDomain: authority.trustDomain, role, name, peerId: undefined };
  const notAfterUtcMs = clock.nowMs() + HOUR_MS;
  writeIdentityFolder(folder, await authority.issue(id, { notAfterUtcMs }));
  return loadIdentity(folder, clock);
}

const source = (identity: Identity): IdentitySource => ({ current: () => identity });

function sealOf(identity: Identity, isRevoked?: (serial: string) => boolean): IdentitySeal {
  return new IdentitySeal({ identity: source(identity), clock, isRevoked });
}

function stateOf(node: string, sequence = 1): LinkState {
  return {
    node,
    incarnation: 7n,
    sequence,
    issuedUtcNs: 1n,
    links: [{ neighbour: 'ledger-1', costUs: 300 }],
    services: ['ledger'],
    addresses: ['grpcs://127.0.0.1:1'],
    shuttingDown: false,
  };
}

test('what a node signs is what the others read', async () => {
  const seal = sealOf(await identityOf(ours, 'node', 'risk-1'));
  const reader = sealOf(await identityOf(ours, 'node', 'ledger-1'));
  assert.deepEqual(reader.open(seal.seal(stateOf('risk-1'))), stateOf('risk-1'));
});

interface Refusal {
  readonly what: string;
  readonly frame: () => Promise<Advertisement>;
  readonly says: RegExp;
}

const sealed = async (authority: typeof ours, role: Role, name: string): Promise<Advertisement> =>
  sealOf(await identityOf(authority, role, name)).seal(stateOf('risk-1'));
const ourFrame = (): Promise<Advertisement> => sealed(ours, 'node', 'risk-1');

const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

const REFUSALS: readonly Refusal[] = [
  {
    what: 'a changed body',
    frame: async () => {
      const frame = await ourFrame();
      return { ...frame, body: encodeLinkState(stateOf('risk-1', 99)) };
    },
    says: /signature does not hold/,
  },
  {
    what: 'a changed signature',
    frame: async () => {
      const frame = await ourFrame();
      return { ...frame, signature: flipped(frame.signature, frame.signature.length - 1) };
    },
    says: /signature does not hold/,
  },
  {
    what: 'no signature',
    frame: async () => ({ ...(await ourFrame()), signature: new Uint8Array(0) }),
    says: /signature does not hold/,
  },
  {
    what: 'a signature of many bytes',
    frame: async () => ({ ...(await ourFrame()), signature: new Uint8Array(5000) }),
    says: /signature does not hold/,
  },
  {
    what: 'the certificate of one node and the key of another',
    frame: async () => {
      const [good, other] = [await ourFrame(), await sealed(ours, 'node', 'risk-1')];
      return { ...other, certificates: good.certificates };
    },
    says: /signature does not hold/,
  },
  {
    what: 'another CA of the same name',
    frame: () => sealed(stranger, 'node', 'risk-1'),
    says: /wrong CA/,
  },
  {
    what: 'another CA under our intermediate',
    frame: async () => {
      const [good, forged] = [await ourFrame(), await sealed(stranger, 'node', 'risk-1')];
      const [, intermediate] = good.certificates;
      const [leaf] = forged.certificates;
      return { ...forged, certificates: [leaf!, intermediate!] };
    },
    says: /do not follow from each other/,
  },
  {
    what: 'a leaf that issues',
    frame: async () => {
      const [good, other] = [await ourFrame(), await sealed(ours, 'node', 'risk-1')];
      return { ...other, certificates: [other.certificates[0]!, ...good.certificates] };
    },
    says: /do not follow from each other/,
  },
  {
    what: 'a leaf without its intermediate',
    frame: async () => {
      const frame = await ourFrame();
      return { ...frame, certificates: frame.certificates.slice(0, 1) };
    },
    says: /wrong CA/,
  },
  {
    what: 'an intermediate that signs by itself',
    frame: async () => {
      const signer = new Signer({ certPem: ours.intermediatePem, keyPem: ours.intermediateKeyPem });
      return { kind: 'advertisement', ...signer.sign(encodeLinkState(stateOf('risk-1'))) };
    },
    says: /certificate authority/,
  },
  {
    what: 'another trust domain',
    frame: () => sealed(elsewhere, 'node', 'risk-1'),
    says: /wrong CA/,
  },
  {
    what: 'a service',
    frame: () => sealed(ours, 'service', 'risk-1'),
    says: /role service where node/,
  },
  {
    what: 'an auditor',
    frame: () => sealed(ours, 'auditor', 'risk-1'),
    says: /role auditor where node/,
  },
  {
    what: 'another node',
    frame: () => sealed(ours, 'node', 'risk-2'),
    says: /risk-2 speaks for risk-1/,
  },
  {
    what: 'no certificate',
    frame: async () => ({ ...(await ourFrame()), certificates: [] }),
    says: /no certificate/,
  },
  {
    what: 'many certificates',
    frame: async () => {
      const frame = await ourFrame();
      return { ...frame, certificates: [...frame.certificates, ...frame.certificates] };
    },
    says: /more than 3 certificates/,
  },
  {
    what: 'a certificate that is none',
    frame: async () => ({ ...(await ourFrame()), certificates: [Uint8Array.of(1, 2, 3)] }),
    says: /cannot be read/,
  },
  {
    what: 'a certificate of many bytes',
    frame: async () => ({ ...(await ourFrame()), certificates: [new Uint8Array(10_000)] }),
    says: /more than 8192 bytes/,
  },
  {
    what: 'a body that is no link state',
    frame: async () => {
      const signer = new Signer(await identityOf(ours, 'node', 'risk-1'));
      return { kind: 'advertisement', ...signer.sign(Uint8Array.of(10, 200)) };
    },
    says: /cannot be read/,
  },
];

for (const { what, frame, says } of REFUSALS)
  test(`${what} is refused, and changes nothing`, async () => {
    const reader = await identityOf(ours, 'node', 'ledger-1');
    const router = new Router({ node: 'ledger-1', incarnation: 1n, addresses: [], clock });
    const sent: Advertisement[] = [];
    const flooding = new Flooding({
      router,
      seal: sealOf(reader),
      clock,
      neighbours: () => ['risk-1', 'fraud-1'],
      send: (_to, one) => sent.push(one) > 0,
    });
    sent.length = 0;
    assert.equal(flooding.receive(await frame(), 'risk-1'), false);
    assert.match(flooding.lastRefusal, says);
    assert.deepEqual([flooding.refused, sent.length, router.instances('ledger')], [1, 0, []]);
  });

test('an expired certificate and one of the future are refused, also when the chain is known', async () => {
  const frame = await ourFrame();
  const reader = sealOf(await identityOf(ours, 'node', 'ledger-1'));
  assert.ok('node' in reader.open(frame));
  const nowMs = clock.nowMs();
  for (const atMs of [nowMs + 2 * HOUR_MS, nowMs - HOUR_MS]) {
    clock.setUtcMs(atMs);
    const opened = reader.open(frame);
    clock.setUtcMs(nowMs);
    assert.match('refused' in opened ? opened.refused : '', /expired or not valid yet/);
  }
});

test('a revoked certificate is refused from the moment it is known, also when the chain is', async () => {
  const denied = new Set<string>();
  const writer = await identityOf(ours, 'node', 'risk-1');
  const reader = sealOf(await identityOf(ours, 'node', 'ledger-1'), (serial) => denied.has(serial));
  const frame = sealOf(writer).seal(stateOf('risk-1'));
  assert.ok('node' in reader.open(frame));
  denied.add(writer.leaf.serialNumber.toLowerCase());
  const opened = reader.open(frame);
  assert.match('refused' in opened ? opened.refused : '', /certificate of risk-1 is revoked/);
});

test('a replayed state does not bring back what it said', async () => {
  const writer = sealOf(await identityOf(ours, 'node', 'risk-1'));
  const router = new Router({ node: 'ledger-1', incarnation: 1n, addresses: [], clock });
  const seal = sealOf(await identityOf(ours, 'node', 'ledger-1'));
  const flooding = new Flooding({ router, seal, clock, neighbours: () => [], send: () => true });
  const old = writer.seal({ ...stateOf('risk-1', 1), services: ['ledger'] });
  assert.equal(flooding.receive(old, 'risk-1'), true);
  assert.equal(
    flooding.receive(writer.seal({ ...stateOf('risk-1', 2), services: [] }), 'risk-1'),
    true,
  );
  assert.equal(flooding.receive(old, 'risk-1'), false);
  assert.deepEqual(router.instances('ledger'), []);
});

test('a renewed certificate signs, and one that cannot be read leaves the former', async () => {
  const [first, second] = [
    await identityOf(ours, 'node', 'risk-1'),
    await identityOf(ours, 'node', 'risk-1'),
  ];
  let now: Identity | undefined = first;
  const current = (): Identity => now ?? assert.fail('it cannot be read');
  const seal = new IdentitySeal({ identity: { current }, clock });
  now = second;
  const [leaf] = seal.seal(stateOf('risk-1')).certificates;
  assert.deepEqual(leaf, Uint8Array.from(second.leaf.raw));
  now = undefined;
  assert.deepEqual(seal.seal(stateOf('risk-1')).certificates[0], leaf);
});

test('a chain is checked once, whoever shows it, and a new root forgets it', async () => {
  const frame = await ourFrame();
  const reader = await identityOf(ours, 'node', 'ledger-1');
  let caPem = reader.caPem;
  const seal = new IdentitySeal({ identity: { current: () => ({ ...reader, caPem }) }, clock });
  for (let i = 0; i < 3; i++) assert.ok('node' in seal.open(frame));
  assert.equal(seal.knownLeaves, 1);
  caPem = stranger.rootPem;
  assert.ok('refused' in seal.open(frame));
  assert.equal(seal.knownLeaves, 0);
});
