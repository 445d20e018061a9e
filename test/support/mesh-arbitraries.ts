// Arbitrary values of what neighbours of the mesh say, as src/protocol takes and gives them.

import fc from 'fast-check';
import type {
  Ack,
  DenyListBody,
  Envelope,
  LinkFrame,
  LinkState,
  Transfer,
} from '../../src/protocol/link-frame.ts';
import type { PortAnswer, PortFrame, PortMessage } from '../../src/protocol/port-codec.ts';

const safe = fc.maxSafeNat();
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const u32 = fc.nat(0xffffffff);
const bytes = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const id = fc.uint8Array({ minLength: 16, maxLength: 16 });

const transfer: fc.Arbitrary<Transfer> = fc.record({
  kind: fc.constant('transfer'),
  id,
  attempt: u32,
  fromNode: name,
  toNode: name,
  hopLimit: u32,
  hopCount: u32,
  timeoutMs: u32,
  offset: u32,
  totalBytes: u32,
  envelope: bytes,
});

const ack: fc.Arbitrary<Ack> = fc.record({
  kind: fc.constant('ack'),
  id,
  attempt: u32,
  fromNode: name,
  toNode: name,
  hopLimit: u32,
  code: fc.constantFrom('ok', 'retryable', 'fatal', 'shutting-down', 'partial'),
  reason: text,
  nextOffset: u32,
  reply: bytes,
  replyFollows: fc.boolean(),
});

const certificates = fc.array(bytes, { maxLength: 3 });

const frame: fc.Arbitrary<LinkFrame> = fc.oneof(
  transfer,
  ack,
  fc.record({
    kind: fc.constant('hello' as const),
    node: text,
    incarnation: u64,
    contractVersion: u32,
    frameBytesMax: u32,
    creditFrames: u32,
    creditBytes: u32,
    keyExchange: text,
  }),
  fc.record({ kind: fc.constant('credit' as const), takenFrames: safe, takenBytes: safe }),
  fc.record({ kind: fc.constantFrom('ping', 'pong'), nonce: safe, sentMonoUs: safe }),
  fc.record({
    kind: fc.constantFrom('advertisement', 'deny-list'),
    body: bytes,
    signature: bytes,
    certificates,
  }),
  fc.record({ kind: fc.constant('shutting-down' as const), reason: text, drainTimeoutMs: u32 }),
);

const trace = fc.option(
  fc.record({ traceId: bytes, spanId: bytes, parentSpanId: bytes, flags: u32 }),
  { nil: undefined },
);
const metadata = fc.array(fc.record({ key: text, value: bytes, redacted: fc.boolean() }), {
  maxLength: 4,
});
const idOrNone = fc.oneof(id, fc.constant(new Uint8Array(0)));

const envelope: fc.Arbitrary<Envelope> = fc.record({
  kind: fc.constantFrom('send', 'request', 'reply'),
  service: text,
  method: text,
  fromService: text,
  fromVerified: fc.boolean(),
  orderingKey: text,
  idempotencyKey: bytes,
  trace,
  metadata,
  inReplyTo: idOrNone,
  payload: bytes,
});

const linkState: fc.Arbitrary<LinkState> = fc.record({
  node: text,
  incarnation: u64,
  sequence: safe,
  issuedUtcNs: u64,
  links: fc.array(fc.record({ neighbour: text, costUs: u32 }), { maxLength: 5 }),
  services: fc.array(text, { maxLength: 4 }),
  addresses: fc.array(text, { maxLength: 3 }),
  shuttingDown: fc.boolean(),
});

const denyListBody: fc.Arbitrary<DenyListBody> = fc.record({
  cluster: text,
  sequence: safe,
  issuedUtcNs: u64,
  serials: fc.array(text, { maxLength: 5 }),
});

const portMessage: fc.Arbitrary<PortMessage> = fc.record({
  kind: fc.constantFrom('request', 'send', 'deliver'),
  number: u32,
  id: idOrNone,
  service: text,
  method: text,
  payload: bytes,
  timeoutMs: u32,
  orderingKey: text,
  idempotencyKey: bytes,
  durable: fc.boolean(),
  metadata,
  trace,
  fromService: text,
  fromVerified: fc.boolean(),
  fromNode: text,
});

const portAnswer: fc.Arbitrary<PortAnswer> = fc.record({
  kind: fc.constant('answer'),
  number: u32,
  code: fc.constantFrom('ok', 'retryable', 'fatal', 'shutting-down', 'kept'),
  reason: text,
  payload: bytes,
  id: idOrNone,
  node: text,
  attempts: u32,
});

const portFrame: fc.Arbitrary<PortFrame> = fc.oneof(
  portMessage,
  portAnswer,
  fc.record({
    kind: fc.constant('hello' as const),
    contractVersion: u32,
    service: text,
    deliverMax: u32,
    node: text,
    frameBytesMax: u32,
    messageBytesMax: u32,
  }),
  fc.record({ kind: fc.constant('part' as const), totalBytes: u32, bytes }),
  fc.record({ kind: fc.constant('withdraw' as const), reason: text }),
  fc.record({ kind: fc.constantFrom('ping', 'pong'), nonce: u32 }),
);

export const mesh = {
  transfer,
  ack,
  frame,
  envelope,
  linkState,
  denyListBody,
  portMessage,
  portAnswer,
  portFrame,
};
