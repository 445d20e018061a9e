// The seconds of many lanes added up: calls, errors and losses of all of them, the P99 of the slowest.
// Counted in arrays, because it takes in a hundred and forty seconds of every node.

import type { LaneSecond } from '../traffic/history-reader.ts';
import { MAX_LANE_SECONDS } from './limits.ts';

/** Clocks of nodes differ: seconds from so far before the newest to it are told apart. */
const SPAN_SECONDS: number = 2 * MAX_LANE_SECONDS;

export class SecondTotals {
  private readonly calls: Float64Array = new Float64Array(SPAN_SECONDS);
  private readonly errors: Float64Array = new Float64Array(SPAN_SECONDS);
  private readonly lost: Float64Array = new Float64Array(SPAN_SECONDS);
  /** NaN where no call ended. */
  private readonly p99Us: Float64Array = new Float64Array(SPAN_SECONDS).fill(Number.NaN);
  private readonly known: Uint8Array = new Uint8Array(SPAN_SECONDS);
  private readonly newest: number;

  /** Seconds after `newest` and those too far before it are left out. */
  constructor(newest: number) {
    this.newest = newest;
  }

  add(second: number, calls: number, errors: number, lost: number, p99Us: number): void {
    const at = SPAN_SECONDS - 1 - (this.newest - second);
    if (at < 0 || at >= SPAN_SECONDS) return;
    this.known[at] = 1;
    this.calls[at] = this.calls[at]! + calls;
    this.errors[at] = this.errors[at]! + errors;
    this.lost[at] = this.lost[at]! + lost;
    if (Number.isNaN(p99Us)) return;
    const before = this.p99Us[at]!;
    this.p99Us[at] = Number.isNaN(before) ? p99Us : Math.max(before, p99Us);
  }

  /** Oldest first, without the seconds nobody told of. */
  list(): LaneSecond[] {
    const seconds: LaneSecond[] = [];
    for (let at = 0; at < SPAN_SECONDS; at++) {
      if (this.known[at] === 0) continue;
      const p99Us = this.p99Us[at]!;
      seconds.push({
        second: this.newest - (SPAN_SECONDS - 1 - at),
        calls: this.calls[at]!,
        errors: this.errors[at]!,
        lost: this.lost[at]!,
        p99Us: Number.isNaN(p99Us) ? undefined : p99Us,
      });
    }
    return seconds;
  }
}
