// A clock that stands still until a test moves it: timers fire in order while it moves.

import type { Clock, Timer } from '../../src/runtime/clock.ts';

interface Waiting {
  readonly atMs: number;
  readonly fn: () => void;
}

export class FakeClock implements Clock {
  #utcMs: number;
  #monoMs = 1000;
  readonly #waiting = new Set<Waiting>();

  constructor(utcMs = Date.UTC(2026, 0, 1)) {
    this.#utcMs = utcMs;
  }

  nowMs(): number {
    return this.#utcMs;
  }

  monotonicMs(): number {
    return this.#monoMs;
  }

  /** Steps the host's clock alone, as somebody who sets it would. */
  setUtcMs(utcMs: number): void {
    this.#utcMs = utcMs;
  }

  setTimer(ms: number, fn: () => void): Timer {
    const waiting = { atMs: this.#monoMs + ms, fn };
    this.#waiting.add(waiting);
    return { cancel: () => void this.#waiting.delete(waiting) };
  }

  get timers(): number {
    return this.#waiting.size;
  }

  /** Moves both clocks on and fires what is due, in order. */
  advance(ms: number): void {
    const end = this.#monoMs + ms;
    for (;;) {
      const due = [...this.#waiting]
        .filter((waiting) => waiting.atMs <= end)
        .sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#waiting.delete(due);
      this.#move(Math.max(0, due.atMs - this.#monoMs));
      due.fn();
    }
    this.#move(end - this.#monoMs);
  }

  /** The process does not run for so long: time passes, and what is due fires late, at the next `advance`. */
  holdUp(ms: number): void {
    this.#move(ms);
  }

  #move(ms: number): void {
    this.#monoMs += ms;
    this.#utcMs += ms;
  }
}
