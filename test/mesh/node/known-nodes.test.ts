// Who is there and who was: a node that says nothing any more is still told of, for a named time and up to a named number.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KNOWN_NODES_LIMITS, KnownNodes } from '../../../src/mesh/node/known-nodes.ts';
import { LINK_STATES_LIMITS } from '../../../src/mesh/routing/link-states.ts';
import { Router } from '../../../src/mesh/routing/router.ts';
import type { LinkState } from '../../../src/protocol/link-frame.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const { keepMs, goneMax } = KNOWN_NODES_LIMITS;

function stateOf(node: string, more: Partial<LinkState> = {}): LinkState {
  const none = { links: [], services: [], shuttingDown: false };
  const numbers = { incarnation: 1n, sequence: 1, issuedUtcNs: 1n };
  return { node, ...numbers, ...none, addresses: [`grpcs://${node}:1`], ...more };
}

class Scene {
  readonly clock = new FakeClock();
  readonly known: KnownNodes;
  configured: string[] = [];
  readonly missing = new Set<string>();

  constructor(goneLimit = goneMax) {
    this.known = new KnownNodes(this.clock, { keepMs, goneMax: goneLimit });
  }

  look(...states: readonly LinkState[]): number | undefined {
    const { configured, missing } = this;
    return this.known.look({ states, configured, isMissing: (name) => missing.has(name) });
  }

  get told(): string[] {
    return [...this.known.all()].map(({ node, standing }) => `${node} ${standing}`);
  }
}

describe('the nodes that a node knows', () => {
  it('are told of when their link states are too old for ways, by the clock of both', () => {
    const { clock, known } = new Scene();
    const own = { node: 'hub', incarnation: 1n, addresses: ['grpcs://hub:1'] };
    const router = new Router({ ...own, clock });
    const look = (): string[] => {
      known.look({ states: router.states, configured: [], isMissing: () => false });
      return [...known.all()].map(({ node, standing }) => `${node} ${standing}`);
    };
    router.receive(stateOf('relay'));
    assert.deepEqual(look(), ['hub up', 'relay up']);
    clock.advance(LINK_STATES_LIMITS.maxAgeMs + 1);
    assert.deepEqual(router.expire(), ['relay']);
    assert.deepEqual(look(), ['hub up', 'relay down']);
    clock.advance(keepMs - 1);
    router.refresh();
    assert.deepEqual(look(), ['hub up', 'relay down']);
    clock.advance(1);
    assert.deepEqual(look(), ['hub up']);
  });

  it('are left, not down, when they said that they shut down', () => {
    const scene = new Scene();
    scene.look(stateOf('east', { shuttingDown: true }), stateOf('relay'));
    assert.deepEqual(scene.told, ['east left', 'relay up']);
    assert.equal(scene.look(), keepMs);
    assert.deepEqual(scene.told, ['east left', 'relay down']);
    scene.clock.advance(keepMs - 5);
    assert.equal(scene.look(stateOf('east')), 5);
    assert.deepEqual(scene.told, ['east up', 'relay down'], 'started again');
    scene.clock.advance(5);
    assert.equal(scene.look(stateOf('east')), undefined);
    assert.deepEqual(scene.told, ['east up']);
  });

  it('count a configured neighbour as long as it is configured, also one that was never there', () => {
    const scene = new Scene();
    scene.configured = ['relay', 'ghost'];
    scene.look(stateOf('relay'));
    assert.deepEqual(scene.told, ['relay up'], 'nobody has tried the other yet');
    scene.missing.add('ghost').add('relay');
    assert.equal(scene.look(), undefined);
    scene.clock.advance(10 * keepMs);
    scene.look();
    assert.deepEqual(scene.told, ['relay down', 'ghost down']);
    assert.deepEqual(
      [...scene.known.all()].map(({ addresses }) => addresses.length),
      [1, 0],
    );
    scene.configured = [];
    scene.look();
    assert.deepEqual(scene.told, []);
  });

  it('are named no more when they are revoked, until they are back', () => {
    const scene = new Scene();
    scene.configured = ['relay'];
    scene.missing.add('relay');
    scene.look(stateOf('relay'));
    scene.known.revoke(['relay', 'nobody']);
    assert.deepEqual(scene.told, []);
    scene.look();
    assert.deepEqual(scene.told, []);
    scene.look(stateOf('relay'));
    assert.deepEqual(scene.told, ['relay up']);
  });

  it('have a collector, or cannot be watched', () => {
    const scene = new Scene();
    scene.look(stateOf('bare', { addresses: [] }));
    scene.look();
    assert.deepEqual(scene.told, []);
  });

  it('are forgotten the oldest first when too many have gone, which is counted', () => {
    const scene = new Scene(2);
    const all = ['a', 'b', 'c'].map((name) => stateOf(name));
    for (let n = 0; n <= all.length; n++) {
      scene.look(...all.slice(n));
      scene.clock.advance(1);
    }
    assert.deepEqual(scene.told, ['b down', 'c down']);
    assert.equal(scene.known.forgottenEarly, 1);
  });
});
