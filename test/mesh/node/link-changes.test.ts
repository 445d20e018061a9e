// What a node does when its links change under it: connections that are replaced, made while it drains, or already full
// of frames when it begins to listen.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LinkCore } from '../../../src/mesh/link/link-core.ts';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { memoryConnection } from '../../../src/mesh/link/memory-transport.ts';
import type { MeshNode } from '../../../src/mesh/node/mesh-node.ts';
import { decodeLinkBatch } from '../../../src/protocol/link-codec.ts';
import { SimClock } from '../../support/sim-clock.ts';
import { SimMesh } from '../../support/sim-mesh.ts';

const knows = (node: MeshNode, other: string): boolean => node.router.stateOf(other) !== undefined;

describe('links that change', () => {
  it('are greeted again when another takes their place, as what was on its way is lost', async () => {
    const mesh = new SimMesh();
    const a = mesh.add('a', []);
    const b = mesh.add('b', ['a']);
    mesh.add('far', ['a']);
    await mesh.run(100);
    assert.ok(knows(b, 'far'));
    // b starts anew, and its neighbour hears of the new process before it hears of the end of the old one.
    const again = mesh.add('b', ['a']);
    await mesh.run(10);
    b.close();
    await mesh.run(100);
    assert.ok(a.links.isUp('b'));
    assert.ok(knows(again, 'far'));
  });

  it('end with what is on them when their neighbour is taken from the configuration', async () => {
    const mesh = new SimMesh();
    const a = mesh.add('a', ['b']);
    const b = mesh.add('b', []);
    await mesh.run(50);
    assert.ok(a.links.isUp('b'));
    a.setNeighbours(new Map([['b', 'b']]));
    await mesh.run(50);
    assert.ok(a.links.isUp('b'), 'nothing has changed');
    a.setNeighbours(new Map());
    await mesh.run(20_000);
    assert.deepEqual([a.links.neighbours, b.links.neighbours], [[], []]);
    assert.deepEqual([a.router.nextHops('b'), b.router.nextHops('a')], [[], []]);
    a.setNeighbours(new Map([['b', 'b']]));
    await mesh.run(50);
    assert.ok(a.links.isUp('b'), 'and back');
  });

  it('are not made with a node that has drained', async () => {
    const mesh = new SimMesh();
    const a = mesh.add('a', ['b']);
    const b = mesh.add('b', []);
    await mesh.run(50);
    let ended = false;
    void b.drain(10_000).then(() => {
      ended = true;
    });
    await mesh.run(600);
    assert.ok(ended, 'neighbours that dial again do not hold it up');
    assert.deepEqual([a.links.neighbours, b.links.neighbours], [[], []]);
  });

  it('say Hello first, also when the other end’s is there already', () => {
    const clock = new SimClock();
    const kinds: string[] = [];
    const wire = { bufferBytes: 1e6, carry: (_batch: Uint8Array, arrive: () => void) => arrive() };
    const heard = {
      bufferBytes: 1e6,
      carry: (batch: Uint8Array, arrive: () => void): void => {
        kinds.push(...decodeLinkBatch(batch).map(({ kind }) => kind));
        arrive();
      },
    };
    const { dialler, acceptor } = memoryConnection('a', 'b', heard, wire);
    const nothing = () => {};
    for (const [node, transport] of [
      ['b', acceptor],
      ['a', dialler],
    ] as const) {
      const events = { onUp: nothing, onFrame: nothing, onWritable: nothing, onDraining: nothing };
      new LinkCore({
        transport,
        node,
        incarnation: 1n,
        clock,
        soon: clock.soon,
        limits: LINK_LIMITS,
        events: { ...events, onClosed: nothing },
      }).start();
    }
    clock.advance(10);
    assert.deepEqual(kinds.slice(0, 2), ['hello', 'ping']);
  });
});
