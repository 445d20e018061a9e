// One node's rates and charts from its reports of exact counters (WatchStats). Times are the node's
// own; the window ends at its newest report and is empty once reports have stopped for as long.

import type { StatsReport } from '../traffic/feed.ts';
import type { LaneSecond, LaneTraffic } from '../traffic/history-reader.ts';
import type { ByteAccount } from './byte-account.ts';
import { LANE_SECONDS_BYTES, LaneSeconds } from './lane-seconds.ts';
import type { LatencyHistogram } from './latency-histogram.ts';
import { MAX_LANE_SECONDS, MAX_WINDOW_REPORTS, RATE_WINDOW_MS } from './limits.ts';
import type { SecondTotals } from './second-totals.ts';
import { type ReportDelta, ReportHistory, type SeriesDelta } from './stats-delta.ts';
import { addSum, emptyTotals, errorPercent, type LaneSum, laneSum } from './traffic-window.ts';

/** Rough cost of a remembered series: its object, its texts, its histogram. */
const BYTES_PER_SERIES = 1024;
const WINDOW_US = RATE_WINDOW_MS * 1000;

interface LaneAnswer {
  readonly revision: number;
  readonly isStale: boolean;
  readonly shiftS: number;
  readonly lane: LaneTraffic;
  readonly sum: LaneSum;
}

/** What seconds that were told of as a whole have of an interval. */
interface ToldPast {
  calls: number;
  errors: number;
  lost: number;
  /** UTC µs; 0 when none was told of. */
  endUs: number;
  readonly withCalls: number[];
}

/** A first report tells of the last hour (docs/contract.md). */
const TOLD_PAST_US = 3600e6;

