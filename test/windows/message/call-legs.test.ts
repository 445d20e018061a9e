// A relay has a message twice under one id, as it came and as it went on: one message, no second attempt.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FetchedEvent } from '../../../src/traffic/message-reader.ts';
import { callLatencyUs, factColumns } from '../../../src/windows/message/call-facts.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { checkPicture, findText, SMALL_FACES, textsOf } from '../picture-check.ts';
import { relayEvents } from './hop-sample.ts';
import { METHOD, MessageBench, sampleEvents, sampleRow } from './message-sample.ts';

function relayWindow(direction: 1 | 2): MessageBench {
  const bench = new MessageBench(sampleRow({ direction }), { width: 1200, height: 1100 });
  bench.tellAll({ kind: 'events', incarnation: 7n, events: relayEvents() });
  return bench;
}

test('what a relay received and sent on is one message in one attempt', () => {
  for (const direction of [1, 2] as const) {
    const { model, size } = relayWindow(direction);
    const facts = new Map(
      factColumns(model)
        .flat()
        .map(({ label, value }) => [label, value]),
    );
    assert.match(facts.get('request') ?? '', /^1 message, /);
    assert.match(facts.get('response') ?? '', /^1 message, /);
    assert.equal(facts.get('attempt'), undefined);
    const list = viewMessage(model, size, SMALL_FACES);
    checkPicture(list, SMALL_FACES);
    assert.ok(findText(list, 'message 1 of 1'));
    assert.ok(!findText(list, 'attempt 1'));
    assert.equal(textsOf(list).filter((text) => text === 'grpc-status').length, 1);
  }
});

test('each event says from whom it came or to whom it went', () => {
  const { model, size } = relayWindow(1);
  const list = viewMessage(model, size, SMALL_FACES);
  const all = textsOf(list);
  for (const [words, times] of [
    ['from checkout-2', 1],
    ['to gateway-5', 1],
    ['from gateway-5', 2],
    ['to checkout-2', 2],
  ] as const)
    assert.equal(
      all.filter(
        (text) => text === words || (text.endsWith('…') && words.startsWith(text.slice(0, -1))),
      ).length,
      times,
      words,
    );
});

test('the side that was opened tells its own time and its own first event', () => {
  const [came, went] = [relayWindow(1).model, relayWindow(2).model];
  assert.equal(callLatencyUs(came), 198_900);
  assert.equal(callLatencyUs(went), 9_000);
  assert.equal(came.event, 0);
  assert.equal(went.event, 1);
});

test('why there is no schema is said once and whole, and of a node of the mesh what helps', () => {
  const answer = (events: readonly FetchedEvent[]) => {
    const bench = new MessageBench(sampleRow({ direction: 1 }));
    bench.tellCall({ kind: 'events', incarnation: 7n, events });
    const reason = `no schema for ${METHOD}: the services were registered without descriptors, and no descriptor set was given`;
    bench.send({ kind: 'schema', method: METHOD, answer: { kind: 'unknown', reason } });
    const list = viewMessage(bench.model, { width: 1000, height: 760 }, SMALL_FACES);
    checkPicture(list, SMALL_FACES);
    return textsOf(list);
  };
  const ofMesh = answer(relayEvents()).filter((text) => text.includes('no schema'));
  assert.deepEqual(ofMesh, ['no schema', 'no schema here: start gateway-1 with --descriptor FILE']);
  const plain = answer(sampleEvents());
  const words = plain.join(' ');
  assert.ok(words.includes('descriptor set was given'));
  assert.equal(plain.filter((text) => text.includes('no schema for')).length, 1);
  assert.ok(!plain.some((text) => text.startsWith('no schema') && text.endsWith('…')));
});
