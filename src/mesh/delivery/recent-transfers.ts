// Transfers seen lately, in two generations: when the newer is full the older goes. So it holds at least the last
// `transfersMax` and at most twice as many, without a timer or a list. They lie as numbers in arrays: as strings in a Set
// each would be an object that outlives its message, and the collector of garbage would copy all of them.

import type { Transfer } from '../../protocol/link-frame.ts';
import { newSalt, saltedHash } from './salted-hash.ts';

/** Of a transfer: its id, attempt and offset. */
const WORDS = 6;
/** Places at first; doubled when half are taken. */
const PLACES_MIN = 256;

export class RecentTransfers {
  readonly #transfersMax: number;
  /** Neighbours that choose ids cannot make them fall on one place. */
  readonly #salt = newSalt();
  /** The one at hand. */
  readonly #sight: Sight = new Int32Array(WORDS);
  #newer: Sights;
  #older: Sights;

  constructor(transfersMax: number) {
    this.#transfersMax = transfersMax;
    this.#newer = new Sights(this.#salt);
    this.#older = new Sights(this.#salt);
  }

  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  /** True: it was not among them. */
  add({ id, attempt, offset }: Pick<Transfer, 'id' | 'attempt' | 'offset'>): boolean {
    const sight = this.#sight;
    for (let i = 0; i < 4; i++) sight[i] = wordAt(id, 4 * i);
    sight[4] = attempt;
    sight[5] = offset;
    if (this.#older.has(sight)) return false;
    if (this.#newer.size >= this.#transfersMax) {
      if (this.#newer.has(sight)) return false;
      this.#older = this.#newer;
      this.#newer = new Sights(this.#salt);
    }
    return this.#newer.add(sight);
  }
}

/** Six words: of the id, attempt, offset. */
type Sight = Int32Array;

function wordAt(id: Uint8Array, at: number): number {
  return (id[at]! << 24) | (id[at + 1]! << 16) | (id[at + 2]! << 8) | id[at + 3]!;
}

/** A set of six words each, by open addressing with linear probing. */
class Sights {
  readonly #salt: number;
  #words = new Int32Array(PLACES_MIN * WORDS);
  #taken = new Uint8Array(PLACES_MIN);
  size = 0;

  constructor(salt: number) {
    this.#salt = salt;
  }

  has(sight: Sight): boolean {
    return this.#taken[this.#find(sight)] === 1;
  }

  /** False: it is there. */
  add(sight: Sight): boolean {
    const place = this.#find(sight);
    if (this.#taken[place] === 1) return false;
    this.#taken[place] = 1;
    this.#words.set(sight, place * WORDS);
    if (++this.size * 2 > this.#taken.length) this.#grow();
    return true;
  }

  /** Where it lies, or where it would. */
  #find(sight: Sight): number {
    const last = this.#taken.length - 1;
    let place = saltedHash(sight, this.#salt) & last;
    while (this.#taken[place] === 1 && !this.#isAt(place, sight)) place = (place + 1) & last;
    return place;
  }

  #isAt(place: number, sight: Sight): boolean {
    const words = this.#words;
    const at = place * WORDS;
    for (let i = 0; i < WORDS; i++) if (words[at + i] !== sight[i]) return false;
    return true;
  }

  #grow(): void {
    const [words, taken] = [this.#words, this.#taken];
    this.#words = new Int32Array(2 * words.length);
    this.#taken = new Uint8Array(2 * taken.length);
    for (let from = 0; from < taken.length; from++) {
      if (taken[from] === 0) continue;
      const sight = words.subarray(from * WORDS, (from + 1) * WORDS);
      const place = this.#find(sight);
      this.#taken[place] = 1;
      this.#words.set(sight, place * WORDS);
    }
  }
}
