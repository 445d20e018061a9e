// The only place that asks the machine for time or sets a timer. Everything else gets a Clock, so
// that tests and the simulator run on their own time.

import { performance } from 'node:perf_hooks';

export interface Timer {
  /** Safe to call more than once and after the timer fired. */
  cancel(): void;
}

export interface Clock {
  /** UTC, milliseconds since 1970; may jump when the host's clock is set. */
  nowMs(): number;
  /** Milliseconds with fractions, never backwards; its origin is unspecified. */
  monotonicMs(): number;
  /** Calls `fn` once after at least `ms`. The timer does not keep the process alive on its own. */
  setTimer(ms: number, fn: () => void): Timer;
}

class SystemTimer implements Timer {
  readonly #handle: NodeJS.Timeout;

  constructor(handle: NodeJS.Timeout) {
    this.#handle = handle.unref();
  }

  cancel(): void {
    clearTimeout(this.#handle);
  }
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimer: (ms, fn) => new SystemTimer(setTimeout(fn, ms)),
};
