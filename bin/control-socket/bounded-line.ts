// Gathers one line from a stream, of a bounded length; what comes after it is nobody's.

export type LineState = 'more' | 'too-long' | { readonly line: string };

const lineFeed = 0x0a;

export class BoundedLine {
  readonly #bytesMax: number;
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Bytes that are no UTF-8 become replacement characters. */
  push(chunk: Uint8Array): LineState {
    const end = chunk.indexOf(lineFeed);
    const part = end < 0 ? chunk : chunk.subarray(0, end);
    if (this.#bytes + part.length > this.#bytesMax) {
      this.#chunks = [];
      return 'too-long';
    }
    this.#chunks.push(part);
    this.#bytes += part.length;
    return end < 0 ? 'more' : { line: Buffer.concat(this.#chunks).toString('utf8') };
  }
}
