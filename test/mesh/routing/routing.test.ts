// Ways over the mesh: shortest, loop-free alternates, and what a node believes about others.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Graph, UNREACHABLE } from '../../../src/mesh/routing/graph.ts';
import { LEAST_COST_US, linkCostUs } from '../../../src/mesh/routing/link-cost.ts';
import { LINK_STATES_LIMITS, LinkStates } from '../../../src/mesh/routing/link-states.ts';
import { NextHops } from '../../../src/mesh/routing/next-hops.ts';
import { Router } from '../../../src/mesh/routing/router.ts';
import type { LinkState } from '../../../src/protocol/link-frame.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function state(
  node: string,
  links: Record<string, number>,
  more: Partial<LinkState> = {},
): LinkState {
  return {
    node,
    incarnation: 1n,
    sequence: 1,
    issuedUtcNs: 1n,
    links: Object.entries(links).map(([neighbour, costUs]) => ({ neighbour, costUs })),
    services: [],
    addresses: [],
    shuttingDown: false,
    ...more,
  };
}

const NODES = 9;
/** Random graphs, some of them not connected, with costs that differ by direction. */
const states = fc
  .array(fc.tuple(fc.nat(NODES - 1), fc.nat(NODES - 1), fc.nat(99), fc.nat(99)), { maxLength: 24 })
  .map((edges) => {
    const links = Array.from({ length: NODES }, (): Record<string, number> => ({}));
    for (const [a, b, out, back] of edges) {
      links[a]![`n${b}`] = out + 1;
      links[b]![`n${a}`] = back + 1;
    }
    return links.map((one, i) => state(`n${i}`, one));
  });

/** Floyd and Warshall, on the same rule for a link: both ends, the higher cost. */
function naiveDistances(all: readonly LinkState[]): number[][] {
  const cost = (from: number, to: number): number =>
    all[from]!.links.find((link) => link.neighbour === `n${to}`)?.costUs ?? UNREACHABLE;
  const far = all.map((_, i) =>
    all.map((_, j) => (i === j ? 0 : Math.max(cost(i, j), cost(j, i)))),
  );
  for (let k = 0; k < NODES; k++)
    for (let i = 0; i < NODES; i++)
      for (let j = 0; j < NODES; j++) far[i]![j] = Math.min(far[i]![j]!, far[i]![k]! + far[k]![j]!);
  return far;
}

describe('shortest ways', () => {
  it('cost what Floyd and Warshall say', () => {
    fc.assert(
      fc.property(states, (all) => {
        const graph = new Graph(all);
        const far = naiveDistances(all);
        for (let i = 0; i < NODES; i++)
          assert.deepEqual([...graph.distancesFrom(`n${i}`)], far[i], `from n${i}`);
      }),
    );
  });

  it('reach every node that can be reached, by whatever first hop is taken', () => {
    fc.assert(
      fc.property(states, (all) => {
        const graph = new Graph(all);
        const hops = new Map(all.map(({ node }) => [node, new NextHops(graph, node)]));
        const far = naiveDistances(all);
        for (let from = 0; from < NODES; from++)
          for (let to = 0; to < NODES; to++) {
            const { all: first, downstream } = hops.get(`n${from}`)!.to(`n${to}`);
            const reachable = from !== to && far[from]![to] !== UNREACHABLE;
            assert.equal(first.length > 0, reachable, `n${from} to n${to}`);
            for (const hop of first) assert.ok(arrives(hops, hop, `n${to}`, `n${from}`));
            assert.equal(downstream[0], first[0], 'the shortest way leads nearer');
            for (const hop of downstream) {
              assert.ok(first.includes(hop));
              assert.ok(far[Number(hop.slice(1))]![to]! < far[from]![to]!, `${hop} is nearer`);
            }
          }
      }),
    );
  });
});

/** Follows the best hop of each node; false on coming back to `not` or after more hops than there are nodes. */
function arrives(hops: Map<string, NextHops>, at: string, to: string, not: string): boolean {
  for (let node = at, left = NODES; left > 0; left--) {
    if (node === to) return true;
    if (node === not) return false;
    node = hops.get(node)!.to(to).all[0]!;
  }
  return false;
}

