// The last 140 seconds of one lane: calls, errors and losses of each second, by the node's clock.
// Counts of an interval are spread over the seconds it covers, and their sum stays exact.

import type { LaneSecond } from '../traffic/history-reader.ts';
import { MAX_LANE_SECONDS } from './limits.ts';

/** Counts of one interval. */
export interface IntervalCounts {
  readonly calls: number;
  readonly errors: number;
  readonly lost: number;
  readonly p99Us: number | undefined;
}

interface Slot {
  second: number;
  calls: number;
  errors: number;
  lost: number;
  p99Us: number | undefined;
}

export const LANE_SECONDS_BYTES: number = MAX_LANE_SECONDS * 80;

export class LaneSeconds {
  private readonly slots: Slot[] = [];
  private newest = Number.NEGATIVE_INFINITY;

  /**
   * Adds what happened in (fromUs, toUs], UTC µs. Where the interval covers less than half of a
   * second its p99 is not that second's, unless the whole interval is so short.
   */
  addInterval(fromUs: number, toUs: number, counts: IntervalCounts): void {
    const last = Math.ceil(toUs / 1e6) - 1;
    const first = Math.max(Math.floor(fromUs / 1e6), last - MAX_LANE_SECONDS + 1);
    const startUs = Math.max(fromUs, first * 1e6);
    const lengthUs = toUs - startUs;
    let before = 0;
    for (let second = first; second <= last; second++) {
      const share = Math.min(1, ((second + 1) * 1e6 - startUs) / lengthUs);
      const coveredUs = (share - before) * lengthUs;
      const slot = this.slot(second);
      if (slot === undefined) continue;
      slot.calls += part(counts.calls, before, share);
      slot.errors += part(counts.errors, before, share);
      slot.lost += part(counts.lost, before, share);
      if (counts.p99Us !== undefined && (coveredUs >= 5e5 || first === last))
        slot.p99Us = Math.max(slot.p99Us ?? 0, counts.p99Us);
      before = share;
    }
  }

  /** A loss notice that is not part of a report. */
  addLost(second: number, count: number): void {
    const slot = this.slot(second);
    if (slot !== undefined) slot.lost += count;
  }

  /** Sets a second that the node reported whole; does not touch one that is known already. */
  addPast(second: number, calls: number, errors: number, lost: number): void {
    if (this.known(second)) return;
    const slot = this.slot(second);
    if (slot !== undefined) Object.assign(slot, { calls, errors, lost });
  }

  /** Oldest first, without the seconds nobody told of. `shiftS` is added to each second. */
  list(shiftS: number): LaneSecond[] {
    const seconds: LaneSecond[] = [];
    if (this.slots.length === 0) return seconds;
    if (!Number.isFinite(this.newest)) return seconds;
    for (let second = this.newest - MAX_LANE_SECONDS + 1; second <= this.newest; second++) {
      const slot = this.slots[place(second)];
      if (slot?.second === second) seconds.push({ ...slot, second: second + shiftS });
    }
    return seconds;
  }

  private known(second: number): boolean {
    return this.slots[place(second)]?.second === second;
  }

  /** Undefined for a second that is too old. */
  private slot(second: number): Slot | undefined {
    if (second <= this.newest - MAX_LANE_SECONDS) {
      // So far back only when the node's clock was set: its old seconds are of no use then.
      if (second > this.newest - 10 * MAX_LANE_SECONDS) return undefined;
      this.slots.length = 0;
      this.newest = second;
    }
    this.newest = Math.max(this.newest, second);
    const known = this.slots[place(second)];
    if (known?.second === second) return known;
    const fresh: Slot = { second, calls: 0, errors: 0, lost: 0, p99Us: undefined };
    this.slots[place(second)] = fresh;
    return fresh;
  }
}

function place(second: number): number {
  return ((second % MAX_LANE_SECONDS) + MAX_LANE_SECONDS) % MAX_LANE_SECONDS;
}

/** The whole units of `count` that fall between two shares of the interval. */
function part(count: number, before: number, share: number): number {
  return Math.round(count * share) - Math.round(count * before);
}
