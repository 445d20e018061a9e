// What the overview is told, a few times a second: every node as it is now, the totals, the methods
// with most calls and how connecting goes. All time in it comes from the caller; ages are made from
// `nowUtcMs`, so that the same frame always gives the same picture.

import type { NodeStatus } from '../../traffic/feed.ts';
import type {
  LaneTraffic,
  MethodTraffic,
  NodeTraffic,
  Talkers,
  TrafficLanes,
} from '../../traffic/history-reader.ts';
import type { LinkMeter } from '../link-meter.ts';
import type { RecordedSpan } from '../recorded-span.ts';

export interface NodeSnapshot {
  readonly status: NodeStatus;
  readonly traffic: NodeTraffic;
}

/** One step from the start to the first events; drawn until the first node is up. */
export interface ConnectionStep {
  /** At most 12 characters: `display`, `identity`, `cluster`, `nodes`, `first events`. */
  readonly name: string;
  readonly state: 'done' | 'now' | 'waiting' | 'failed';
  /** What was found, what is awaited, or what failed and what to do. */
  readonly detail: string;
  /** How long it took or has taken; undefined while it waits. */
  readonly tookMs: number | undefined;
}

export interface TotalTraffic {
  /** Percentiles are of all calls of all nodes as one. */
  readonly inbound: LaneTraffic;
  readonly outbound: LaneTraffic;
  readonly eventsSeen: number;
  readonly eventsKept: number;
  readonly oldestUtcUs: number | undefined;
  readonly lostLastMinute: number;
  readonly lossesWithoutCount: number;
  readonly lostTotal: number;
}

export interface OverviewFrame {
  readonly cluster: string;
  /** Set when it is a recording that is played. */
  readonly recorded?: RecordedSpan | undefined;
  readonly nowUtcMs: number;
  readonly nodes: readonly NodeSnapshot[];
  readonly totals: TotalTraffic;
  /** By rate, highest first. */
  readonly topMethods: readonly MethodTraffic[];
  /** Who calls whom; undefined while no matrix is shown. */
  readonly talkers?: Talkers | undefined;
  readonly link: LinkMeter;
  /** Since anything came from any node, ms; undefined when nothing has come yet. */
  readonly feedAgeMs: number | undefined;
  readonly steps: readonly ConnectionStep[];
  /** The session goes on, elsewhere or without windows, when those of this display are closed. */
  readonly goesOn?: boolean | undefined;
}

/** Counts added up over the nodes, beside the lanes of all of them together. */
export function sumTraffic(nodes: readonly NodeTraffic[], lanes: TrafficLanes): TotalTraffic {
  const sum = (pick: (t: NodeTraffic) => number) => nodes.reduce((n, t) => n + pick(t), 0);
  const oldest = nodes.flatMap((t) => t.oldestUtcUs ?? []);
  return {
    ...lanes,
    eventsSeen: sum((t) => t.eventsSeen),
    eventsKept: sum((t) => t.eventsKept),
    oldestUtcUs: oldest.length === 0 ? undefined : oldest.reduce((a, b) => Math.min(a, b)),
    lostLastMinute: sum((t) => t.lostLastMinute),
    lossesWithoutCount: sum((t) => t.lossesWithoutCount),
    lostTotal: sum((t) => t.lostTotal),
  };
}
