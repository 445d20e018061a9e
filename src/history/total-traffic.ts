// One lane of all nodes together, from their exact counters: rates and seconds are added up, error
// share and quantiles are of all calls as one, because quantiles of nodes cannot be added.

import type { LaneTraffic } from '../traffic/history-reader.ts';
import type { HistoryNode } from './history-node.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { MAX_LANE_SECONDS } from './limits.ts';
import { SecondTotals } from './second-totals.ts';
import { addSum, emptyTotals, errorPercent } from './traffic-window.ts';

/** `nowMs` is monotonic. A second's P99 is that of its slowest node. */
export function totalLane(
  nodes: readonly HistoryNode[],
  direction: 1 | 2,
  nowMs: number,
): LaneTraffic {
  const totals = emptyTotals();
  const histogram = new LatencyHistogram();
  const seconds = new SecondTotals(newestSecond(nodes, direction));
  let ratePerSecond = 0;
  for (const { stats, kept } of nodes) {
    const offsetMs = kept.clockOffsetMs;
    ratePerSecond += stats.lane(direction, nowMs, offsetMs).ratePerSecond;
    stats.addSecondsTo(seconds, direction, offsetMs);
    addSum(totals, histogram, stats.sum(direction, nowMs, offsetMs));
  }
  return {
    ratePerSecond,
    errorPercent: errorPercent(totals),
    p50Us: histogram.quantileUs(0.5),
    p99Us: histogram.quantileUs(0.99),
    seconds: seconds.list(),
  };
}

/**
 * Half of the lanes' seconds after the middle node's newest one: a node whose clock is far ahead must
 * not push those of all others out.
 */
function newestSecond(nodes: readonly HistoryNode[], direction: 1 | 2): number {
  const newest = nodes
    .map(({ stats, kept }) => stats.newestSecond(direction, kept.clockOffsetMs))
    .filter((second) => second !== Number.NEGATIVE_INFINITY)
    .sort((a, b) => a - b);
  return (newest[newest.length >> 1] ?? 0) + MAX_LANE_SECONDS / 2;
}
