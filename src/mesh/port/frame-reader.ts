// Reads frames from a port's other end, and puts the parts of a large one together: one at a time, in order. A part that
// does not continue the frame before it is malformed.

import { decodePortFrame, type PortFrame, type PortPart } from '../../protocol/port-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import { PartBuffer } from './part-buffer.ts';
import type { PartIntake } from './part-intake.ts';

export type WholeFrame = Exclude<PortFrame, PortPart>;

export class FrameReader {
  readonly #frameBytesMax: number;
  readonly #intake: PartIntake | undefined;
  #frame: PartBuffer | undefined;

  /**
   * @param frameBytesMax of a frame that comes in parts
   * @param intake undefined: each connection holds what it may
   */
  constructor(frameBytesMax: number, intake?: PartIntake) {
    this.#frameBytesMax = frameBytesMax;
    this.#intake = intake;
  }

  /** A frame that is not whole. */
  get isWithin(): boolean {
    return this.#frame !== undefined;
  }

  /** Undefined for a part before the last, and a kind of a newer contract. @throws ProtocolError malformed, too-large */
  read(bytes: Uint8Array): WholeFrame | undefined {
    const frame = decodePortFrame(bytes);
    if (frame?.kind !== 'part') return frame;
    const whole = this.#take(frame);
    const inParts = whole && decodePortFrame(whole);
    if (inParts?.kind === 'part') throw new ProtocolError('malformed', 'a part in parts');
    return inParts;
  }

  #take({ totalBytes, bytes }: PortPart): Uint8Array | undefined {
    if (totalBytes > this.#frameBytesMax) {
      const text = `a frame of ${totalBytes} bytes in parts, ${this.#frameBytesMax} at most`;
      throw new ProtocolError('too-large', text);
    }
    const frame = this.#frame ?? this.#begin(totalBytes);
    const { missingBytes } = frame;
    if (frame.totalBytes !== totalBytes || bytes.length === 0 || bytes.length > missingBytes)
      throw new ProtocolError('malformed', 'a part that does not continue the frame before it');
    frame.add(bytes);
    if (bytes.length < missingBytes) {
      this.#intake?.came(bytes.length);
      return undefined;
    }
    this.#frame = undefined;
    this.#intake?.over();
    return frame.bytes;
  }

  #begin(totalBytes: number): PartBuffer {
    this.#frame = new PartBuffer(totalBytes);
    this.#intake?.begin();
    return this.#frame;
  }
}
