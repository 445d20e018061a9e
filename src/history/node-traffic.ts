// Puts together what a window shows in the head of a node: rates, kept and seen, losses.

import { ScannedEvent, scanEvent } from '../protocol/event-scan.ts';
import type { LaneTraffic, NodeTraffic } from '../traffic/history-reader.ts';
import type { HistoryNode } from './history-node.ts';

const NO_LANE: LaneTraffic = {
  ratePerSecond: 0,
  errorPercent: undefined,
  p50Us: undefined,
  p99Us: undefined,
  seconds: [],
};

const NO_TRAFFIC: NodeTraffic = {
  inbound: NO_LANE,
  outbound: NO_LANE,
  eventsSeen: 0,
  eventsKept: 0,
  oldestUtcUs: undefined,
  lastEventUtcUs: undefined,
  lostLastMinute: 0,
  lossesWithoutCount: 0,
  lostTotal: 0,
  bytesHeld: 0,
};

/** `nowMs` is monotonic. */
export function nodeTraffic(node: HistoryNode | undefined, nowMs: number): NodeTraffic {
  if (node === undefined) return NO_TRAFFIC;
  const { kept, stats, losses } = node;
  const offsetMs = kept.clockOffsetMs;
  const lastMinute = losses.lastMinute(nowMs);
  return {
    inbound: stats.lane(1, nowMs, offsetMs),
    outbound: stats.lane(2, nowMs, offsetMs),
    eventsSeen: Math.max(stats.eventsSeen, node.eventsSeenByStatus, kept.eventsKept),
    eventsKept: kept.eventsKept,
    oldestUtcUs: corrected(oldestUtcUs(node), offsetMs),
    lastEventUtcUs: corrected(later(kept.newestUtcUs, stats.changedUtcUs), offsetMs),
    lostLastMinute: lastMinute.events,
    lossesWithoutCount: lastMinute.withoutCount,
    lostTotal: losses.total,
    bytesHeld: kept.account.bytes,
  };
}

function oldestUtcUs({ kept }: HistoryNode): number | undefined {
  const chunk = kept.chunks.find((c) => c.events > 0);
  if (chunk === undefined) return undefined;
  const event = new ScannedEvent();
  scanEvent(chunk.arena, chunk.startOf(0), chunk.endOf(0), event);
  return event.utcUs;
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

function corrected(utcUs: number | undefined, offsetMs: number): number | undefined {
  return utcUs === undefined ? undefined : utcUs - 1000 * offsetMs;
}
