// The arithmetic of an OpenTelemetry exponential histogram of scale 3: bucket i holds the values in
// (2^(i/8), 2^((i+1)/8)] µs. A quantile is its bucket's geometric middle, so it is at most 4.5 % off
// (2^(1/16) - 1); interpolating by rank would double that for values that sit at one edge.
// https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram

import type { SparseHistogram } from '../traffic/feed.ts';

const BUCKETS_PER_OCTAVE = 8;
/** 2^-8 µs and 2^56 µs (2,283 years): values beyond count in the outermost bucket. */
const MIN_BUCKET = -64;
const MAX_BUCKET = 447;
const BUCKETS: number = MAX_BUCKET - MIN_BUCKET + 1;

/** The bucket of a positive value. */
export function bucketOf(us: number): number {
  return clamp(Math.ceil(Math.log2(us) * BUCKETS_PER_OCTAVE) - 1);
}

/** No value in the bucket is larger. */
export function bucketUpperUs(bucket: number): number {
  return 2 ** ((bucket + 1) / BUCKETS_PER_OCTAVE);
}

export function bucketMiddleUs(bucket: number): number {
  return 2 ** ((bucket + 0.5) / BUCKETS_PER_OCTAVE);
}

function clamp(bucket: number): number {
  return Math.max(MIN_BUCKET, Math.min(MAX_BUCKET, bucket));
}

/** Adds up sparse histograms and answers quantiles; reusable after `clear`. */
export class LatencyHistogram {
  private readonly counts: Float64Array = new Float64Array(BUCKETS);
  private zeros = 0;
  private total = 0;
  /** Places that hold counts lie in low..high: most of them never do. */
  private low: number = BUCKETS;
  private high = -1;

  get count(): number {
    return this.total;
  }

  clear(): void {
    if (this.high >= 0) this.counts.fill(0, this.low, this.high + 1);
    this.low = BUCKETS;
    this.high = -1;
    this.zeros = 0;
    this.total = 0;
  }

  add(bucket: number, count: number): void {
    const at = clamp(bucket) - MIN_BUCKET;
    this.counts[at] = this.counts[at]! + count;
    this.total += count;
    if (at < this.low) this.low = at;
    if (at > this.high) this.high = at;
  }

  addSparse(histogram: SparseHistogram): void {
    this.zeros += histogram.zeroCount;
    this.total += histogram.zeroCount;
    const { indexes, counts } = histogram;
    for (let i = 0; i < indexes.length; i++) this.add(indexes[i]!, counts[i] ?? 0);
  }

  /** What was counted, without the sum of the values, which is not kept. */
  sparse(): SparseHistogram {
    const indexes: number[] = [];
    const counts: number[] = [];
    for (let at = this.low; at <= this.high; at++) {
      if (this.counts[at] === 0) continue;
      indexes.push(at + MIN_BUCKET);
      counts.push(this.counts[at]!);
    }
    return { indexes, counts, zeroCount: this.zeros, sumUs: 0 };
  }

  /** The nearest-rank quantile, µs, for 0 < q <= 1; undefined when nothing was counted. */
  quantileUs(q: number): number | undefined {
    if (this.total <= 0) return undefined;
    let left = Math.ceil(q * this.total) - this.zeros;
    if (left <= 0) return 0;
    let last = 0;
    for (let at = this.low; at <= this.high; at++) {
      if (this.counts[at] === 0) continue;
      last = at;
      left -= this.counts[at]!;
      if (left <= 0) break;
    }
    return bucketMiddleUs(last + MIN_BUCKET);
  }
}

/** What `now` counts and `before` did not; a count that went down gives 0. */
export function histogramDelta(
  now: SparseHistogram,
  before: SparseHistogram | undefined,
): SparseHistogram {
  if (before === undefined) return now;
  const indexes: number[] = [];
  const counts: number[] = [];
  let at = 0;
  for (const [i, bucket] of now.indexes.entries()) {
    while (at < before.indexes.length && before.indexes[at]! < bucket) at++;
    const known = before.indexes[at] === bucket ? (before.counts[at] ?? 0) : 0;
    const grown = (now.counts[i] ?? 0) - known;
    if (grown <= 0) continue;
    indexes.push(bucket);
    counts.push(grown);
  }
  const zeroCount = Math.max(0, now.zeroCount - before.zeroCount);
  return { indexes, counts, zeroCount, sumUs: Math.max(0, now.sumUs - before.sumUs) };
}
