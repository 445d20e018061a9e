// Numbers for the entries of a duplicate window: small ones from 0 on, that are free again when their entries go. Most keys
// are message ids.

import { IdIndex } from './id-index.ts';

const NUMBERS_MIN = 64;

/** An id of 16 bytes, or what its sender says makes two messages the same: never the same as an id. */
export type MessageKey = Uint8Array | string;

export class WindowEntries {
  readonly #ids = new IdIndex();
  /** Keys that are no ids. */
  readonly #texts = new Map<string, number>();
  readonly #textOf = new Map<number, string>();
  #unused = new Int32Array(NUMBERS_MIN);
  #unusedCount = 0;
  #numbers = 0;

  get size(): number {
    return this.#numbers - this.#unusedCount;
  }

  find(key: MessageKey): number | undefined {
    return typeof key === 'string' ? this.#texts.get(key) : this.#ids.find(key);
  }

  /** A key that is not there. */
  add(key: MessageKey): number {
    const number = this.#unusedCount > 0 ? this.#unused[--this.#unusedCount]! : this.#numbers++;
    if (typeof key !== 'string') this.#ids.add(key, number);
    else {
      this.#texts.set(key, number);
      this.#textOf.set(number, key);
    }
    return number;
  }

  remove(number: number): void {
    const text = this.#textOf.size === 0 ? undefined : this.#textOf.get(number);
    if (text === undefined) this.#ids.remove(number);
    else {
      this.#texts.delete(text);
      this.#textOf.delete(number);
    }
    if (this.#unusedCount === this.#unused.length) {
      const more = new Int32Array(2 * this.#unusedCount);
      more.set(this.#unused);
      this.#unused = more;
    }
    this.#unused[this.#unusedCount++] = number;
  }
}
