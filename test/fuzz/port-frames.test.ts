// Hostile bytes for the frame decoders of a node's ports: the stream behind 4-byte lengths as a socket brings it, the
// frames of Mesh/Attach, and the messages of Mesh/Request and Mesh/Send. Each is read or refused with ProtocolError or a
// close with its cause, to no more than came. The seed is printed.

import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lengthPrefix } from '../../src/mesh/link/length-deframer.ts';
import type { PortClose } from '../../src/mesh/port/port-channel.ts';
import { PortSocket } from '../../src/mesh/port/port-socket.ts';
import {
  decodePortAnswer,
  decodePortFrame,
  decodePortMessage,
  encodePortAnswer,
  encodePortFrame,
  encodePortMessage,
  type PortFrame,
} from '../../src/protocol/port-codec.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { damaged, damages } from '../support/damaged-bytes.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import { mesh } from '../support/mesh-arbitraries.ts';

const settings = fuzzSettings('port-frames', 1500);
const FRAME_BYTES_MAX = 4096;

const garbage = fc.uint8Array({ maxLength: 600 });
const whole = mesh.portFrame.map((frame) => Uint8Array.from(encodePortFrame(frame)));
const wounded = (bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc.tuple(bytes, damages).map(([one, wounds]) => damaged(one, wounds));
const damagedFrame = wounded(whole);
const stream = fc
  .array(fc.oneof(whole, damagedFrame), { minLength: 1, maxLength: 4 })
  .map((frames) =>
    Uint8Array.from(Buffer.concat(frames.flatMap((one) => [lengthPrefix(one.length), one]))),
  );

/** What it reads, or undefined when it refuses. */
function decoded<T>(decode: (bytes: Uint8Array) => T, bytes: Uint8Array): T | undefined {
  const before = bytes.slice();
  try {
    return decode(bytes);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return undefined;
  } finally {
    assert.deepEqual(bytes, before, 'what is read is not written to');
  }
}

/** Bytes and characters that it holds. */
function weight(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + weight(one), 0);
}

/** A connection whose other end is the test. */
class Wire extends Duplex {
  override _read(): void {}
  override _write(_chunk: Buffer, _encoding: string, done: () => void): void {
    done();
  }
}

interface Fed {
  readonly frames: readonly PortFrame[];
  readonly bytes: number;
  readonly closes: readonly PortClose[];
  readonly timers: number;
}

/** As a socket brings it, so much at a time. */
function feed(bytes: Uint8Array, step: number): Fed {
  const clock = new FakeClock();
  const wire = new Wire();
  const channel = new PortSocket(wire as unknown as Socket, FRAME_BYTES_MAX, clock);
  const frames: PortFrame[] = [];
  const closes: PortClose[] = [];
  let read = 0;
  channel.start({
    onFrame: (frame) => {
      assert.ok(frame.length > 0 && frame.length <= FRAME_BYTES_MAX);
      assert.equal(closes.length, 0, 'nothing after the end');
      read += frame.length;
      const one = decoded(decodePortFrame, frame);
      if (one !== undefined) frames.push(one);
    },
    onWritable: () => {},
    onClose: (close) => closes.push(close),
  });
  for (let at = 0; at < bytes.length; at += step) wire.emit('data', bytes.subarray(at, at + step));
  wire.emit('close');
  wire.destroy();
  return { frames, bytes: read, closes, timers: clock.timers };
}

describe('hostile bytes for the decoders of a port', () => {
  it('behind lengths are cut into frames, or end the connection once with a cause', () => {
    let frames = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(garbage, stream, wounded(stream)),
        fc.integer({ min: 1, max: 700 }),
        (bytes, step) => {
          const fed = feed(bytes, step);
          frames += fed.frames.length;
          assert.ok(fed.bytes <= bytes.length);
          assert.ok(weight(fed.frames) <= bytes.length);
          assert.equal(fed.closes.length, 1);
          const { cause } = fed.closes[0]!;
          assert.ok(['lost', 'malformed', 'too-large'].includes(cause), cause);
          if (cause !== 'lost') refused++;
          assert.equal(fed.timers, 0, 'no timer is left');
        },
      ),
      settings,
    );
    assert.ok(frames > 0 && refused > 0, `${frames} frames, ${refused} refused`);
  });

  it('in a message of Attach, Request or Send are read or refused, to no more than came', () => {
    let read = 0;
    const message = mesh.portMessage.map((one) => Uint8Array.from(encodePortMessage(one)));
    const answer = mesh.portAnswer.map((one) => Uint8Array.from(encodePortAnswer(one)));
    const bytes = fc.oneof(garbage, damagedFrame, wounded(message), wounded(answer));
    fc.assert(
      fc.property(bytes, (one) => {
        const results: readonly unknown[] = [
          decoded(decodePortFrame, one),
          decoded((some) => decodePortMessage(some, 'request'), one),
          decoded((some) => decodePortMessage(some, 'send'), one),
          decoded(decodePortAnswer, one),
        ];
        for (const result of results) {
          if (result !== undefined) read++;
          assert.ok(weight(result) <= one.length);
        }
      }),
      settings,
    );
    assert.ok(read > 0, 'none was so little damaged that it is read');
  });
});
