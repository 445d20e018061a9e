import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readBatch } from '../../src/protocol/batch-reader.ts';
import { decodeEvent, encodeEvent } from '../../src/protocol/event-codec.ts';
import { ScannedEvent, ScannedPeer, scanEvent, scanPeer } from '../../src/protocol/event-scan.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { encodeBatch } from '../../src/protocol/watch-codec.ts';
import type { Direction, Event, EventType } from '../../src/traffic/event.ts';

const wellFormedText = fc.string({ unit: 'grapheme', maxLength: 40 });
const ns = fc.bigInt({ min: 0n, max: 4_102_444_800_000_000_000n });
const bytes = (max: number) => fc.uint8Array({ maxLength: max });

const events: fc.Arbitrary<Event> = fc.record({
  seq: fc.maxSafeNat(),
  utcNs: ns,
  monoNs: ns,
  type: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<EventType>,
  direction: fc.constantFrom(1, 2) as fc.Arbitrary<Direction>,
  callKey: bytes(20),
  index: fc.nat(),
  method: wellFormedText,
  peer: fc.record({ name: wellFormedText, address: wellFormedText, verified: fc.boolean() }),
  metadata: fc.array(fc.record({ key: wellFormedText, value: bytes(16), redacted: fc.boolean() }), {
    maxLength: 3,
  }),
  status: fc.option(fc.nat(99), { nil: undefined }),
  statusMessage: wellFormedText,
  size: fc.maxSafeNat(),
  payloadHead: bytes(64),
  redactions: fc.constant([]),
  trace: fc.constant(undefined),
  deadlineUtcNs: fc.option(ns, { nil: undefined }),
  latencyNs: fc.option(fc.bigInt({ min: 0n, max: 2n ** 52n }), { nil: undefined }),
  hops: fc.constant([]),
  hopCount: fc.nat(1000),
});

function text(from: Uint8Array, start: number, end: number): string {
  return new TextDecoder().decode(from.subarray(start, end));
}

function assertSameAsDecoded(encoded: Uint8Array, padding: number): void {
  const inside = new Uint8Array(encoded.length + 2 * padding).fill(0xff);
  inside.set(encoded, padding);
  const scanned = new ScannedEvent();
  scanEvent(inside, padding, padding + encoded.length, scanned);
  const event = decodeEvent(encoded);
  assert.equal(scanned.seq, event.seq);
  assert.equal(scanned.utcUs, Number(event.utcNs / 1000n));
  assert.equal(scanned.type, event.type);
  assert.equal(scanned.direction, event.direction);
  assert.deepEqual(
    Array.from(inside.subarray(scanned.callKeyStart, scanned.callKeyEnd)),
    Array.from(event.callKey),
  );
  assert.equal(scanned.index, event.index);
  assert.equal(text(inside, scanned.methodStart, scanned.methodEnd), event.method);
  assert.equal(scanned.status, event.status ?? -1);
  assert.equal(scanned.size, event.size);
  const latencyUs = event.latencyNs === undefined ? -1 : Number(event.latencyNs / 1000n);
  assert.equal(scanned.latencyUs, latencyUs);
  assert.equal(scanned.hopCount, event.hopCount);
  const peer = new ScannedPeer();
  scanPeer(inside, scanned.peerStart, scanned.peerEnd, peer);
  assert.equal(text(inside, peer.nameStart, peer.nameEnd), event.peer.name);
  assert.equal(peer.verified, event.peer.verified);
}

