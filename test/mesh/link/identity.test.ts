// Who may link, over both bindings: every neighbour that may not is refused on both sides with its cause, counted, and
// a link that was there before goes on.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import type { Role } from '../../../src/identity/spiffe.ts';
import type { LinkSecurity } from '../../../src/mesh/link/link-security.ts';
import { MeshError } from '../../../src/mesh/mesh-error.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { type LinkEnd, linkEnd, transferOf } from '../../support/link-pair.ts';
import { type StallingProxy, startStallingProxy } from '../../support/stalling-proxy.ts';
import { until } from './connection.ts';
import {
  DIAL_TIMEOUT_MS,
  diallerOf,
  openPort,
  type Port,
  SOCKET_KINDS,
  type SocketKind,
  securityOf,
} from './socket-binding.ts';

const HOUR_MS = 3_600_000;

let ours: TestAuthority;
/** Another CA for the same trust domain, and one of another trust domain that ours trusts. */
let stranger: TestAuthority;
let elsewhere: TestAuthority;

before(async () => {
  ours = await makeTestAuthority();
  stranger = await makeTestAuthority();
  elsewhere = await makeTestAuthority('elsewhere');
});

after(() => {
  for (const authority of [ours, stranger, elsewhere]) authority.remove();
});

/** Makes the folder trust another root as well. */
function trust(folder: string, other: TestAuthority): string {
  const path = join(folder, 'ca.pem');
  writeFileSync(path, readFileSync(path, 'utf8') + other.authority.rootPem);
  return folder;
}

const issue = async (role: Role, name: string): Promise<string> =>
  trust(await ours.issue(role, name), elsewhere);

/** An identity that its own holder still thinks is valid. */
async function expired(name: string): Promise<LinkSecurity> {
  const folder = await ours.issue('node', `${name}-expired`, {
    fromMs: -2 * HOUR_MS,
    toMs: -HOUR_MS,
  });
  const clock = new FakeClock(systemClock.nowMs() - 1.5 * HOUR_MS);
  return { identity: identityFolderSource(folder, clock), clock: systemClock };
}

const serialOf = (security: LinkSecurity): string =>
  security.identity.current().leaf.serialNumber.toLowerCase().replace(/^0+/, '');

interface Case {
  readonly what: string;
  readonly north: () => Promise<LinkSecurity>;
  readonly south: () => Promise<LinkSecurity>;
  /** What the one that refuses says. */
  readonly text: RegExp;
}

const north = async (): Promise<LinkSecurity> => securityOf(await issue('node', 'north'));
const south = async (): Promise<LinkSecurity> => securityOf(await issue('node', 'south'));

async function revoking(folder: Promise<LinkSecurity>, other: LinkSecurity): Promise<LinkSecurity> {
  const serial = serialOf(other);
  return { ...(await folder), isRevoked: (asked) => asked === serial };
}

/** North dials; south must not let it in. */
const ACCEPTOR_REFUSES: readonly Case[] = [
  {
    what: 'another CA',
    north: async () => securityOf(trust(await stranger.issue('node', 'north'), ours)),
    south,
    text: /wrong CA/,
  },
  {
    what: 'another trust domain',
    // It would refuse us first, did it not lie to itself.
    north: async () => {
      const { identity, clock } = securityOf(trust(await elsewhere.issue('node', 'north'), ours));
      const current = identity.current();
      const id = { ...current.id, trustDomain: 'test' };
      return { identity: { current: () => ({ ...current, id }) }, clock };
    },
    south,
    text: /wrong trust domain elsewhere/,
  },
  { what: 'an expired certificate', north: () => expired('north'), south, text: /expired/ },
  ...(['service', 'auditor', 'observer'] as const).map((role) => ({
    what: `one of the role ${role}`,
    north: async () => securityOf(await issue(role, 'north')),
    south,
    text: new RegExp(`role ${role}`),
  })),
];

/** North dials; it must not take south for who it is not. */
const DIALLER_REFUSES: readonly Case[] = [
  {
    what: 'another CA',
    north,
    south: async () => securityOf(trust(await stranger.issue('node', 'south'), ours)),
    text: /wrong CA/,
  },
  {
    what: 'another trust domain',
    north,
    south: async () => securityOf(trust(await elsewhere.issue('node', 'south'), ours)),
    text: /wrong trust domain elsewhere/,
  },
  { what: 'an expired certificate', north, south: () => expired('south'), text: /expired/ },
  {
    what: 'another node',
    north,
    south: async () => securityOf(await issue('node', 'east')),
    text: /name east where south was expected/,
  },
  {
    what: 'a service',
    north,
    south: async () => securityOf(await issue('service', 'south')),
    text: /role service/,
  },
];

interface Outcome {
  readonly port: Port;
  /** What the dialler was told, by `dial` or by its link. */
  readonly told: string;
  readonly accepted: readonly LinkEnd[];
}

/** What the dialling link learns when it is not let in. */
async function refusalOf(
  kind: SocketKind,
  security: LinkSecurity,
  address: string,
): Promise<string> {
  try {
    const transport = await diallerOf(kind, security).dial(address, 'south', DIAL_TIMEOUT_MS);
    const end = linkEnd(transport, { node: 'north', clock: new FakeClock() });
    await until('the refusal', () => end.closes.length === 1);
    assert.equal(end.ups, 0);
    assert.equal(end.closes[0]?.close.cause, 'refused');
    return end.closes[0]?.close.text ?? '';
  } catch (error) {
    if (!(error instanceof MeshError)) throw error;
    assert.equal(error.code, 'refused');
    return error.message;
  }
}

