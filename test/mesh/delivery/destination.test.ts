// What a destination does with what comes: each message is handled once and answered as often as it is asked for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  DESTINATION_LIMITS,
  type Delivered,
  Destination,
  type DestinationLimits,
  type HandlerAnswer,
} from '../../../src/mesh/delivery/destination.ts';
import { DuplicateWindow } from '../../../src/mesh/delivery/duplicate-window.ts';
import { ASKERS_MAX } from '../../../src/mesh/delivery/handlings.ts';
import { encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import type { Ack, Envelope, Transfer } from '../../../src/protocol/link-frame.ts';
import { replyId } from '../../../src/traffic/reply-id.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const NONE = new Uint8Array(0);

interface Handled {
  readonly delivered: Delivered;
  readonly answer: (answer: HandlerAnswer) => void;
}

function bench(limits: Partial<DestinationLimits> = {}) {
  const clock = new FakeClock();
  const acks: Ack[] = [];
  const handled: Handled[] = [];
  const replies: { node: string; requestId: number }[] = [];
  const known: number[] = [];
  const window = new DuplicateWindow();
  const destination = new Destination({
    node: 'd',
    clock,
    limits: { ...DESTINATION_LIMITS, handlingMax: 2, inlineReplyBytes: 100, ...limits },
    window,
    sendAck: (ack) => void acks.push(ack),
    sendReply: (node, requestId) => void replies.push({ node, requestId: requestId[0]! }),
    onReply: (requestId) => known.push(requestId[0]!) > 0,
  });
  destination.setHandler('s', (delivered, answer) => void handled.push({ delivered, answer }));
  return { clock, acks, handled, replies, known, window, destination };
}

function transfer(number: number, more: Partial<Envelope> = {}, attempt = 1): Transfer {
  const envelope = encodeEnvelope({
    kind: 'request',
    service: 's',
    method: '',
    fromService: '',
    fromVerified: false,
    orderingKey: '',
    idempotencyKey: NONE,
    trace: undefined,
    metadata: [],
    inReplyTo: NONE,
    payload: new Uint8Array(20),
    ...more,
  });
  return {
    kind: 'transfer',
    id: new Uint8Array(16).fill(number),
    attempt,
    fromNode: `o${number}`,
    toNode: 'd',
    hopLimit: 1,
    hopCount: 0,
    timeoutMs: 1000,
    offset: 0,
    totalBytes: 0,
    envelope,
  };
}

const codes = (acks: readonly Ack[]): string[] => acks.map(({ code }) => code);

describe('a destination', () => {
  it('handles a message once and gives its answer to every attempt', () => {
    const { destination, handled, acks } = bench();
    destination.receive(transfer(1));
    handled[0]!.answer({ code: 'ok', reply: new Uint8Array([7]) });
    destination.receive(transfer(1, {}, 2));
    assert.equal(handled.length, 1);
    assert.deepEqual(
      acks.map(({ code, attempt, reply }) => [code, attempt, reply[0]]),
      [
        ['ok', 1, 7],
        ['ok', 2, 7],
      ],
    );
  });

  it('says at once to who asks again that a message is being handled', () => {
    const { destination, acks, clock, handled } = bench();
    destination.receive(transfer(1));
    assert.equal(acks.length, 0);
    clock.advance(DESTINATION_LIMITS.receivedAfterMs);
    assert.deepEqual(codes(acks), ['partial']);
    destination.receive(transfer(1, {}, 2));
    assert.deepEqual(
      acks.map(({ attempt, nextOffset }) => [attempt, nextOffset > 20]),
      [
        [1, true],
        [2, true],
      ],
    );
    handled[0]!.answer({ code: 'ok' });
    assert.deepEqual([acks.at(-1)?.code, acks.at(-1)?.attempt], ['ok', 2]);
  });

  it('gives up a handler at the deadline, so that its place is free', () => {
    const { destination, acks, clock, handled } = bench();
    for (const number of [1, 2, 3]) destination.receive(transfer(number));
    assert.deepEqual(codes(acks), ['retryable'], 'there is room for two');
    clock.advance(1000);
    assert.equal(destination.handling, 0);
    destination.receive(transfer(3, {}, 2));
    assert.equal(handled.length, 3);
    handled[0]!.answer({ code: 'ok' });
    destination.receive(transfer(1, {}, 2));
    assert.match(acks.at(-1)?.reason ?? '', /not answered by the deadline/);
    assert.equal(handled.length, 3);
  });

  it('asks its handler again after an answer that says so', () => {
    const { destination, handled } = bench();
    destination.receive(transfer(1));
    handled[0]!.answer({ code: 'retryable' });
    destination.receive(transfer(1, {}, 2));
    assert.equal(handled.length, 2);
  });

  it('takes a message under its sender’s own key for the same, and answers both ids', () => {
    const { destination, handled, acks } = bench();
    const key = { idempotencyKey: new Uint8Array([1, 2]) };
    destination.receive(transfer(1, key));
    destination.receive(transfer(2, key));
    handled[0]!.answer({ code: 'ok' });
    assert.equal(handled.length, 1);
    assert.deepEqual(
      acks.filter(({ code }) => code === 'ok').map(({ toNode }) => toNode),
      ['o1', 'o2'],
    );
  });

  it('says that a handler which throws has failed', () => {
    const { destination, acks } = bench();
    destination.setHandler('s', () => {
      throw new Error('no such account');
    });
    destination.receive(transfer(1));
    assert.deepEqual(codes(acks), ['fatal']);
    assert.match(acks[0]!.reason, /no such account/);
  });

  it('refuses what is new while it drains, and answers what it has', () => {
    const { destination, handled, acks } = bench();
    destination.receive(transfer(1));
    destination.drain();
    destination.receive(transfer(2));
    handled[0]!.answer({ code: 'ok' });
    destination.receive(transfer(1, {}, 2));
    assert.deepEqual(codes(acks), ['shutting-down', 'ok', 'ok']);
  });

  it('sends a large reply by itself, and knows whose request a reply answers by its id', () => {
    const { destination, handled, acks, replies, known } = bench();
    destination.receive(transfer(1));
    handled[0]!.answer({ code: 'ok', reply: new Uint8Array(101) });
    assert.deepEqual([acks[0]?.replyFollows, replies], [true, [{ node: 'o1', requestId: 1 }]]);
    const reply = transfer(9, { kind: 'reply', inReplyTo: new Uint8Array(16).fill(8) });
    destination.receive({ ...reply, id: replyId(new Uint8Array(16).fill(5)) });
    assert.deepEqual(known, [5]);
  });

  it('refuses for good what is no envelope, and for now a service that it does not have', () => {
    const { destination, acks } = bench();
    destination.receive({ ...transfer(1), envelope: new Uint8Array([255, 255]) });
    destination.receive(transfer(2, { service: 'other' }));
    assert.deepEqual(codes(acks), ['fatal', 'retryable']);
    assert.deepEqual([destination.counts.malformed, destination.counts.noInstance], [1, 1]);
  });

  it('refuses as busy what is more bytes than may be handled at once, until some of it was answered', () => {
    const { destination, acks, handled } = bench({ handlingBytesMax: 1000 });
    const payload = new Uint8Array(600);
    destination.receive(transfer(1, { payload }));
    destination.receive(transfer(2, { payload }));
    assert.deepEqual(
      [handled.length, destination.counts.busy, acks.at(-1)?.code],
      [1, 1, 'retryable'],
    );
    assert.ok(destination.handlingBytes > 600 && destination.handlingBytes <= 1000);
    handled[0]?.answer({ code: 'ok' });
    assert.equal(destination.handlingBytes, 0);
    destination.receive(transfer(2, { payload }, 2));
    assert.equal(handled.length, 2);
  });

  it('leaves a quarter of its places to others when one service answers nothing', () => {
    const b = bench({ handlingMax: 64 });
    b.destination.setHandler('other', (delivered, answer) => {
      b.handled.push({ delivered, answer });
      answer({ code: 'ok' });
    });
    for (let n = 1; n <= 100; n++) b.destination.receive(transfer(n));
    assert.equal(b.destination.handling, 48);
    assert.match(b.acks.at(-1)?.reason ?? '', /handles as much of s as it may/);
    b.destination.receive(transfer(200, { service: 'other' }));
    assert.deepEqual([b.acks.at(-1)?.code, b.acks.at(-1)?.toNode], ['ok', 'o200']);
    for (const { answer } of b.handled) answer({ code: 'ok' });
    assert.equal(b.destination.handling, 0);
    b.destination.receive(transfer(201));
    assert.equal(b.destination.handling, 1, 'its places are free again');
  });

  it('lets so many wait for one answer, and the others ask again', () => {
    const b = bench();
    const shared = { idempotencyKey: Uint8Array.of(1) };
    for (let n = 1; n <= ASKERS_MAX + 5; n++) b.destination.receive(transfer(n, shared));
    const refused = b.acks.filter(({ code }) => code === 'retryable');
    assert.equal(refused.length, 5);
    assert.match(refused[0]!.reason, /too many ask for the same message/);
    b.acks.length = 0;
    b.handled[0]!.answer({ code: 'ok' });
    assert.equal(b.handled.length, 1);
    assert.equal(codes(b.acks).filter((code) => code === 'ok').length, ASKERS_MAX);
  });
});