/** A report of the window, and its series added up for each lane. */
interface WindowReport {
  readonly delta: ReportDelta;
  readonly lanes: readonly [LaneSum, LaneSum];
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
  private window: WindowReport[] = [];
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
    const delta = this.reports.next(report);
    const told = [
      this.addPast(1, report, delta?.fromUs ?? 0),
      this.addPast(2, report, delta?.fromUs ?? 0),
    ] as const;
    if (delta === undefined) return 0;
    if (delta.changed) this.changedUtcUs = delta.toUs;
    const lanes = [this.addSeconds(1, delta, told[0]), this.addSeconds(2, delta, told[1])] as const;
    this.window.push({ delta, lanes });
    const oldest = delta.toUs - WINDOW_US;
    this.window = this.window
      .filter(({ delta: d }) => d.toUs > oldest && d.toUs <= delta.toUs)
      .slice(-MAX_WINDOW_REPORTS);
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
    return this.answer(direction, nowMs, clockOffsetMs).lane;
  }

  /** The lane's calls in the window, for adding up over nodes. */
  sum(direction: 1 | 2, nowMs: number, clockOffsetMs: number): LaneSum {
    return this.answer(direction, nowMs, clockOffsetMs).sum;
  }

  /** The newest second of the lane by our clock; -Infinity before the first. */
  newestSecond(direction: 1 | 2, clockOffsetMs: number): number {
    return this.lanes[direction - 1]!.newestSecond + Math.round(-clockOffsetMs / 1000);
  }

  /** Adds the lane's seconds to those of other nodes. */
  addSecondsTo(total: SecondTotals, direction: 1 | 2, clockOffsetMs: number): void {
    this.lanes[direction - 1]!.addTo(total, Math.round(-clockOffsetMs / 1000));
  }

  private answer(direction: 1 | 2, nowMs: number, clockOffsetMs: number): LaneAnswer {
    const shiftS = Math.round(-clockOffsetMs / 1000);
    const isStale = this.isStale(nowMs);
    const known = this.answers[direction - 1];
    if (known?.revision === this.revision && known.isStale === isStale && known.shiftS === shiftS)
      return known;
    const { lane, sum } = this.reckon(direction, nowMs, shiftS);
    const answer = { revision: this.revision, isStale, shiftS, lane, sum };
    this.answers[direction - 1] = answer;
    return answer;
  }

  private reckon(
    direction: 1 | 2,
    nowMs: number,
    shiftS: number,
  ): Pick<LaneAnswer, 'lane' | 'sum'> {
    const totals = emptyTotals();
    this.histogram.clear();
    if (!this.isStale(nowMs))
      for (const { lanes } of this.window) addSum(totals, this.histogram, lanes[direction - 1]!);
    const windowS = this.windowSeconds(nowMs);
    const ring = this.lanes[direction - 1]!;
    let seconds: readonly LaneSecond[] | undefined;
    const lane = {
      ratePerSecond:
        windowS > 0 ? totals.started / windowS : this.pastRate(ring.list(shiftS), nowMs),
      errorPercent: errorPercent(totals),
      p50Us: this.histogram.quantileUs(0.5),
      p99Us: this.histogram.quantileUs(0.99),
      // Made when a chart asks: of thousands of nodes few have one.
      get seconds(): readonly LaneSecond[] {
        seconds ??= ring.list(shiftS);
        return seconds;
      },
    };
    return { lane, sum: { totals, latency: this.histogram.sparse() } };
  }

  /** Visits the series of the window; none once reports have stopped for as long as it is. */
  eachRecent(nowMs: number, visit: (series: SeriesDelta) => void): void {
    if (this.isStale(nowMs)) return;
    for (const { delta } of this.window) for (const series of delta.series) visit(series);
  }

  /** How much time the window's reports cover, s. */
  windowSeconds(nowMs: number): number {
    if (this.isStale(nowMs)) return 0;
    let us = 0;
    for (const { delta } of this.window) us += delta.toUs - delta.fromUs;
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

  /** Seconds that the first report of a stream tells of, and what they take of the interval since `fromUs`. */
  private addPast(direction: 1 | 2, { past }: StatsReport, fromUs: number): ToldPast {
    const lane = this.lanes[direction - 1]!;
    const told: ToldPast = { calls: 0, errors: 0, lost: 0, endUs: 0, withCalls: [] };
    for (const [i, one] of past.entries()) {
      const second = Number((one.utcNs - 1n) / 1_000_000_000n);
      const calls = direction === 1 ? one.inboundStarted : one.outboundStarted;
      const errors = direction === 1 ? one.inboundErrors : one.outboundErrors;
      const isShown = i >= past.length - MAX_LANE_SECONDS;
      const isNew = !isShown || lane.addPast(second, calls, errors, one.lost);
      if (!isNew || (second + 1) * 1e6 <= fromUs) continue;
      told.calls += calls;
      told.errors += errors;
      told.lost += one.lost;
      told.endUs = Math.max(told.endUs, (second + 1) * 1e6);
      if (isShown && calls > 0) told.withCalls.push(second);
    }
    return told;
  }

  /** What no second was told of is spread over the rest of the interval. */
  private addSeconds(direction: 1 | 2, delta: ReportDelta, told: ToldPast): LaneSum {
    const lane = this.lanes[direction - 1]!;
    const sum = laneSum(delta.series, direction, this.histogram);
    const p99Us = this.histogram.quantileUs(0.99);
    if (p99Us !== undefined) for (const second of told.withCalls) lane.addP99(second, p99Us);
    const isWholePastTold = delta.toUs - delta.fromUs <= TOLD_PAST_US;
    if (told.endUs >= delta.toUs || (told.endUs > 0 && !isWholePastTold)) return sum;
    const { started, errors } = sum.totals;
    const calls = Math.max(0, started - told.calls);
    lane.addInterval(Math.max(delta.fromUs, told.endUs), delta.toUs, {
      calls,
      errors: Math.max(0, errors - told.errors),
      lost: Math.max(0, delta.lostAtTap - told.lost),
      p99Us: told.endUs > 0 && calls === 0 ? undefined : p99Us,
    });
    return sum;
  }
}