/** @param beside there is a link before, which goes on */
async function attempt(
  kind: SocketKind,
  one: Pick<Case, 'north' | 'south'>,
  beside = false,
): Promise<Outcome> {
  const accepted: LinkEnd[] = [];
  const port = await openPort(kind, await one.south(), (transport) => {
    accepted.push(linkEnd(transport, { node: 'south', clock: new FakeClock() }));
  });
  const { address } = port.acceptor;
  const goesOn = beside ? await linkBeside(kind, address, accepted) : async () => {};
  const told = await refusalOf(kind, await one.north(), address);
  await goesOn();
  return { port, told, accepted: accepted.slice(beside ? 1 : 0) };
}

/** A link of another neighbour; gives what holds that it still carries. */
async function linkBeside(kind: SocketKind, address: string, accepted: readonly LinkEnd[]) {
  const security = securityOf(await issue('node', 'beside'));
  const transport = await diallerOf(kind, security).dial(address, 'south', DIAL_TIMEOUT_MS);
  const { link } = linkEnd(transport, { node: 'beside', clock: new FakeClock() });
  await until('the link beside', () => link.phase === 'up' && accepted[0]?.ups === 1);
  return async (): Promise<void> => {
    link.send(transferOf(1));
    await until('the link beside to go on', () => accepted[0]?.frames.length === 1);
    link.close({ cause: 'closed', text: 'done' });
  };
}

for (const kind of SOCKET_KINDS) {
  describe(`the port over ${kind.name}`, () => {
    for (const one of ACCEPTOR_REFUSES) {
      it(`refuses ${one.what}`, async () => {
        const { port, told, accepted } = await attempt(kind, one, true);
        const refused = (): number =>
          port.acceptor.refusals.handshake + port.acceptor.refusals.identity;
        await until('it to be counted', () => refused() === 1);
        assert.match(port.refusals[0]?.text ?? '', one.text);
        assert.match(port.refusals[0]?.address ?? '', /^127\.0\.0\.1:\d+$/);
        assert.ok(told.length > 0);
        assert.equal(accepted.length, 0);
        await port.acceptor.stop();
      });
    }

    it('refuses a revoked certificate, and says so', async () => {
      const revoked = await north();
      const { port, told } = await attempt(
        kind,
        { north: async () => revoked, south: () => revoking(south(), revoked) },
        true,
      );
      assert.match(told, /revoked/);
      assert.equal(port.acceptor.refusals.identity, 1);
      await port.acceptor.stop();
    });
  });

  describe(`dialling over ${kind.name}`, () => {
    for (const one of DIALLER_REFUSES) {
      it(`refuses ${one.what}`, async () => {
        const { port, told, accepted } = await attempt(kind, one);
        assert.match(told, one.text);
        await until('south to be rid of it', () =>
          accepted.every(({ closes }) => closes.length > 0),
        );
        assert.ok(accepted.every(({ ups }) => ups === 0));
        await port.acceptor.stop();
      });
    }

    it('refuses a revoked certificate', async () => {
      const revoked = await south();
      const { port, told } = await attempt(kind, {
        north: () => revoking(north(), revoked),
        south: async () => revoked,
      });
      assert.match(told, /revoked/);
      await port.acceptor.stop();
    });
  });

  describe(`bytes of others in a connection over ${kind.name}`, () => {
    const alterations: readonly (readonly [string, (chunk: Buffer) => Buffer])[] = [
      ['replayed', (chunk) => Buffer.concat([chunk, chunk])],
      [
        'forged',
        (chunk) => Buffer.concat([Buffer.from([0x17, 3, 3, 0, 32]), Buffer.alloc(32, 7), chunk]),
      ],
      [
        'changed',
        (chunk) => chunk.map((byte, i) => (i === chunk.length - 1 ? byte ^ 1 : byte)) as Buffer,
      ],
    ];
    for (const [what, alter] of alterations) {
      it(`end it when ${what}; nothing of them arrives, other links go on`, async () => {
        const ends: LinkEnd[] = [];
        const clock = new FakeClock();
        const port = await openPort(kind, await south(), (transport) => {
          ends.push(linkEnd(transport, { node: 'south', clock }));
        });
        const dialler = diallerOf(kind, await north());
        const proxies: StallingProxy[] = [];
        const open = async (): Promise<LinkEnd> => {
          const proxy = await startStallingProxy(port.acceptor.address);
          proxies.push(proxy);
          const transport = await dialler.dial(proxy.address, 'south', DIAL_TIMEOUT_MS);
          const end = linkEnd(transport, { node: 'north', clock });
          await until('up', () => end.ups === 1 && ends.at(-1)?.ups === 1);
          await until('round trip', () => end.link.roundTripMs !== undefined);
          return end;
        };
        const good = await open();
        const bad = await open();
        proxies[1]?.alter(alter);
        bad.link.send(transferOf(1));
        await until('its end', () => ends[1]?.closes.length === 1 && bad.closes.length === 1);
        assert.ok((ends[1]?.frames.length ?? 0) <= (what === 'replayed' ? 1 : 0));
        good.link.send(transferOf(2));
        await until('the other', () => ends[0]?.frames.length === 1);
        for (const { link } of [good, bad]) link.close({ cause: 'closed', text: 'done' });
        for (const proxy of proxies) proxy.close();
        await port.acceptor.stop();
      });
    }
  });
}
