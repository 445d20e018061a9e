// A mesh of nodes on virtual time: messages reach their service over relays, whatever fails between.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Settled } from '../../../src/mesh/delivery/pending-message.ts';
import type { MeshNode } from '../../../src/mesh/node/mesh-node.ts';
import { decodeEnvelope, encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { SimMesh } from '../../support/sim-mesh.ts';

const NONE = new Uint8Array(0);

function envelope(payload: Uint8Array, kind: 'request' | 'reply' = 'request'): Uint8Array {
  return encodeEnvelope({
    kind,
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

/** Answers with what it got, turned around. */
function serve(node: MeshNode, handled: string[] = []): void {
  node.setHandler('ledger', (delivered, answer) => {
    handled.push(Buffer.from(delivered.envelope.payload).toString('latin1').slice(0, 20));
    const payload = Uint8Array.from(delivered.envelope.payload).reverse();
    const reply = encodeEnvelope({
      ...delivered.envelope,
      kind: 'reply',
      inReplyTo: delivered.id,
      payload,
    });
    answer({ code: 'ok', reply });
  });
}

interface Asked {
  settled: Settled | undefined;
}

function ask(
  mesh: SimMesh,
  node: MeshNode,
  payload: Uint8Array,
  timeoutMs = 5000,
  orderingKey = '',
): Asked {
  const asked: Asked = { settled: undefined };
  const id = uuidv7(mesh.clock, mesh.randomness);
  const submission = { id, service: 'ledger', envelope: envelope(payload), timeoutMs, orderingKey };
  node.submit(submission, (settled) => {
    assert.equal(asked.settled, undefined, 'settled once');
    asked.settled = settled;
  });
  return asked;
}

function replyOf({ settled }: Asked): string {
  assert.equal(settled?.status, 'ok', settled?.reason);
  return Buffer.from(decodeEnvelope(settled!.reply).payload).toString('latin1');
}

/** a - b - c, and a - d - c which is longer by one node. */
function diamond(): { mesh: SimMesh; a: MeshNode; b: MeshNode; c: MeshNode } {
  const mesh = new SimMesh();
  const a = mesh.add('a', ['b', 'd']);
  const b = mesh.add('b', ['c']);
  const c = mesh.add('c', []);
  mesh.add('d', ['e']);
  mesh.add('e', ['c']);
  return { mesh, a, b, c };
}

describe('a mesh of nodes', () => {
  it('brings a request over relays to its service and the reply back', async () => {
    const { mesh, a, c } = diamond();
    serve(c);
    await mesh.run(200);
    const asked = ask(mesh, a, Buffer.from('hello'));
    await mesh.run(50);
    assert.equal(replyOf(asked), 'olleh');
    assert.equal(asked.settled?.node, 'c');
    assert.equal(asked.settled?.attempts, 1);
  });

  it('serves a service of its own node without a link', async () => {
    const mesh = new SimMesh();
    const a = mesh.add('a', []);
    serve(a);
    const asked = ask(mesh, a, Buffer.from('abc'));
    await mesh.run(10);
    assert.equal(replyOf(asked), 'cba');
  });

  it('waits for an instance until there is one, and expires with the reason when none comes', async () => {
    const { mesh, a, c } = diamond();
    await mesh.run(100);
    const early = ask(mesh, a, Buffer.from('1'), 5000);
    const never = ask(mesh, a, Buffer.from('2'), 50);
    await mesh.run(100);
    assert.equal(never.settled?.status, 'expired');
    assert.match(never.settled?.reason ?? '', /no instance of ledger/);
    serve(c);
    await mesh.run(100);
    assert.equal(replyOf(early), '1');
  });

  it('carries messages and replies of many chunks', async () => {
    const { mesh, a, c } = diamond();
    serve(c);
    await mesh.run(100);
    const payload = new Uint8Array(3_000_000).map((_, i) => i % 251);
    const asked = ask(mesh, a, payload, 60_000);
    await mesh.run(3000);
    assert.equal(replyOf(asked), Buffer.from(payload).reverse().toString('latin1'));
  });

  it('goes around a neighbour that is killed, at once', async () => {
    const { mesh, a, c } = diamond();
    serve(c);
    await mesh.run(500);
    const asked = Array.from({ length: 100 }, (_, i) => ask(mesh, a, Buffer.from(`${i}`)));
    await mesh.run(1);
    mesh.kill('b');
    await mesh.run(30);
    const open = asked.filter(({ settled }) => settled === undefined).length;
    assert.ok(open < 100, 'those that were not at b go on');
    await mesh.run(2000);
    for (const one of asked) replyOf(one);
  });

  it('goes around a neighbour that is frozen within a second', async () => {
    const { mesh, a, c } = diamond();
    const handled: string[] = [];
    serve(c, handled);
    await mesh.run(2000);
    for (const other of ['a', 'c']) {
      mesh.stop('b', other);
      mesh.stop(other, 'b');
    }
    const asked = ask(mesh, a, Buffer.from('x'));
    await mesh.run(1000);
    assert.equal(replyOf(asked), 'x');
    for (const other of ['a', 'c']) {
      mesh.resume('b', other);
      mesh.resume(other, 'b');
    }
    await mesh.run(2000);
    assert.deepEqual(handled, ['x'], 'what b had is not handled again');
  });

  it('handles a message of one key after the other', async () => {
    const { mesh, a, c } = diamond();
    const handled: string[] = [];
    serve(c, handled);
    await mesh.run(100);
    const asked = Array.from({ length: 20 }, (_, i) =>
      ask(mesh, a, Buffer.from(`${i}`), 60_000, 'k'),
    );
    mesh.cut('a', 'b');
    await mesh.run(5000);
    for (const one of asked) assert.equal(one.settled?.status, 'ok');
    assert.deepEqual(
      handled,
      [...handled].sort((x, y) => Number(x) - Number(y)),
    );
  });

  it('drains without losing a request', async () => {
    const { mesh, a, b, c } = diamond();
    serve(c);
    const e = mesh.nodes.get('e')!;
    serve(e);
    await mesh.run(500);
    const asked: Asked[] = [];
    for (let i = 0; i < 50; i++) {
      asked.push(ask(mesh, a, Buffer.from(`${i}`)));
      if (i === 10) void b.drain(1000).then(() => mesh.kill('b'));
      if (i === 25) void c.drain(1000).then(() => mesh.kill('c'));
      await mesh.run(2);
    }
    await mesh.run(3000);
    for (const one of asked) assert.equal(one.settled?.status, 'ok', one.settled?.reason);
    assert.deepEqual([...mesh.nodes.keys()].sort(), ['a', 'd', 'e']);
  });
});
