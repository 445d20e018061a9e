// A click on any message of a stream, however long it is: answered by a real collector's own words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEvents, messageAnswer } from '../../src/collector/message-answer.ts';
import { fetchCallEvents, MAX_FETCH_EVENTS } from '../../src/mesh-client/message-fetch.ts';
import type { Transport } from '../../src/mesh-client/transport.ts';
import { decodeGetMessageRequest } from '../../src/protocol/message-codec.ts';
import { EventType } from '../../src/traffic/event.ts';
import type { CallAnswer } from '../../src/traffic/message-reader.ts';
import { keyOf, makeCore, seen } from '../collector/core-harness.ts';

const MESSAGES = MAX_FETCH_EVENTS + 100;

/** A connection to `core` that answers GetMessage; counts how often it is asked. */
function asking(core: ReturnType<typeof makeCore>['core']): {
  transport: Transport;
  asked: number;
} {
  const connection = { transport: {} as Transport, asked: 0 };
  const stream: Transport['stream'] = (_name, request, handlers) => {
    connection.asked++;
    let cancelled = false;
    setImmediate(() => {
      const { seqs } = findEvents(decodeGetMessageRequest(request), core);
      for (const part of messageAnswer(seqs, core, '')) if (!cancelled) handlers.onMessage(part);
      if (!cancelled) handlers.onEnd(undefined);
    });
    const cancel = (): void => {
      cancelled = true;
    };
    return { cancel, pause: () => {}, resume: () => {} } as ReturnType<Transport['stream']>;
  };
  connection.transport = { stream } as Transport;
  return connection;
}

function indexesOf(answer: CallAnswer): number[] {
  assert.ok(answer.kind === 'events');
  const messages = answer.events.filter(({ event }) => event.type === EventType.ServerMessage);
  return messages.map(({ event }) => event.index);
}

test('a message beyond what one answer holds is fetched by its id; others cost one question', async () => {
  const { core } = makeCore({ payload: 'full' });
  for (let i = 0; i < MESSAGES; i++)
    core.capture.observe(seen(1, EventType.ServerMessage, { payload: Uint8Array.of(i % 256) }));
  core.capture.drain();
  const place = (index: number): { type: EventType; index: number } => ({
    type: EventType.ServerMessage,
    index,
  });
  const near = asking(core);
  const first = await fetchCallEvents(near.transport, keyOf(1), place(9));
  assert.deepEqual([indexesOf(first).length, near.asked], [MAX_FETCH_EVENTS, 1]);
  const far = asking(core);
  const last = await fetchCallEvents(far.transport, keyOf(1), place(MESSAGES - 1));
  assert.deepEqual([indexesOf(last).at(-1), far.asked], [MESSAGES - 1, 2]);
  assert.ok(last.kind === 'events');
  assert.deepEqual([...(last.events.at(-1)?.payload ?? [])], [(MESSAGES - 1) % 256]);
  const none = await fetchCallEvents(asking(core).transport, keyOf(1), place(MESSAGES));
  assert.equal(indexesOf(none).length, MAX_FETCH_EVENTS, 'what is not kept changes nothing');
});
