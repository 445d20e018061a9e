// Every message of the contract survives its way through bytes; bad bytes are a ProtocolError.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeNodeEvent, encodeNodeEvent } from '../../src/protocol/cluster-codec.ts';
import { decodeEvent, encodeEvent } from '../../src/protocol/event-codec.ts';
import {
  decodeClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  encodeServerFrame,
} from '../../src/protocol/frame-codec.ts';
import {
  decodeGetMessageRequest,
  decodeGetSchemaRequest,
  decodeGetSchemaResponse,
  decodeMessagePart,
  encodeGetMessageRequest,
  encodeMessagePart,
} from '../../src/protocol/message-codec.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import {
  decodeStatsReport,
  decodeWatchStatsRequest,
  encodeStatsReport,
} from '../../src/protocol/stats-codec.ts';
import { decodeStatusResponse } from '../../src/protocol/status-codec.ts';
import { decodeLost, decodeWatchRequest, encodeLost } from '../../src/protocol/watch-codec.ts';
import type { Event } from '../../src/traffic/event.ts';
import type { Lost, StatsReport } from '../../src/traffic/feed.ts';

const seq = fc.maxSafeNat();
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const u32 = fc.nat(0xffffffff);
const bytes = fc.uint8Array({ maxLength: 40 });
const text = fc.string({ unit: 'grapheme', maxLength: 20 });

const event: fc.Arbitrary<Event> = fc.record({
  seq,
  utcNs: u64,
  monoNs: u64,
  type: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
  direction: fc.constantFrom(1, 2),
  callKey: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  index: u32,
  method: text,
  peer: fc.record({ name: text, address: text, verified: fc.boolean() }),
  metadata: fc.array(fc.record({ key: text, value: bytes, redacted: fc.boolean() }), {
    maxLength: 4,
  }),
  status: fc.option(fc.nat(16), { nil: undefined }),
  statusMessage: text,
  size: seq,
  payloadHead: bytes,
  redactions: fc.array(fc.record({ offset: u32, length: u32, rule: text }), { maxLength: 3 }),
  trace: fc.option(fc.record({ traceId: bytes, spanId: bytes, parentSpanId: bytes, flags: u32 }), {
    nil: undefined,
  }),
  deadlineUtcNs: fc.option(u64, { nil: undefined }),
  latencyNs: fc.option(u64, { nil: undefined }),
  hops: fc.array(fc.record({ from: text, to: text, receivedUtcNs: u64, sentUtcNs: u64 }), {
    maxLength: 3,
  }),
  hopCount: u32,
}) as fc.Arbitrary<Event>;

