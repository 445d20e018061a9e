// Envelopes by hand beside the generated code: the same bytes, and the same envelope back; what neither can read is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeEnvelope, encodeEnvelope } from '../../src/protocol/envelope-codec.ts';
import { meshscope } from '../../src/protocol/gen/mesh.js';
import type { Envelope } from '../../src/protocol/link-frame.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { mesh } from '../support/mesh-arbitraries.ts';

const { v1 } = meshscope;
const KINDS = { send: 1, request: 2, reply: 3 } as const;

function byGenerated({ trace, metadata, kind, ...rest }: Envelope): Uint8Array {
  return v1.Envelope.encode({
    ...rest,
    kind: KINDS[kind],
    metadata: metadata.map((entry) => ({ ...entry })),
    ...(trace && { trace: { ...trace } }),
  }).finish();
}

describe('an envelope', () => {
  it('has the bytes of the generated code', () => {
    fc.assert(
      fc.property(mesh.envelope, (envelope) => {
        const bytes = encodeEnvelope(envelope);
        assert.deepEqual(Buffer.from(bytes), Buffer.from(byGenerated(envelope)));
        assert.deepEqual(encodeEnvelope(decodeEnvelope(bytes)), bytes);
      }),
    );
  });

  it('is refused with a text that is not UTF-8, a kind that there is not, an id of another length', () => {
    for (const bytes of [
      [0x08, 1, 0x12, 1, 0xff],
      [0x08, 4],
      [],
      [0x08, 1, 0x4a, 1, 7],
      [0x08, 1, 0x52, 9, 7],
      [0x08, 1, 0x00, 1],
    ])
      assert.throws(() => decodeEnvelope(Uint8Array.from(bytes)), ProtocolError, `${bytes}`);
  });

  it('is read by its known fields, whatever else stands there', () => {
    const bytes = [0x52, 1, 5, 0x7a, 2, 1, 1, 0x10, 3, 0x08, 1, 0x52, 1, 6];
    const { kind, service, payload } = decodeEnvelope(Uint8Array.from(bytes));
    assert.deepEqual([kind, service, ...payload], ['send', '', 6]);
  });

  it('has a bounded number of metadata entries', () => {
    const many = Buffer.alloc(2 + 2 * 32_769);
    many.set([0x08, 1]);
    for (let at = 2; at < many.length; at += 2) many[at] = 0x42;
    assert.throws(() => decodeEnvelope(many), /too many/);
    assert.equal(decodeEnvelope(many.subarray(0, -2)).metadata.length, 32_768);
  });
});
