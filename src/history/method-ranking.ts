// The busiest methods over all nodes in the last 10 s. A call is counted where it was served; a
// method that nobody watched serves is counted where it was called.

import type { MethodTraffic } from '../traffic/history-reader.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import type { NodeStats } from './node-stats.ts';
import type { SeriesDelta } from './stats-delta.ts';
import { addSeries, emptyTotals, errorPercent, type WindowTotals } from './traffic-window.ts';

interface MethodSide {
  readonly totals: WindowTotals;
  ratePerSecond: number;
  readonly series: SeriesDelta[];
}

/** By rate, highest first; equal rates by name. */
export function rankMethods(nodes: Iterable<NodeStats>, nowMs: number): MethodTraffic[] {
  const served = new Map<string, MethodSide>();
  const called = new Map<string, MethodSide>();
  for (const node of nodes) {
    const seconds = node.windowSeconds(nowMs);
    if (seconds <= 0) continue;
    node.eachRecent(nowMs, (series) => {
      const side = sideOf(series.direction === 1 ? served : called, series.method);
      side.series.push(series);
      side.ratePerSecond += series.started / seconds;
    });
  }
  for (const [method, side] of called) if (!served.has(method)) served.set(method, side);
  const histogram = new LatencyHistogram();
  return [...served]
    .map(([method, side]) => ranked(method, side, histogram))
    .sort((x, y) => y.ratePerSecond - x.ratePerSecond || (x.method < y.method ? -1 : 1));
}

function sideOf(sides: Map<string, MethodSide>, method: string): MethodSide {
  const known = sides.get(method);
  if (known !== undefined) return known;
  const fresh = { totals: emptyTotals(), ratePerSecond: 0, series: [] };
  sides.set(method, fresh);
  return fresh;
}

function ranked(method: string, side: MethodSide, histogram: LatencyHistogram): MethodTraffic {
  histogram.clear();
  for (const series of side.series) addSeries(side.totals, histogram, series);
  return {
    method,
    ratePerSecond: side.ratePerSecond,
    errorPercent: errorPercent(side.totals),
    p99Us: histogram.quantileUs(0.99),
  };
}
