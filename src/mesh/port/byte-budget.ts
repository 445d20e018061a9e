// Bytes that all connections of a node may hold together for one purpose, and each of them as long as it then holds no
// more than was left free, so that the others find some too. Who finds no room is refused.

/** Of one connection. */
export interface ByteShare {
  /** False: there is no room. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export class ByteBudget {
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Taken and not given back. */
  get bytes(): number {
    return this.#bytes;
  }

  share(): ByteShare {
    let own = 0;
    return {
      take: (bytes) => {
        if (own + bytes > this.#bytesMax - this.#bytes) return false;
        own += bytes;
        this.#bytes += bytes;
        return true;
      },
      give: (bytes) => {
        own -= bytes;
        this.#bytes -= bytes;
      },
    };
  }
}
