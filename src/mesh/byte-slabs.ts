// Copies of many small pieces of bytes that go in about the order in which they came, side by side in slabs: an
// ArrayBuffer each would cost more than the piece, and Node's own slabs they would share with what goes at other times.

import { ownBytes } from './own-bytes.ts';

/** A larger piece has a buffer of its own: no more than this part of a slab is left empty. */
const PART_OF_SLAB = 4;

export class ByteSlabs {
  readonly #slabBytes: number;
  #slab = new Uint8Array(0);
  #at = 0;

  constructor(slabBytes: number) {
    this.#slabBytes = slabBytes;
  }

  /** A piece that is large may stay where it is, when that is its own; a slab is freed when all of its pieces are gone. */
  keep(bytes: Uint8Array): Uint8Array {
    return this.#isLarge(bytes) ? ownBytes(bytes) : this.#put(bytes);
  }

  /** Whatever becomes of `bytes`. */
  copy(bytes: Uint8Array): Uint8Array {
    return this.#isLarge(bytes) ? new Uint8Array(bytes) : this.#put(bytes);
  }

  #isLarge({ length }: Uint8Array): boolean {
    return length * PART_OF_SLAB > this.#slabBytes;
  }

  #put(bytes: Uint8Array): Uint8Array {
    const { length } = bytes;
    if (this.#at + length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(this.#slabBytes);
      this.#at = 0;
    }
    const start = this.#at;
    this.#at += length;
    this.#slab.set(bytes, start);
    return this.#slab.subarray(start, this.#at);
  }
}
