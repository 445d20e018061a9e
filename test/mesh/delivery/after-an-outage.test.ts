// What an outage has left goes as fast as it is answered, and what is asked again in vain stays within the budget.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { RETRY_BUDGET } from '../../../src/mesh/delivery/retry-budget.ts';
import type { Ack, Transfer } from '../../../src/protocol/link-frame.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { SimClock } from '../../support/sim-clock.ts';

const MESSAGES = 500;
const WAY_MS = 5;
const NONE = new Uint8Array(0);

/** What the destination says to an attempt, and to which; undefined: nothing. */
type Said = Pick<Ack, 'code' | 'attempt'>;
type Says = (attempt: number) => Said | undefined;

interface Setting {
  readonly clock: SimClock;
  readonly origin: Origin;
  says: Says;
}

function setting(says: Says = (attempt) => ({ code: 'retryable', attempt })): Setting {
  const clock = new SimClock();
  const s: Setting = {
    clock,
    says,
    origin: new Origin({
      node: 'a',
      clock,
      randomness: seededRandomness(1),
      instances: () => [{ node: 'b', costUs: 1 }],
      isReachable: () => true,
      send: (transfer) => {
        const said = s.says(transfer.attempt);
        if (said !== undefined) clock.setTimer(WAY_MS, () => s.origin.onAck(ackOf(transfer, said)));
      },
      onDeadLetter: () => {},
    }),
  };
  for (let i = 0; i < MESSAGES; i++) {
    const id = new Uint8Array(16);
    new DataView(id.buffer).setUint32(0, i);
    const submission = { id, service: 's', envelope: new Uint8Array(8), orderingKey: '' };
    s.origin.submit({ ...submission, timeoutMs: 600_000 }, () => {});
  }
  return s;
}

function ackOf({ id, toNode }: Transfer, said: Said): Ack {
  const more = { hopLimit: 1, reason: '', nextOffset: 0, reply: NONE, replyFollows: false };
  return { kind: 'ack', id, fromNode: toNode, toNode: 'a', ...said, ...more };
}

describe('five hundred messages whose destination was away', () => {
  it('are refused within the budget as long as it is away', () => {
    const s = setting();
    s.clock.advance(10_000);
    const { savedMax, share, perS } = RETRY_BUDGET;
    assert.ok(s.origin.counts.retries <= savedMax + share * MESSAGES + perS * 10 + 1);
    assert.equal(s.origin.pending, MESSAGES);
  });

  it('are all answered within seconds when it is back, though the budget was spent', () => {
    const s = setting();
    s.clock.advance(10_000);
    s.says = (attempt) => ({ code: 'ok', attempt });
    s.clock.advance(5000);
    assert.equal(s.origin.pending, 0);
  });

  it('earn nothing by late answers to their first attempts', () => {
    const s = setting((attempt) => (attempt === 1 ? undefined : { code: 'ok', attempt: 1 }));
    s.clock.advance(10_000);
    const { savedMax, share, perS } = RETRY_BUDGET;
    assert.ok(s.origin.counts.retries <= savedMax + share * MESSAGES + perS * 10 + 1);
    assert.ok(s.origin.pending > 0);
  });
});
