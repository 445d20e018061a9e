// Who has a turn takes it after who had one before: a turn that gives another its turn has ended by then, so that a long
// chain of them does not grow the stack. Of many at once a slice is taken, and the process does what else it has to do.

import type { Clock, Timer } from '../../runtime/clock.ts';

/** Turns before the process does something else. */
export const TURNS_SLICE = 256;

export class Turns<T> {
  readonly #clock: Clock;
  readonly #take: (one: T) => void;
  /** In no order. */
  readonly #next: T[] = [];
  #isTaking = false;
  /** Since the process did something else. */
  #taken = 0;
  #later: Timer | undefined;

  constructor(clock: Clock, take: (one: T) => void) {
    this.#clock = clock;
    this.#take = take;
  }

  /** At once, unless others have theirs: then after them, and beyond a slice soon. */
  give(one: T): void {
    this.#next.push(one);
    if (!this.#isTaking) this.#slice();
  }

  #slice(): void {
    this.#isTaking = true;
    while (this.#taken < TURNS_SLICE) {
      const one = this.#next.pop();
      if (one === undefined) break;
      this.#taken++;
      this.#take(one);
    }
    this.#isTaking = false;
    this.#later ??= this.#clock.setTimer(0, () => {
      this.#later = undefined;
      this.#taken = 0;
      if (this.#next.length > 0) this.#slice();
    });
  }
}
