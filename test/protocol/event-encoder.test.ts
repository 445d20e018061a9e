import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeEvent } from '../../src/protocol/event-codec.ts';
import {
  BATCH_EVENTS_TAG,
  type EventDraft,
  EventEncoder,
  encodeLabel,
} from '../../src/protocol/event-encoder.ts';
import type { Direction, EventType } from '../../src/traffic/event.ts';

const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const utcNs = fc.bigInt({ min: 0n, max: 2n ** 63n });
const word = fc.nat(0xffffffff);
const text = fc.string({ maxLength: 80, unit: 'grapheme' });

const drafts = fc.record({
  seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  utcHigh: word,
  utcLow: word,
  monoNs: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  type: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<EventType>,
  direction: fc.constantFrom<Direction>(1, 2),
  callKey: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  index: fc.nat(),
  method: text,
  peer: fc.record({ name: text, address: text, verified: fc.boolean() }),
  metadata: fc.array(fc.record({ key: text, value: bytes(300), redacted: fc.boolean() }), {
    maxLength: 8,
  }),
  status: fc.option(fc.nat(0xffffffff), { nil: undefined }),
  statusMessage: text,
  size: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  payloadHead: bytes(64),
  redactions: fc.array(fc.record({ offset: fc.nat(), length: fc.nat(), rule: text }), {
    maxLength: 5,
  }),
  trace: fc.option(
    fc.record({
      traceId: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      spanId: fc.uint8Array({ minLength: 8, maxLength: 8 }),
      parentSpanId: bytes(8),
      flags: fc.nat(255),
    }),
    { nil: undefined },
  ),
  deadlineUtcNs: fc.option(utcNs, { nil: undefined }),
  latencyNs: fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { nil: undefined }),
  hops: fc.array(fc.record({ from: text, to: text, receivedUtcNs: utcNs, sentUtcNs: utcNs }), {
    maxLength: 4,
  }),
  hopCount: fc.nat(100),
});
type Arbitrary = typeof drafts extends fc.Arbitrary<infer T> ? T : never;

function toDraft({ method, peer, ...rest }: Arbitrary): EventDraft {
  return { ...rest, payloadHeadBytes: 64, label: encodeLabel(method, peer) };
}

function expected(given: Arbitrary): unknown {
  const { utcHigh, utcLow, monoNs, latencyNs, status, statusMessage, ...rest } = given;
  return {
    ...rest,
    utcNs: (BigInt(utcHigh) << 32n) | BigInt(utcLow),
    monoNs: BigInt(monoNs),
    latencyNs: latencyNs === undefined ? undefined : BigInt(latencyNs),
    status,
    statusMessage: status === undefined ? '' : statusMessage,
  };
}

/** Buffers and arrays alike. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, v: unknown) => {
      if (typeof v === 'bigint') return `${v}n`;
      if (v instanceof Uint8Array) return `hex:${Buffer.from(v).toString('hex')}`;
      const buffer = v as { type?: unknown; data?: unknown } | null;
      if (buffer?.type === 'Buffer' && Array.isArray(buffer.data))
        return `hex:${Buffer.from(buffer.data as number[]).toString('hex')}`;
      return v;
    }),
  );
}

describe('the fast event encoder', () => {
  it('writes what the generated decoder reads, field for field', () => {
    const encoder = new EventEncoder();
    fc.assert(
      fc.property(drafts, (given) => {
        encoder.encode(toDraft(given));
        const body = encoder.scratch.subarray(encoder.bodyStart, encoder.bodyEnd);
        assert.deepEqual(plain(decodeEvent(body)), plain(expected(given)));
      }),
      { numRuns: 300 },
    );
  });

  it('puts what only payload readers may see last', () => {
    const encoder = new EventEncoder();
    fc.assert(
      fc.property(drafts, (given) => {
        encoder.encode(toDraft(given));
        const open = decodeEvent(encoder.scratch.subarray(encoder.bodyStart, encoder.publicEnd));
        const without = { ...given, payloadHead: new Uint8Array(0), redactions: [] };
        assert.deepEqual(plain(open), plain(expected(without)));
      }),
    );
  });

  it('frames the body as an entry of EventBatch.events', () => {
    const encoder = new EventEncoder();
    fc.assert(
      fc.property(drafts, (given) => {
        encoder.encode(toDraft(given));
        const { scratch, frameStart, bodyStart, bodyEnd } = encoder;
        assert.equal(scratch[frameStart], BATCH_EVENTS_TAG);
        let length = 0;
        for (let at = bodyStart - 1; at > frameStart; at--)
          length = length * 128 + (scratch[at]! & 0x7f);
        assert.equal(length, bodyEnd - bodyStart);
      }),
    );
  });

  it('refuses an event that does not fit instead of cutting it', () => {
    const encoder = new EventEncoder();
    const [given] = fc.sample(drafts, { numRuns: 1, seed: 1 });
    const value = new Uint8Array(14_000);
    const metadata = Array.from({ length: 5 }, () => ({ key: 'k', value, redacted: false }));
    assert.throws(() => encoder.encode({ ...toDraft(given!), metadata }), /longer than/);
    encoder.encode(toDraft(given!));
    const body = encoder.scratch.subarray(encoder.bodyStart, encoder.bodyEnd);
    assert.deepEqual(
      plain(decodeEvent(body)),
      plain(expected(given!)),
      'and goes on with the next',
    );
  });

  it('writes lone surrogates as valid UTF-8', () => {
    const label = encodeLabel('a\ud800b', { name: '\udfff', address: '', verified: false });
    assert.doesNotThrow(() =>
      new TextDecoder('utf-8', { fatal: true }).decode(label.subarray(2, 7)),
    );
  });
});
