// The way of a deny-list through a mesh: from whoever has it to everybody, never backwards, and what a link lives on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signDenyList } from '../../../src/identity/deny-list.ts';
import { DenyListKeeper } from '../../../src/identity/deny-list-keeper.ts';
import { type Identity, loadIdentity } from '../../../src/identity/folder.ts';
import { Signer } from '../../../src/identity/signed-body.ts';
import type { TransportClose } from '../../../src/mesh/link/transport.ts';
import { DenySpread, type DenySpreadOptions } from '../../../src/mesh/node/deny-spread.ts';
import type { DenyList } from '../../../src/protocol/link-frame.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';

let authority: TestAuthority;
let stranger: TestAuthority;
let identity: Identity;

before(async () => {
  authority = await makeTestAuthority('bank');
  stranger = await makeTestAuthority('bank');
  identity = loadIdentity(await authority.issue('node', 'a'), systemClock);
});
after(() => {
  authority.remove();
  stranger.remove();
});

function listOf(sequence: number, serials: readonly string[], by = authority): DenyList {
  const { intermediatePem: certPem, intermediateKeyPem: keyPem } = by.authority;
  const body = { cluster: 'bank', sequence, issuedUtcNs: 1n, serials };
  return signDenyList(body, new Signer({ certPem, keyPem }));
}

interface Hop {
  readonly from: string;
  readonly to: string;
  readonly list: DenyList;
}

/** Nodes by name with their neighbours; frames wait in `hops` until `settle`. The serial of a node is its name. */
class Net {
  readonly #around: Readonly<Record<string, readonly string[]>>;
  readonly keepers = new Map<string, DenyListKeeper>();
  readonly spreads = new Map<string, DenySpread>();
  readonly hops: Hop[] = [];
  readonly closed: string[] = [];
  readonly refused: string[] = [];

  constructor(around: Readonly<Record<string, readonly string[]>>) {
    this.#around = around;
    for (const name of Object.keys(around)) {
      const keeper = new DenyListKeeper({
        identity: { current: () => identity },
        clock: systemClock,
        onNewer: () => this.spreads.get(name)?.spread(),
      });
      this.keepers.set(name, keeper);
      const onRefused = (from: string): number => this.refused.push(`${from}>${name}`);
      this.spreads.set(name, new DenySpread({ keeper, links: this.#links(name), onRefused }));
    }
  }

  #links(name: string): DenySpreadOptions['links'] {
    const neighbours = this.#around[name] ?? [];
    const get = (to: string): object => ({
      peer: { certSerial: to },
      close: ({ text }: TransportClose) => this.closed.push(`${name}-${to}: ${text}`),
    });
    return {
      neighbours,
      get: get as DenySpreadOptions['links']['get'],
      send: (to, list) => this.hops.push({ from: name, to, list: list as DenyList }) > 0,
    };
  }

  /** Frames that it took until nobody said anything more. */
  settle(): number {
    let count = 0;
    for (let hop = this.hops.shift(); hop !== undefined; hop = this.hops.shift(), count++)
      this.spreads.get(hop.to)?.receive(hop.list, hop.from);
    return count;
  }

  get sequences(): readonly number[] {
    return [...this.keepers.values()].map(({ sequence }) => sequence);
  }
}

const RING = { a: ['b', 'd'], b: ['a', 'c'], c: ['b', 'd'], d: ['c', 'a'] };

test('a list reaches every node of a ring, and the talk ends', () => {
  const net = new Net(RING);
  net.keepers.get('a')?.offer(listOf(5, ['ff']));
  const frames = net.settle();
  assert.deepEqual(net.sequences, [5, 5, 5, 5]);
  assert.ok(frames <= 8, `${frames} frames over 4 links`);
});

test('who is behind is brought up, and never brings the others back', () => {
  const net = new Net(RING);
  net.keepers.get('a')?.offer(listOf(5, ['ff']));
  net.settle();
  net.spreads.get('a')?.receive(listOf(4, []), 'b');
  assert.deepEqual(
    net.hops.map(({ to }) => to),
    ['b'],
    'it is given the newer one',
  );
  assert.ok(net.keepers.get('a')?.isRevoked('ff'));
});

test('a list that does not hold goes no further', () => {
  const net = new Net(RING);
  net.spreads.get('a')?.receive(listOf(9, ['c'], stranger), 'b');
  assert.deepEqual([net.hops, net.closed, net.refused], [[], [], ['b>a']]);
});

test('links to a revoked node are closed by all its neighbours, after they have passed the list on', () => {
  const net = new Net(RING);
  net.keepers.get('a')?.offer(listOf(5, ['c']));
  net.settle();
  assert.deepEqual(net.closed.toSorted(), [
    'b-c: the certificate of c is revoked',
    'd-c: the certificate of c is revoked',
  ]);
  assert.deepEqual(net.sequences, [5, 5, 5, 5]);
});

test('a link that comes up late gets the list, and is closed when it is on it', () => {
  const net = new Net(RING);
  net.keepers.get('b')?.offer(listOf(5, ['c']));
  net.hops.length = 0;
  net.closed.length = 0;
  net.spreads.get('b')?.greet('a');
  net.spreads.get('b')?.greet('c');
  assert.deepEqual(
    net.hops.map(({ to }) => to),
    ['a', 'c'],
  );
  assert.deepEqual(net.closed, ['b-c: the certificate of c is revoked']);
});
