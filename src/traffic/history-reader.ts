// What windows, tail and recordings ask of the kept events: pages of rows, not events. The history
// answers from its index; bin hands a HistoryReader to the windows.

import type { Direction, EventType } from './event.ts';
import type { LostReason } from './feed.ts';
import type { TrafficFilter } from './filter.ts';

/** A call at one node, or one further message of its stream. */
export interface CallRow {
  readonly kind: 'call';
  /** Stays with the row; grows along the lane. */
  readonly id: number;
  readonly seq: number;
  readonly incarnation: bigint;
  /** UTC in µs by the node's clock, corrected by its offset. */
  readonly utcUs: number;
  readonly direction: Direction;
  readonly callKey: Uint8Array;
  readonly method: string;
  readonly peer: string;
  readonly peerVerified: boolean;
  /** undefined until the trailer came: drawn as `...`. */
  readonly status: number | undefined;
  readonly cancelled: boolean;
  /** First to last event here, µs; undefined while the call runs. */
  readonly latencyUs: number | undefined;
  /** Payload bytes: of the call's first message each way together, or of this message. */
  readonly size: number;
  readonly hops: number;
  /** Of a further message of a stream: its number from 2, drawn as `#n`; else undefined. */
  readonly messageNumber: number | undefined;
  readonly messageType: EventType | undefined;
  /** Latency over the 95th percentile of its method at this node. */
  readonly slow: boolean;
  /** It came after events of this lane that are later than it. */
  readonly late: boolean;
}

/** Events that are missing, at their place in the lane. */
export interface LostRow {
  readonly kind: 'lost';
  readonly id: number;
  readonly count: number | undefined;
  readonly fromUtcUs: number;
  readonly toUtcUs: number;
  readonly reason: LostReason;
}

export type LaneRow = CallRow | LostRow;

export interface LaneQuery {
  readonly node: string;
  readonly direction: Direction;
  readonly filter: TrafficFilter | undefined;
  /** Last row of the page: the newest, or the row with this id (or the nearest kept before it). */
  readonly anchor: 'newest' | number;
  /** Rows wanted, at most 500. */
  readonly count: number;
}

export interface LanePage {
  /** Oldest first, at most `count`. */
  readonly rows: readonly LaneRow[];
  /** Rows after the page's last one that match the filter (counted to at most 99,999). */
  readonly newer: number;
  readonly older: number;
  /** Rows of this lane that match, losses always; without a filter, that are kept. */
  readonly matching: number;
  /** Rows of loss among those. */
  readonly losses: number;
}

/** One node's totals and series, from exact counters (WatchStats), never from the kept events. */
export interface NodeTraffic {
  readonly inbound: LaneTraffic;
  readonly outbound: LaneTraffic;
  readonly eventsSeen: number;
  readonly eventsKept: number;
  readonly oldestUtcUs: number | undefined;
  /** UTC µs of the last event or counter change; undefined before the first. */
  readonly lastEventUtcUs: number | undefined;
  /** Events known lost in the last 60 s, and how many of the losses have no count. */
  readonly lostLastMinute: number;
  readonly lossesWithoutCount: number;
  readonly lostTotal: number;
  /** History bytes held for this node. */
  readonly bytesHeld: number;
}

export interface LaneTraffic {
  /** Calls per second over the last 10 s. */
  readonly ratePerSecond: number;
  /** Of calls ended in the last 10 s, 0..100; undefined when none ended. */
  readonly errorPercent: number | undefined;
  readonly p50Us: number | undefined;
  readonly p99Us: number | undefined;
  /** One entry a second, oldest first, at most 140; `second` is UTC seconds. */
  readonly seconds: readonly LaneSecond[];
}

export interface LaneSecond {
  readonly second: number;
  readonly calls: number;
  readonly errors: number;
  readonly lost: number;
  readonly p99Us: number | undefined;
}

/** Exact counters of one method over all nodes or one, last 10 s. */
export interface MethodTraffic {
  readonly method: string;
  readonly ratePerSecond: number;
  readonly errorPercent: number | undefined;
  readonly p99Us: number | undefined;
}

/** Nodes as they are named, or the services that their names belong to. */
export type TalkerNames = 'node' | 'service';

/** Exact counters of the calls from one name to another, last 10 s. */
export interface TalkerTraffic {
  readonly caller: string;
  readonly callee: string;
  readonly ratePerSecond: number;
  readonly errorPercent: number | undefined;
  readonly p99Us: number | undefined;
}

export interface Talkers {
  /** By rate, highest first; at most 4,096. */
  readonly pairs: readonly TalkerTraffic[];
  /** Calls a second of all pairs beyond those. */
  readonly othersPerSecond: number;
}

/** Both lanes of all nodes together; a second's `p99Us` is that of its slowest node. */
export interface TrafficLanes {
  readonly inbound: LaneTraffic;
  readonly outbound: LaneTraffic;
}

export interface HistoryReader {
  lane(query: LaneQuery): LanePage;
  traffic(node: string): NodeTraffic;
  /** Over all nodes; percentiles are of all calls as one. */
  total(): TrafficLanes;
  /** Over all nodes, by rate, at most `limit`. */
  topMethods(limit: number): readonly MethodTraffic[];
  /** Who calls whom, over all nodes. */
  talkers(by: TalkerNames): Talkers;
  /** Row ids before / after `id` in the lane, for next and previous; undefined at the end. */
  neighbour(query: LaneQuery, id: number, step: 1 | -1): CallRow | undefined;
  /** Grows whenever anything of that node changed: a frame with the same number need not ask. */
  version(node: string): number;
}
