// The upper ends of a strip chart's two scales. They move rarely: up at once when a value does not
// fit, down only when the picture would use less than a third, because a move redraws the chart.

import type { LaneSecond } from '../../traffic/history-reader.ts';

export interface ChartScale {
  /** Calls a second at the upper edge. */
  readonly rate: number;
  /** Latency at the upper edge, µs. */
  readonly p99Us: number;
}

/** What a chart shows before it has seen anything. */
export const INITIAL_CHART_SCALE: ChartScale = { rate: 10, p99Us: 10_000 };

const STEPS = [1, 1.5, 2, 3, 5, 7.5, 10];
const SHRINK_BELOW = 1 / 3;

/** The scale for these seconds, given the one in force. */
export function nextChartScale(scale: ChartScale, seconds: readonly LaneSecond[]): ChartScale {
  let rate = 0;
  let p99Us = 0;
  for (const s of seconds) {
    rate = Math.max(rate, s.calls);
    p99Us = Math.max(p99Us, s.p99Us ?? 0);
  }
  const next = {
    rate: nextTop(scale.rate, rate, INITIAL_CHART_SCALE.rate),
    p99Us: nextTop(scale.p99Us, p99Us, INITIAL_CHART_SCALE.p99Us),
  };
  return next.rate === scale.rate && next.p99Us === scale.p99Us ? scale : next;
}

function nextTop(top: number, value: number, least: number): number {
  if (value > top) return Math.max(least, stepAtLeast(value));
  if (value < top * SHRINK_BELOW) return Math.max(least, Math.min(top, stepAtLeast(value * 1.25)));
  return top;
}

/** The least round number that is not below `value`; 1 for nothing. */
function stepAtLeast(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((s) => s * power >= value) ?? 10;
  return step * power;
}
