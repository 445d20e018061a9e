// Finds what belongs to a message id by a small number that its owner gave it. Ids lie in arrays of words: as strings in
// a Map each would be an object that outlives its message, and the garbage collector would copy all of them.

import { ID_BYTES } from '../message-id.ts';
import { newSalt, saltedHash } from './salted-hash.ts';

const WORDS = ID_BYTES / 4;
const PLACES_MIN = 256;
const FREE = -1;

/** Ids of 16 bytes. Open addressing with linear probing, at most half full. */
export class IdIndex {
  /** Nobody who chooses ids can make them fall on one place. */
  readonly #salt = newSalt();
  /** Number of the id at each place. */
  #places = new Int32Array(PLACES_MIN).fill(FREE);
  /** By number. */
  #words = new Int32Array((PLACES_MIN / 2) * WORDS);
  #size = 0;
  /** The one at hand. */
  readonly #wanted = new Int32Array(WORDS);

  find(id: Uint8Array): number | undefined {
    this.#want(id);
    const number = this.#places[this.#placeOf(this.#wanted, 0)]!;
    return number === FREE ? undefined : number;
  }

  /** An id that is not there, under a number that no other has: numbers are small, since arrays reach up to them. */
  add(id: Uint8Array, number: number): void {
    if (2 * ++this.#size > this.#places.length) this.#grow();
    if ((number + 1) * WORDS > this.#words.length) this.#words = doubled(this.#words);
    this.#want(id);
    this.#words.set(this.#wanted, number * WORDS);
    this.#places[this.#placeOf(this.#wanted, 0)] = number;
  }

  remove(number: number): void {
    const last = this.#places.length - 1;
    let hole = this.#placeOf(this.#words, number * WORDS);
    this.#size--;
    // What was put further because this place was taken moves up, or it would not be found again.
    for (let place = (hole + 1) & last; this.#places[place] !== FREE; place = (place + 1) & last) {
      const moved = this.#places[place]!;
      const home = saltedHash(this.#words, this.#salt, moved * WORDS, WORDS) & last;
      if (((place - home) & last) < ((place - hole) & last)) continue;
      this.#places[hole] = moved;
      hole = place;
    }
    this.#places[hole] = FREE;
  }

  #want(id: Uint8Array): void {
    for (let i = 0, at = 0; i < WORDS; i++, at += 4)
      this.#wanted[i] = id[at]! | (id[at + 1]! << 8) | (id[at + 2]! << 16) | (id[at + 3]! << 24);
  }

  /** Where the id whose words begin at `from` lies, or where it would. */
  #placeOf(words: Int32Array, from: number): number {
    const last = this.#places.length - 1;
    let place = saltedHash(words, this.#salt, from, WORDS) & last;
    while (this.#places[place] !== FREE && !this.#isAt(place, words, from))
      place = (place + 1) & last;
    return place;
  }

  #isAt(place: number, words: Int32Array, from: number): boolean {
    const at = this.#places[place]! * WORDS;
    const held = this.#words;
    for (let i = 0; i < WORDS; i++) if (held[at + i] !== words[from + i]) return false;
    return true;
  }

  /** No two are the same: only a free place is looked for. */
  #grow(): void {
    const held = this.#places;
    const places = new Int32Array(2 * held.length).fill(FREE);
    const last = places.length - 1;
    for (const number of held) {
      if (number === FREE) continue;
      let place = saltedHash(this.#words, this.#salt, number * WORDS, WORDS) & last;
      while (places[place] !== FREE) place = (place + 1) & last;
      places[place] = number;
    }
    this.#places = places;
  }
}

function doubled(words: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * words.length);
  more.set(words);
  return more;
}
