// A request and a reply that came as a message of its own, as one call in a window: whichever of both it was opened with.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EventType } from '../../../src/traffic/event.ts';
import type { CallAnswer } from '../../../src/traffic/message-reader.ts';
import { fetchJoined } from '../../../src/windows/loop/joined-reading.ts';
import {
  callEnd,
  callLatencyUs,
  fetchedEvents,
  uuidText,
} from '../../../src/windows/message/call-facts.ts';
import { callJson } from '../../../src/windows/message/call-json.ts';
import { joinedAnswer } from '../../../src/windows/message/joined-call.ts';
import { ladderOf } from '../../../src/windows/message/layout-of.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { checkPicture, findText, SMALL_FACES } from '../picture-check.ts';
import { CALL, MessageBench, sampleRow } from './message-sample.ts';
import {
  answerOf,
  meshRow,
  REPLY_BYTES,
  REPLY_ID,
  REQUEST_ID,
  replyLegs,
  tellReply,
} from './reply-sample.ts';

const SERVICE = 'authorizer-2';
const GONE: CallAnswer = { kind: 'no-longer-kept' };

function opened(callKey: Uint8Array = REQUEST_ID, legs = replyLegs()): MessageBench {
  const bench = new MessageBench(meshRow({ callKey }));
  bench.model = { ...bench.model, clock: undefined };
  tellReply(bench, legs);
  return bench;
}

describe('a request and its reply of its own', () => {
  it('are one call with one status, its time up to the ack of the reply, and one way', () => {
    for (const callKey of [REQUEST_ID, REPLY_ID]) {
      const { model } = opened(callKey);
      assert.deepEqual(
        fetchedEvents(model).map(({ event }) => event.type),
        [3, 6, 4, 6],
      );
      assert.deepEqual([callEnd(model).word, callLatencyUs(model)], ['OK', 198_100]);
      const ladder = ladderOf(model);
      const legs = ladder?.legs.map(({ kind, from, to, tookMs }) => [kind, from, to, tookMs]);
      const expected = replyLegs()
        .toSorted((a, b) => Number((a.sentUtcNs ?? 0n) - (b.sentUtcNs ?? 0n)))
        .map(({ kind, from, to, sentUtcNs, receivedUtcNs }) => {
          return [kind, from, to, Number((receivedUtcNs ?? 0n) - (sentUtcNs ?? 0n)) / 1e6];
        });
      assert.deepEqual(legs, expected);
      assert.equal(Math.round((ladder?.serviceMs ?? 0) * 10), 1675);
      const at = fetchedEvents(model)[model.event]?.event.type;
      const { ClientMessage, ServerMessage } = EventType;
      assert.equal(at, callKey === REQUEST_ID ? ClientMessage : ServerMessage, 'what was clicked');
    }
  });

  it('show the ack of the reply as its own, and why its bytes are not there', () => {
    const { model, size } = opened(REPLY_ID);
    const list = viewMessage(model, size, SMALL_FACES);
    checkPicture(list, SMALL_FACES);
    const why = 'not captured: the tap saw this message but not its bytes';
    for (const words of ["reply's ack, OK", '1 message, 205 kB', why, uuidText(REQUEST_ID)])
      assert.ok(findText(list, words), words);
    assert.ok(!findText(list, uuidText(REPLY_ID)), 'one id for both');
  });

  it('are saved with both ids', () => {
    const saved = JSON.parse(callJson(opened(REPLY_ID).model));
    assert.equal(saved.call, uuidText(REQUEST_ID));
    const ids = saved.events.map(({ replyId }: { replyId?: string }) => replyId);
    const reply = uuidText(REPLY_ID);
    assert.deepEqual(ids, [undefined, undefined, reply, reply]);
    assert.equal(saved.events[2].size, REPLY_BYTES);
  });

  it('may take different relays: those of the reply stand before the service', () => {
    const { model } = opened(REQUEST_ID, replyLegs(['gateway-8', 'gateway-7']));
    const columns = ladderOf(model)?.columns.map((c) => c.kind === 'peer' && c.name);
    assert.deepEqual(columns, [
      ...['checkout-2', 'gateway-1', 'gateway-5', 'gateway-8', 'gateway-7'],
      SERVICE,
    ]);
    assert.equal(ladderOf(model)?.missing.size, 0);
  });

  it('fail by what the request came to, not by how the ack of the reply fared', () => {
    const bench = opened();
    const { call } = bench.model;
    assert.ok(call?.kind === 'events');
    const fails = (id: Uint8Array) =>
      call.events.map(({ event, ...rest }) => {
        const status = event.status === 0 && event.callKey === id ? 14 : event.status;
        return { ...rest, event: { ...event, status } };
      });
    const wordWith = (events: typeof call.events) => {
      bench.send({ kind: 'call', callKey: REQUEST_ID, answer: { ...call, events } });
      return callEnd(bench.model).word;
    };
    assert.equal(wordWith(fails(REPLY_ID)), 'OK');
    assert.equal(wordWith(fails(REQUEST_ID)), 'UNAVAILABLE');
  });
});

describe('asking for both', () => {
  const asking = async (callKey: Uint8Array, answers: (id: Uint8Array) => CallAnswer) => {
    const asked: Uint8Array[] = [];
    const fetchCall = async (_node: string, id: Uint8Array) => {
      asked.push(id);
      return answers(id);
    };
    return { answer: await fetchJoined({ fetchCall }, SERVICE, callKey), asked };
  };

  it('is done for either id, and where one of them is no longer kept', async () => {
    const whole = await asking(REQUEST_ID, (id) => answerOf(SERVICE, id));
    assert.deepEqual(whole.asked, [REQUEST_ID, REPLY_ID]);
    assert.equal(whole.answer.kind === 'events' && whole.answer.events.length, 4);
    const same = await asking(REPLY_ID, (id) => answerOf(SERVICE, id));
    assert.deepEqual(same.answer, whole.answer);
    const isRequest = (id: Uint8Array) => id.every((byte, i) => byte === REQUEST_ID[i]);
    for (const lost of [true, false]) {
      const half = await asking(REQUEST_ID, (id) =>
        isRequest(id) === lost ? GONE : answerOf(SERVICE, id),
      );
      assert.equal(half.answer.kind === 'events' && half.answer.events.length, 2);
    }
  });

  it('is not done for a call without hops, after a reply within the ack, or when nobody answers', async () => {
    const { callKey } = sampleRow();
    assert.equal((await asking(callKey, () => CALL)).asked.length, 1);
    const failed: CallAnswer = { kind: 'failed', reason: 'down' };
    assert.equal((await asking(REQUEST_ID, () => failed)).asked.length, 1);
    const own = answerOf(SERVICE, REQUEST_ID);
    assert.ok(own.kind === 'events');
    const [first] = own.events;
    assert.ok(first);
    const inAck = { ...first, event: { ...first.event, type: EventType.ServerMessage } };
    const answer: CallAnswer = { ...own, events: [...own.events, inAck] };
    assert.equal((await asking(REQUEST_ID, () => answer)).asked.length, 1);
  });

  it('joins nothing of another run of the node', () => {
    const [own, reply] = [REQUEST_ID, REPLY_ID].map((id) => answerOf(SERVICE, id));
    assert.ok(own && reply?.kind === 'events');
    assert.equal(joinedAnswer(own, { ...reply, incarnation: 8n }), own);
  });
});
