// What a node holds of frames that come in parts, of all its connections: bytes count as they come. The oldest frame may
// always go on, in room that is kept for it, so that no number of half frames ends in a deadlock; each of the others goes
// on while it holds no more than half of what they all leave free, so that newcomers find some.

export interface PartsFrame {
  /** Counts what came. False: its connection is not to be read until it may go on. */
  grow(bytes: number): boolean;
  /** It is whole, or its connection has ended; safe to call again. */
  end(): void;
}

interface Held {
  bytes: number;
  readonly goOn: () => void;
}

export class PartsRoom {
  /** Of all frames but the oldest. */
  readonly #sharedBytesMax: number;
  /** The oldest first. */
  readonly #frames = new Set<Held>();
  readonly #waiting = new Set<Held>();
  #bytes = 0;

  /**
   * @param bytesMax besides one part of each connection
   * @param frameBytesMax of the largest frame, for which there is always room
   */
  constructor(bytesMax: number, frameBytesMax: number) {
    this.#sharedBytesMax = Math.max(0, bytesMax - frameBytesMax);
  }

  /** Of frames that are not whole. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param goOn called some time after `grow` gave false */
  begin(goOn: () => void): PartsFrame {
    const held: Held = { bytes: 0, goOn };
    this.#frames.add(held);
    return {
      grow: (bytes) => this.#grow(held, bytes),
      end: () => this.#end(held),
    };
  }

  #grow(held: Held, bytes: number): boolean {
    held.bytes += bytes;
    this.#bytes += bytes;
    if (this.#mayGoOn(held)) return true;
    this.#waiting.add(held);
    return false;
  }

  #mayGoOn(held: Held): boolean {
    const [oldest] = this.#frames;
    if (oldest === undefined || held === oldest) return true;
    const freeBytes = this.#sharedBytesMax - (this.#bytes - oldest.bytes);
    return held.bytes <= freeBytes / 2;
  }

  #end(held: Held): void {
    if (!this.#frames.delete(held)) return;
    this.#waiting.delete(held);
    this.#bytes -= held.bytes;
    for (const one of [...this.#waiting])
      if (this.#waiting.has(one) && this.#mayGoOn(one)) {
        this.#waiting.delete(one);
        one.goOn();
      }
  }
}
