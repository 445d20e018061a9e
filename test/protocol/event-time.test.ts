import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { encodeEvent } from '../../src/protocol/event-codec.ts';
import { eventUtcNs } from '../../src/protocol/event-time.ts';
import { sampleEvent } from '../support/sample-events.ts';

it('reads the time of an event to the nanosecond', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), fc.nat(), (utcNs, seq) => {
      const encoded = encodeEvent(sampleEvent(seq + 1, { utcNs }));
      assert.equal(eventUtcNs(encoded, 0, encoded.length), utcNs);
    }),
  );
});

it('gives nothing for bytes without one, cut or malformed, and never throws', () => {
  assert.equal(eventUtcNs(Uint8Array.of(8, 1), 0, 2), undefined);
  assert.equal(eventUtcNs(Uint8Array.of(0x11, 1, 2), 0, 3), undefined);
  assert.equal(eventUtcNs(Uint8Array.of(8, 1), 1, 5), undefined);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const utcNs = eventUtcNs(bytes, 0, bytes.length);
      assert.ok(utcNs === undefined || utcNs < 2n ** 64n);
    }),
  );
});