describe('what a node believes of others', () => {
  it('takes the higher sequence of an incarnation and the later of two incarnations', () => {
    const held = new LinkStates();
    assert.equal(held.accept(state('a', {}, { sequence: 2 }), 0), 'newer');
    assert.equal(held.accept(state('a', {}, { sequence: 2 }), 0), 'same');
    assert.equal(held.accept(state('a', {}, { sequence: 1 }), 0), 'older');
    const restarted = state('a', {}, { incarnation: 2n, sequence: 1, issuedUtcNs: 5n });
    assert.equal(held.accept(restarted, 0), 'newer');
    assert.equal(held.accept(state('a', {}, { sequence: 9, issuedUtcNs: 4n }), 0), 'older');
  });

  it('holds no more nodes and links than it may', () => {
    const held = new LinkStates({ ...LINK_STATES_LIMITS, nodesMax: 1, linksMax: 2 });
    assert.equal(held.accept(state('a', { b: 1, c: 1, d: 1 }), 0), 'newer');
    assert.equal(held.get('a')?.links.length, 2);
    assert.equal(held.accept(state('b', {}), 0), 'full');
  });

  it('forgets a node that is not renewed', () => {
    const held = new LinkStates();
    held.accept(state('a', {}), 0);
    assert.deepEqual(held.expire(LINK_STATES_LIMITS.maxAgeMs), []);
    assert.deepEqual(held.expire(LINK_STATES_LIMITS.maxAgeMs + 1), ['a']);
  });
});

describe('a link cost', () => {
  it('stays while the round trip wobbles within its step, and follows when it has left it', () => {
    const first = linkCostUs(1, undefined);
    for (const ms of [0.9, 1.1, 1.2]) assert.equal(linkCostUs(ms, first), first);
    assert.ok(linkCostUs(4, first) > first);
    assert.ok(linkCostUs(0.2, first) < first);
    assert.ok(linkCostUs(0, undefined) >= LEAST_COST_US);
  });
});

function router(clock: FakeClock, node = 'a'): Router {
  return new Router({ node, incarnation: 7n, addresses: [], clock });
}

describe('a router', () => {
  it('finds instances nearest first, without those that shut down or cannot be reached', () => {
    const a = router(new FakeClock());
    a.setLink('b', 1);
    a.setLink('c', 8);
    const services = ['ledger'];
    a.receive(state('b', { a: 1000 }, { services }));
    a.receive(state('c', { a: 8000 }, { services }));
    a.receive(state('lost', {}, { services }));
    assert.deepEqual(
      a.instances('ledger').map(({ node }) => node),
      ['b', 'c'],
    );
    a.receive(state('b', { a: 1000 }, { services, shuttingDown: true, sequence: 2 }));
    assert.deepEqual(
      a.instances('ledger').map(({ node }) => node),
      ['c'],
    );
    a.setServices(services);
    assert.deepEqual(a.instances('ledger')[0], { node: 'a', costUs: 0 });
  });

  it('takes an alternate at once when its link has gone', () => {
    const a = router(new FakeClock());
    a.setLink('b', 1);
    a.setLink('c', 2);
    a.receive(state('b', { a: 1000, d: 1000 }));
    a.receive(state('c', { a: 2000, d: 1000 }));
    a.receive(state('d', { b: 1000, c: 1000 }));
    assert.deepEqual(a.nextHops('d'), ['b', 'c']);
    a.dropLink('b');
    assert.deepEqual(a.nextHops('d'), ['c']);
  });

  it('answers an echo of itself from before a restart with a state that counts for more', () => {
    const clock = new FakeClock();
    const a = router(clock);
    const future = BigInt(clock.nowMs() + 60_000) * 1_000_000n;
    const echo = state('a', {}, { incarnation: 3n, sequence: 50, issuedUtcNs: future });
    assert.equal(a.receive(echo), 'newer');
    assert.ok(a.own.issuedUtcNs > future);
    const other = router(clock, 'z');
    assert.equal(other.receive(echo), 'newer');
    assert.equal(other.receive(a.own), 'newer');
  });

  it('does not let others forget it', () => {
    const clock = new FakeClock();
    const a = router(clock);
    clock.advance(LINK_STATES_LIMITS.maxAgeMs + 1);
    assert.deepEqual(a.expire(), []);
    assert.equal(a.stateOf('a')?.sequence, a.own.sequence);
  });
});
