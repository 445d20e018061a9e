// Arbitrary values of every message of the contract, as src/protocol takes and gives them. Their bytes
// are what codec tests send there and back, and what fuzz tests damage.

import fc from 'fast-check';
import type { NodeEvent } from '../../src/protocol/cluster-codec.ts';
import { encodeEvent } from '../../src/protocol/event-codec.ts';
import type { ClientFrame, ServerFrame } from '../../src/protocol/frame-codec.ts';
import type { MessagePart, MessageQuery } from '../../src/protocol/message-codec.ts';
import type { OutgoingBatch, WatchRequest } from '../../src/protocol/watch-codec.ts';
import type { Event } from '../../src/traffic/event.ts';
import type { CollectorStatus, Lost, StatsReport } from '../../src/traffic/feed.ts';
import type { MeshStatus } from '../../src/traffic/mesh-status.ts';
import type { FetchedSchema } from '../../src/traffic/message-reader.ts';

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

const lost: fc.Arbitrary<Lost> = fc.record({
  fromSeq: seq,
  toSeq: seq,
  count: fc.option(seq, { nil: undefined }),
  fromUtcNs: u64,
  toUtcNs: u64,
  reason: fc.constantFrom('SUBSCRIBER_SLOW', 'TAP_OVERLOAD', 'RESTART', 'NOT_WATCHED', 'EVICTED'),
});

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

const query: fc.Arbitrary<MessageQuery> = fc.oneof(
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

const part: fc.Arbitrary<MessagePart> = fc.record({
  incarnation: u64,
  event: fc.option(event, { nil: undefined }),
  completeness: fc.constantFrom('whole' as const, 'cut' as const, 'no-longer-kept' as const),
  keptBytes: seq,
  data: bytes,
  last: fc.boolean(),
  note: text,
});

const node: fc.Arbitrary<NodeEvent> = fc.record({
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

const client: fc.Arbitrary<ClientFrame> = fc.record({
  id: u32,
  method: text,
  body: bytes,
  cancel: fc.boolean(),
  deadlineUtcNs: u64,
  grant: u32,
});

const end = fc.record({ code: fc.nat(16), message: text });

const server: fc.Arbitrary<ServerFrame> = fc.oneof(
  fc.record({ id: u32, body: bytes, end: fc.constant(undefined) }),
  fc.record({ id: u32, body: fc.constant(undefined), end }),
);

const watch: fc.Arbitrary<WatchRequest> = fc.record({
  incarnation: u64,
  fromSeq: seq,
  last: u32,
  filter: text,
  sinceUtcNs: u64,
  maxBatchEvents: u32,
});

const schema: fc.Arbitrary<FetchedSchema> = fc.record({
  fileDescriptorSet: bytes,
  source: text,
  sha256: bytes,
  requestType: text,
  responseType: text,
  obtainedUtcNs: u64,
});

const few = { maxLength: 3 };
const mesh: fc.Arbitrary<MeshStatus> = fc.record({
  links: fc.array(
    fc.record({
      neighbour: text,
      roundTripMs: fc.option(
        fc.integer({ min: 1, max: 2 ** 31 }).map((us) => us / 1000),
        { nil: undefined },
      ),
      keyExchange: text,
      state: fc.constantFrom('up', 'draining', 'connecting', 'down'),
      sinceUtcMs: fc.option(fc.integer({ min: 1, max: 2 ** 42 }), { nil: undefined }),
      reason: text,
      binding: fc.constantFrom('grpc', 'frames', undefined),
      unansweredFrames: u32,
      unansweredBytes: u32,
      creditFrames: u32,
      creditBytes: u32,
      waitingFrames: u32,
      waitingBytes: u32,
      droppedFrames: u32,
    }),
    few,
  ),
  linksTotal: u32,
  routes: fc.array(fc.record({ node: text, via: fc.array(text, few), costUs: u32 }), few),
  routesTotal: u32,
  services: fc.array(text, few),
  pending: u32,
  outbox: fc.option(u32, { nil: undefined }),
  waiting: u32,
  handling: u32,
  deadLetters: u32,
  dropped: u32,
  outboxFault: text,
  outboxFailures: u32,
  forgottenEarly: u32,
});

const plainStatus = fc.record({
  node: text,
  version: text,
  contractVersion: u32,
  incarnation: u64,
  startedUtcNs: u64,
  utcNs: u64,
  headSeq: seq,
  oldestSeq: seq,
  oldestUtcNs: u64,
  eventsSeen: seq,
  eventsKept: seq,
  storeBytes: seq,
  payloadBytes: seq,
  subscribers: u32,
  payloadPolicy: text,
  lostAtTap: seq,
  draining: fc.boolean(),
  servingFaults: seq,
});
const status: fc.Arbitrary<CollectorStatus> = fc
  .tuple(plainStatus, fc.option(mesh, { nil: undefined }))
  .map(([plain, of]) => (of === undefined ? plain : { ...plain, mesh: of }));

const encoded = fc.array(event.map(encodeEvent), { maxLength: 3 });
const batch: fc.Arbitrary<OutgoingBatch> = fc.record({
  incarnation: u64,
  fromSeq: seq,
  toSeq: seq,
  events: encoded,
  late: encoded,
  lost: fc.array(lost, { maxLength: 2 }),
});

export const contract = {
  event,
  lost,
  report,
  query,
  part,
  node,
  client,
  server,
  watch,
  schema,
  status,
  batch,
  method: text,
  intervalMs: u32,
};