/** Buffers and typed arrays are the same bytes. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, v) => {
      if (typeof v === 'bigint') return `${v}n`;
      if (v && typeof v === 'object' && v.type === 'Buffer') return v.data;
      if (v instanceof Uint8Array) return [...v];
      return v;
    }),
  );
}

function survives<T>(
  arbitrary: fc.Arbitrary<T>,
  there: (v: T) => Uint8Array,
  back: (b: Uint8Array) => T,
) {
  fc.assert(
    fc.property(arbitrary, (value) => {
      assert.deepEqual(plain(back(there(value))), plain(value));
    }),
  );
}

test('an event survives its way through bytes, 64-bit values included', () => {
  survives(event, encodeEvent, decodeEvent);
});

test('a loss keeps the difference between no count and a count of zero', () => {
  const lost: fc.Arbitrary<Lost> = fc.record({
    fromSeq: seq,
    toSeq: seq,
    count: fc.option(seq, { nil: undefined }),
    fromUtcNs: u64,
    toUtcNs: u64,
    reason: fc.constantFrom('SUBSCRIBER_SLOW', 'TAP_OVERLOAD', 'RESTART', 'NOT_WATCHED', 'EVICTED'),
  });
  survives(lost, encodeLost, decodeLost);
});

test('a stats report survives', () => {
  const report: fc.Arbitrary<StatsReport> = fc.record({
    incarnation: u64,
    utcNs: u64,
    eventsSeen: seq,
    lostAtTap: seq,
    series: fc.array(
      fc.record({
        direction: fc.constantFrom(1 as const, 2 as const),
        method: text,
        peer: text,
        started: seq,
        byStatus: fc.array(fc.record({ status: fc.nat(16), calls: seq }), { maxLength: 3 }),
        messages: seq,
        bytes: seq,
        latency: fc
          .array(fc.tuple(fc.integer({ min: -400, max: 400 }), seq), { maxLength: 5 })
          .chain((b) =>
            fc.record({
              indexes: fc.constant(b.map((x) => x[0])),
              counts: fc.constant(b.map((x) => x[1])),
              zeroCount: seq,
              sumUs: seq,
            }),
          ),
      }),
      { maxLength: 3 },
    ),
    past: fc.array(
      fc.record({
        utcNs: u64,
        inboundStarted: seq,
        outboundStarted: seq,
        inboundErrors: seq,
        outboundErrors: seq,
        lost: seq,
      }),
      { maxLength: 2 },
    ),
  });
  survives(report, encodeStatsReport, decodeStatsReport);
});

test('message queries, parts, node events and frames survive', () => {
  const query = fc.oneof(
    fc.record({ kind: fc.constant('event' as const), incarnation: u64, seq }),
    fc.record({
      kind: fc.constant('call' as const),
      callKey: fc.uint8Array({ minLength: 1, maxLength: 16 }),
    }),
    fc.record({
      kind: fc.constant('message' as const),
      callKey: bytes,
      type: fc.constantFrom(3 as const, 4 as const),
      index: u32,
    }),
  );
  survives(query, encodeGetMessageRequest, decodeGetMessageRequest);
  const part = fc.record({
    incarnation: u64,
    event: fc.option(event, { nil: undefined }),
    completeness: fc.constantFrom('whole' as const, 'cut' as const, 'no-longer-kept' as const),
    keptBytes: seq,
    data: bytes,
    last: fc.boolean(),
    note: text,
  });
  survives(part, encodeMessagePart, decodeMessagePart);
  const node = fc.record({
    kind: fc.constantFrom('added' as const, 'snapshot-end' as const, 'removed' as const),
    cluster: text,
    node: fc.option(
      fc.record({
        name: text,
        addresses: fc.array(text, { maxLength: 3 }),
        spiffeId: text,
        state: fc.constantFrom('up' as const, 'down' as const),
      }),
      { nil: undefined },
    ),
  });
  survives(node, encodeNodeEvent, decodeNodeEvent);
  const client = fc.record({
    id: u32,
    method: text,
    body: bytes,
    cancel: fc.boolean(),
    deadlineUtcNs: u64,
    grant: u32,
  });
  survives(client, encodeClientFrame, decodeClientFrame);
  const end = fc.record({ code: fc.nat(16), message: text });
  const server = fc.oneof(
    fc.record({ id: u32, body: bytes, end: fc.constant(undefined) }),
    fc.record({ id: u32, body: fc.constant(undefined), end }),
  );
  survives(server, encodeServerFrame, decodeServerFrame);
});

const DECODERS: readonly ((bytes: Uint8Array) => unknown)[] = [
  decodeEvent,
  decodeLost,
  decodeWatchRequest,
  decodeWatchStatsRequest,
  decodeStatsReport,
  decodeGetMessageRequest,
  decodeMessagePart,
  decodeGetSchemaRequest,
  decodeGetSchemaResponse,
  decodeStatusResponse,
  decodeNodeEvent,
  decodeClientFrame,
  decodeServerFrame,
];

test('bad bytes are a ProtocolError or a value, never another throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
      for (const decode of DECODERS) {
        try {
          decode(garbage);
        } catch (error) {
          assert.ok(error instanceof ProtocolError, String(error));
        }
      }
    }),
  );
});
