// Totals of each of the last 3,600 seconds. A second is entered when something is counted in it or
// when it is asked for, so there is no timer; a second without traffic reads as zeros.

import type { PastSecond } from '../traffic/feed.ts';

/** One hour. */
export const PAST_SECONDS = 3600;

export const Total = {
  InboundStarted: 0,
  OutboundStarted: 1,
  InboundErrors: 2,
  OutboundErrors: 3,
  Lost: 4,
} as const;
export type Total = (typeof Total)[keyof typeof Total];
const TOTALS = 5;

export class PastSeconds {
  readonly #counts = new Float64Array(PAST_SECONDS * TOTALS);
  #first: number | undefined;
  #current = 0;

  /** @param utcUs now, UTC µs; a time before the current second counts in the current one */
  add(total: Total, amount: number, utcUs: number): void {
    this.#enter(utcUs);
    const at = (this.#current % PAST_SECONDS) * TOTALS + total;
    this.#counts[at] = this.#counts[at]! + amount;
  }

  #enter(utcUs: number): void {
    const second = Math.floor(utcUs / 1e6);
    if (this.#first === undefined) {
      this.#first = second;
      this.#current = second;
    }
    const skipped = Math.min(second - this.#current, PAST_SECONDS);
    for (let back = skipped - 1; back >= 0; back--) {
      const at = ((second - back) % PAST_SECONDS) * TOTALS;
      this.#counts.fill(0, at, at + TOTALS);
    }
    if (second > this.#current) this.#current = second;
  }

  /** Whole seconds that are over, oldest first, at most an hour. @param utcUs now */
  snapshot(utcUs: number): PastSecond[] {
    this.#enter(utcUs);
    const oldest = Math.max(this.#first ?? this.#current, this.#current - PAST_SECONDS + 1);
    const seconds: PastSecond[] = [];
    for (let second = oldest; second < this.#current; second++) seconds.push(this.#second(second));
    return seconds;
  }

  #second(second: number): PastSecond {
    const at = (second % PAST_SECONDS) * TOTALS;
    const count = (total: Total): number => this.#counts[at + total]!;
    return {
      utcNs: BigInt(second + 1) * 1_000_000_000n,
      inboundStarted: count(Total.InboundStarted),
      outboundStarted: count(Total.OutboundStarted),
      inboundErrors: count(Total.InboundErrors),
      outboundErrors: count(Total.OutboundErrors),
      lost: count(Total.Lost),
    };
  }
}
