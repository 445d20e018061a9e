// Frames behind a 4-byte length: the same whatever the chunks are, and never more held than one frame.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LengthDeframer, lengthPrefix } from '../../../src/mesh/link/length-deframer.ts';

const FRAME_BYTES_MAX = 1000;

function framed(frames: readonly Uint8Array[]): Buffer {
  return Buffer.concat(frames.flatMap((frame) => [lengthPrefix(frame.length), frame]));
}

/** Cuts at the places given, from 0 (first byte) to 1 (end). */
function chunksOf(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length];
  places.sort((a, b) => a - b);
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

describe('frames behind a length', () => {
  it('come whole and in order, however they are cut, with at most one of them held', () => {
    const frames = fc.array(fc.uint8Array({ minLength: 1, maxLength: FRAME_BYTES_MAX }), {
      maxLength: 12,
    });
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(frames, cuts, (sent, at) => {
        const deframer = new LengthDeframer(FRAME_BYTES_MAX);
        const came: Uint8Array[] = [];
        for (const chunk of chunksOf(framed(sent), at)) {
          deframer.push(chunk, (frame) => came.push(Uint8Array.from(frame)));
          assert.ok(deframer.heldBytes <= FRAME_BYTES_MAX);
        }
        assert.deepEqual(came, sent);
        assert.equal(deframer.heldBytes, 0);
      }),
    );
  });

  it('are views of what came where they lie in it', () => {
    const bytes = framed([Uint8Array.of(1, 2, 3)]);
    const came: Uint8Array[] = [];
    new LengthDeframer(FRAME_BYTES_MAX).push(bytes, (frame) => came.push(frame));
    assert.equal(came[0]?.buffer, bytes.buffer);
  });

  it('are taken at the limit, and refused beyond it, at 0 and at the largest length', () => {
    const none = (): void => assert.fail('there is no frame');
    const fits = new LengthDeframer(FRAME_BYTES_MAX);
    fits.push(lengthPrefix(FRAME_BYTES_MAX), none);
    for (const [length, code] of [
      [FRAME_BYTES_MAX + 1, 'too-large'],
      [0, 'malformed'],
      [0xffffffff, 'too-large'],
    ] as const) {
      const deframer = new LengthDeframer(FRAME_BYTES_MAX);
      assert.throws(() => deframer.push(lengthPrefix(length), none), { code });
      assert.equal(deframer.heldBytes, 0, 'no room was made for it');
      deframer.push(framed([Uint8Array.of(1)]), none);
    }
  });
});
