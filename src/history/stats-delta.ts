// What happened between two reports of cumulative counters. A counter that went down gives nothing;
// another incarnation counts from zero.

import type { SparseHistogram, StatsReport, StatsSeries } from '../traffic/feed.ts';
import { isErrorStatus } from '../traffic/status-code.ts';
import { histogramDelta } from './latency-histogram.ts';
import { MAX_REPORT_SERIES } from './limits.ts';

export interface SeriesDelta {
  readonly direction: 1 | 2;
  readonly method: string;
  readonly peer: string;
  readonly started: number;
  readonly ended: number;
  readonly errors: number;
  readonly latency: SparseHistogram;
}

export interface ReportDelta {
  /** UTC µs by the node's clock; the interval is (fromUs, toUs]. */
  readonly fromUs: number;
  readonly toUs: number;
  readonly lostAtTap: number;
  readonly series: readonly SeriesDelta[];
  /** Any counter moved. */
  readonly changed: boolean;
}

/** The interval of a report whose predecessor is not before it. */
const ASSUMED_INTERVAL_US = 1e6;

export class ReportHistory {
  private incarnation: bigint | undefined;
  private utcUs = 0;
  private eventsSeen = 0;
  private lostAtTap = 0;
  private series = new Map<string, StatsSeries>();

  /** Undefined for the very first report: nobody knows over what time its counts came. */
  next(report: StatsReport): ReportDelta | undefined {
    const isFirst = this.incarnation === undefined;
    const isRestarted = report.incarnation !== this.incarnation;
    if (isRestarted) {
      this.series.clear();
      this.eventsSeen = 0;
      this.lostAtTap = 0;
    }
    const delta = this.deltaOf(report, isRestarted);
    this.incarnation = report.incarnation;
    this.utcUs = delta.toUs;
    this.eventsSeen = report.eventsSeen;
    this.lostAtTap = report.lostAtTap;
    return isFirst ? undefined : delta;
  }

  /** From the report before on, and never from before the node counted: while it was dead nothing happened. */
  private fromUs(toUs: number, countingSinceUs: number): number {
    const before = this.utcUs < toUs ? this.utcUs : toUs - ASSUMED_INTERVAL_US;
    return Math.max(before, countingSinceUs);
  }

  private deltaOf(report: StatsReport, isRestarted: boolean): ReportDelta {
    const toUs = Number(report.utcNs / 1000n);
    const series: SeriesDelta[] = [];
    const known = new Map<string, StatsSeries>();
    for (const now of report.series.slice(0, MAX_REPORT_SERIES)) {
      const key = `${now.direction} ${now.method} ${now.peer}`;
      const delta = seriesDelta(now, this.series.get(key));
      known.set(key, now);
      if (delta.started > 0 || delta.ended > 0) series.push(delta);
    }
    this.series = known;
    return {
      fromUs: this.fromUs(toUs, isRestarted ? countingSinceUs(report, toUs) : 0),
      toUs,
      lostAtTap: Math.max(0, report.lostAtTap - this.lostAtTap),
      series,
      changed: series.length > 0 || report.eventsSeen !== this.eventsSeen,
    };
  }
}

/** A node that was started again counts from the first second that it tells of, else from the one that runs. */
function countingSinceUs({ past }: StatsReport, toUs: number): number {
  const [first] = past;
  const runningUs = (Math.ceil(toUs / 1e6) - 1) * 1e6;
  return first ? Math.min(Number(first.utcNs / 1000n) - 1e6, runningUs) : runningUs;
}

function seriesDelta(now: StatsSeries, before: StatsSeries | undefined): SeriesDelta {
  let ended = 0;
  let errors = 0;
  for (const { status, calls } of now.byStatus) {
    const known = before?.byStatus.find((s) => s.status === status)?.calls ?? 0;
    const grown = Math.max(0, calls - known);
    ended += grown;
    if (isErrorStatus(status)) errors += grown;
  }
  return {
    direction: now.direction,
    method: now.method,
    peer: now.peer,
    started: Math.max(0, now.started - (before?.started ?? 0)),
    ended,
    errors,
    latency: histogramDelta(now.latency, before?.latency),
  };
}
