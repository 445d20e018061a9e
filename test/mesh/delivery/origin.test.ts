// How a message is tried until it is settled: whom it asks, where it goes on, and that it settles once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { ORIGIN_LIMITS } from '../../../src/mesh/delivery/origin-limits.ts';
import type { Settled } from '../../../src/mesh/delivery/pending-message.ts';
import type { Ack, Transfer } from '../../../src/protocol/link-frame.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const NONE = new Uint8Array(0);

interface Bench {
  readonly clock: FakeClock;
  readonly origin: Origin;
  readonly sent: Transfer[];
  readonly dead: string[];
  instances: string[];
  reachable: Set<string>;
}

function bench(): Bench {
  const clock = new FakeClock();
  const sent: Transfer[] = [];
  const dead: string[] = [];
  const b: Bench = {
    clock,
    sent,
    dead,
    instances: ['b'],
    reachable: new Set(['b', 'c']),
    origin: new Origin({
      node: 'a',
      clock,
      randomness: seededRandomness(1),
      limits: { ...ORIGIN_LIMITS, chunkBytes: 10, chunkWindowBytes: 20 },
      instances: () => b.instances.map((node) => ({ node, costUs: 1 })),
      isReachable: (node) => b.reachable.has(node),
      send: (transfer) => void sent.push(transfer),
      onDeadLetter: (_submission, reason) => void dead.push(reason),
    }),
  };
  return b;
}

function submit({ origin }: Bench, bytes = 5, timeoutMs = 60_000, id = 1): Settled[] {
  const settled: Settled[] = [];
  const envelope = new Uint8Array(bytes).fill(id);
  const submission = { id: new Uint8Array(16).fill(id), service: 's', envelope, orderingKey: '' };
  origin.submit({ ...submission, timeoutMs }, (one) => void settled.push(one));
  return settled;
}

function ack(b: Bench, code: Ack['code'], more: Partial<Ack> = {}): void {
  const { id, attempt, toNode } = b.sent.at(-1)!;
  b.origin.onAck({
    kind: 'ack',
    id,
    attempt,
    fromNode: toNode,
    toNode: 'a',
    hopLimit: 1,
    code,
    reason: code,
    nextOffset: 0,
    reply: NONE,
    replyFollows: false,
    ...more,
  });
}

const offsets = (sent: readonly Transfer[]): number[] => sent.map(({ offset }) => offset);

