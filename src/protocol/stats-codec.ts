// WatchStats: the second-by-second report of exact counters.

import type { PastSecond, SparseHistogram, StatsReport, StatsSeries } from '../traffic/feed.ts';
import { meshscope } from './gen/meshscope.js';
import { type NestedFields, refuseCrowded } from './item-limit.ts';
import { decoding } from './protocol-error.ts';
import { CONTRACT_VERSION } from './service.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

/** Series with its statuses and histogram, and past seconds. */
const NESTED: NestedFields = { 5: { 5: {}, 8: {} }, 6: {} };

export function encodeWatchStatsRequest(intervalMs: number): Uint8Array {
  return meshscope.v1.WatchStatsRequest.encode({ intervalMs }).finish();
}

/** @throws ProtocolError malformed */
export function decodeWatchStatsRequest(bytes: Uint8Array): { intervalMs: number } {
  return decoding('WatchStatsRequest', () => ({
    intervalMs: meshscope.v1.WatchStatsRequest.decode(bytes).intervalMs ?? 0,
  }));
}

export function encodeStatsReport(report: StatsReport): Uint8Array {
  return meshscope.v1.StatsReport.encode({
    incarnation: fromBigint(report.incarnation),
    utcNs: fromBigint(report.utcNs),
    eventsSeen: report.eventsSeen,
    lostAtTap: report.lostAtTap,
    series: report.series.map(seriesToWire),
    past: report.past.map((p) => ({ ...p, utcNs: fromBigint(p.utcNs) })),
    contractVersion: CONTRACT_VERSION,
  }).finish();
}

function seriesToWire(series: StatsSeries): meshscope.v1.StatsSeries.$Properties {
  return {
    direction: series.direction,
    method: series.method,
    peer: series.peer,
    started: series.started,
    byStatus: series.byStatus.map((s) => ({ ...s })),
    messages: series.messages,
    bytes: series.bytes,
    latency: {
      indexes: [...series.latency.indexes],
      counts: [...series.latency.counts],
      zeroCount: series.latency.zeroCount,
      sumUs: series.latency.sumUs,
    },
  };
}

/** @throws ProtocolError malformed, too-large over MAX_NESTED_MESSAGES */
export function decodeStatsReport(bytes: Uint8Array): StatsReport {
  refuseCrowded('StatsReport', bytes, NESTED);
  return decoding('StatsReport', () => {
    const wire = meshscope.v1.StatsReport.decode(bytes);
    return {
      incarnation: toBigint(wire.incarnation),
      utcNs: toBigint(wire.utcNs),
      eventsSeen: toNumber(wire.eventsSeen),
      lostAtTap: toNumber(wire.lostAtTap),
      series: (wire.series ?? []).map(seriesFromWire),
      past: (wire.past ?? []).map(pastFromWire),
    };
  });
}

function seriesFromWire(wire: meshscope.v1.StatsSeries.$Properties): StatsSeries {
  return {
    direction: wire.direction === 2 ? 2 : 1,
    method: wire.method ?? '',
    peer: wire.peer ?? '',
    started: toNumber(wire.started),
    byStatus: (wire.byStatus ?? []).map((s) => ({
      status: s.status ?? 0,
      calls: toNumber(s.calls),
    })),
    messages: toNumber(wire.messages),
    bytes: toNumber(wire.bytes),
    latency: histogramFromWire(wire.latency ?? {}),
  };
}

/** Lists of different length are cut to the shorter: a peer's fault must not misplace counts. */
function histogramFromWire(wire: meshscope.v1.Histogram.$Properties): SparseHistogram {
  const indexes = wire.indexes ?? [];
  const counts = (wire.counts ?? []).map(toNumber);
  const length = Math.min(indexes.length, counts.length);
  return {
    indexes: indexes.slice(0, length),
    counts: counts.slice(0, length),
    zeroCount: toNumber(wire.zeroCount),
    sumUs: toNumber(wire.sumUs),
  };
}

function pastFromWire(wire: meshscope.v1.PastSecond.$Properties): PastSecond {
  return {
    utcNs: toBigint(wire.utcNs),
    inboundStarted: toNumber(wire.inboundStarted),
    outboundStarted: toNumber(wire.outboundStarted),
    inboundErrors: toNumber(wire.inboundErrors),
    outboundErrors: toNumber(wire.outboundErrors),
    lost: toNumber(wire.lost),
  };
}
