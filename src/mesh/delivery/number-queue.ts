// Small numbers, first in, first out, in an array of words that grows to what is asked of it: as objects of a list they
// would outlive their messages, and the garbage collector would copy all of them.

const PLACES_MIN = 64;

export class NumberQueue {
  /** A ring; as many places as a power of two. */
  #places = new Int32Array(PLACES_MIN);
  #first = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Undefined: it is empty. */
  get first(): number | undefined {
    return this.#size === 0 ? undefined : this.#places[this.#first];
  }

  push(number: number): void {
    if (this.#size === this.#places.length) this.#grow();
    this.#places[(this.#first + this.#size++) & (this.#places.length - 1)] = number;
  }

  /** Of one that is not empty. */
  shift(): void {
    this.#first = (this.#first + 1) & (this.#places.length - 1);
    this.#size--;
  }

  #grow(): void {
    const held = this.#places;
    const more = new Int32Array(2 * held.length);
    more.set(held.subarray(this.#first));
    more.set(held.subarray(0, this.#first), held.length - this.#first);
    this.#places = more;
    this.#first = 0;
  }
}
