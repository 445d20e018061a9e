// Frames between a service and its node: there and back, and nothing but ProtocolError for what is not one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  decodePortAnswer,
  decodePortFrame,
  decodePortMessage,
  encodePortAnswer,
  encodePortFrame,
  encodePortMessage,
  type PortAnswer,
  type PortFrame,
  type PortMessage,
} from '../../src/protocol/port-codec.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { mesh } from '../support/mesh-arbitraries.ts';

const u32 = fc.nat(0xffffffff);
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const bytes = fc.uint8Array({ maxLength: 60 });
const id = fc.oneof(
  fc.uint8Array({ minLength: 16, maxLength: 16 }),
  fc.constant(new Uint8Array(0)),
);

const message: fc.Arbitrary<PortMessage> = fc
  .tuple(
    fc.record({
      kind: fc.constantFrom('request', 'send', 'deliver'),
      number: fc.maxSafeNat(),
      id,
      service: text,
      method: text,
      payload: bytes,
      timeoutMs: u32,
      orderingKey: text,
      idempotencyKey: bytes,
      durable: fc.boolean(),
      fromService: text,
      fromVerified: fc.boolean(),
      fromNode: text,
    }),
    mesh.envelope,
  )
  .map(([one, { metadata, trace }]) => ({ ...one, metadata, trace }));

const answer: fc.Arbitrary<PortAnswer> = fc.record({
  kind: fc.constant('answer'),
  number: fc.maxSafeNat(),
  code: fc.constantFrom('ok', 'retryable', 'fatal', 'shutting-down', 'kept'),
  reason: text,
  payload: bytes,
  id,
  node: text,
  attempts: u32,
});

const frame: fc.Arbitrary<PortFrame> = fc.oneof(
  message,
  answer,
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
  fc.record({ kind: fc.constantFrom('ping', 'pong'), nonce: fc.maxSafeNat() }),
);

/** Buffers compare as Uint8Array, objects without a prototype as plain ones. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

describe('frames between a service and its node', () => {
  it('go there and back', () => {
    fc.assert(
      fc.property(frame, message, answer, (one, asked, answered) => {
        assert.deepEqual(plain(decodePortFrame(encodePortFrame(one))), plain(one));
        const read = decodePortMessage(encodePortMessage(asked), asked.kind);
        assert.deepEqual(plain(read), plain(asked));
        assert.deepEqual(plain(decodePortAnswer(encodePortAnswer(answered))), plain(answered));
      }),
    );
  });

  it('are undefined in kinds of a newer contract', () => {
    assert.equal(decodePortFrame(Uint8Array.from([0xfa, 0x01, 0x00])), undefined);
  });

  it('throw nothing but ProtocolError for arbitrary and damaged bytes', () => {
    const damaged = fc.tuple(frame, fc.nat(), fc.nat(255)).map(([one, at, value]) => {
      const encoded = Uint8Array.from(encodePortFrame(one));
      if (encoded.length > 0) encoded[at % encoded.length] = value;
      return encoded;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (encoded) => {
        try {
          decodePortFrame(encoded);
        } catch (error) {
          assert.ok(error instanceof ProtocolError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
