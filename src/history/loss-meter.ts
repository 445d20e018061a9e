// Counts what one node lost: in all, and in the last 60 s by our own clock.

import { LOSS_WINDOW_MS } from './limits.ts';

const BUCKET_MS = 1000;
const BUCKETS: number = LOSS_WINDOW_MS / BUCKET_MS;

export class LossMeter {
  /** Of losses with a count. */
  total = 0;
  private readonly events: Float64Array = new Float64Array(BUCKETS);
  private readonly uncounted: Float64Array = new Float64Array(BUCKETS);
  private bucket = Number.NEGATIVE_INFINITY;

  /** `count` is undefined when nobody knows it. `nowMs` never goes backwards. */
  add(count: number | undefined, nowMs: number): void {
    const at = this.turnTo(nowMs);
    if (count === undefined) this.uncounted[at] = this.uncounted[at]! + 1;
    else this.events[at] = this.events[at]! + count;
    this.total += count ?? 0;
  }

  lastMinute(nowMs: number): { events: number; withoutCount: number } {
    this.turnTo(nowMs);
    return { events: sum(this.events), withoutCount: sum(this.uncounted) };
  }

  /** Empties the buckets whose time has passed; returns the current one. */
  private turnTo(nowMs: number): number {
    const bucket = Math.floor(nowMs / BUCKET_MS);
    const steps = Math.min(BUCKETS, bucket - this.bucket);
    for (let i = 0; i < steps; i++) {
      this.events[(bucket - i) % BUCKETS] = 0;
      this.uncounted[(bucket - i) % BUCKETS] = 0;
    }
    this.bucket = Math.max(bucket, this.bucket);
    return this.bucket % BUCKETS;
  }
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
