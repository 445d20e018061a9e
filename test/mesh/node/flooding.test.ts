// How often nodes are told of each other: news at once, a node that changes all the time at a bounded rate, and two
// processes of one name without a storm.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Flooding } from '../../../src/mesh/node/flooding.ts';
import { SPREAD_INTERVAL_MS } from '../../../src/mesh/node/spread-pace.ts';
import { Router } from '../../../src/mesh/routing/router.ts';
import type { Advertisement } from '../../../src/protocol/link-frame.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openSeal, SimMesh } from '../../support/sim-mesh.ts';

function flooding(name: string, neighbours: readonly string[], incarnation = 1n) {
  const clock = new FakeClock();
  const router = new Router({ node: name, incarnation, addresses: [], clock });
  const sent: { to: string; frame: Advertisement }[] = [];
  let rivals = 0;
  const one = new Flooding({
    router,
    seal: openSeal,
    clock,
    neighbours: () => neighbours,
    send: (to, frame) => sent.push({ to, frame }) > 0,
    onRival: () => rivals++,
  });
  return { clock, router, flooding: one, sent, rivals: () => rivals };
}

/** What a node `name` of its own says after `changes` changes. */
function newsOf(name: string, count: number): readonly Advertisement[] {
  const { clock } = flooding(name, []);
  const router = new Router({ node: name, incarnation: 9n, addresses: [], clock });
  return Array.from({ length: count }, (_, n) => {
    router.setServices([`service-${n}`]);
    return openSeal.seal(router.own);
  });
}

describe('flooding', () => {
  it('says a change at once, and of many in a row the last at the end of the pause', () => {
    const { clock, router, flooding: own, sent } = flooding('a', ['b']);
    clock.advance(1000);
    sent.length = 0;
    for (let n = 0; n < 50; n++) {
      router.setServices([`s${n}`]);
      own.own();
    }
    assert.equal(sent.length, 1, 'the first at once');
    clock.advance(SPREAD_INTERVAL_MS);
    assert.equal(sent.length, 2);
    const last = openSeal.open(sent[1]!.frame);
    assert.deepEqual('services' in last && last.services, ['s49']);
  });

  it('passes on of a node that changes all the time the newest only, ten times a second', () => {
    const { clock, flooding: relay, sent } = flooding('relay', ['b', 'c']);
    clock.advance(1000);
    sent.length = 0;
    for (const frame of newsOf('restless', 300)) {
      relay.receive(frame, 'b');
      clock.advance(10);
    }
    clock.advance(SPREAD_INTERVAL_MS);
    assert.ok(sent.every(({ to }) => to === 'c'));
    assert.ok(sent.length >= 28 && sent.length <= 32, `${sent.length} in 3 s`);
    const last = openSeal.open(sent.at(-1)!.frame);
    assert.deepEqual('services' in last && last.services, ['service-299']);
  });

  it('gives a neighbour no more than it takes, though many nodes change at once, and all of it in the end', () => {
    const { clock, flooding: relay, sent } = flooding('relay', ['b', 'c']);
    const all = Array.from({ length: 400 }, (_, n) => newsOf(`n${n}`, 60));
    for (let round = 0; round < 60; round++) {
      for (const news of all) relay.receive(news[round]!, 'b');
      clock.advance(SPREAD_INTERVAL_MS);
    }
    const before = sent.length;
    assert.ok(before <= 15_000 + 6 * 150 + 10, `${before} in 6 s`);
    clock.advance(20_000);
    const states = new Map<string, readonly string[]>();
    for (const { frame } of sent) {
      const state = openSeal.open(frame);
      if ('node' in state) states.set(state.node, state.services);
    }
    for (let n = 0; n < 400; n++) assert.deepEqual(states.get(`n${n}`), ['service-59']);
  });

  it('finds that another process speaks as this node, and contradicts it ever more slowly', () => {
    const { clock, router, flooding: own, sent, rivals } = flooding('a', ['b']);
    clock.advance(1000);
    sent.length = 0;
    for (let n = 0; n < 600; n++) {
      const state = { ...router.own, incarnation: 7n, sequence: n + 1 };
      own.receive(openSeal.seal({ ...state, issuedUtcNs: router.own.issuedUtcNs + 1n }), 'b');
      clock.advance(100);
    }
    assert.equal(rivals(), 1, 'said once');
    assert.ok(sent.length < 30, `${sent.length} contradictions in a minute`);
  });

  it('does not take the echo of a restart for a rival', async () => {
    let rivals = 0;
    const mesh = new SimMesh();
    for (const name of ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) mesh.add(name, []);
    const neighbours = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const first = mesh.add('a', neighbours);
    await mesh.run(2000);
    first.close();
    const again = mesh.add('a', neighbours, { onRival: () => rivals++ });
    await mesh.run(5000);
    assert.equal(again.links.neighbours.length, 8);
    assert.equal(rivals, 0);
    assert.equal(
      mesh.nodes.get('i')?.router.stateOf('a')?.incarnation,
      again.router.own.incarnation,
    );
  });
});
