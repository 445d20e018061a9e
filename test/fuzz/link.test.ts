// Hostile bytes for both frame decoders of a link: the stream behind 4-byte lengths, and the batch that is a gRPC
// message; and for a whole link. Each decodes or is refused with ProtocolError, within its bounds. The seed is printed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LengthDeframer, lengthPrefix } from '../../src/mesh/link/length-deframer.ts';
import { memoryConnection } from '../../src/mesh/link/memory-transport.ts';
import { decodeLinkBatch, encodeLinkFrame } from '../../src/protocol/link-codec.ts';
import type { LinkFrame } from '../../src/protocol/link-frame.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { damaged, damages } from '../support/damaged-bytes.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import { helloOf, linkEnd } from '../support/link-pair.ts';
import { mesh } from '../support/mesh-arbitraries.ts';

const settings = fuzzSettings('link', 2000);
const FRAME_BYTES_MAX = 4096;

const garbage = fc.uint8Array({ maxLength: 600 });
const batch = fc
  .array(mesh.frame, { minLength: 1, maxLength: 4 })
  .map((frames) => Uint8Array.from(Buffer.concat(frames.map(encodeLinkFrame))));
const damagedBatch = fc
  .tuple(batch, damages)
  .map(([bytes, wounds]) => damaged(bytes, wounds))
  .filter(({ length }) => length > 0);
const stream = fc
  .array(fc.oneof(batch, damagedBatch), { minLength: 1, maxLength: 3 })
  .map((batches) =>
    Uint8Array.from(Buffer.concat(batches.flatMap((b) => [lengthPrefix(b.length), b]))),
  );
const damagedStream = fc.tuple(stream, damages).map(([bytes, wounds]) => damaged(bytes, wounds));

/** Frames, or undefined when refused. */
function decoded(bytes: Uint8Array): readonly LinkFrame[] | undefined {
  try {
    return decodeLinkBatch(bytes);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return undefined;
  }
}

/** Bytes that frames hold. */
function weight(frames: readonly LinkFrame[]): number {
  const values = frames.flatMap((frame) => Object.values(frame).flat());
  return values.reduce((sum, value) => sum + (value instanceof Uint8Array ? value.length : 0), 0);
}

function feed(deframer: LengthDeframer, bytes: Uint8Array, step: number): number {
  let frames = 0;
  try {
    for (let at = 0; at < bytes.length; at += step) {
      deframer.push(bytes.subarray(at, at + step), (frame) => {
        frames++;
        assert.ok(frame.length > 0 && frame.length <= FRAME_BYTES_MAX);
        decoded(frame);
      });
      assert.ok(deframer.heldBytes <= FRAME_BYTES_MAX);
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  return frames;
}

describe('hostile bytes for a link', () => {
  it('in a batch decode or are refused, to no more than came', () => {
    let whole = 0;
    fc.assert(
      fc.property(fc.oneof(garbage, damagedBatch), (bytes) => {
        const before = bytes.slice();
        const frames = decoded(bytes);
        if (frames !== undefined && frames.length > 0) whole++;
        assert.ok(weight(frames ?? []) <= bytes.length);
        assert.deepEqual(bytes, before, 'what is read is not written to');
      }),
      settings,
    );
    assert.ok(whole > 0, 'none was so little damaged that it decodes');
  });

  it('behind lengths are cut into frames or refused, and never held beyond the limit', () => {
    let whole = 0;
    fc.assert(
      fc.property(
        fc.oneof(garbage, damagedStream),
        fc.integer({ min: 1, max: 700 }),
        (bytes, step) => {
          whole += feed(new LengthDeframer(FRAME_BYTES_MAX), bytes, step);
        },
      ),
      settings,
    );
    assert.ok(whole > 0, 'no frame came');
  });

  it('end a link at most, with a cause, and leave no timer behind', () => {
    const soon = (fn: () => void): void => fn();
    fc.assert(
      fc.property(fc.array(damagedBatch, { minLength: 1, maxLength: 3 }), (batches) => {
        const clock = new FakeClock();
        const wire = { bufferBytes: 1e9, carry: (_: Uint8Array, arrive: () => void) => arrive() };
        const { dialler, acceptor } = memoryConnection('north', 'south', wire);
        const south = linkEnd(acceptor, { node: 'south', clock, soon, takes: false });
        dialler.start({ onBatch: () => {}, onWritable: () => {}, onClose: () => {} });
        dialler.write(encodeLinkFrame(helloOf('north')));
        assert.equal(south.ups, 1);
        for (const bytes of batches) dialler.write(bytes);
        assert.ok(south.link.counts.refusedFrames <= 1);
        assert.equal(south.closes.length, south.link.counts.refusedFrames);
        south.link.close({ cause: 'closed', text: 'done' });
        assert.equal(clock.timers, 0);
      }),
      { ...settings, numRuns: Math.ceil(settings.numRuns / 10) },
    );
  });
});
