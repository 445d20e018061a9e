// What collectors see of a message at its origin, at a relay and at its end: one id, and the way there and back.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeshNode } from '../../../src/mesh/node/mesh-node.ts';
import { MeshTap } from '../../../src/mesh/node/mesh-tap.ts';
import type { MeshNodeEvents } from '../../../src/mesh/node/node-options.ts';
import { encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { Direction, EventType } from '../../../src/traffic/event.ts';
import type { Observation, ObservationSink } from '../../../src/traffic/observation.ts';
import { isReplyId, requestIdOf } from '../../../src/traffic/reply-id.ts';
import { SimMesh } from '../../support/sim-mesh.ts';

const NONE = new Uint8Array(0);

/** A node whose tap writes down what it observes. */
function tapped(mesh: SimMesh, name: string, neighbours: readonly string[]) {
  const seen: Observation[] = [];
  const observe = (one: Observation) => void seen.push(structuredClone(one));
  const sink: ObservationSink = {
    observe,
    openCall: (direction, callKey, method, peer) => ({
      observe: (type, details) => observe({ ...details, type, direction, callKey, method, peer }),
    }),
  };
  const tap = new MeshTap({
    node: name,
    clock: mesh.clock,
    sink,
    addressOf: (peer) => `${peer}:1`,
  });
  const events: MeshNodeEvents = {
    onTransfer: (transfer, from) => tap.came(transfer, from),
    onForwarded: (transfer, _from, to) => tap.left(transfer, to),
    onAckCame: (ack, from) => tap.ackCame(ack, from),
    onAckSent: (ack, to) => tap.ackSent(ack, to),
    onWaiting: (submission) => tap.waits(submission),
    onAbandoned: (...abandoned) => tap.abandoned(...abandoned),
    onDeadLetter: (...letter) => tap.died(...letter),
  };
  return { node: mesh.add(name, neighbours, events), seen };
}

function told(seen: readonly Observation[]): readonly string[] {
  const sides = { [Direction.Inbound]: 'in', [Direction.Outbound]: 'out' };
  const types = Object.entries(EventType);
  return seen.map(({ direction, type, peer, hops }) => {
    const name = types.find(([, value]) => value === type)?.[0];
    const [hop] = hops ?? [];
    return `${sides[direction]} ${name} ${peer.name} ${hop?.from}>${hop?.to}`;
  });
}

const ASKED = {
  kind: 'request' as const,
  ...{
    service: 'ledger',
    method: 'acme.Ledger/Post',
    fromService: '',
    fromVerified: false,
    orderingKey: '',
  },
  ...{ idempotencyKey: NONE, trace: undefined, metadata: [], inReplyTo: NONE },
  payload: Buffer.from('ping'),
};

function answers(node: MeshNode, payload: Uint8Array = Buffer.from('pong')): void {
  node.setHandler('ledger', ({ id, envelope: { method, service } }, answer) => {
    const ends = { method, service: '', fromService: service };
    const reply = { ...ASKED, ...ends, kind: 'reply' as const, inReplyTo: id, payload };
    answer({ code: 'ok', reply: encodeEnvelope(reply) });
  });
}

function ask(
  mesh: SimMesh,
  node: MeshNode,
  method = ASKED.method,
  isWanted?: () => boolean,
): Uint8Array {
  const id = uuidv7(mesh.clock, mesh.randomness);
  const envelope = encodeEnvelope({ ...ASKED, method });
  const submission = { id, service: 'ledger', envelope, timeoutMs: 1000, orderingKey: '' };
  node.submit({ ...submission, isWanted }, () => {});
  return id;
}

function checkContent(seen: readonly Observation[], id: Uint8Array): void {
  for (const one of seen) {
    assert.deepEqual([...one.callKey], [...id]);
    assert.equal(one.method, 'acme.Ledger/Post');
    const payload = one.payload && Buffer.from(one.payload).toString();
    const expected = { [EventType.ClientMessage]: 'ping', [EventType.ServerMessage]: 'pong' };
    assert.equal(payload, (expected as Record<number, string>)[one.type]);
  }
}

describe('the tap of a mesh node', () => {
  it('tells of a message between two services of one node as of one to and from itself', async () => {
    const mesh = new SimMesh();
    const a = tapped(mesh, 'a', []);
    answers(a.node);
    await mesh.run(200);
    const id = ask(mesh, a.node);
    await mesh.run(50);
    assert.deepEqual(told(a.seen), [
      'out ClientMessage a a>a',
      'in ClientMessage a a>a',
      'in ServerMessage a a>a',
      'in ServerTrailer a a>a',
      'out ServerMessage a a>a',
      'out ServerTrailer a a>a',
    ]);
    checkContent(a.seen, id);
    assert.ok(a.seen.every(({ hopCount }) => (hopCount ?? 0) === 0));
  });

  it('tells of a request under one id at its origin, at a relay and at its end', async () => {
    const mesh = new SimMesh();
    const a = tapped(mesh, 'a', ['b']);
    const b = tapped(mesh, 'b', ['c']);
    const c = tapped(mesh, 'c', []);
    answers(c.node);
    await mesh.run(200);
    const id = ask(mesh, a.node);
    await mesh.run(50);
    assert.deepEqual(told(a.seen), [
      'out ClientMessage b a>b',
      'out ServerMessage b b>a',
      'out ServerTrailer b b>a',
    ]);
    assert.deepEqual(told(b.seen), [
      'in ClientMessage a a>b',
      'out ClientMessage c b>c',
      'out ServerMessage c c>b',
      'out ServerTrailer c c>b',
      'in ServerMessage a b>a',
      'in ServerTrailer a b>a',
    ]);
    assert.deepEqual(told(c.seen), [
      'in ClientMessage b b>c',
      'in ServerMessage b c>b',
      'in ServerTrailer b c>b',
    ]);
    checkContent([...a.seen, ...b.seen, ...c.seen], id);
    assert.equal(a.seen.at(-1)?.status, 0);
  });

  it('tells of a request that finds nobody at its start, and at its end why', async () => {
    const mesh = new SimMesh();
    const a = tapped(mesh, 'a', []);
    await mesh.run(200);
    const id = ask(mesh, a.node);
    assert.deepEqual(told(a.seen), ['out ClientHeader ledger undefined>undefined']);
    await mesh.run(1100);
    assert.deepEqual(told(a.seen).slice(1), [
      'out ClientMessage ledger undefined>undefined',
      'out ServerTrailer ledger undefined>undefined',
    ]);
    checkContent(a.seen, id);
    assert.equal(a.seen.at(-1)?.status, 14);
    assert.match(a.seen.at(-1)?.statusMessage ?? '', /no instance of ledger/);
  });

  it('tells of a request that waited as of one call when somebody comes who serves it', async () => {
    const mesh = new SimMesh();
    const a = tapped(mesh, 'a', ['b']);
    const b = tapped(mesh, 'b', []);
    await mesh.run(200);
    const id = ask(mesh, a.node);
    answers(b.node);
    await mesh.run(500);
    assert.deepEqual(told(a.seen), [
      'out ClientHeader ledger undefined>undefined',
      'out ClientMessage ledger a>b',
      'out ServerMessage ledger b>a',
      'out ServerTrailer ledger b>a',
    ]);
    checkContent(a.seen, id);
    await mesh.run(1000);
    assert.equal(a.seen.length, 4, 'its deadline ends nothing a second time');
  });

  it('ends a request whose caller has gone, and one that nobody has answered', async () => {
    const mesh = new SimMesh();
    const a = tapped(mesh, 'a', ['b']);
    const b = tapped(mesh, 'b', []);
    await mesh.run(200);
    let isWanted = true;
    ask(mesh, a.node, ASKED.method, () => isWanted);
    isWanted = false;
    b.node.setHandler('ledger', () => {});
    await mesh.run(500);
    assert.equal(a.seen.at(-1)?.status, 1);
    a.seen.length = 0;
    ask(mesh, a.node);
    await mesh.run(1500);
    assert.deepEqual(told(a.seen)[0], 'out ClientMessage b a>b');
    assert.deepEqual(told(a.seen).at(-1), 'out ServerTrailer b undefined>undefined');
    assert.equal(a.seen.at(-1)?.status, 4);
  });

  it('tells of a reply that is too large for its ack as the response to its request, under its own id', async () => {
    for (const method of ['acme.Ledger/Post', '']) {
      const mesh = new SimMesh();
      const a = tapped(mesh, 'a', ['b']);
      const b = tapped(mesh, 'b', ['c']);
      const c = tapped(mesh, 'c', []);
      answers(c.node, new Uint8Array(200_000));
      await mesh.run(200);
      const id = ask(mesh, a.node, method);
      await mesh.run(200);
      const isOfReply = ({ callKey }: Observation) => isReplyId(callKey);
      assert.deepEqual(
        [a, b, c].map(({ seen }) => told(seen.filter((one) => !isOfReply(one)))),
        [
          ['out ClientMessage b a>b', 'out ServerTrailer b b>a'],
          [
            'in ClientMessage a a>b',
            'out ClientMessage c b>c',
            'out ServerTrailer c c>b',
            'in ServerTrailer a b>a',
          ],
          ['in ClientMessage b b>c', 'in ServerTrailer b c>b'],
        ],
      );
      assert.deepEqual(
        [a, b, c].map(({ seen }) => told(seen.filter(isOfReply))),
        [
          ['out ServerMessage b b>a', 'out ServerTrailer b a>b'],
          [
            'out ServerMessage c c>b',
            'in ServerMessage a b>a',
            'in ServerTrailer a a>b',
            'out ServerTrailer c b>c',
          ],
          ['in ServerMessage b c>b', 'in ServerTrailer b b>c'],
        ],
      );
      for (const one of [a, b, c].flatMap(({ seen }) => seen)) {
        assert.equal(one.method, method || 'ledger/request');
        if (!isOfReply(one)) continue;
        assert.deepEqual(requestIdOf(one.callKey), id);
        assert.equal(one.payload, undefined, 'its chunks are not put together');
        assert.equal(one.size, one.type === EventType.ServerMessage ? 200_000 : undefined);
      }
    }
  });
});
