// Who has a turn takes it after who had one before: a turn that gives another its turn has ended by then, so that a long
// chain of them neither grows the stack nor keeps the process from what else it has to do.

import type { Clock } from '../../runtime/clock.ts';

/** Turns before the process does something else. */
export const TURNS_SLICE = 256;

export class Turns<T> {
  readonly #clock: Clock;
  readonly #take: (one: T) => void;
  readonly #next: T[] = [];
  #isTaking = false;

  constructor(clock: Clock, take: (one: T) => void) {
    this.#clock = clock;
    this.#take = take;
  }

  /** At once, unless others have theirs: then after them, soon. */
  give(one: T): void {
    this.#next.push(one);
    if (this.#isTaking) return;
    this.#isTaking = true;
    this.#slice();
  }

  #slice(): void {
    let left = TURNS_SLICE;
    for (let one = this.#next.pop(); one !== undefined; one = this.#next.pop()) {
      this.#take(one);
      if (--left === 0) break;
    }
    this.#isTaking = this.#next.length > 0;
    if (this.#isTaking) this.#clock.setTimer(0, () => this.#slice());
  }
}
