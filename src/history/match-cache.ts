// Which rows of one lane match one filter. Rows are tested from the newest backwards, in bounded
// steps, and then kept up as rows come and change; a page never tests a row twice.

import type { Lane, RowListener } from './lane.ts';
import { MATCH_ROWS_PER_CALL, MAX_CHANGED_ROWS } from './limits.ts';
import { MatchBits } from './match-bits.ts';
import { ROW_LOST } from './row-segment.ts';
import type { RowSource } from './row-view.ts';

export interface RowMatcher {
  /** Of a call row. */
  matches(source: RowSource, i: number): boolean;
}

export class MatchCache implements RowListener {
  readonly bits = new MatchBits();
  private readonly lane: Lane;
  private readonly matcher: RowMatcher;
  private readonly sourceAt: (place: number) => RowSource;
  /** Rows in `low..high` are tested; below `low` they wait, from `high` on they are new. */
  private low: number;
  private high: number;
  private changed: number[] = [];

  /** `sourceAt` gives the rows of the lane's segment at that place. */
  constructor(lane: Lane, matcher: RowMatcher, sourceAt: (place: number) => RowSource) {
    this.lane = lane;
    this.matcher = matcher;
    this.sourceAt = sourceAt;
    this.low = lane.next;
    this.high = lane.next;
  }

  noteChanged(ordinal: number): void {
    if (ordinal < this.low || ordinal >= this.high) return;
    if (this.changed.length >= MAX_CHANGED_ROWS) this.restart();
    else this.changed.push(ordinal);
  }

  /** Tests at most MATCH_ROWS_PER_CALL rows; false while older ones wait. */
  catchUp(): boolean {
    const { first, next } = this.lane;
    if (next - this.high > MATCH_ROWS_PER_CALL) this.restart();
    this.bits.fit(first, next);
    this.low = Math.max(this.low, first);
    this.high = Math.max(this.high, this.low);
    for (const ordinal of this.changed) if (ordinal >= this.low) this.test(ordinal, ordinal + 1);
    this.changed = [];
    let left = MATCH_ROWS_PER_CALL - (next - this.high);
    this.test(this.high, next);
    this.high = next;
    left = Math.max(0, Math.min(left, this.low - first));
    this.test(this.low - left, this.low);
    this.low -= left;
    return this.low === first;
  }

  /** Begins again at the newest row. */
  private restart(): void {
    this.bits.clear();
    this.low = this.lane.next;
    this.high = this.lane.next;
    this.changed = [];
  }

  private test(from: number, to: number): void {
    for (let ordinal = from; ordinal < to; ) {
      const source = this.sourceAt(this.lane.placeOf(ordinal));
      const rows = source.rows;
      const end = Math.min(to, rows.base + rows.count);
      for (; ordinal < end; ordinal++) {
        const i = ordinal - rows.base;
        const isLost = (rows.flags[i]! & ROW_LOST) !== 0;
        this.bits.set(ordinal, isLost || this.matcher.matches(source, i));
      }
    }
  }
}
