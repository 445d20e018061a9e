// Facts in a message's header: of the clock, what was corrected, and how wrong that may be; of a message of the mesh, in
// which attempt it went through.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventType } from '../../../src/traffic/event.ts';
import { factColumns } from '../../../src/windows/message/call-facts.ts';
import { eventWords } from '../../../src/windows/message/event-words.ts';
import { eventsWithHops } from './hop-sample.ts';
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

test('a message of the mesh that was sent twice is one message in its second attempt', () => {
  const { model } = MessageBench.answered();
  const first = eventsWithHops();
  const again = first
    .filter(({ event }) => event.type === EventType.ClientMessage)
    .map((one) => ({ ...one, event: { ...one.event, index: 1 } }));
  const factsOf = (events: typeof first) =>
    new Map(
      factColumns({ ...model, call: { kind: 'events', incarnation: 7n, events } })
        .flat()
        .map(({ label, value }) => [label, value]),
    );
  const [once, twice] = [factsOf(first), factsOf([...first, ...again])];
  assert.equal(once.get('attempt'), undefined);
  assert.match(once.get('request') ?? '', /^1 message, /);
  assert.equal(twice.get('attempt'), '2, 1 failed before');
  assert.equal(twice.get('request'), once.get('request'));
  assert.ok(again[0] && eventWords(again[0].event) === 'attempt 2, request');
});
