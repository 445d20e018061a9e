// What rounds say of a figure: its value over them and where it lies with 95 %, by resampling whole rounds, since what
// else the machine does falls on all of a round.

import { seededRandomness } from '../../src/runtime/randomness.ts';

const RESAMPLES = 2000;
const SEED = 7;

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Percentile bootstrap over rounds, 95 %. */
export function estimate<Round>(
  rounds: readonly Round[],
  of: (rounds: readonly Round[]) => number,
): Estimate {
  const randomness = seededRandomness(SEED);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    of(rounds.map(() => rounds[Math.floor(randomness.unit() * rounds.length)]!)),
  ).sort((a, b) => a - b);
  return {
    value: of(rounds),
    low: resampled[Math.floor(RESAMPLES * 0.025)]!,
    high: resampled[Math.floor(RESAMPLES * 0.975)]!,
  };
}
