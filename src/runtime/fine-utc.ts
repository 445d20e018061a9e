// UTC finer than the host tells it: its whole milliseconds, carried on by the monotonic clock between them. It is never
// outside the millisecond that the host says, so that a clock that is set is followed at once.

import type { Clock } from './clock.ts';

/** What `Clock.nowMs` leaves out at most. */
const RESOLUTION_MS = 1;
const NS_PER_US = 1000n;
const US_PER_MS = 1000;

export class FineUtc {
  readonly #clock: Clock;
  /** UTC minus monotonic, ms. */
  #aheadMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#aheadMs = clock.nowMs() - clock.monotonicMs();
  }

  /** Milliseconds since 1970 with fractions. */
  nowMs(): number {
    const monotonicMs = this.#clock.monotonicMs();
    const hostMs = this.#clock.nowMs();
    const fineMs = monotonicMs + this.#aheadMs;
    const withinMs = Math.min(Math.max(fineMs, hostMs), hostMs + RESOLUTION_MS);
    this.#aheadMs += withinMs - fineMs;
    return withinMs;
  }

  /** Nanoseconds since 1970, in whole microseconds. */
  nowNs(): bigint {
    return BigInt(Math.floor(this.nowMs() * US_PER_MS)) * NS_PER_US;
  }
}
