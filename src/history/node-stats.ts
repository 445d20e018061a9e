// One node's rates and charts from its reports of exact counters (WatchStats). Times are the node's
// own; the window ends at its newest report and is empty once reports have stopped for as long.

import type { StatsReport } from '../traffic/feed.ts';
import type { LaneSecond, LaneTraffic } from '../traffic/history-reader.ts';
import type { ByteAccount } from './byte-account.ts';
import { LANE_SECONDS_BYTES, LaneSeconds } from './lane-seconds.ts';
import type { LatencyHistogram } from './latency-histogram.ts';
import { MAX_LANE_SECONDS, MAX_WINDOW_REPORTS, RATE_WINDOW_MS } from './limits.ts';
import { type ReportDelta, ReportHistory, type SeriesDelta } from './stats-delta.ts';
import { addSeries, emptyTotals, errorPercent } from './traffic-window.ts';

/** Rough cost of a remembered series: its object, its texts, its histogram. */
const BYTES_PER_SERIES = 1024;
const WINDOW_US = RATE_WINDOW_MS * 1000;

interface LaneAnswer {
  readonly revision: number;
  readonly isStale: boolean;
  readonly shiftS: number;
  readonly lane: LaneTraffic;
}

export class NodeStats {
  /** Cumulative, of the newest report. */
  eventsSeen = 0;
  lostAtTap = 0;
  /** UTC µs by the node's clock when a counter last moved. */
  changedUtcUs: number | undefined;
  private readonly account: ByteAccount;
  private readonly reports = new ReportHistory();
  private readonly lanes = [new LaneSeconds(), new LaneSeconds()] as const;
  private readonly histogram: LatencyHistogram;
  private window: ReportDelta[] = [];
  private seriesBytes = 0;
  /** Grows with every change; answers are remembered until then. */
  private revision = 0;
  private readonly answers: (LaneAnswer | undefined)[] = [undefined, undefined];
  private arrivedMs = Number.NEGATIVE_INFINITY;

  /** `scratch` may be shared: it holds nothing between calls. */
  constructor(account: ByteAccount, scratch: LatencyHistogram) {
    this.account = account;
    this.histogram = scratch;
    account.add(2 * LANE_SECONDS_BYTES);
  }

  get hasReports(): boolean {
    return this.arrivedMs !== Number.NEGATIVE_INFINITY;
  }

  /** Returns how many events the tap lost since the report before. `nowMs` is monotonic. */
  add(report: StatsReport, nowMs: number): number {
    this.arrivedMs = nowMs;
    this.revision++;
    this.eventsSeen = report.eventsSeen;
    this.lostAtTap = report.lostAtTap;
    this.account.add(BYTES_PER_SERIES * report.series.length - this.seriesBytes);
    this.seriesBytes = BYTES_PER_SERIES * report.series.length;
    this.addPast(report);
    const delta = this.reports.next(report);
    if (delta === undefined) return 0;
    if (delta.changed) this.changedUtcUs = delta.toUs;
    this.window.push(delta);
    const oldest = delta.toUs - WINDOW_US;
    this.window = this.window
      .filter((d) => d.toUs > oldest && d.toUs <= delta.toUs)
      .slice(-MAX_WINDOW_REPORTS);
    for (const direction of [1, 2] as const) this.addSeconds(direction, delta);
    return delta.lostAtTap;
  }

  /** Gives its bytes back; it is not used after that. */
  release(): void {
    this.account.add(-this.seriesBytes - 2 * LANE_SECONDS_BYTES);
  }

  /** A loss that the feed told, at `utcUs` by the node's clock. */
  addLost(utcUs: number, count: number): void {
    this.revision++;
    for (const lane of this.lanes) lane.addLost(Math.floor(utcUs / 1e6), count);
  }

  lane(direction: 1 | 2, nowMs: number, clockOffsetMs: number): LaneTraffic {
    const shiftS = Math.round(-clockOffsetMs / 1000);
    const isStale = this.isStale(nowMs);
    const known = this.answers[direction - 1];
    if (known?.revision === this.revision && known.isStale === isStale && known.shiftS === shiftS)
      return known.lane;
    const lane = this.reckon(direction, nowMs, shiftS);
    this.answers[direction - 1] = { revision: this.revision, isStale, shiftS, lane };
    return lane;
  }

  private reckon(direction: 1 | 2, nowMs: number, shiftS: number): LaneTraffic {
    const totals = emptyTotals();
    this.histogram.clear();
    for (const series of this.recent(nowMs))
      if (series.direction === direction) addSeries(totals, this.histogram, series);
    const seconds = this.lanes[direction - 1]!.list(shiftS);
    const windowS = this.windowSeconds(nowMs);
    return {
      ratePerSecond: windowS > 0 ? totals.started / windowS : this.pastRate(seconds, nowMs),
      errorPercent: errorPercent(totals),
      p50Us: this.histogram.quantileUs(0.5),
      p99Us: this.histogram.quantileUs(0.99),
      seconds,
    };
  }

  /** Series of the window; none once reports have stopped for as long as it is. */
  *recent(nowMs: number): Generator<SeriesDelta> {
    if (this.isStale(nowMs)) return;
    for (const delta of this.window) yield* delta.series;
  }

  /** How much time the window's reports cover, s. */
  windowSeconds(nowMs: number): number {
    if (this.isStale(nowMs)) return 0;
    let us = 0;
    for (const delta of this.window) us += delta.toUs - delta.fromUs;
    return us / 1e6;
  }

  private isStale(nowMs: number): boolean {
    return nowMs - this.arrivedMs > RATE_WINDOW_MS;
  }

  /** By the seconds that the first report brought along, until a second report came. */
  private pastRate(seconds: readonly LaneSecond[], nowMs: number): number {
    if (this.isStale(nowMs)) return 0;
    const recent = seconds.slice(-RATE_WINDOW_MS / 1000);
    return recent.reduce((calls, second) => calls + second.calls, 0) / Math.max(1, recent.length);
  }

  private addPast(report: StatsReport): void {
    for (const past of report.past.slice(-MAX_LANE_SECONDS)) {
      const second = Number((past.utcNs - 1n) / 1_000_000_000n);
      this.lanes[0].addPast(second, past.inboundStarted, past.inboundErrors, past.lost);
      this.lanes[1].addPast(second, past.outboundStarted, past.outboundErrors, past.lost);
    }
  }

  private addSeconds(direction: 1 | 2, delta: ReportDelta): void {
    const totals = emptyTotals();
    this.histogram.clear();
    for (const series of delta.series)
      if (series.direction === direction) addSeries(totals, this.histogram, series);
    this.lanes[direction - 1]!.addInterval(delta.fromUs, delta.toUs, {
      calls: totals.started,
      errors: totals.errors,
      lost: delta.lostAtTap,
      p99Us: this.histogram.quantileUs(0.99),
    });
  }
}
