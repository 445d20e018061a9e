// Finds what belongs to a message id by a small number that its owner gave it. Ids lie in arrays of words: as strings in
// a Map each would be an object that outlives its message, and the garbage collector would copy all of them.

import { systemRandomness } from '../../runtime/randomness.ts';
import { ID_BYTES } from '../message-id.ts';

const WORDS = ID_BYTES / 4;
const PLACES_MIN = 256;
const FREE = -1;
const BYTE_MAX = 0xff;

/** Ids as `idKey` makes them. Open addressing with linear probing, at most half full. */
export class IdIndex {
  /** Nobody who chooses ids can make them fall on one place. */
  readonly #salt = Math.floor(systemRandomness.unit() * 2 ** 32) | 0;
  /** Number of the id at each place. */
  #places = new Int32Array(PLACES_MIN).fill(FREE);
  /** By number. */
  #words = new Int32Array((PLACES_MIN / 2) * WORDS);
  #size = 0;
  /** The one at hand. */
  readonly #wanted = new Int32Array(WORDS);

  /** False: not of 16 characters of one byte each. */
  static takes(key: string): boolean {
    if (key.length !== ID_BYTES) return false;
    for (let i = 0; i < ID_BYTES; i++) if (key.charCodeAt(i) > BYTE_MAX) return false;
    return true;
  }

  find(key: string): number | undefined {
    this.#want(key);
    const number = this.#places[this.#placeOf(this.#wanted)]!;
    return number === FREE ? undefined : number;
  }

  /** An id that is not there, under a number that no other has: numbers are small, since arrays reach up to them. */
  add(key: string, number: number): void {
    if (2 * ++this.#size > this.#places.length) this.#grow();
    if ((number + 1) * WORDS > this.#words.length) this.#words = doubled(this.#words);
    this.#want(key);
    this.#words.set(this.#wanted, number * WORDS);
    this.#places[this.#placeOf(this.#wanted)] = number;
  }

  remove(number: number): void {
    const last = this.#places.length - 1;
    let hole = this.#placeOf(this.#wordsOf(number));
    this.#size--;
    // What was put further because this place was taken moves up, or it would not be found again.
    for (let place = (hole + 1) & last; this.#places[place] !== FREE; place = (place + 1) & last) {
      const moved = this.#places[place]!;
      const home = this.#hash(this.#wordsOf(moved)) & last;
      if (((place - home) & last) < ((place - hole) & last)) continue;
      this.#places[hole] = moved;
      hole = place;
    }
    this.#places[hole] = FREE;
  }

  #want(key: string): void {
    for (let i = 0, at = 0; i < WORDS; i++, at += 4)
      this.#wanted[i] =
        key.charCodeAt(at) |
        (key.charCodeAt(at + 1) << 8) |
        (key.charCodeAt(at + 2) << 16) |
        (key.charCodeAt(at + 3) << 24);
  }

  #wordsOf(number: number): Int32Array {
    return this.#words.subarray(number * WORDS, (number + 1) * WORDS);
  }

  /** Where it lies, or where it would. */
  #placeOf(words: Int32Array): number {
    const last = this.#places.length - 1;
    let place = this.#hash(words) & last;
    while (this.#places[place] !== FREE && !this.#isAt(place, words)) place = (place + 1) & last;
    return place;
  }

  #isAt(place: number, words: Int32Array): boolean {
    const at = this.#places[place]! * WORDS;
    const held = this.#words;
    for (let i = 0; i < WORDS; i++) if (held[at + i] !== words[i]) return false;
    return true;
  }

  #hash(words: Int32Array): number {
    let hash = this.#salt;
    for (let i = 0; i < WORDS; i++) {
      hash = Math.imul(hash ^ words[i]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  #grow(): void {
    const held = this.#places;
    this.#places = new Int32Array(2 * held.length).fill(FREE);
    for (const number of held)
      if (number !== FREE) this.#places[this.#placeOf(this.#wordsOf(number))] = number;
  }
}

function doubled(words: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * words.length);
  more.set(words);
  return more;
}
