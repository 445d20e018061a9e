// Adds up the report deltas of the last 10 s: rate, share of errors, quantiles.

import type { SparseHistogram } from '../traffic/feed.ts';
import type { LatencyHistogram } from './latency-histogram.ts';
import type { SeriesDelta } from './stats-delta.ts';

export interface WindowTotals {
  started: number;
  ended: number;
  errors: number;
}

/** Calls of one lane over some time, and their latency. */
export interface LaneSum {
  readonly totals: WindowTotals;
  readonly latency: SparseHistogram;
}

/** One lane of a report's series as one sum. `scratch` holds its histogram afterwards. */
export function laneSum(
  series: Iterable<SeriesDelta>,
  direction: 1 | 2,
  scratch: LatencyHistogram,
): LaneSum {
  const totals = emptyTotals();
  scratch.clear();
  for (const one of series) if (one.direction === direction) addSeries(totals, scratch, one);
  return { totals, latency: scratch.sparse() };
}

export function addSum(totals: WindowTotals, latency: LatencyHistogram, sum: LaneSum): void {
  totals.started += sum.totals.started;
  totals.ended += sum.totals.ended;
  totals.errors += sum.totals.errors;
  latency.addSparse(sum.latency);
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
