// Goes over all that is in a collection, a slice at a time, so that what else the process has to do is not held up however much
// is in it. What was asked for while it goes is done after it: each entry is seen after the last asking, none is starved.

import type { Clock } from '../../runtime/clock.ts';

/** Entries that are seen in one go: some 3 ms, where each costs an attempt. */
export const SWEEP_SLICE_ENTRIES = 1000;

/** A map, or what gives its entries likewise: those that stay while it goes, each once. */
export interface Entries<T> {
  values(): Iterator<T>;
}

export class SlicedSweep<T> {
  readonly #clock: Clock;
  readonly #entries: Entries<T>;
  /** Undefined: it rests. It is live: what goes meanwhile is not seen. */
  #left: Iterator<T> | undefined;
  #isAskedAgain = false;

  constructor(clock: Clock, entries: Entries<T>) {
    this.#clock = clock;
    this.#entries = entries;
  }

  /** Gives `visit` each entry: a first slice at once where it rests, the others in turns of their own. */
  begin(visit: (entry: T) => void): void {
    if (this.#left !== undefined) {
      this.#isAskedAgain = true;
      return;
    }
    this.#left = this.#entries.values();
    this.#slice(visit);
  }

  #slice(visit: (entry: T) => void): void {
    for (let seen = 0; seen < SWEEP_SLICE_ENTRIES; seen++) {
      const next = this.#left?.next();
      if (next === undefined || next.done === true) {
        this.#left = this.#isAskedAgain ? this.#entries.values() : undefined;
        this.#isAskedAgain = false;
        break;
      }
      visit(next.value);
    }
    if (this.#left !== undefined) this.#clock.setTimer(0, () => this.#slice(visit));
  }
}
