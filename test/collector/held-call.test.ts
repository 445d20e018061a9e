// What a held call tells is taken down and kept later: nobody who reads it can tell that from an event that was kept
// at once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CollectorOptions } from '../../src/collector/collector-options.ts';
import {
  NOTED_BYTES_MAX,
  NOTED_DELAY_MS,
  NOTED_PAYLOAD_MAX_BYTES,
} from '../../src/collector/event-notes.ts';
import { PayloadState } from '../../src/collector/event-store.ts';
import type { OpenCall } from '../../src/collector/open-call.ts';
import { HOP_NAME_MAX_LENGTH } from '../../src/collector/plain-details.ts';
import type { EventType, Hop } from '../../src/traffic/event.ts';
import type { CallObservation, ObservedCall } from '../../src/traffic/observation.ts';
import { keptEvents, keyOf, makeCore, reportOf, type TestCore } from './core-harness.ts';

const METHOD = 'acme.a.S/U';
const PEER = { name: 'b', address: '10.0.0.2:1', verified: true };

function held({ core }: TestCore, call = 1): ObservedCall {
  const observed = core.capture.openCall(1, keyOf(call), METHOD, PEER);
  assert.ok(observed);
  return observed;
}

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('a', 'b', 'node-1', 'кит') },
  { weight: 1, arbitrary: fc.constant('n'.repeat(HOP_NAME_MAX_LENGTH + 1)) },
);
const ns = fc.bigInt({ min: 0n, max: 2n ** 63n });
const hop = fc.record({ from: name, to: name, receivedUtcNs: ns, sentUtcNs: ns });
const payloadBytes = fc.oneof(
  { weight: 9, arbitrary: fc.nat(300) },
  { weight: 1, arbitrary: fc.integer({ min: NOTED_PAYLOAD_MAX_BYTES - 1, max: 6000 }) },
);
const payload = payloadBytes.map((length) => new Uint8Array(length).fill(length & 0xff));
const id = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const details: fc.Arbitrary<CallObservation> = fc.record({
  index: optional(fc.nat(3)),
  payload: optional(payload),
  size: optional(fc.nat(1_000_000)),
  status: optional(fc.nat(20)),
  statusMessage: optional(fc.string({ maxLength: 3000 })),
  metadata: optional(fc.constant([{ key: 'x-tenant', value: 'acme' }])),
  deadlineUtcNs: optional(ns),
  trace: optional(
    fc.record({ traceId: id(16), spanId: id(8), parentSpanId: id(8), flags: fc.nat(255) }),
  ),
  hops: optional(fc.array(hop, { maxLength: 2 })),
  hopCount: optional(fc.nat(9)),
});
const step = fc.record({
  call: fc.nat(3),
  type: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<EventType>,
  details,
  thenMs: fc.constantFrom(0, 0, 0, 0.25, NOTED_DELAY_MS, 1500),
});
const options: fc.Arbitrary<CollectorOptions> = fc.record({
  payload: fc.constantFrom('schema' as const, 'full' as const, 'none' as const),
  limits: fc.record({
    eventStoreEvents: fc.constantFrom(20, 1000),
    eventStoreBytes: fc.constantFrom(40_000, 400_000),
    payloadKeepBytes: fc.constantFrom(100, 1_000_000),
    payloadStoreBytes: fc.constantFrom(3000, 400_000),
  }),
});

/** All that a reader gets to see. */
function readable({ core }: TestCore): unknown {
  core.capture.drain();
  const { events, payloads } = core;
  const seqs = Array.from({ length: events.kept }, (_, i) => events.oldest + i);
  return seqs.map((seq) => [
    seq,
    Buffer.from(events.ring.view(seq)).toString('hex'),
    events.publicLength(seq),
    events.payloadState(seq),
    payloads.view(events.payload(seq))?.toString('hex'),
    [events.size(seq), events.status(seq), events.latencyUs(seq), events.utcUs(seq)],
    events.previous(seq),
  ]);
}

