// Cuts a byte stream into frames behind a 4-byte big-endian length, as they come. It holds one unfinished frame of at
// most `frameBytesMax`, and refuses a length of 0 or beyond that before it makes room for it.

import { ProtocolError } from '../../protocol/protocol-error.ts';

export const LENGTH_BYTES = 4;

const NO_BYTES = new Uint8Array(0);

export class LengthDeframer {
  readonly #frameBytesMax: number;
  /** What there is of a length that is not whole. */
  readonly #head = new Uint8Array(LENGTH_BYTES);
  #headBytes = 0;
  /** The unfinished frame; empty while its length is read. */
  #body: Uint8Array = NO_BYTES;
  #bodyBytes = 0;
  #failed = false;

  constructor(frameBytesMax: number) {
    this.#frameBytesMax = frameBytesMax;
  }

  /** Of an unfinished frame. */
  get heldBytes(): number {
    return this.#headBytes + this.#bodyBytes;
  }

  /**
   * Takes what came; gives each frame that is whole, as a view of `chunk` where it lies in it. After an error it takes
   * nothing more. @throws ProtocolError malformed (length 0), too-large
   */
  push(chunk: Uint8Array, onFrame: (frame: Uint8Array) => void): void {
    let at = 0;
    while (at < chunk.length && !this.#failed) {
      at = this.#body.length > 0 ? this.#fill(chunk, at, onFrame) : this.#begin(chunk, at, onFrame);
    }
  }

  /** Reads a length, and the frame when all of it is there. */
  #begin(chunk: Uint8Array, from: number, onFrame: (frame: Uint8Array) => void): number {
    let at = from;
    while (this.#headBytes < LENGTH_BYTES) {
      if (at === chunk.length) return at;
      this.#head[this.#headBytes++] = chunk[at++]!;
    }
    this.#headBytes = 0;
    const length = this.#length();
    const end = at + length;
    if (end <= chunk.length) {
      onFrame(chunk.subarray(at, end));
      return end;
    }
    this.#body = Buffer.allocUnsafeSlow(length);
    this.#bodyBytes = 0;
    return at;
  }

  #length(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#head;
    const length = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    if (length > 0 && length <= this.#frameBytesMax) return length;
    this.#failed = true;
    if (length === 0) throw new ProtocolError('malformed', 'a frame of length 0');
    const text = `a frame of ${length} bytes, ${this.#frameBytesMax} at most`;
    throw new ProtocolError('too-large', text);
  }

  #fill(chunk: Uint8Array, from: number, onFrame: (frame: Uint8Array) => void): number {
    const missing = this.#body.length - this.#bodyBytes;
    const end = Math.min(chunk.length, from + missing);
    this.#body.set(chunk.subarray(from, end), this.#bodyBytes);
    this.#bodyBytes += end - from;
    if (this.#bodyBytes === this.#body.length) {
      const frame = this.#body;
      this.#body = NO_BYTES;
      this.#bodyBytes = 0;
      onFrame(frame);
    }
    return end;
  }
}

export function lengthPrefix(length: number): Uint8Array {
  const prefix = new Uint8Array(LENGTH_BYTES);
  putLength(prefix, length);
  return prefix;
}

/** In the first 4 of `bytes`. */
export function putLength(bytes: Uint8Array, length: number): void {
  bytes[0] = length >>> 24;
  bytes[1] = length >>> 16;
  bytes[2] = length >>> 8;
  bytes[3] = length;
}
