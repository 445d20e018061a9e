// The machine's clock as it would be if somebody set it, or if the machine had slept: time runs on, and each
// of the two clocks can be moved. Timers are real.

import { type Clock, systemClock, type Timer } from '../../src/runtime/clock.ts';

export class JumpingClock implements Clock {
  #utcShiftMs = 0;
  #monoShiftMs = 0;

  nowMs(): number {
    return systemClock.nowMs() + this.#utcShiftMs;
  }

  monotonicMs(): number {
    return systemClock.monotonicMs() + this.#monoShiftMs;
  }

  setTimer(ms: number, fn: () => void): Timer {
    return systemClock.setTimer(ms, fn);
  }

  /** Somebody sets it, forward or (negative) back. */
  set(byMs: number): void {
    this.#utcShiftMs += byMs;
  }

  /** Both clocks ran on while nothing else did. */
  sleep(ms: number): void {
    this.#utcShiftMs += ms;
    this.#monoShiftMs += ms;
  }
}
