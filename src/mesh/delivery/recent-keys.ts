// Keys seen lately, in two generations: when the newer is full the older goes. So it holds at least the last `keysMax`
// and at most twice as many, without a timer or a list.

export class RecentKeys {
  readonly #keysMax: number;
  #newer = new Set<string>();
  #older = new Set<string>();

  constructor(keysMax: number) {
    this.#keysMax = keysMax;
  }

  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  /** True: it was not among them. */
  add(key: string): boolean {
    if (this.#newer.has(key) || this.#older.has(key)) return false;
    if (this.#newer.size >= this.#keysMax) {
      this.#older = this.#newer;
      this.#newer = new Set();
    }
    this.#newer.add(key);
    return true;
  }
}
