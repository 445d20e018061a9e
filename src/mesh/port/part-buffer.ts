// The bytes of one frame that comes in parts. The whole of what a frame announces is set aside only once a good part of
// it is there.

/** A frame that is announced as larger begins with room for so much. */
const FIRST_BYTES_MAX = 1024 * 1024;

export class PartBuffer {
  readonly totalBytes: number;
  #bytes: Uint8Array;
  #length = 0;

  constructor(totalBytes: number) {
    this.totalBytes = totalBytes;
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(totalBytes, FIRST_BYTES_MAX));
  }

  /** Not yet here. */
  get missingBytes(): number {
    return this.totalBytes - this.#length;
  }

  /** @param part at most what is missing */
  add(part: Uint8Array): void {
    const end = this.#length + part.length;
    if (end > this.#bytes.length) {
      // The system gives memory only as it is filled.
      const all = Buffer.allocUnsafeSlow(this.totalBytes);
      all.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = all;
    }
    this.#bytes.set(part, this.#length);
    this.#length = end;
  }

  /** The frame, when nothing is missing. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }
}
