// Finds where the host's clock was set, or stood still less or more than the monotonic one, as when the
// machine sleeps: the two clocks part at once, and not little by little as when a clock is trimmed.

import type { Clock } from './clock.ts';

/** The clocks part by no less at once when one is set, ms; trimming is far slower (500 ppm at most). */
export const CLOCK_STEP_MIN_MS = 500;

/** By how much the clock was set between two readings of UTC minus monotonic, ms; 0: it was not. */
export function clockStepMs(beforeGapMs: number | undefined, gapMs: number): number {
  if (beforeGapMs === undefined) return 0;
  const stepMs = gapMs - beforeGapMs;
  return Math.abs(stepMs) >= CLOCK_STEP_MIN_MS ? stepMs : 0;
}

export class ClockGap {
  readonly #clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  #gapMs: number;

  constructor(clock: Pick<Clock, 'nowMs' | 'monotonicMs'>) {
    this.#clock = clock;
    this.#gapMs = this.#now();
  }

  /** By how much the clock was set since the last look, ms, forward or (negative) back; 0: it was not. */
  look(): number {
    const before = this.#gapMs;
    this.#gapMs = this.#now();
    return clockStepMs(before, this.#gapMs);
  }

  #now(): number {
    return this.#clock.nowMs() - this.#clock.monotonicMs();
  }
}