describe('a held call', () => {
  it('is told byte for byte as if each of its events were kept at once', () => {
    fc.assert(
      fc.property(options, fc.array(step, { maxLength: 60 }), (given, steps) => {
        const late = makeCore(given);
        const early = makeCore(given);
        const lateCalls = [0, 1, 2, 3].map((call) => held(late, call));
        const earlyCalls: OpenCall[] = [0, 1, 2, 3].map((call) =>
          early.core.capture.open(1, METHOD, PEER, keyOf(call), 0),
        );
        for (const { call, type, details, thenMs } of steps) {
          lateCalls[call]!.observe(type, details);
          early.core.capture.record(earlyCalls[call]!, type, details);
          for (const { clock } of [late, early]) clock.advance(thenMs);
        }
        assert.deepEqual(readable(late), readable(early));
        assert.deepEqual(reportOf(late.core), reportOf(early.core));
        assert.equal(late.core.statistics.lostAtTap, 0);
      }),
    );
  });

  it('is taken down, and does not mind what its tap writes to the details afterwards', () => {
    const test = makeCore({ payload: 'full' });
    const key = keyOf(1);
    const call = test.core.capture.openCall(1, key, METHOD, PEER)!;
    key.fill(0);
    const bytes = Buffer.from('before');
    const only: { -readonly [Key in keyof Hop]: Hop[Key] } = {
      ...{ from: 'a', to: 'b', receivedUtcNs: 1n, sentUtcNs: 0n },
    };
    const told = { index: 1, payload: bytes, hops: [only], hopCount: 2 };
    call.observe(3, told);
    assert.equal(test.core.events.head, 0);
    bytes.write('behind');
    only.from = 'z';
    only.receivedUtcNs = 9n;
    told.hopCount = 7;
    const [event] = keptEvents(test.core);
    assert.deepEqual(event?.callKey, keyOf(1));
    assert.equal(Buffer.from(event!.payloadHead).toString(), 'before');
    assert.deepEqual([event?.hopCount, event?.hops[0]?.from], [2, 'a']);
    assert.equal(event?.hops[0]?.receivedUtcNs, 1n);
  });

  it('has the time at which its tap saw it', () => {
    const test = makeCore();
    const call = held(test);
    const seenMs = test.clock.monotonicMs();
    test.clock.advance(1);
    call.observe(3, {}, seenMs);
    call.observe(6, { status: 0 });
    const [message, trailer] = keptEvents(test.core);
    assert.equal(trailer!.utcNs - message!.utcNs, 1_000_000n);
  });

  it('takes no room for payloads of which nothing may be kept, and says so, whatever is learnt meanwhile', () => {
    const test = makeCore();
    const call = held(test);
    const large = new Uint8Array(NOTED_BYTES_MAX);
    call.observe(3, { payload: large });
    call.observe(3, { payload: large });
    assert.equal(test.core.events.head, 0);
    test.core.schemas.version++;
    assert.deepEqual(
      keptEvents(test.core).map((event) => [event?.size, event?.payloadHead.length]),
      [
        [large.length, 0],
        [large.length, 0],
      ],
    );
    assert.equal(test.core.events.payloadState(1), PayloadState.NoSchema);
  });

  it('costs one event each that is hostile, and reports those of a key that is none as lost', () => {
    const test = makeCore();
    const call = held(test);
    const hostile = [
      { trace: null },
      { hops: [null] },
      { hops: [{ from: 1, to: 'b', receivedUtcNs: 0n, sentUtcNs: 0n }] },
      { hops: [{ from: 'a', to: 'b', receivedUtcNs: 0, sentUtcNs: 0n }] },
      { index: 1n },
      { statusMessage: Symbol('s') },
    ];
    for (const details of hostile) {
      const type = 'statusMessage' in details ? 6 : 3;
      assert.doesNotThrow(() => call.observe(type, details as unknown as CallObservation));
    }
    call.observe(6, { status: 0 });
    const noKey = test.core.capture.openCall(1, new Uint8Array(15), METHOD, PEER);
    noKey?.observe(3, {});
    const types = keptEvents(test.core).map((event) => event?.type);
    assert.equal(types.length, hostile.length + 2);
    assert.deepEqual(types.slice(-2), [6, undefined]);
    assert.equal(test.core.statistics.lostAtTap, types.filter((type) => !type).length);
    assert.ok(test.core.statistics.lostAtTap >= hostile.length);
  });
});
