// Bytes that all connections of a node may hold together for one purpose. Who finds no room is refused, or waits for it
// in turn.

interface Waiting {
  readonly bytes: number;
  readonly go: () => void;
}

export class ByteBudget {
  readonly #bytesMax: number;
  readonly #waiting = new Set<Waiting>();
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Taken and not given back. */
  get bytes(): number {
    return this.#bytes;
  }

  /** False: there is no room, or others wait for it. */
  take(bytes: number): boolean {
    if (this.#waiting.size > 0 || this.#bytes + bytes > this.#bytesMax) return false;
    this.#bytes += bytes;
    return true;
  }

  /** `go` once the bytes are taken, in turn; gives what cancels that. @param bytes at most those of the budget */
  whenRoom(bytes: number, go: () => void): () => void {
    const waiting: Waiting = { bytes, go };
    this.#waiting.add(waiting);
    return () => {
      if (this.#waiting.delete(waiting)) this.#letIn();
    };
  }

  give(bytes: number): void {
    this.#bytes -= bytes;
    this.#letIn();
  }

  #letIn(): void {
    for (const waiting of this.#waiting) {
      if (this.#bytes + waiting.bytes > this.#bytesMax) return;
      this.#waiting.delete(waiting);
      this.#bytes += waiting.bytes;
      waiting.go();
    }
  }
}
