import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { systemRandomness } from '../../src/runtime/randomness.ts';
import { uuidv7 } from '../../src/runtime/uuid.ts';
import type { EventType } from '../../src/traffic/event.ts';
import type { Observation } from '../../src/traffic/observation.ts';
import { replyId } from '../../src/traffic/reply-id.ts';
import { keptEvents, keyOf, makeCore, observeCall, seen } from './core-harness.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('capture', () => {
  it('numbers events without gaps and times them', () => {
    const { core, clock } = makeCore();
    core.capture.observe(seen(1, 1));
    clock.advance(1.5);
    core.capture.observe(seen(1, 3, { payload: new Uint8Array(7) }));
    clock.advance(2);
    core.capture.observe(seen(1, 6, { status: 5, statusMessage: 'no such account' }));
    const [header, message, trailer] = keptEvents(core);
    assert.deepEqual([header?.seq, message?.seq, trailer?.seq], [1, 2, 3]);
    assert.equal(message!.utcNs - header!.utcNs, 1_500_000n);
    assert.equal(message!.monoNs - header!.monoNs, 1_500_000n);
    assert.equal(message?.size, 7);
    assert.deepEqual([trailer?.status, trailer?.statusMessage], [5, 'no such account']);
    assert.equal(trailer?.latencyNs, 3_500_000n);
    assert.equal(header?.latencyNs, undefined);
    assert.deepEqual(header?.callKey, keyOf(1));
    assert.deepEqual(header?.peer, { name: 'client-1', address: '10.0.0.1:99', verified: true });
  });

  it('numbers the messages of each type in a call', () => {
    const { core } = makeCore();
    const types: EventType[] = [1, 3, 4, 3, 4, 4, 6];
    for (const type of types) core.capture.observe(seen(1, type));
    assert.deepEqual(
      keptEvents(core).map((e) => e?.index),
      [0, 0, 0, 1, 1, 2, 0],
    );
  });

  it('gives the latency of a call that was cancelled, and counts it once', () => {
    const { core, clock } = makeCore();
    core.capture.observe(seen(1, 1));
    clock.advance(4);
    core.capture.observe(seen(1, 7));
    core.capture.observe(seen(1, 6, { status: 1 }));
    assert.deepEqual(
      keptEvents(core).map((e) => e?.latencyNs),
      [undefined, 4_000_000n, 4_000_000n],
    );
    const [series] = core.statistics.report(1n, 1n, false).series;
    assert.deepEqual(series?.byStatus, [{ status: 1, calls: 1 }]);
    assert.equal(series?.started, 1);
  });

  it('counts a reply of its own as a message, with the size that its tap knows, and as no call', () => {
    const { core, clock } = makeCore();
    const callKey = replyId(uuidv7(clock, systemRandomness));
    core.capture.observe(seen(1, 4, { callKey, size: 204_800 }));
    clock.advance(2);
    core.capture.observe(seen(1, 6, { callKey, status: 0 }));
    const [message, ack] = keptEvents(core);
    assert.deepEqual([message?.size, ack?.latencyNs], [204_800, 2_000_000n]);
    const [series] = core.statistics.report(1n, 1n, false).series;
    const { started, byStatus, messages, bytes } = series ?? {};
    assert.deepEqual([started, byStatus, messages, bytes], [0, [], 1, 204_800]);
  });

  it('never sees itself nor the machinery of gRPC', () => {
    const { core } = makeCore();
    for (const method of [
      'meshscope.v1.Collector/Watch',
      'grpc.health.v1.Health/Check',
      'grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
      'grpc.channelz.v1.Channelz/GetServers',
    ])
      core.capture.observe(seen(1, 1, { method }));
    core.capture.observe(seen(1, 1, { method: 'meshscope.v10.Other/M' }));
    assert.deepEqual(
      keptEvents(core).map((e) => e?.method),
      ['meshscope.v10.Other/M'],
    );
  });

  it('forgets the call that was opened first when too many are open', () => {
    const { core, clock } = makeCore({ limits: { openCallsMax: 10 } });
    for (let call = 1; call <= 11; call++) core.capture.observe(seen(call, 1));
    assert.equal(core.capture.openCalls, 10);
    clock.advance(5);
    core.capture.observe(seen(1, 6));
    core.capture.observe(seen(11, 6));
    const trailers = keptEvents(core).slice(-2);
    assert.deepEqual(
      trailers.map((e) => e?.latencyNs),
      [0n, 5_000_000n],
    );
  });

  it('closes calls at their trailer', () => {
    const { core } = makeCore();
    for (let call = 1; call <= 100; call++) observeCall(core, call);
    assert.equal(core.capture.openCalls, 0);
  });
});

