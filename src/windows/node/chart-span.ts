// A span of seconds that is pressed or dragged over in a lane's chart: what it holds is read out, and
// when the button comes up the lanes are held at its beginning.

import { Direction } from '../../traffic/event.ts';
import type { LaneSecond } from '../../traffic/history-reader.ts';
import { updated } from '../window-message.ts';
import { secondAt } from './lane-chart.ts';
import type { LaneLayout, NodeLayout } from './node-layout.ts';
import type { ChartSpan, NodeModel, NodeStep } from './node-model.ts';
import { goTo } from './node-prompt.ts';

/** The button went down on a lane's chart. */
export function pressedChart(
  model: NodeModel,
  lane: LaneLayout,
  x: number,
  cell: number,
): NodeStep {
  const second = chartSecond(model, lane, x, cell);
  if (second === undefined) return updated({ ...model, span: undefined });
  const span = { lane: lane.direction, from: second, to: second, held: true };
  return updated({ ...model, span });
}

export function draggedChart(
  model: NodeModel,
  x: number,
  layout: NodeLayout,
  cell: number,
): NodeModel {
  const { span } = model;
  const lane = layout.lanes.find((l) => l.direction === span?.lane);
  const to = lane && chartSecond(model, lane, x, cell);
  if (!span || to === undefined || to === span.to) return model;
  return { ...model, span: { ...span, to } };
}

/** Holds every lane in view at the first row of the span. */
export function releasedChart(model: NodeModel, layout: NodeLayout): NodeStep {
  const { span } = model;
  if (!span) return updated(model);
  const next = { ...model, span: { ...span, held: false } };
  return goTo(next, firstSecond(span) * 1e6, layout.lanes);
}

export interface SpanFacts {
  readonly fromUtcMs: number;
  /** The end of its last second. */
  readonly toUtcMs: number;
  readonly calls: number;
  readonly errors: number;
  readonly lost: number;
  /** The highest of its seconds. */
  readonly p99Us: number | undefined;
}

/** What the chart knows of the span; undefined when its seconds are no longer kept. */
export function spanFacts(model: NodeModel): SpanFacts | undefined {
  const { span } = model;
  if (!span) return undefined;
  const from = firstSecond(span);
  const last = Math.max(span.from, span.to);
  const seconds = secondsOf(model, span.lane).filter((s) => s.second >= from && s.second <= last);
  if (seconds.length === 0) return undefined;
  const sum = (of: (s: LaneSecond) => number) => seconds.reduce((n, s) => n + of(s), 0);
  const p99s = seconds.flatMap((s) => s.p99Us ?? []);
  return {
    fromUtcMs: from * 1000,
    toUtcMs: (last + 1) * 1000,
    calls: sum((s) => s.calls),
    errors: sum((s) => s.errors),
    lost: sum((s) => s.lost),
    p99Us: p99s.length === 0 ? undefined : Math.max(...p99s),
  };
}

function firstSecond(span: ChartSpan): number {
  return Math.min(span.from, span.to);
}

function chartSecond(model: NodeModel, lane: LaneLayout, x: number, cell: number) {
  return secondAt(lane.chart, cell, secondsOf(model, lane.direction), x);
}

function secondsOf(model: NodeModel, direction: Direction): readonly LaneSecond[] {
  const traffic = model.frame?.traffic;
  const lane = direction === Direction.Inbound ? traffic?.inbound : traffic?.outbound;
  return lane?.seconds ?? [];
}