describe('an origin', () => {
  it('settles once, whatever comes afterwards', () => {
    const b = bench();
    const settled = submit(b);
    ack(b, 'ok');
    ack(b, 'ok');
    ack(b, 'fatal');
    b.clock.advance(70_000);
    assert.deepEqual(
      settled.map(({ status }) => status),
      ['ok'],
    );
    assert.deepEqual(
      [b.origin.counts.strayAcks, b.origin.pending, b.origin.pendingBytes],
      [2, 0, 0],
    );
  });

  it('is settled only by who was asked, in whichever attempt, and counts what others say', () => {
    const b = bench();
    const settled = submit(b);
    for (const code of ['ok', 'fatal', 'partial', 'shutting-down'] as const)
      for (const fromNode of ['liar', 'c', 'a'])
        ack(b, code, { fromNode, nextOffset: 5, replyFollows: true });
    assert.equal(b.origin.onReply(b.sent[0]!.id, NONE, 'liar'), false);
    assert.deepEqual([settled.length, b.sent.length, b.origin.counts.strayAcks], [0, 1, 12]);
    b.reachable.delete('b');
    b.instances = ['c'];
    b.origin.changed();
    assert.equal(b.sent.at(-1)?.toNode, 'c');
    ack(b, 'ok', { fromNode: 'liar' });
    assert.equal(settled.length, 0);
    ack(b, 'ok', { fromNode: 'b', attempt: 1 });
    assert.deepEqual([settled[0]?.status, settled[0]?.node], ['ok', 'b'], 'of the first attempt');
  });

  it('tries again when a relay refuses, whoever that is', () => {
    const b = bench();
    submit(b);
    ack(b, 'retryable', { fromNode: 'relay' });
    b.clock.advance(100);
    assert.deepEqual([b.sent.length, b.origin.counts.strayAcks], [2, 0]);
  });

  it('takes the same id again as the same message, and tells both who wait', () => {
    const b = bench();
    const [first, second] = [submit(b), submit(b)];
    assert.equal(b.sent.length, 1);
    ack(b, 'ok');
    assert.deepEqual([first.length, second.length], [1, 1]);
  });

  it('asks the instance that has it again, also when it takes nothing new', () => {
    const b = bench();
    submit(b);
    ack(b, 'partial', { nextOffset: 5 });
    b.instances = ['c'];
    b.origin.changed();
    b.clock.advance(ORIGIN_LIMITS.askAgainMs);
    assert.deepEqual(
      b.sent.map(({ toNode }) => toNode),
      ['b', 'b'],
    );
    b.reachable.delete('b');
    b.origin.changed();
    assert.equal(b.sent.at(-1)?.toNode, 'c', 'at once when it is gone');
  });

  it('turns to another instance at once when one shuts down, and pauses when there is no other', () => {
    const b = bench();
    b.instances = ['b', 'c'];
    submit(b);
    const first = b.sent[0]!.toNode;
    ack(b, 'shutting-down');
    assert.equal(b.sent.length, 2);
    assert.notEqual(b.sent[1]!.toNode, first);
    ack(b, 'shutting-down');
    assert.equal(b.sent.length, 2, 'not as fast as it is refused');
    b.clock.advance(100);
    assert.equal(b.sent.length, 3);
  });

  it('goes on with a large message where it got, and from the start where that was lost', () => {
    const b = bench();
    submit(b, 45);
    assert.deepEqual(offsets(b.sent.splice(0)), [0, 10], 'as much as the window');
    b.sent.push({ ...transferOf(b), offset: 10 });
    ack(b, 'partial', { nextOffset: 20 });
    assert.deepEqual(offsets(b.sent.splice(1)), [20, 30]);
    ack(b, 'retryable', { fromNode: 'relay' });
    b.clock.advance(100);
    const again = b.sent.splice(1);
    assert.deepEqual(offsets(again), [20, 30]);
    assert.equal(again[0]!.attempt, 2);
    b.sent.push(again[0]!);
    ack(b, 'partial', { nextOffset: 0 });
    assert.deepEqual(offsets(b.sent.splice(2)), [0, 10], 'the destination has lost the rest');
  });

  it('asks with its last chunk for a large message that is being handled', () => {
    const b = bench();
    submit(b, 25);
    b.sent.splice(0, b.sent.length - 1);
    ack(b, 'partial', { nextOffset: 25 });
    const before = b.sent.length;
    b.clock.advance(ORIGIN_LIMITS.askAgainMs);
    assert.deepEqual(offsets(b.sent.slice(before)), [20]);
  });

  it('makes a dead letter with its reason at the deadline', () => {
    const b = bench();
    b.instances = [];
    const settled = submit(b, 5, 100);
    b.clock.advance(99);
    assert.equal(settled.length, 0);
    b.clock.advance(1);
    assert.equal(settled[0]?.status, 'expired');
    assert.match(b.dead[0] ?? '', /no instance of s/);
  });
});

/** As the last one that was sent, for an ack. */
function transferOf(b: Bench): Transfer {
  return {
    kind: 'transfer',
    id: new Uint8Array(16).fill(1),
    attempt: 1,
    fromNode: 'a',
    toNode: b.instances[0]!,
    hopLimit: 1,
    hopCount: 0,
    timeoutMs: 1,
    offset: 0,
    totalBytes: 45,
    envelope: NONE,
  };
}
