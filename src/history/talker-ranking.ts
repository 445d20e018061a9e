// Who called whom over all nodes in the last 10 s, from the exact counters. A call is counted where it
// was served; calls to somebody whom nobody watches are counted where they were made. At most
// MAX_TALKER_PAIRS pairs are told apart, the calls of all further ones are one figure.

import type { TalkerNames, Talkers, TalkerTraffic } from '../traffic/history-reader.ts';
import { addressOf, serviceOf } from '../traffic/service-name.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { MAX_TALKER_PAIRS } from './limits.ts';
import type { NodeStats } from './node-stats.ts';
import type { SeriesDelta } from './stats-delta.ts';
import { addSeries, emptyTotals, errorPercent, type WindowTotals } from './traffic-window.ts';

interface Pair {
  readonly totals: WindowTotals;
  ratePerSecond: number;
  readonly series: SeriesDelta[];
}

/** Pairs by rate, highest first; equal rates by name. */
export function rankTalkers(
  nodes: ReadonlyMap<string, NodeStats>,
  by: TalkerNames,
  nowMs: number,
): Talkers {
  const ranking = new TalkerRanking(nodes, by);
  for (const [name, stats] of nodes) ranking.add(name, stats, nowMs);
  return ranking.finish();
}

class TalkerRanking {
  readonly #nodes: ReadonlyMap<string, NodeStats>;
  readonly #nameOf: (name: string) => string;
  /** Callee, then caller. */
  readonly #pairs = new Map<string, Map<string, Pair>>();
  #count = 0;
  #othersPerSecond = 0;

  constructor(nodes: ReadonlyMap<string, NodeStats>, by: TalkerNames) {
    this.#nodes = nodes;
    this.#nameOf = remembered(by === 'node' ? addressOf : serviceOf);
  }

  add(node: string, stats: NodeStats, nowMs: number): void {
    const seconds = stats.windowSeconds(nowMs);
    if (seconds <= 0) return;
    const own = this.#nameOf(node);
    stats.eachRecent(nowMs, (series) => {
      const { direction, peer } = series;
      if (direction === 1) this.#take(this.#nameOf(peer), own, series, seconds);
      else if (!this.#isWatched(peer)) this.#take(own, this.#nameOf(peer), series, seconds);
    });
  }

  finish(): Talkers {
    const histogram = new LatencyHistogram();
    const pairs: TalkerTraffic[] = [];
    for (const [callee, callers] of this.#pairs)
      for (const [caller, pair] of callers) pairs.push(told(caller, callee, pair, histogram));
    pairs.sort((a, b) => b.ratePerSecond - a.ratePerSecond || order(a, b));
    return { pairs, othersPerSecond: this.#othersPerSecond };
  }

  /** It tells of the same calls itself. */
  #isWatched(peer: string): boolean {
    return this.#nodes.get(peer)?.hasReports ?? false;
  }

  #take(caller: string, callee: string, series: SeriesDelta, seconds: number): void {
    const pair = this.#pair(caller, callee);
    if (pair === undefined) {
      this.#othersPerSecond += series.started / seconds;
      return;
    }
    pair.series.push(series);
    pair.ratePerSecond += series.started / seconds;
  }

  #pair(caller: string, callee: string): Pair | undefined {
    let callers = this.#pairs.get(callee);
    const known = callers?.get(caller);
    if (known !== undefined) return known;
    if (this.#count >= MAX_TALKER_PAIRS) return undefined;
    if (callers === undefined) {
      callers = new Map();
      this.#pairs.set(callee, callers);
    }
    const fresh = { totals: emptyTotals(), ratePerSecond: 0, series: [] };
    callers.set(caller, fresh);
    this.#count++;
    return fresh;
  }
}

function told(
  caller: string,
  callee: string,
  pair: Pair,
  histogram: LatencyHistogram,
): TalkerTraffic {
  histogram.clear();
  for (const series of pair.series) addSeries(pair.totals, histogram, series);
  return {
    caller,
    callee,
    ratePerSecond: pair.ratePerSecond,
    errorPercent: errorPercent(pair.totals),
    p99Us: histogram.quantileUs(0.99),
  };
}

function order(a: TalkerTraffic, b: TalkerTraffic): number {
  if (a.caller !== b.caller) return a.caller < b.caller ? -1 : 1;
  return a.callee < b.callee ? -1 : 1;
}

/** Names come again with every series; reading one takes longer than finding it. */
function remembered(read: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = read(name);
      known.set(name, found);
    }
    return found;
  };
}
