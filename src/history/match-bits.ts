// One bit for each row ordinal from `start` on: does the row match. It keeps the sum of its bits, so
// that counting to one end never walks the other; setting, clearing and dropping are exact.

const FIRST_WORDS = 32;

export class MatchBits {
  /** Bits set in all. */
  count = 0;
  private words: Uint32Array = new Uint32Array(FIRST_WORDS);
  /** Ordinal of the first bit of `words`; a multiple of 32. */
  private origin = 0;
  /** Words from the first that are known to be empty. */
  private cleared = 0;

  get byteLength(): number {
    return this.words.byteLength;
  }

  has(ordinal: number): boolean {
    const at = ordinal - this.origin;
    if (at < 0 || at >= 32 * this.words.length) return false;
    return ((this.words[at >>> 5]! >>> (at & 31)) & 1) === 1;
  }

  /** The ordinal lies in the range that `fit` was given last. */
  set(ordinal: number, on: boolean): void {
    if (this.has(ordinal) === on) return;
    const at = ordinal - this.origin;
    this.words[at >>> 5] = this.words[at >>> 5]! ^ (1 << (at & 31));
    this.count += on ? 1 : -1;
  }

  /** Clears what lies below `first` and makes room for `first..next`. */
  fit(first: number, next: number): void {
    this.clearBelow(first);
    if (next <= this.origin + 32 * this.words.length) return;
    const origin = first - (first % 32);
    const needed = Math.ceil((next - origin) / 32);
    const words = new Uint32Array(needed + (needed >>> 1) + FIRST_WORDS);
    const gone = (origin - this.origin) / 32;
    if (gone < this.words.length) words.set(this.words.subarray(gone));
    this.words = words;
    this.origin = origin;
    this.cleared = 0;
  }

  /** The highest set ordinal at or below `ordinal`, not below `least`; 0 when there is none. */
  previous(ordinal: number, least: number): number {
    let at = Math.min(ordinal - this.origin, 32 * this.words.length - 1);
    const stop = Math.max(0, least - this.origin);
    while (at >= stop) {
      const word = (this.words[at >>> 5]! << (31 - (at & 31))) >>> 0;
      if (word !== 0) {
        const found = at - Math.clz32(word);
        return found >= stop ? found + this.origin : 0;
      }
      at = (at >>> 5) * 32 - 1;
    }
    return 0;
  }

  /** The lowest set ordinal at or above `ordinal`; 0 when there is none. */
  following(ordinal: number): number {
    let at = Math.max(0, ordinal - this.origin);
    while (at < 32 * this.words.length) {
      const word = this.words[at >>> 5]! >>> (at & 31);
      if (word !== 0) return at + (31 - Math.clz32(word & -word)) + this.origin;
      at = ((at >>> 5) + 1) * 32;
    }
    return 0;
  }

  /** Set bits above `ordinal`. */
  countAbove(ordinal: number): number {
    let total = 0;
    const from = Math.max(0, ordinal + 1 - this.origin);
    for (let w = from >>> 5; w < this.words.length; w++) {
      const word = this.words[w]!;
      total += bitsIn(w === from >>> 5 ? (word >>> (from & 31)) << (from & 31) : word);
    }
    return total;
  }

  clear(): void {
    this.words.fill(0);
    this.count = 0;
  }

  private clearBelow(first: number): void {
    const end = Math.min(first - this.origin, 32 * this.words.length);
    for (let w = this.cleared; 32 * (w + 1) <= end; w++) {
      this.count -= bitsIn(this.words[w]!);
      this.words[w] = 0;
      this.cleared = w + 1;
    }
    for (let at = 32 * this.cleared; at < end; at++) this.set(at + this.origin, false);
  }
}

function bitsIn(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
