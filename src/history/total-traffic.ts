// One lane of all nodes together, from their exact counters: rates and seconds are added up, error
// share and quantiles are of all calls as one, because quantiles of nodes cannot be added.

import type { LaneSecond, LaneTraffic } from '../traffic/history-reader.ts';
import type { HistoryNode } from './history-node.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { addSeries, emptyTotals, errorPercent } from './traffic-window.ts';

/** `nowMs` is monotonic. A second's P99 is that of its slowest node. */
export function totalLane(
  nodes: readonly HistoryNode[],
  direction: 1 | 2,
  nowMs: number,
): LaneTraffic {
  const totals = emptyTotals();
  const histogram = new LatencyHistogram();
  const seconds = new Map<number, LaneSecond>();
  let ratePerSecond = 0;
  for (const { stats, kept } of nodes) {
    const lane = stats.lane(direction, nowMs, kept.clockOffsetMs);
    ratePerSecond += lane.ratePerSecond;
    for (const second of lane.seconds)
      seconds.set(second.second, together(second, seconds.get(second.second)));
    for (const series of stats.recent(nowMs))
      if (series.direction === direction) addSeries(totals, histogram, series);
  }
  return {
    ratePerSecond,
    errorPercent: errorPercent(totals),
    p50Us: histogram.quantileUs(0.5),
    p99Us: histogram.quantileUs(0.99),
    seconds: [...seconds.values()].sort((a, b) => a.second - b.second),
  };
}

function together(a: LaneSecond, b: LaneSecond | undefined): LaneSecond {
  if (b === undefined) return a;
  const known = a.p99Us === undefined || b.p99Us === undefined ? (a.p99Us ?? b.p99Us) : undefined;
  return {
    second: a.second,
    calls: a.calls + b.calls,
    errors: a.errors + b.errors,
    lost: a.lost + b.lost,
    p99Us: known ?? (a.p99Us === undefined ? undefined : Math.max(a.p99Us, b.p99Us ?? 0)),
  };
}
