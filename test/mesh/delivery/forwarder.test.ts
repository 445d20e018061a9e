// What a relay does with transfers: on, another way, back as a refusal; within its bounds, each credit given back once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FORWARDER_LIMITS, Forwarder } from '../../../src/mesh/delivery/forwarder.ts';
import type { Ack, Transfer } from '../../../src/protocol/link-frame.ts';
import { FakeClock } from '../../support/fake-clock.ts';

interface Bench {
  readonly clock: FakeClock;
  readonly forwarder: Forwarder;
  /** neighbour: numbers of what it was given. */
  readonly sent: Map<string, number[]>;
  readonly acks: Ack[];
  readonly up: Set<string>;
  /** Neighbours without credit. */
  readonly full: Set<string>;
  /** Envelopes that a neighbour takes, bytes. */
  readonly takes: Map<string, number>;
}

function bench(ways: readonly string[] = ['b', 'c'], downstream = ways): Bench {
  const clock = new FakeClock();
  const sent = new Map<string, number[]>();
  const acks: Ack[] = [];
  const up = new Set(['b', 'c', 'x']);
  const full = new Set<string>();
  const takes = new Map<string, number>();
  const forwarder = new Forwarder({
    node: 'a',
    clock,
    limits: { ...FORWARDER_LIMITS, waitingFramesMax: 3, waitingBytesMax: 100 },
    neighbours: {
      isUp: (neighbour, bytes) => up.has(neighbour) && bytes <= (takes.get(neighbour) ?? 1e6),
      send: (neighbour, frame) => {
        if (full.has(neighbour)) return false;
        if (frame.kind === 'ack') acks.push(frame);
        else sent.set(neighbour, [...(sent.get(neighbour) ?? []), frame.id[0]!]);
        return true;
      },
    },
    nextHops: (node) => (node === 'x' ? ['x'] : ways),
    downstreamHops: (node) => (node === 'x' ? ['x'] : downstream),
    onAck: (ack) => acks.push(ack),
  });
  return { clock, forwarder, sent, acks, up, full, takes };
}

function transfer(number: number, more: Partial<Transfer> = {}): Transfer {
  return {
    kind: 'transfer',
    id: new Uint8Array(16).fill(number),
    attempt: 1,
    fromNode: 'x',
    toNode: 'd',
    hopLimit: 5,
    hopCount: 2,
    timeoutMs: 1000,
    offset: 0,
    totalBytes: 0,
    envelope: new Uint8Array(10),
    ...more,
  };
}

function relayed({ forwarder }: Bench, one: Transfer): { done: number } {
  const credit = { done: 0 };
  forwarder.relay(one, 'x', () => credit.done++);
  return credit;
}

describe('a relay', () => {
  it('sends on over the best way, and drops a second sight of the same attempt', () => {
    const b = bench();
    assert.equal(relayed(b, transfer(1)).done, 1);
    assert.equal(relayed(b, transfer(1)).done, 1, 'the credit of a second sight comes back too');
    relayed(b, transfer(1, { attempt: 2 }));
    assert.deepEqual([b.sent.get('b'), b.forwarder.counts.repeated], [[1, 1], 1]);
  });

  it('tells the origin when the hop limit is reached', () => {
    const b = bench();
    assert.equal(relayed(b, transfer(1, { hopLimit: 0 })).done, 1);
    assert.deepEqual(
      b.acks.map(({ code, toNode, reason }) => [code, toNode, reason]),
      [['retryable', 'x', 'hop limit reached at a']],
    );
  });

  it('waits for credit up to its bounds in frames and bytes, then refuses', () => {
    for (const [bytes, most] of [
      [10, 3],
      [40, 2],
    ] as const) {
      const b = bench(['b']);
      b.full.add('b');
      const all = [1, 2, 3, 4].map((i) =>
        relayed(b, transfer(i, { envelope: new Uint8Array(bytes) })),
      );
      assert.equal(b.forwarder.waitingFor('b'), most);
      assert.equal(b.acks.length, 4 - most);
      assert.deepEqual(
        all.map(({ done }) => done),
        [0, 0, 0, 0].fill(1, most),
      );
      b.full.clear();
      b.forwarder.writable('b');
      assert.deepEqual(b.sent.get('b'), [1, 2, 3].slice(0, most));
      assert.ok(all.every(({ done }) => done === 1));
    }
  });

  it('leaves a full way only for one that leads nearer', () => {
    const sure = bench(['b', 'c'], ['b', 'c']);
    sure.full.add('b');
    relayed(sure, transfer(1));
    assert.deepEqual(sure.sent.get('c'), [1]);
    const unsure = bench(['b', 'c'], ['b']);
    unsure.full.add('b');
    relayed(unsure, transfer(1));
    assert.deepEqual([unsure.sent.get('c'), unsure.forwarder.waitingFor('b')], [undefined, 1]);
  });

  it('takes an alternate when a neighbour fails, with what it had and what waited for it', () => {
    const b = bench(['b', 'c'], ['b']);
    b.full.add('b');
    const waited = relayed(b, transfer(2));
    b.up.delete('b');
    b.forwarder.reroute([transfer(1)], 'b');
    assert.deepEqual([b.sent.get('c'), waited.done, b.forwarder.counts.rerouted], [[1, 2], 1, 1]);
  });

  it('never sends back to where it came from', () => {
    const b = bench(['x']);
    assert.equal(relayed(b, transfer(1)).done, 1);
    assert.deepEqual([b.sent.size, b.forwarder.counts.noWay], [0, 1]);
  });

  it('does not wait for a neighbour that takes only smaller ones', () => {
    const b = bench(['b', 'c'], ['b']);
    b.takes.set('b', 20);
    relayed(b, transfer(1, { envelope: new Uint8Array(21) }));
    assert.deepEqual([b.sent.get('c'), b.forwarder.waitingFor('b')], [[1], 0]);
  });

  it('takes off what it held, and drops what has expired with it', () => {
    const b = bench(['b']);
    b.full.add('b');
    const late = relayed(b, transfer(1, { timeoutMs: 50 }));
    b.clock.advance(50);
    b.full.clear();
    b.forwarder.writable('b');
    assert.deepEqual([b.sent.size, late.done, b.forwarder.counts.expired], [0, 1, 1]);
  });
});
