// Cuts what a client sends to an X server into requests: the connection's setup first, then each
// request whole. It knows lengths only; what a request means is its reader's matter.

export class RequestCutter {
  readonly #onRequest: (request: Buffer) => void;
  #held: Buffer = Buffer.alloc(0);
  #setupDone = false;

  constructor(onRequest: (request: Buffer) => void) {
    this.#onRequest = onRequest;
  }

  push(chunk: Buffer): void {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    if (!this.#setupDone && !this.#cutSetup()) return;
    for (let length = this.#nextLength(); length > 0; length = this.#nextLength()) {
      this.#onRequest(this.#held.subarray(0, length));
      this.#held = this.#held.subarray(length);
    }
  }

  #cutSetup(): boolean {
    if (this.#held.length < 12) return false;
    const pad = (n: number): number => (n + 3) & ~3;
    const little = this.#held[0] === 0x6c;
    const at = (offset: number): number =>
      little ? this.#held.readUInt16LE(offset) : this.#held.readUInt16BE(offset);
    const length = 12 + pad(at(6)) + pad(at(8));
    if (this.#held.length < length) return false;
    this.#held = this.#held.subarray(length);
    this.#setupDone = true;
    return true;
  }

  /** 0 while the next request is not whole. */
  #nextLength(): number {
    if (this.#held.length < 4) return 0;
    const words = this.#held.readUInt16LE(2);
    const length =
      words === 0 ? (this.#held.length < 8 ? 8 : this.#held.readUInt32LE(4) * 4) : words * 4;
    return this.#held.length < length ? 0 : length;
  }
}
