// What the overview is told, a few times a second: every node as it is now, the totals, the methods
// with most calls and how connecting goes. All time in it comes from the caller; ages are made from
// `nowUtcMs`, so that the same frame always gives the same picture.

import type { NodeStatus } from '../../traffic/feed.ts';
import type {
  LaneSecond,
  LaneTraffic,
  MethodTraffic,
  NodeTraffic,
} from '../../traffic/history-reader.ts';
import type { LinkMeter } from '../link-meter.ts';

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
  /** Percentiles over all nodes where they are known, else undefined. */
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
  readonly nowUtcMs: number;
  readonly nodes: readonly NodeSnapshot[];
  readonly totals: TotalTraffic;
  /** By rate, highest first. */
  readonly topMethods: readonly MethodTraffic[];
  readonly link: LinkMeter;
  /** Since anything came from any node, ms; undefined when nothing has come yet. */
  readonly feedAgeMs: number | undefined;
  readonly steps: readonly ConnectionStep[];
}

/**
 * Totals from the nodes' own traffic. Percentiles cannot be added: those of the totals stay
 * undefined, and a second's P99 is that of its slowest node.
 */
export function sumTraffic(nodes: readonly NodeTraffic[]): TotalTraffic {
  const sum = (pick: (t: NodeTraffic) => number) => nodes.reduce((n, t) => n + pick(t), 0);
  const oldest = nodes.flatMap((t) => t.oldestUtcUs ?? []);
  return {
    inbound: sumLanes(nodes.map((t) => t.inbound)),
    outbound: sumLanes(nodes.map((t) => t.outbound)),
    eventsSeen: sum((t) => t.eventsSeen),
    eventsKept: sum((t) => t.eventsKept),
    oldestUtcUs: oldest.length === 0 ? undefined : oldest.reduce((a, b) => Math.min(a, b)),
    lostLastMinute: sum((t) => t.lostLastMinute),
    lossesWithoutCount: sum((t) => t.lossesWithoutCount),
    lostTotal: sum((t) => t.lostTotal),
  };
}

function sumLanes(lanes: readonly LaneTraffic[]): LaneTraffic {
  const ended = lanes.filter((l) => l.errorPercent !== undefined);
  const weight = ended.reduce((n, l) => n + l.ratePerSecond, 0);
  const errors = ended.reduce((n, l) => n + (l.errorPercent ?? 0) * l.ratePerSecond, 0);
  return {
    ratePerSecond: lanes.reduce((n, l) => n + l.ratePerSecond, 0),
    errorPercent: weight > 0 ? errors / weight : ended[0]?.errorPercent,
    p50Us: undefined,
    p99Us: undefined,
    seconds: sumSeconds(lanes.flatMap((l) => l.seconds)),
  };
}

/** The worse of the two: what is known of both together. */
function highest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function sumSeconds(seconds: readonly LaneSecond[]): readonly LaneSecond[] {
  const bySecond = new Map<number, LaneSecond>();
  for (const s of seconds) {
    const held = bySecond.get(s.second);
    bySecond.set(s.second, {
      second: s.second,
      calls: s.calls + (held?.calls ?? 0),
      errors: s.errors + (held?.errors ?? 0),
      lost: s.lost + (held?.lost ?? 0),
      p99Us: highest(s.p99Us, held?.p99Us),
    });
  }
  return [...bySecond.values()].sort((a, b) => a.second - b.second);
}
