// Adds up the report deltas of the last 10 s: rate, share of errors, quantiles.

import type { LatencyHistogram } from './latency-histogram.ts';
import type { SeriesDelta } from './stats-delta.ts';

export interface WindowTotals {
  started: number;
  ended: number;
  errors: number;
}

export function emptyTotals(): WindowTotals {
  return { started: 0, ended: 0, errors: 0 };
}

export function addSeries(
  totals: WindowTotals,
  latency: LatencyHistogram,
  series: SeriesDelta,
): void {
  totals.started += series.started;
  totals.ended += series.ended;
  totals.errors += series.errors;
  latency.addSparse(series.latency);
}

/** 0..100; undefined when no call ended. */
export function errorPercent({ ended, errors }: WindowTotals): number | undefined {
  return ended === 0 ? undefined : (100 * errors) / ended;
}
