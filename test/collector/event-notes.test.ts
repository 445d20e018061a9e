import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  NOTED_BYTES_MAX,
  NOTED_DELAY_MS,
  NOTED_EVENTS_MAX,
  NOTED_PAYLOAD_MAX_BYTES,
} from '../../src/collector/event-notes.ts';
import type { OpenCall } from '../../src/collector/open-call.ts';
import { keptEvents, keyOf, makeCore, type TestCore } from './core-harness.ts';

function open({ core }: TestCore, call = 1): OpenCall {
  const peer = { name: 'p', address: 'a', verified: false };
  return core.capture.open(1, 'acme.a.S/U', peer, keyOf(call), 0);
}

describe('events that were taken down', () => {
  it('are kept within 2 ms, with the time at which they were seen', () => {
    const test = makeCore();
    const call = open(test);
    test.core.capture.note(call, 1, {});
    test.clock.advance(NOTED_DELAY_MS / 2);
    test.core.capture.note(call, 6, { status: 0 });
    assert.equal(test.core.events.head, 0);
    test.clock.advance(NOTED_DELAY_MS / 2);
    assert.equal(test.core.events.head, 2);
    const [header, trailer] = keptEvents(test.core);
    assert.equal(trailer!.utcNs - header!.utcNs, 1_000_000n);
    assert.equal(trailer!.latencyNs, 1_000_000n);
    assert.equal(test.clock.timers, 0);
  });

  it('do not wait when they are many', () => {
    const test = makeCore();
    for (let i = 0; i < NOTED_EVENTS_MAX; i++) test.core.capture.note(open(test, i), 1, {});
    assert.equal(test.core.events.head, NOTED_EVENTS_MAX);
    assert.equal(test.clock.timers, 0);
  });

  it('do not wait when their bytes are many', () => {
    const test = makeCore({ payload: 'full' });
    const call = open(test);
    const payload = Buffer.alloc(NOTED_PAYLOAD_MAX_BYTES);
    const fitting = Math.ceil(NOTED_BYTES_MAX / 2 / payload.length);
    for (let i = 0; i < fitting; i++) test.core.capture.noteMessage(call, 3, payload);
    assert.equal(test.core.events.head, 0);
    test.core.capture.noteMessage(call, 3, payload);
    assert.equal(test.core.events.head, fitting + 1);
    assert.equal(test.core.statistics.lostAtTap, 0);
  });

  it('are lost one by one when their metadata does not fit, without harm to the next', () => {
    const test = makeCore({ limits: { metadataKeepBytes: 2 * NOTED_BYTES_MAX } });
    const call = open(test);
    const { capture } = test.core;
    const values = new Array(NOTED_BYTES_MAX / 8192).fill('v'.repeat(8192));
    test.core.capture.note(call, 5, {});
    assert.throws(() => capture.noteMetadata(call, 1, [['x-a', values]], {}), /longer than/);
    capture.lost();
    capture.noteMetadata(call, 2, [['x-a', ['short']]], {});
    assert.deepEqual(
      keptEvents(test.core).map((event) => event && [event.type, event.metadata.length]),
      [[5, 0], undefined, [2, 1]],
    );
  });

  it('have the bytes that passed, whatever becomes of the buffer', () => {
    const test = makeCore({ payload: 'full' });
    const buffer = Buffer.from('before');
    test.core.capture.noteMessage(open(test), 3, buffer);
    buffer.write('behind');
    const [event] = keptEvents(test.core);
    assert.equal(Buffer.from(event!.payloadHead).toString(), 'before');
  });

  it('stay in order with those that are kept at once', () => {
    const test = makeCore({ payload: 'full' });
    const call = open(test);
    test.core.capture.note(call, 1, {});
    test.core.capture.noteMessage(call, 3, Buffer.alloc(NOTED_PAYLOAD_MAX_BYTES));
    assert.equal(test.core.events.head, 0);
    test.core.capture.noteMessage(call, 3, Buffer.alloc(NOTED_PAYLOAD_MAX_BYTES + 1));
    assert.equal(test.core.events.head, 3);
    test.core.capture.note(call, 5, {});
    test.core.capture.lost();
    assert.deepEqual(
      keptEvents(test.core).map((event) => event?.type),
      [1, 3, 3, 5, undefined],
    );
  });

  it('are in the status', () => {
    const test = makeCore();
    test.core.capture.note(open(test), 1, {});
    assert.equal(test.core.service.status().headSeq, 1);
  });

  it('cost one event each when they cannot be kept', () => {
    const test = makeCore();
    const hostile = {
      get metadata(): never {
        throw new Error('hostile');
      },
    };
    const call = open(test);
    test.core.capture.note(call, 1, hostile);
    test.core.capture.note(call, 6, { status: 0 });
    assert.doesNotThrow(() => test.core.capture.drain());
    assert.deepEqual(
      keptEvents(test.core).map((event) => event?.type),
      [undefined, 6],
    );
  });
});