describe('metadata at capture', () => {
  it('loses the values of credentials before anything is kept', () => {
    const { core } = makeCore({ redactMetadata: ['x-pan', 'card-*'] });
    const secret = [
      'authorization',
      'Cookie',
      'x-auth-token',
      'api-key',
      'sign-key-bin',
      'x-pan',
      'card-no',
    ];
    const metadata = [...secret, 'x-tenant'].map((key) => ({
      key,
      value: key.endsWith('-bin') ? Buffer.from('hunter2') : 'hunter2',
    }));
    core.capture.observe(seen(1, 1, { metadata }));
    const [event] = keptEvents(core);
    const shown = event!.metadata.map((m) => [m.key, text(m.value), m.redacted]);
    const hidden = secret.map((key) => [key.toLowerCase(), '', true]);
    assert.deepEqual(shown, [...hidden, ['x-tenant', 'hunter2', false]]);
    const { arena, capacity } = core.events.ring;
    for (const bytes of [arena.subarray(0, capacity), arena.subarray(capacity)])
      assert.equal(bytes.indexOf('hunter2'), bytes.lastIndexOf('hunter2'));
  });

  it('is bounded; its whole size is told', () => {
    const { core } = makeCore({ limits: { metadataKeepBytes: 100 } });
    const metadata = [
      { key: 'a', value: 'x'.repeat(99) },
      { key: 'b', value: 'y' },
      { key: 'k'.repeat(300), value: '' },
    ];
    core.capture.observe(seen(1, 1, { metadata }));
    const [event] = keptEvents(core);
    assert.deepEqual(
      event!.metadata.map((m) => m.key),
      ['a'],
    );
    assert.equal(event!.size, 100 + 2 + 300);
  });

  it('keeps a value of the largest size and survives one byte more', () => {
    const { core } = makeCore({ limits: { metadataKeepBytes: 1_000_000 } });
    for (const length of [15 * 1024, 15 * 1024 + 1, 200_000])
      core.capture.observe(seen(1, 1, { metadata: [{ key: 'a', value: 'x'.repeat(length) }] }));
    assert.deepEqual(
      keptEvents(core).map((e) => e?.metadata[0]?.value.length),
      [15 * 1024, undefined, undefined],
    );
  });
});

describe('payloads at capture', () => {
  const payload = Uint8Array.from({ length: 1000 }, (_, i) => i);

  it('are not kept without a schema', () => {
    const { core } = makeCore();
    core.capture.observe(seen(1, 3, { payload }));
    const [event] = keptEvents(core);
    assert.deepEqual([event?.size, event?.payloadHead.length], [1000, 0]);
    assert.equal(core.payloads.bytesHeld, 0);
  });

  it('are kept without one when `full` was asked for, and never when `none` was', () => {
    const full = makeCore({ payload: 'full' }).core;
    full.capture.observe(seen(1, 3, { payload }));
    assert.deepEqual(keptEvents(full)[0]?.payloadHead, payload.subarray(0, 64));
    assert.equal(full.payloads.bytesHeld, 1000);
    const none = makeCore({ payload: 'none' }).core;
    none.capture.observe(seen(1, 3, { payload }));
    assert.equal(none.payloads.bytesHeld, 0);
  });

  it('are kept whole at the limit and cut one byte above it', () => {
    const { core } = makeCore({
      payload: 'full',
      limits: { payloadKeepBytes: 999, payloadHeadBytes: 3 },
    });
    core.capture.observe(seen(1, 3, { payload: payload.subarray(0, 999) }));
    core.capture.observe(seen(1, 4, { payload }));
    assert.deepEqual(core.payloads.view(core.events.payload(1))?.length, 999);
    assert.deepEqual(core.payloads.view(core.events.payload(2))?.length, 999);
    assert.deepEqual([core.events.payloadState(1), core.events.payloadState(2)], [1, 2]);
    assert.deepEqual(
      keptEvents(core).map((e) => [e?.size, e?.payloadHead.length]),
      [
        [999, 3],
        [1000, 3],
      ],
    );
  });

  it('go before their events when the payload store is small', () => {
    const { core } = makeCore({ payload: 'full', limits: { payloadStoreBytes: 2500 } });
    for (let call = 1; call <= 5; call++) core.capture.observe(seen(call, 3, { payload }));
    const kept = [1, 2, 3, 4, 5].map(
      (seq) => core.payloads.view(core.events.payload(seq)) !== undefined,
    );
    assert.deepEqual(kept, [false, false, false, true, true]);
    assert.equal(core.events.kept, 5);
  });

  it('are never written to', () => {
    const { core } = makeCore({ payload: 'full' });
    const own = Uint8Array.from(payload);
    core.capture.observe(seen(1, 3, { payload: own }));
    own.fill(0);
    assert.deepEqual(core.payloads.view(core.events.payload(1)), Buffer.from(payload));
  });
});

