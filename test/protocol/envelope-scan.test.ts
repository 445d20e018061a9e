// What a tap reads of an envelope without decoding it: the same as decoding gives, and of a chunk as far as it goes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeEnvelope } from '../../src/protocol/envelope-codec.ts';
import { scanEnvelope } from '../../src/protocol/envelope-scan.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';

const NONE = new Uint8Array(0);

function encoded(payload: Uint8Array): Uint8Array {
  return encodeEnvelope({
    ...{
      kind: 'reply',
      service: 'asker',
      method: 'acme.Ledger/Post',
      fromService: 'ledger',
      fromVerified: false,
    },

    ...{ orderingKey: '', idempotencyKey: NONE, trace: undefined, metadata: [] },
    ...{ inReplyTo: new Uint8Array(16).fill(3), payload },
  });
}

describe('a scanned envelope', () => {
  it('says where it goes, who sent it and where its payload lies', () => {
    const { trace, ...found } = scanEnvelope(encoded(Buffer.from('pong')));
    assert.equal(trace.length, 0);
    assert.deepEqual(
      { ...found, payload: Buffer.from(found.payload).toString() },
      {
        ...{ kind: 3, service: 'asker', method: 'acme.Ledger/Post', fromService: 'ledger' },

        ...{ payload: 'pong', payloadBytes: 4 },
      },
    );
  });

  it('says of its first chunk the same, with the size of the whole payload', () => {
    const bytes = encoded(new Uint8Array(200_000));
    const chunk = bytes.subarray(0, 60_000);
    const { method, fromService, payload, payloadBytes } = scanEnvelope(chunk, true);
    assert.deepEqual([method, fromService, payloadBytes], ['acme.Ledger/Post', 'ledger', 200_000]);
    assert.ok(payload.length < chunk.length && payload.length > 59_000, `${payload.length}`);
    assert.throws(() => scanEnvelope(chunk), ProtocolError);
  });

  it('reads any bytes as a chunk, and never past their end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(80), (noise, cut) => {
        for (const bytes of [noise, encoded(noise).subarray(0, cut)])
          assert.ok(scanEnvelope(bytes, true).payload.length <= bytes.length);
      }),
    );
  });
});
