// UTC finer than the host tells it: its whole milliseconds, carried on by the monotonic clock between them. It is never
// outside the millisecond that the host says, so that a clock that is set is followed at once.

import type { Clock } from './clock.ts';

/** What `Clock.nowMs` leaves out at most. */
const RESOLUTION_MS = 1;
const NS_PER_US = 1000;
const US_PER_MS = 1000;
const WORD = 2 ** 32;

export class FineUtc {
  readonly #clock: Clock;
  readonly #ns = new DataView(new ArrayBuffer(8));
  /** UTC minus monotonic, ms. */
  #aheadMs: number;
  /** Of the monotonic clock, when the time was told last. */
  monotonicMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#aheadMs = clock.nowMs() - clock.monotonicMs();
  }

  /** Milliseconds since 1970 with fractions. */
  nowMs(): number {
    const monotonicMs = this.#clock.monotonicMs();
    this.monotonicMs = monotonicMs;
    const hostMs = this.#clock.nowMs();
    const fineMs = monotonicMs + this.#aheadMs;
    const withinMs = Math.min(Math.max(fineMs, hostMs), hostMs + RESOLUTION_MS);
    this.#aheadMs += withinMs - fineMs;
    return withinMs;
  }

  /** Nanoseconds since 1970, in whole microseconds. */
  nowNs(): bigint {
    const us = Math.floor(this.nowMs() * US_PER_MS);
    const high = Math.floor(us / WORD);
    const lowNs = (us - high * WORD) * NS_PER_US;
    const carry = Math.floor(lowNs / WORD);
    // One bigint is made, where BigInt(us) * 1000n makes two.
    this.#ns.setUint32(0, lowNs - carry * WORD, true);
    this.#ns.setUint32(4, high * NS_PER_US + carry, true);
    return this.#ns.getBigUint64(0, true);
  }
}
