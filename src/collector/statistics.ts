// Exact counters of all calls, whether their events are kept or not: series by direction, method and
// peer, cumulative since the start. After 512 series the rest is counted together as `other`.

import { Direction } from '../traffic/event.ts';
import type { StatsReport, StatsSeries } from '../traffic/feed.ts';
import { isErrorStatus } from '../traffic/status-code.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { PastSeconds, Total } from './past-seconds.ts';

/** Named series; one more for each direction holds the rest. */
export const SERIES_MAX = 512;
/** Method and peer of the series that holds the rest. */
export const OTHER = 'other';
const STATUS_CODES = 17;
const STATUS_UNKNOWN = 2;

export class Series {
  readonly direction: Direction;
  readonly method: string;
  readonly peer: string;
  started = 0;
  messages = 0;
  bytes = 0;
  readonly statuses = new Float64Array(STATUS_CODES);
  readonly latency = new LatencyHistogram();

  constructor(direction: Direction, method: string, peer: string) {
    this.direction = direction;
    this.method = method;
    this.peer = peer;
  }

  /** All that was counted in it moved away. */
  get isEmpty(): boolean {
    return this.started === 0 && this.messages === 0 && this.statuses.every((calls) => calls === 0);
  }

  snapshot(): StatsSeries {
    const byStatus: { status: number; calls: number }[] = [];
    this.statuses.forEach((calls, status) => {
      if (calls > 0) byStatus.push({ status, calls });
    });
    const { direction, method, peer, started, messages, bytes } = this;
    return {
      direction,
      method,
      peer,
      started,
      byStatus,
      messages,
      bytes,
      latency: this.latency.snapshot(),
    };
  }
}

/** What a series holds of one call that was started in it. */
export interface CountedCall {
  readonly countedMessages: number;
  readonly countedBytes: number;
  /** undefined: its end was not counted. */
  readonly countedStatus: number | undefined;
  readonly countedLatencyNs: number;
}

export class Statistics {
  readonly #series = new Map<string, Series>();
  readonly #others = new Map<Direction, Series>();
  readonly #past = new PastSeconds();
  eventsSeen = 0;
  lostAtTap = 0;
  /** Faults while calls of the contract were served. */
  servingFaults = 0;

  series(direction: Direction, method: string, peer: string): Series {
    const key = `${direction}\0${method}\0${peer}`;
    let series = this.#series.get(key);
    if (series === undefined && this.#series.size < SERIES_MAX) {
      series = new Series(direction, method, peer);
      this.#series.set(key, series);
    }
    return series ?? this.#other(direction);
  }

  #other(direction: Direction): Series {
    let series = this.#others.get(direction);
    if (series === undefined) {
      series = new Series(direction, OTHER, OTHER);
      this.#others.set(direction, series);
    }
    return series;
  }

  /** @param utcUs now, UTC µs */
  callStarted(series: Series, utcUs: number): void {
    series.started++;
    const inbound = series.direction === Direction.Inbound;
    this.#past.add(inbound ? Total.InboundStarted : Total.OutboundStarted, 1, utcUs);
  }

  message(series: Series, bytes: number): void {
    series.messages++;
    series.bytes += bytes;
  }

  /** @param status gRPC status code; one that gRPC does not know counts as UNKNOWN */
  callEnded(series: Series, status: number, latencyNs: number, utcUs: number): void {
    const code = knownStatus(status);
    series.statuses[code] = series.statuses[code]! + 1;
    series.latency.add(latencyNs / 1000);
    if (!isErrorStatus(code)) return;
    const inbound = series.direction === Direction.Inbound;
    this.#past.add(inbound ? Total.InboundErrors : Total.OutboundErrors, 1, utcUs);
  }

  /** A call counts in another series from its start on: totals stay what they are. */
  move(call: CountedCall, from: Series, to: Series): void {
    const { countedMessages, countedBytes, countedStatus, countedLatencyNs } = call;
    from.started--;
    to.started++;
    from.messages -= countedMessages;
    to.messages += countedMessages;
    from.bytes -= countedBytes;
    to.bytes += countedBytes;
    if (countedStatus === undefined) return;
    const code = knownStatus(countedStatus);
    from.statuses[code] = from.statuses[code]! - 1;
    to.statuses[code] = to.statuses[code]! + 1;
    from.latency.remove(countedLatencyNs / 1000);
    to.latency.add(countedLatencyNs / 1000);
  }

  lost(events: number, utcUs: number): void {
    this.lostAtTap += events;
    this.#past.add(Total.Lost, events, utcUs);
  }

  /** @param withPast adds the last hour, second by second */
  report(incarnation: bigint, utcNs: bigint, withPast: boolean): StatsReport {
    const all = [...this.#series.values(), ...this.#others.values()].filter((s) => !s.isEmpty);
    return {
      incarnation,
      utcNs,
      eventsSeen: this.eventsSeen,
      lostAtTap: this.lostAtTap,
      series: all.map((series) => series.snapshot()),
      past: withPast ? this.#past.snapshot(Number(utcNs / 1000n)) : [],
    };
  }
}

function knownStatus(status: number): number {
  const known = Number.isInteger(status) && status >= 0 && status < STATUS_CODES;
  return known ? status : STATUS_UNKNOWN;
}