describe('a fault while capturing', () => {
  const throwing = (name: string): Observation =>
    Object.defineProperty(seen(1, 3), name, {
      get() {
        throw new Error('hostile');
      },
    }) as Observation;

  it('costs one event, which is counted and has its number', () => {
    const { core } = makeCore();
    observeCall(core, 1);
    for (const name of ['payload', 'metadata', 'method', 'callKey', 'hops', 'statusMessage'])
      assert.doesNotThrow(() => core.capture.observe(throwing(name)));
    observeCall(core, 2);
    const kept = keptEvents(core);
    assert.equal(kept.length, 12);
    assert.deepEqual(kept.slice(3, 9), new Array(6).fill(undefined));
    assert.deepEqual(
      kept.slice(9).map((e) => e?.seq),
      [10, 11, 12],
    );
    assert.equal(core.statistics.lostAtTap, 6);
    assert.equal(core.statistics.eventsSeen, 12);
  });

  it('is what a schema that throws costs', () => {
    const { core } = makeCore();
    core.schemas.messageType = () => {
      throw new RangeError('broken schema');
    };
    observeCall(core, 1);
    assert.deepEqual(
      keptEvents(core).map((e) => e?.type),
      [1, undefined, 6],
    );
    assert.equal(core.statistics.lostAtTap, 1);
  });

  it('is what an event larger than the store costs', () => {
    const { core } = makeCore({ limits: { eventStoreBytes: 400 } });
    const metadata = [{ key: 'a', value: 'x'.repeat(500) }];
    observeCall(core, 1);
    core.capture.observe(seen(2, 1, { metadata }));
    observeCall(core, 3);
    assert.equal(core.statistics.lostAtTap, 1);
    assert.equal(core.events.head, 7);
  });

  it('never happens for any value of the right type', () => {
    const { core } = makeCore({ payload: 'full' });
    const anyText = fc.string({ unit: 'binary', maxLength: 700 });
    const observation = fc.record({
      type: fc.constantFrom<EventType>(1, 2, 3, 4, 5, 6, 7),
      direction: fc.constantFrom<1 | 2>(1, 2),
      callKey: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      method: anyText,
      peer: fc.record({ name: anyText, address: anyText, verified: fc.boolean() }),
      metadata: fc.array(
        fc.record({ key: anyText, value: fc.oneof(anyText, fc.uint8Array({ maxLength: 900 })) }),
        { maxLength: 30 },
      ),
      payload: fc.uint8Array({ maxLength: 300 }),
      status: fc.oneof(fc.nat(20), fc.integer(), fc.double()),
      statusMessage: fc.string({ unit: 'binary', maxLength: 5000 }),
    });
    fc.assert(
      fc.property(observation, (given) => core.capture.observe(given)),
      { numRuns: 500 },
    );
    assert.equal(core.statistics.lostAtTap, 0);
    assert.equal(core.statistics.eventsSeen, core.events.head);
    assert.ok(keptEvents(core).every((event) => event !== undefined));
  });
});