describe('scanEvent', () => {
  it('reads what decodeEvent reads, wherever the event lies in the bytes', () => {
    fc.assert(
      fc.property(events, fc.nat(5), (event, padding) =>
        assertSameAsDecoded(encodeEvent(event), padding),
      ),
      { numRuns: 500 },
    );
  });

  it('takes fields in any order and steps over unknown ones', () => {
    const unknown = [
      [0xf8, 0x07, 0x96, 0x01], // field 127, varint
      [0xfa, 0x07, 3, 1, 2, 3], // field 127, length-delimited
      [0xf9, 0x07, 1, 2, 3, 4, 5, 6, 7, 8], // field 127, 64 bits
      [0xfd, 0x07, 1, 2, 3, 4], // field 127, 32 bits
      [0xfb, 0x07, 0x08, 0x01, 0xfc, 0x07], // field 127, a group
    ];
    const fields = [
      [0x08, 7], // seq
      [0x20, 6], // type
      [0x28, 1], // direction
      [0x58, 14], // status
      [0x42, 3, 0x61, 0x2f, 0x62], // method
      [0x90, 0x01, 0xe8, 0x07], // latency
      ...unknown,
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(fields, { minLength: fields.length }), (order) => {
        const encoded = Uint8Array.from(order.flat());
        const scanned = new ScannedEvent();
        scanEvent(encoded, 0, encoded.length, scanned);
        assert.equal(scanned.seq, 7);
        assert.equal(scanned.type, 6);
        assert.equal(scanned.direction, 1);
        assert.equal(scanned.status, 14);
        assert.equal(text(encoded, scanned.methodStart, scanned.methodEnd), 'a/b');
        assert.equal(scanned.latencyUs, 1);
      }),
    );
  });

  it('forgets the event before: nothing of it shows in the next', () => {
    fc.assert(
      fc.property(events, (event) => {
        const scanned = new ScannedEvent();
        const encoded = encodeEvent(event);
        scanEvent(encoded, 0, encoded.length, scanned);
        scanEvent(encoded, 0, 0, scanned);
        const { cursor: _, ...left } = scanned;
        const { cursor: __, ...fresh } = new ScannedEvent();
        assert.deepEqual(left, fresh);
      }),
    );
  });

  it('refuses every cut inside a field and every span outside of the bytes', () => {
    const scanned = new ScannedEvent();
    const cut = [
      [0x08],
      [0x08, 0x80],
      [0x32, 5, 1],
      [0x11, 1, 2, 3],
      [0xfd, 0x07, 1],
      [0x00, 0x00],
    ];
    for (const encoded of cut)
      assert.throws(
        () => scanEvent(Uint8Array.from(encoded), 0, encoded.length, scanned),
        (error) => error instanceof ProtocolError && error.code === 'malformed',
        `no error for ${encoded}`,
      );
    for (const [start, end] of [
      [-1, 2],
      [0, 5],
      [3, 2],
    ] as const)
      assert.throws(() => scanEvent(new Uint8Array(4), start, end, scanned), ProtocolError);
  });

  it('refuses a sequence that a number cannot hold, a varint without end, groups without end', () => {
    const scanned = new ScannedEvent();
    const hostile = [
      [0x08, ...Array<number>(9).fill(0xff), 0x01],
      [0x08, ...Array<number>(12).fill(0xff), 0x01],
      Array<number>(200).fill(0x0b),
    ];
    for (const encoded of hostile)
      assert.throws(
        () => scanEvent(Uint8Array.from(encoded), 0, encoded.length, scanned),
        ProtocolError,
      );
  });
});

describe('readBatch', () => {
  it('gives back the range, the losses and each event as its bytes, late ones last', () => {
    const lost = fc.record({
      fromSeq: fc.nat(),
      toSeq: fc.nat(),
      count: fc.option(fc.nat(), { nil: undefined }),
      fromUtcNs: ns,
      toUtcNs: ns,
      reason: fc.constantFrom('SUBSCRIBER_SLOW', 'RESTART', 'EVICTED') as fc.Arbitrary<'RESTART'>,
    });
    const batch = fc.record({
      incarnation: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fromSeq: fc.nat(),
      toSeq: fc.nat(),
      events: fc.array(bytes(300), { maxLength: 20 }),
      late: fc.array(bytes(300), { maxLength: 5 }),
      lost: fc.array(lost, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(batch, (wanted) => {
        const got = readBatch(encodeBatch(wanted));
        assert.equal(got.incarnation, wanted.incarnation);
        assert.equal(got.fromSeq, wanted.fromSeq);
        assert.equal(got.toSeq, wanted.toSeq);
        assert.equal(got.lateCount, wanted.late.length);
        assert.deepEqual(
          got.lost,
          wanted.lost.map((l) => ({ ...l })),
        );
        const bodies = [];
        for (let i = 0; i < got.spans.length; i += 2)
          bodies.push(got.bytes.slice(got.spans[i], got.spans[i + 1]));
        assert.deepEqual(
          bodies,
          [...wanted.events, ...wanted.late].map((e) => Uint8Array.from(e)),
        );
      }),
    );
  });

  it('refuses malformed bytes with a closed code', () => {
    for (const broken of [
      [0x22, 5, 1],
      [0x2a, 2, 0x08, 0x80],
      [0x09, 1],
      [0x26, 0],
    ])
      assert.throws(
        () => readBatch(Uint8Array.from(broken)),
        (error) => error instanceof ProtocolError && error.code === 'malformed',
      );
  });

  it('refuses more events or losses than the limits allow', () => {
    const empty = (tag: number, count: number): Uint8Array => {
      const out = new Uint8Array(2 * count);
      for (let i = 0; i < count; i++) out[2 * i] = tag;
      return out;
    };
    const tooLarge = (error: unknown): boolean =>
      error instanceof ProtocolError && error.code === 'too-large';
    assert.equal(readBatch(empty(0x22, 65_536)).spans.length, 2 * 65_536);
    assert.throws(() => readBatch(empty(0x22, 65_537)), tooLarge);
    assert.throws(() => readBatch(empty(0x32, 65_537)), tooLarge);
    assert.equal(readBatch(empty(0x2a, 4096)).lost.length, 4096);
    assert.throws(() => readBatch(empty(0x2a, 4097)), tooLarge);
    assert.throws(() => readBatch(new Uint8Array(16 * 2 ** 20 + 1)), tooLarge);
  });
});
