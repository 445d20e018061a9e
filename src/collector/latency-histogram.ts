// OpenTelemetry's exponential histogram at scale 3, of microseconds: bucket i counts values in
// (2^(i/8), 2^((i+1)/8)]. Sparse, and bounded because a double has no more than 17,000 such buckets.
// https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram

import type { SparseHistogram } from '../traffic/feed.ts';

export const HISTOGRAM_SCALE = 3;
const STEPS = 2 ** HISTOGRAM_SCALE;
/** Lower bounds of the buckets within one power of two, as doubles. */
const BOUNDS = Array.from({ length: STEPS }, (_, step) => 2 ** (step / STEPS));
/** Values from here down count as zero, µs; the clock has ns. */
const SMALLEST_US = 2 ** -20;

/** A double and its two words: exponent and mantissa without a logarithm or a power. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
const HIGH_WORD = words[1] === 0 ? 0 : 1;
const EXPONENT_BIAS = 1023;

/** Bucket of a positive normal double. Exact: no logarithm is rounded at a boundary. */
export function bucketIndex(us: number): number {
  double[0] = us;
  const high = words[HIGH_WORD]!;
  const exponent = (high >>> 20) - EXPONENT_BIAS;
  words[HIGH_WORD] = (high & 0xfffff) | (EXPONENT_BIAS << 20);
  const mantissa = double[0];
  let step = STEPS - 1;
  while (step >= 0 && mantissa <= BOUNDS[step]!) step--;
  return exponent * STEPS + step;
}

export class LatencyHistogram {
  readonly #counts = new Map<number, number>();
  #zeroCount = 0;
  #sumUs = 0;

  add(us: number): void {
    if (!(us > SMALLEST_US)) {
      this.#zeroCount++;
      return;
    }
    const index = bucketIndex(us);
    this.#counts.set(index, (this.#counts.get(index) ?? 0) + 1);
    this.#sumUs += us;
  }

  /** Takes back a value that was added. */
  remove(us: number): void {
    if (!(us > SMALLEST_US)) {
      this.#zeroCount--;
      return;
    }
    const index = bucketIndex(us);
    const left = (this.#counts.get(index) ?? 0) - 1;
    if (left > 0) this.#counts.set(index, left);
    else this.#counts.delete(index);
    // Of fractions a rest may stay that belongs to no value.
    this.#sumUs = this.#counts.size === 0 ? 0 : this.#sumUs - us;
  }

  snapshot(): SparseHistogram {
    const indexes = [...this.#counts.keys()].sort((a, b) => a - b);
    return {
      indexes,
      counts: indexes.map((index) => this.#counts.get(index) ?? 0),
      zeroCount: this.#zeroCount,
      sumUs: Math.round(this.#sumUs),
    };
  }
}
