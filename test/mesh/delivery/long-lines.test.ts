// Tens of thousands of messages of one ordering key: their number is neither the depth of the stack nor the time that the
// process stands still.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { ORIGIN_LIMITS } from '../../../src/mesh/delivery/origin-limits.ts';
import { TURNS_SLICE } from '../../../src/mesh/delivery/turns.ts';
import type { Ack, Transfer } from '../../../src/protocol/link-frame.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { SimClock } from '../../support/sim-clock.ts';

const NONE = new Uint8Array(0);
const MESSAGES = 20_000;
const DAY_MS = 24 * 3600 * 1000;

function numbered(number: number): Uint8Array {
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(0, number);
  return id;
}

/** A line of one key, whose first is at an instance that does not answer. */
function longLine(send: (transfer: Transfer, origin: Origin) => void = () => {}) {
  const clock = new SimClock();
  const settled: string[] = [];
  const sent: Transfer[] = [];
  const origin: Origin = new Origin({
    node: 'a',
    clock,
    randomness: seededRandomness(1),
    limits: { ...ORIGIN_LIMITS, ackTimeoutMinMs: DAY_MS, ackTimeoutMaxMs: DAY_MS },
    instances: () => [{ node: 'b', costUs: 1 }],
    isReachable: () => true,
    send: (transfer) => {
      sent.push(transfer);
      send(transfer, origin);
    },
    onDeadLetter: () => {},
  });
  const callers = { isThere: true };
  const submit = (number: number, timeoutMs: number): void =>
    origin.submit(
      {
        id: numbered(number),
        service: 's',
        envelope: new Uint8Array(1),
        orderingKey: 'k',
        timeoutMs,
        isWanted: () => callers.isThere,
      },
      ({ status }) => void settled.push(status),
    );
  return { clock, settled, sent, origin, callers, submit };
}

function okOf({ id, attempt, toNode }: Transfer): Ack {
  const more = { reason: '', nextOffset: 0, reply: NONE, replyFollows: false };
  return {
    kind: 'ack',
    id,
    attempt,
    fromNode: toNode,
    toNode: 'a',
    hopLimit: 1,
    code: 'ok',
    ...more,
  };
}

describe('a long line of one ordering key', () => {
  it('ends when the callers of all have gone, a slice at a time', () => {
    const line = longLine();
    for (let i = 0; i < MESSAGES; i++) line.submit(i, DAY_MS);
    line.callers.isThere = false;
    line.origin.onAck(okOf(line.sent[0]!));
    assert.equal(line.settled.length, 1 + TURNS_SLICE);
    line.clock.advance(1);
    assert.equal(line.settled.length, MESSAGES);
    assert.equal(line.origin.counts.abandoned, MESSAGES - 1);
    assert.equal(line.origin.pending, 0);
    assert.equal(line.origin.pendingBytes, 0);
    assert.equal(line.sent.length, 1);
  });

  it('goes in order through an instance that answers within the call', () => {
    let isOpen = false;
    const line = longLine((transfer, origin) => {
      if (isOpen) origin.onAck(okOf(transfer));
    });
    for (let i = 0; i < MESSAGES; i++) line.submit(i, DAY_MS);
    isOpen = true;
    line.origin.onAck(okOf(line.sent[0]!));
    line.clock.advance(1);
    assert.deepEqual(new Set(line.settled), new Set(['ok']));
    assert.equal(line.origin.pending, 0);
    const numbers = line.sent.map(({ id }) => new DataView(id.buffer).getUint32(0));
    assert.deepEqual(
      numbers,
      Array.from({ length: MESSAGES }, (_, i) => i),
    );
  });

  it('is not sent any more when all of it is late', () => {
    const line = longLine();
    for (let i = 0; i < MESSAGES; i++) line.submit(i, 1000);
    line.clock.advance(1000);
    line.clock.advance(1);
    assert.deepEqual(new Set(line.settled), new Set(['expired']));
    assert.equal(line.settled.length, MESSAGES);
    assert.equal(line.sent.length, 1);
  });
});
