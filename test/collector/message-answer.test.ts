import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CALL_EVENTS_MAX, findEvents, messageAnswer } from '../../src/collector/message-answer.ts';
import { decodeMessagePart, type MessageQuery } from '../../src/protocol/message-codec.ts';
import { keyOf, makeCore, seen } from './core-harness.ts';

const MESSAGES = CALL_EVENTS_MAX + 50;

/** Sequences and indexes of the answer's events. */
function answered(query: MessageQuery): [number, number][] {
  const { core } = makeCore({ payload: 'full' });
  core.capture.observe(seen(1, 1));
  for (let i = 0; i < MESSAGES; i++)
    core.capture.observe(seen(1, 4, { payload: Uint8Array.of(i % 256) }));
  core.capture.drain();
  return [...messageAnswer(findEvents(query, core).seqs, core, '')].flatMap((part) => {
    const { event } = decodeMessagePart(part);
    return event === undefined ? [] : [[event.seq, event.index] as [number, number]];
  });
}

describe('a call with more messages than one answer has events', () => {
  it('is answered by its key up to the limit', () => {
    const events = answered({ kind: 'call', callKey: keyOf(1) });
    assert.equal(events.length, CALL_EVENTS_MAX);
  });

  it('gives each of its messages by message id, also the last', () => {
    for (const index of [0, 1, CALL_EVENTS_MAX, MESSAGES - 1]) {
      const query = { kind: 'message', callKey: keyOf(1), type: 4, index } as const;
      assert.deepEqual(answered(query), [[index + 2, index]]);
    }
    assert.deepEqual(
      answered({ kind: 'message', callKey: keyOf(1), type: 4, index: MESSAGES }),
      [],
    );
    assert.deepEqual(answered({ kind: 'message', callKey: keyOf(1), type: 3, index: 0 }), []);
  });
});
