// One WatchStats: a report at once, with the last hour, then one each interval. Reports are cumulative,
// so a caller that is too slow misses reports and no counts.

import { encodeStatsReport } from '../protocol/stats-codec.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import type { StatsReport } from '../traffic/feed.ts';
import type { CallSink, ServedCall } from './served-call.ts';

export const STATS_INTERVAL_DEFAULT_MS = 1000;
export const STATS_INTERVAL_MIN_MS = 200;
/** A day; a longer interval is shortened to it. */
export const STATS_INTERVAL_MAX_MS = 86_400_000;

export interface StatsCallOptions {
  readonly clock: Clock;
  /** 0: the default. */
  readonly intervalMs: number;
  readonly sink: CallSink;
  readonly report: (withPast: boolean) => StatsReport;
  readonly onCancel: () => void;
}

export class StatsCall implements ServedCall {
  readonly #options: StatsCallOptions;
  readonly #intervalMs: number;
  #timer: Timer | undefined;
  #blocked = false;

  constructor(options: StatsCallOptions) {
    this.#options = options;
    const wanted = options.intervalMs || STATS_INTERVAL_DEFAULT_MS;
    this.#intervalMs = Math.min(Math.max(wanted, STATS_INTERVAL_MIN_MS), STATS_INTERVAL_MAX_MS);
    this.#send(true);
  }

  #send(withPast: boolean): void {
    const { sink, report, clock } = this.#options;
    if (!this.#blocked) this.#blocked = !sink.write(encodeStatsReport(report(withPast)));
    this.#timer = clock.setTimer(this.#intervalMs, () => this.#send(false));
  }

  /** The last report of a collector that drains. */
  finish(): void {
    const { sink, report } = this.#options;
    if (!this.#blocked) sink.write(encodeStatsReport(report(false)));
  }

  resume(): void {
    this.#blocked = false;
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#options.onCancel();
  }
}
