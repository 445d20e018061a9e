// The last 140 seconds of one lane: calls, errors and losses of each second, by the node's clock.
// Counts of an interval are spread over the seconds it covers, and their sum stays exact.

import type { LaneSecond } from '../traffic/history-reader.ts';
import { MAX_LANE_SECONDS } from './limits.ts';
import type { SecondTotals } from './second-totals.ts';

/** Counts of one interval. */
export interface IntervalCounts {
  readonly calls: number;
  readonly errors: number;
  readonly lost: number;
  readonly p99Us: number | undefined;
}

const BYTES_PER_SECOND = 3 * 4 + 4 + 1;
export const LANE_SECONDS_BYTES: number = MAX_LANE_SECONDS * BYTES_PER_SECOND;

export class LaneSeconds {
  private readonly calls: Uint32Array = new Uint32Array(MAX_LANE_SECONDS);
  private readonly errors: Uint32Array = new Uint32Array(MAX_LANE_SECONDS);
  private readonly lost: Uint32Array = new Uint32Array(MAX_LANE_SECONDS);
  /** NaN where no call ended. */
  private readonly p99Us: Float32Array = new Float32Array(MAX_LANE_SECONDS);
  /** 1 where somebody told of the second. */
  private readonly known: Uint8Array = new Uint8Array(MAX_LANE_SECONDS);
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
      const at = this.place(second);
      const part = (count: number): number =>
        Math.round(count * share) - Math.round(count * before);
      if (at >= 0) this.add(at, part(counts.calls), part(counts.errors), part(counts.lost));
      if (at >= 0 && counts.p99Us !== undefined && (coveredUs >= 5e5 || first === last))
        this.p99Us[at] = Math.max(this.p99Us[at]! || 0, counts.p99Us);
      before = share;
    }
  }

  /** A loss notice that is not part of a report. */
  addLost(second: number, count: number): void {
    const at = this.place(second);
    if (at >= 0) this.add(at, 0, 0, count);
  }

  /** Sets a second that the node reported whole; false for one that is known already, which it does not touch. */
  addPast(second: number, calls: number, errors: number, lost: number): boolean {
    const at = this.place(second);
    if (at < 0) return true;
    if (this.known[at] === 1) return false;
    this.add(at, calls, errors, lost);
    return true;
  }

  /** Of a second whose calls are known already. */
  addP99(second: number, p99Us: number): void {
    const at = this.place(second);
    if (at >= 0) this.p99Us[at] = Math.max(this.p99Us[at]! || 0, p99Us);
  }

  /** Oldest first, without the seconds nobody told of. `shiftS` is added to each second. */
  list(shiftS: number): LaneSecond[] {
    const seconds: LaneSecond[] = [];
    if (this.newest === Number.NEGATIVE_INFINITY) return seconds;
    for (let second = this.newest - MAX_LANE_SECONDS + 1; second <= this.newest; second++) {
      const at = ringPlace(second);
      if (this.known[at] === 0) continue;
      const p99Us = this.p99Us[at]!;
      seconds.push({
        second: second + shiftS,
        calls: this.calls[at]!,
        errors: this.errors[at]!,
        lost: this.lost[at]!,
        p99Us: Number.isNaN(p99Us) ? undefined : p99Us,
      });
    }
    return seconds;
  }

  /** The newest second that was told of; -Infinity before the first. */
  get newestSecond(): number {
    return this.newest;
  }

  /** Adds all of them to a total; `shiftS` is added to each second. */
  addTo(total: SecondTotals, shiftS: number): void {
    if (this.newest === Number.NEGATIVE_INFINITY) return;
    for (let second = this.newest - MAX_LANE_SECONDS + 1; second <= this.newest; second++) {
      const at = ringPlace(second);
      if (this.known[at] === 0) continue;
      const [calls, errors] = [this.calls[at]!, this.errors[at]!];
      total.add(second + shiftS, calls, errors, this.lost[at]!, this.p99Us[at]!);
    }
  }

  private add(at: number, calls: number, errors: number, lost: number): void {
    this.known[at] = 1;
    this.calls[at] = this.calls[at]! + calls;
    this.errors[at] = this.errors[at]! + errors;
    this.lost[at] = this.lost[at]! + lost;
  }

  /** Where the second lies in the ring, which turns if it is new; -1 for one that is too old. */
  private place(second: number): number {
    // So far back only when the node's clock was set: its old seconds are of no use then.
    const isOld = second <= this.newest - MAX_LANE_SECONDS;
    if (isOld && second > this.newest - 10 * MAX_LANE_SECONDS) return -1;
    if (isOld) this.newest = Number.NEGATIVE_INFINITY;
    const fresh = Math.min(MAX_LANE_SECONDS, second - this.newest);
    for (let i = 0; i < fresh; i++) this.forget(ringPlace(second - i));
    this.newest = Math.max(this.newest, second);
    return ringPlace(second);
  }

  private forget(at: number): void {
    this.known[at] = 0;
    this.calls[at] = 0;
    this.errors[at] = 0;
    this.lost[at] = 0;
    this.p99Us[at] = Number.NaN;
  }
}

function ringPlace(second: number): number {
  return ((second % MAX_LANE_SECONDS) + MAX_LANE_SECONDS) % MAX_LANE_SECONDS;
}
