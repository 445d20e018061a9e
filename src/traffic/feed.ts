// The feed: an ordered stream of events, losses and node states. Loss and status are data in it,
// never a side channel. Events stay encoded here; src/protocol decodes one when it is looked at.

import type { MeshStatus } from './mesh-status.ts';

export type LostReason =
  | 'SUBSCRIBER_SLOW'
  | 'TAP_OVERLOAD'
  | 'RESTART'
  | 'NOT_WATCHED'
  | 'EVICTED'
  | 'UNKNOWN';

/** Events that were there and are not in the feed. */
export interface Lost {
  readonly fromSeq: number;
  /** Inclusive; 0 when unknown (after a restart). */
  readonly toSeq: number;
  /** Exact, or undefined when it cannot be known (after a restart). */
  readonly count: number | undefined;
  readonly fromUtcNs: bigint;
  readonly toUtcNs: bigint;
  readonly reason: LostReason;
}

/** Encoded events of one node, `fromSeq..toSeq` examined: gaps under a filter are not loss. */
export interface EventBatch {
  readonly incarnation: bigint;
  readonly fromSeq: number;
  readonly toSeq: number;
  /** The encoded EventBatch as it came; `spans` point into it. */
  readonly bytes: Uint8Array;
  /** start, end of each encoded Event in `bytes`, in sequence order; late ones come last. */
  readonly spans: readonly number[];
  /** How many of the events, counted from the end, repeat an earlier sequence. */
  readonly lateCount: number;
  readonly lost: readonly Lost[];
}

/** up: streaming. joining: known, not heard yet. suspect: late. down: gone. untrusted: TLS or role refused. */
export type NodeState = 'joining' | 'up' | 'suspect' | 'down' | 'untrusted';

export interface NodeStatus {
  readonly node: string;
  readonly state: NodeState;
  /** What happened, for a person; '' when up. */
  readonly reason: string;
  /** Local UTC ms when this state began. */
  readonly sinceUtcMs: number;
  /** Milliseconds until the next try to connect, when down. */
  readonly retryInMs: number | undefined;
  readonly attempt: number;
  readonly addresses: readonly string[];
  readonly spiffeId: string;
  /** From GetStatus; undefined until it answered once. */
  readonly collector: CollectorStatus | undefined;
  /** Smallest round trip of GetStatus seen lately, ms. */
  readonly roundTripMs: number | undefined;
  /** The node's clock minus ours, ms, at that round trip; src/traffic/clock-correction.ts says what to correct by. */
  readonly clockOffsetMs: number | undefined;
  readonly tls: TlsFacts | undefined;
}

/** What a collector says of itself (GetStatus). */
export interface CollectorStatus {
  readonly node: string;
  readonly version: string;
  readonly contractVersion: number;
  readonly incarnation: bigint;
  readonly startedUtcNs: bigint;
  readonly headSeq: number;
  readonly oldestSeq: number;
  readonly oldestUtcNs: bigint;
  readonly eventsSeen: number;
  readonly eventsKept: number;
  readonly storeBytes: number;
  readonly payloadBytes: number;
  readonly subscribers: number;
  /** When the answer was made, by the node's clock. */
  readonly utcNs: bigint;
  /** "schema", "full" or "none". */
  readonly payloadPolicy: string;
  readonly lostAtTap: number;
  readonly draining: boolean;
  /** Faults while calls were served: each ended a stream with INTERNAL, and lost no event. */
  readonly servingFaults: number;
  /** Of a node of the mesh. */
  readonly mesh?: MeshStatus | undefined;
}

export interface TlsFacts {
  readonly protocol: string;
  readonly cipher: string;
  /** Key exchange group, e.g. X25519MLKEM768; '' when the runtime does not tell. */
  readonly group: string;
  readonly peerSpiffeId: string;
  /** Undefined in a recording of an earlier version. */
  readonly certNotBeforeUtcMs?: number | undefined;
  readonly certNotAfterUtcMs: number;
}

export type FeedItem =
  | { readonly kind: 'events'; readonly node: string; readonly batch: EventBatch }
  | {
      readonly kind: 'lost';
      readonly node: string;
      readonly incarnation: bigint;
      readonly lost: Lost;
    }
  | { readonly kind: 'status'; readonly node: string; readonly status: NodeStatus }
  | { readonly kind: 'stats'; readonly node: string; readonly stats: StatsReport }
  | { readonly kind: 'removed'; readonly node: string };

/** One second's report of exact counters, cumulative since the incarnation (WatchStats). */
export interface StatsReport {
  readonly incarnation: bigint;
  readonly utcNs: bigint;
  readonly eventsSeen: number;
  readonly lostAtTap: number;
  readonly series: readonly StatsSeries[];
  /** The last hour, oldest first; only in a stream's first report. */
  readonly past: readonly PastSecond[];
}

/** Totals of one second that ended at `utcNs`. */
export interface PastSecond {
  readonly utcNs: bigint;
  readonly inboundStarted: number;
  readonly outboundStarted: number;
  readonly inboundErrors: number;
  readonly outboundErrors: number;
  readonly lost: number;
}

/** One series; at most 512 a node, the rest under method 'other', peer 'other'. */
export interface StatsSeries {
  readonly direction: 1 | 2;
  readonly method: string;
  readonly peer: string;
  readonly started: number;
  /** Ended calls by gRPC status code. */
  readonly byStatus: readonly { readonly status: number; readonly calls: number }[];
  readonly messages: number;
  readonly bytes: number;
  readonly latency: SparseHistogram;
}

/**
 * OpenTelemetry exponential histogram, scale 3, of latency in microseconds: bucket i counts values
 * in (2^(i/8), 2^((i+1)/8)]. Sparse: parallel arrays, indexes ascending.
 */
export interface SparseHistogram {
  readonly indexes: readonly number[];
  readonly counts: readonly number[];
  readonly zeroCount: number;
  readonly sumUs: number;
}
