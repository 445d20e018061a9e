// A burst that its own node has no room for: nothing of it has left, so it waits for room and not for a retry.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import type { Transfer } from '../../../src/protocol/link-frame.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const NONE = new Uint8Array(0);
const MESSAGES = 500;
const ROOM_MS = 3000;

describe('an origin whose node has no room for a burst', () => {
  it('sends all of it when there is room again, and spends no retry', () => {
    const clock = new FakeClock();
    let room = false;
    const settled: string[] = [];
    const origin: Origin = new Origin({
      node: 'a',
      clock,
      randomness: seededRandomness(3),
      instances: () => [{ node: 'b', costUs: 1 }],
      isReachable: () => true,
      send: (transfer) => origin.onAck(ackOf(transfer, room ? 'b' : 'a')),
      onDeadLetter: (_submission, reason) => settled.push(reason),
    });
    for (let i = 0; i < MESSAGES; i++) {
      const id = new Uint8Array(16);
      new DataView(id.buffer).setUint32(0, i);
      const submission = { id, service: 's', envelope: new Uint8Array(9), orderingKey: '' };
      origin.submit({ ...submission, timeoutMs: 20_000 }, ({ status }) => settled.push(status));
    }
    clock.advance(ROOM_MS);
    assert.deepEqual(settled, []);
    room = true;
    clock.advance(2000);
    assert.deepEqual(new Set(settled), new Set(['ok']));
    assert.equal(settled.length, MESSAGES);
    assert.equal(origin.counts.retries, 0);
  });
});

function ackOf({ id, attempt }: Transfer, fromNode: string) {
  return {
    kind: 'ack',
    id,
    attempt,
    fromNode,
    toNode: 'a',
    hopLimit: 16,
    code: fromNode === 'a' ? 'retryable' : 'ok',
    reason: 'no room',
    nextOffset: 0,
    reply: NONE,
    replyFollows: false,
  } as const;
}
