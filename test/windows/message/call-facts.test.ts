// The fact about the clock in a message's header: what was corrected, and how wrong that may be.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factColumns } from '../../../src/windows/message/call-facts.ts';
import { MessageBench } from './message-sample.ts';

function clockFact(clockOffsetMs: number | undefined, roundTripMs: number | undefined) {
  const { model } = MessageBench.answered();
  const facts = factColumns({ ...model, clock: { clockOffsetMs, roundTripMs } }).flat();
  return facts.find(({ label }) => label === 'clock')?.value;
}

test('a skew is told with its sign and its uncertainty, half a round trip', () => {
  assert.equal(clockFact(12.34, 1.2), 'skew +12.3 +/- 0.6 ms, corrected');
  assert.equal(clockFact(-3_600_000, 80), 'skew -3,600,000 +/- 40.0 ms, corrected');
  assert.equal(clockFact(5, undefined), 'skew +5.0 ms, corrected');
});

test('within its uncertainty it is none, and nothing was corrected', () => {
  assert.equal(clockFact(0.2, 0.6), 'no skew seen, +/- 0.3 ms');
  assert.equal(clockFact(undefined, 0.6), 'skew not known');
  assert.equal(clockFact(Number.NaN, 0.6), 'skew not known');
});

test('there are three facts in each column', () => {
  for (const column of factColumns(MessageBench.answered().model)) assert.equal(column.length, 3);
});
