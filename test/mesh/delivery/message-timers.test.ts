import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MessageTimers } from '../../../src/mesh/delivery/message-timers.ts';
import { PendingMessage } from '../../../src/mesh/delivery/pending-message.ts';
import { TURNS_SLICE } from '../../../src/mesh/delivery/turns.ts';
import { SimClock } from '../../support/sim-clock.ts';

const submission = {
  id: new Uint8Array(16),
  service: 's',
  envelope: new Uint8Array(1),
  orderingKey: '',
  timeoutMs: 1000,
};

function made() {
  const clock = new SimClock();
  const ended: PendingMessage[] = [];
  const timers = new MessageTimers(clock, (message) => void ended.push(message));
  const message = () => new PendingMessage(submission, clock.monotonicMs() + 1000, () => {});
  return { clock, ended, timers, message };
}

describe('the timers of messages', () => {
  it('end a slice of what is late at once, and the rest soon', () => {
    const { clock, ended, timers, message } = made();
    const all = Array.from({ length: 2 * TURNS_SLICE + 1 }, message);
    for (const one of all) timers.expire(one);
    assert.equal(ended.length, TURNS_SLICE);
    clock.advance(1);
    assert.deepEqual(new Set(ended), new Set(all));
    const later = message();
    timers.expire(later);
    assert.equal(ended.at(-1), later, 'at once again');
  });

  it('expire at the deadline what would be done after it, and do once what comes before', () => {
    const { clock, ended, timers, message } = made();
    const one = message();
    let done = 0;
    timers.set(one, 400, () => done++);
    timers.set(one, 500, () => done++);
    clock.advance(600);
    assert.deepEqual([done, ended.length], [1, 0]);
    timers.set(one, 5000, () => done++);
    clock.advance(399);
    assert.equal(ended.length, 0);
    clock.advance(1);
    assert.deepEqual([done, ended.length], [1, 1]);
  });
});
