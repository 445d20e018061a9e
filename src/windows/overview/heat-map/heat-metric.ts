// The five figures by which the heat map colours its cells: their values, their steps on the ramp of
// seven, and the words for them. It owns no colour.

import { age, count, latency, percent, rate } from '../../format.ts';
import type { NodeSnapshot } from '../overview-frame.ts';
import { errorPercentOf, silenceMsOf } from '../trouble.ts';

export const HEAT_METRICS = ['errors', 'p99', 'rate', 'age', 'lost'] as const;
export type HeatMetric = (typeof HEAT_METRICS)[number];

export interface MetricFacts {
  /** In the row of choices. */
  readonly name: string;
  /** There, where names have no room. */
  readonly short: string;
  /** Head of a column of figures. */
  readonly column: string;
  /** Lower ends of the ramp's second to seventh step, in the unit of `figureOf`. */
  readonly steps: readonly [number, number, number, number, number, number];
  readonly unit: string;
  /** How a group's nodes become one figure. */
  readonly together: string;
}

export const METRIC_FACTS: Readonly<Record<HeatMetric, MetricFacts>> = {
  errors: {
    name: 'err %',
    short: 'err',
    column: 'err %',
    steps: [0.1, 0.5, 1, 2, 5, 10],
    unit: '%',
    together: 'err %, by calls',
  },
  p99: {
    name: 'p99 latency',
    short: 'p99',
    column: 'p99 ms',
    steps: [5, 10, 25, 50, 100, 250],
    unit: 'ms',
    together: 'p99 ms, middle node',
  },
  rate: {
    name: 'rate',
    short: 'rate',
    column: 'rate/s',
    steps: [1, 10, 50, 250, 1000, 5000],
    unit: '/s',
    together: 'calls/s, all nodes',
  },
  age: {
    name: 'age of last event',
    short: 'age',
    column: 'age',
    steps: [1, 5, 10, 30, 60, 300],
    unit: 's',
    together: 'age, middle node',
  },
  lost: {
    name: 'lost events',
    short: 'lost',
    column: 'lost',
    steps: [1, 10, 100, 1000, 10_000, 100_000],
    unit: 'in 1 min',
    together: 'lost in 1 min, all nodes',
  },
};

/** Percent, ms, calls a second, seconds or events; undefined when nothing is known. */
export function figureOf(
  node: NodeSnapshot,
  metric: HeatMetric,
  nowUtcMs: number,
): number | undefined {
  const { inbound, outbound, lostLastMinute } = node.traffic;
  switch (metric) {
    case 'errors':
      return errorPercentOf(node);
    case 'p99': {
      const us = inbound.p99Us ?? outbound.p99Us;
      return us === undefined ? undefined : us / 1000;
    }
    case 'rate':
      return inbound.ratePerSecond + outbound.ratePerSecond;
    case 'age': {
      const ms = silenceMsOf(node, nowUtcMs);
      return ms === undefined ? undefined : ms / 1000;
    }
    case 'lost':
      return lostLastMinute;
  }
}

/** 0..6 on the ramp; undefined for what is not known. */
export function rampStep(metric: HeatMetric, value: number | undefined): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  let step = 0;
  for (const bound of METRIC_FACTS[metric].steps) if (value >= bound) step += 1;
  return step;
}

/** At most 11 cells. */
export function valueText(metric: HeatMetric, value: number | undefined): string {
  if (value === undefined) return '-';
  switch (metric) {
    case 'errors':
      return percent(value);
    case 'p99':
      return latency(value * 1000);
    case 'rate':
      return rate(value);
    case 'age':
      return age(value * 1000);
    case 'lost':
      return count(value);
  }
}

/** For the legend, a word for each step of the ramp: `<5`, `10` to `250`, `>250 ms`. */
export function stepWords(metric: HeatMetric): readonly string[] {
  const { steps, unit } = METRIC_FACTS[metric];
  const [first, ...others] = steps.map((bound) =>
    bound >= 1000 ? `${bound / 1000}k` : `${bound}`,
  );
  return [`<${first}`, ...others, `>${others[others.length - 1]} ${unit}`];
}

export function nextMetric(metric: HeatMetric): HeatMetric {
  return HEAT_METRICS[(HEAT_METRICS.indexOf(metric) + 1) % HEAT_METRICS.length] ?? 'p99';
}

/** One figure of a group: exact for counts, the middle node for what cannot be added. */
export function groupValue(
  nodes: readonly NodeSnapshot[],
  metric: HeatMetric,
  nowUtcMs: number,
): number | undefined {
  const known = nodes.flatMap((n) => figureOf(n, metric, nowUtcMs) ?? []);
  if (known.length === 0) return undefined;
  if (metric === 'rate' || metric === 'lost') return known.reduce((a, b) => a + b, 0);
  if (metric === 'errors') return errorsByCalls(nodes);
  known.sort((a, b) => a - b);
  return known[known.length >> 1];
}

function errorsByCalls(nodes: readonly NodeSnapshot[]): number | undefined {
  let calls = 0;
  let errors = 0;
  for (const { traffic } of nodes)
    for (const { ratePerSecond, errorPercent } of [traffic.inbound, traffic.outbound]) {
      if (errorPercent === undefined) continue;
      calls += ratePerSecond;
      errors += ratePerSecond * errorPercent;
    }
  return calls > 0 ? errors / calls : undefined;
}
