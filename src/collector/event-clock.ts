// Times for events: UTC in nanoseconds, anchored to the host's clock and carried on by the monotonic
// one, so that two events are never out of order by a step of the host's clock within a second.

import type { Clock } from '../runtime/clock.ts';

/** The anchor is checked this often, ms. */
export const ANCHOR_CHECK_MS = 1000;
/** The anchor moves when it is off by more, ms; the host's clock itself counts in whole ms. */
export const ANCHOR_TOLERANCE_MS = 3;

const WORD = 2 ** 32;

/** `tick()` takes the time; the fields hold it until the next one. */
export class EventClock {
  readonly #clock: Clock;
  #anchorMonoMs: number;
  #anchorHigh = 0;
  #anchorLow = 0;
  #checkedMonoMs: number;
  /** Nanoseconds of the monotonic clock; exact to 104 days. */
  monoNs = 0;
  /** UTC in ns since 1970, as two words of 32 bits. */
  utcHigh = 0;
  utcLow = 0;
  /** The same in whole microseconds. */
  utcUs = 0;
  #anchorUs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#anchorMonoMs = clock.monotonicMs();
    this.#checkedMonoMs = this.#anchorMonoMs;
    this.#anchor();
    this.tick();
  }

  #anchor(): void {
    this.#anchorMonoMs = this.#clock.monotonicMs();
    const utcMs = this.#clock.nowMs();
    const utcNs = BigInt(Math.round(utcMs * 1000)) * 1000n;
    this.#anchorHigh = Number(utcNs >> 32n);
    this.#anchorLow = Number(utcNs & 0xffffffffn);
    this.#anchorUs = Math.round(utcMs * 1000);
  }

  /** Milliseconds of the monotonic clock, to be given to `tick` later. */
  monotonicMs(): number {
    return this.#clock.monotonicMs();
  }

  /** @param monoMs the moment, by `monotonicMs` */
  tick(monoMs = this.#clock.monotonicMs()): void {
    if (monoMs - this.#checkedMonoMs >= ANCHOR_CHECK_MS) this.#check(monoMs);
    this.monoNs = Math.max(0, Math.round(monoMs * 1e6));
    const sinceNs = Math.max(0, Math.round((monoMs - this.#anchorMonoMs) * 1e6));
    const sinceHigh = Math.floor(sinceNs / WORD);
    // No remainder of doubles, which is slow.
    const low = this.#anchorLow + (sinceNs - sinceHigh * WORD);
    this.utcHigh = this.#anchorHigh + sinceHigh + (low >= WORD ? 1 : 0);
    this.utcLow = low >= WORD ? low - WORD : low;
    this.utcUs = this.#anchorUs + Math.floor(sinceNs / 1000);
  }

  #check(monoMs: number): void {
    this.#checkedMonoMs = monoMs;
    const expectedMs = this.#anchorUs / 1000 + (monoMs - this.#anchorMonoMs);
    if (Math.abs(this.#clock.nowMs() - expectedMs) > ANCHOR_TOLERANCE_MS) this.#anchor();
  }

  /** UTC of the last tick, ns. */
  utcNs(): bigint {
    return (BigInt(this.utcHigh) << 32n) | BigInt(this.utcLow);
  }

  /** UTC now, ns. */
  nowNs(): bigint {
    this.tick();
    return this.utcNs();
  }
}
