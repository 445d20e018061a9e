// Batches between neighbours: there and back, byte for byte as the generated code writes them, and nothing but
// ProtocolError for what is not one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeEnvelope, encodeEnvelope } from '../../src/protocol/envelope-codec.ts';
import { meshscope } from '../../src/protocol/gen/mesh.js';
import {
  BATCH_FRAMES_MAX,
  decodeLinkBatch,
  encodeLinkFrame,
} from '../../src/protocol/link-codec.ts';
import type { LinkFrame } from '../../src/protocol/link-frame.ts';
import {
  decodeDenyListBody,
  decodeLinkState,
  encodeDenyListBody,
  encodeLinkState,
} from '../../src/protocol/mesh-codec.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { NAME_MAX_BYTES } from '../../src/protocol/transfer-codec.ts';
import { mesh } from '../support/mesh-arbitraries.ts';

/** Buffers compare as Uint8Array. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

describe('LinkBatch', () => {
  it('is its encoded frames one after the other, and decodes to them', () => {
    fc.assert(
      fc.property(fc.array(mesh.frame, { maxLength: 6 }), (frames) => {
        const batch = Buffer.concat(frames.map(encodeLinkFrame));
        assert.deepEqual(plain(decodeLinkBatch(batch)), plain(frames));
      }),
    );
  });

  it('writes transfers and acks as the generated code reads them', () => {
    fc.assert(
      fc.property(fc.oneof(mesh.transfer, mesh.ack), (frame) => {
        const [one] = meshscope.v1.LinkBatch.decode(encodeLinkFrame(frame)).frames;
        const read = meshscope.v1.LinkBatch.encode({ frames: [one!] }).finish();
        assert.deepEqual(plain(decodeLinkBatch(read)), [plain(frame)]);
      }),
    );
  });

  it('refuses more frames than a batch may have, and takes as many', () => {
    const ping = encodeLinkFrame({ kind: 'ping', nonce: 1, sentMonoUs: 2 });
    const full = Buffer.concat(new Array(BATCH_FRAMES_MAX).fill(ping));
    assert.equal(decodeLinkBatch(full).length, BATCH_FRAMES_MAX);
    assert.throws(() => decodeLinkBatch(Buffer.concat([full, ping])), { code: 'too-large' });
  });

  it('refuses an id that is not 16 bytes and a name that is empty or too long', () => {
    const good = fc.sample(mesh.transfer, 1)[0]!;
    const refused: LinkFrame[] = [
      { ...good, id: new Uint8Array(15) },
      { ...good, fromNode: '' },
      { ...good, toNode: 'n'.repeat(NAME_MAX_BYTES + 1) },
    ];
    for (const frame of refused)
      assert.throws(() => decodeLinkBatch(encodeLinkFrame(frame)), { code: 'malformed' });
  });

  it('leaves out kinds of a newer contract', () => {
    const newer = Uint8Array.from([0x0a, 0x03, 0xfa, 0x01, 0x00]);
    const ping: LinkFrame = { kind: 'ping', nonce: 7, sentMonoUs: 0 };
    assert.deepEqual(decodeLinkBatch(Buffer.concat([newer, encodeLinkFrame(ping)])), [ping]);
  });

  it('throws nothing but ProtocolError for arbitrary and damaged bytes', () => {
    const damaged = fc.tuple(mesh.frame, fc.nat(), fc.nat(255)).map(([frame, at, value]) => {
      const bytes = Uint8Array.from(encodeLinkFrame(frame));
      bytes[at % bytes.length] = value;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
        try {
          decodeLinkBatch(bytes);
        } catch (error) {
          assert.ok(error instanceof ProtocolError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what relays do not read', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(mesh.envelope, mesh.linkState, mesh.denyListBody, (envelope, state, body) => {
        assert.deepEqual(plain(decodeEnvelope(encodeEnvelope(envelope))), plain(envelope));
        assert.deepEqual(plain(decodeLinkState(encodeLinkState(state))), plain(state));
        assert.deepEqual(plain(decodeDenyListBody(encodeDenyListBody(body))), plain(body));
      }),
    );
  });
});
