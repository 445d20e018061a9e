// What a session with one collector knows, hears and asks for, as plain data. session-step.ts decides,
// session.ts does the IO.

import type { AnnouncedState } from '../protocol/cluster-codec.ts';
import type { WatchRequest } from '../protocol/watch-codec.ts';
import type { Randomness } from '../runtime/randomness.ts';
import type {
  CollectorStatus,
  EventBatch,
  FeedItem,
  NodeState,
  StatsReport,
  TlsFacts,
} from '../traffic/feed.ts';
import type { ClockSample } from './clock-offset.ts';
import type { MeshClientError } from './mesh-client-error.ts';

/** No report for this long: the node is suspect, ms. Reports come each second. */
export const SUSPECT_AFTER_MS = 1500;
/** No report for this long: the connection is given up, ms. */
export const DOWN_AFTER_MS = 3000;
/** For GetStatus, which also carries the connecting, ms. */
export const STATUS_DEADLINE_MS = 3000;
/** Between GetStatus once the clock offset is known, ms. */
export const STATUS_REFRESH_MS = 10_000;
/** GetStatus round trips at the start, for the clock offset. */
export const FIRST_STATUS_ROUNDS = 4;
/** A subscription that nobody holds is kept this long, ms (docs/contract.md). */
export const UNWATCH_LINGER_MS = 30_000;
/** A connection that lived this long starts the back-off anew, ms. */
export const STABLE_AFTER_MS = 5000;
/** A timer that is this late tells that this process stalled, not that the node is silent, ms. */
export const STALL_MS = 250;

/** idle: before start. opening: until GetStatus answered. waiting: back-off. */
export type SessionPhase = 'idle' | 'opening' | 'live' | 'waiting' | 'closed';

/** Where the feed of events stands: the next sequence wanted of an incarnation. */
export interface Position {
  readonly incarnation: bigint;
  readonly nextSeq: number;
  /** UTC ns by the node's clock up to which the feed is known, for the span of a loss. */
  readonly knownToUtcNs: bigint;
}

export interface Wanted {
  /** Text as in src/traffic/filter.ts; '' is everything. */
  readonly filter: string;
  /** Kept events to begin with, when the feed of that node begins. */
  readonly last: number;
  /** By our clock: the feed begins with what is kept since then. Absent or 0n: no bound. */
  readonly sinceUtcNs?: bigint;
}

export interface Subscription {
  /** How many hold it; with none it lingers, then ends. */
  readonly holders: number;
  /** undefined: nobody wants events. */
  readonly wanted: Wanted | undefined;
  readonly paused: boolean;
  /** undefined until the first batch. */
  readonly position: Position | undefined;
  /** Nobody watched since `position`: what the stream to come cannot bring of it was not watched. */
  readonly gapNotWatched: boolean;
}

export interface SessionState {
  readonly node: string;
  /** What its collector must call itself. */
  readonly certifiedName: string;
  readonly addresses: readonly string[];
  /** Which of the addresses is or was tried. */
  readonly addressIndex: number;
  readonly phase: SessionPhase;
  /** Of the present or the next try to connect, from 1. */
  readonly attempt: number;
  readonly health: NodeState;
  readonly reason: string;
  readonly sinceUtcMs: number;
  readonly retryInMs: number | undefined;
  /** Why the last connection failed or broke; undefined while it is up. */
  readonly failure: MeshClientError | undefined;
  readonly spiffeId: string;
  /** As an endpoint says of it. */
  readonly announced: AnnouncedState | undefined;
  readonly tls: TlsFacts | undefined;
  readonly collector: CollectorStatus | undefined;
  readonly clockSamples: readonly ClockSample[];
  /** UTC minus monotonic time when they were read last, ms; undefined before. */
  readonly clockGapMs: number | undefined;
  /** When our clock was set last; undefined: never. */
  readonly clockSetMonoMs: number | undefined;
  /** GetStatus answers on this connection. */
  readonly statusRounds: number;
  readonly liveSinceMonoMs: number;
  readonly heardMonoMs: number;
  readonly livenessDueMonoMs: number;
  readonly subscription: Subscription;
}

/** The two clocks and chance, read by the shell for each step. */
export interface SessionContext {
  readonly monoMs: number;
  readonly utcMs: number;
  readonly randomness: Randomness;
}

export type SessionTimer = 'retry' | 'liveness' | 'refresh' | 'linger';
export type SessionCall = 'open' | 'status' | 'stats' | 'watch';

export type SessionInput =
  | { readonly kind: 'start' }
  | { readonly kind: 'retry-now' }
  /** Our clock may have been set; every other input looks as well. */
  | { readonly kind: 'clock' }
  | { readonly kind: 'close' }
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'announced'; readonly state: AnnouncedState | undefined }
  | ({ readonly kind: 'watch' } & Wanted)
  | { readonly kind: 'unwatch' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | {
      readonly kind: 'status';
      readonly status: CollectorStatus;
      readonly sample: ClockSample;
      readonly tls: TlsFacts | undefined;
    }
  | { readonly kind: 'stats'; readonly report: StatsReport }
  | { readonly kind: 'batch'; readonly batch: EventBatch }
  /** undefined: the collector ended the call in good order. */
  | {
      readonly kind: 'ended';
      readonly call: SessionCall;
      readonly error: MeshClientError | undefined;
    }
  | { readonly kind: 'timer'; readonly timer: SessionTimer };

export type SessionCommand =
  /** Opens a connection and asks for the status on it. */
  | { readonly kind: 'connect'; readonly address: string }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'ask-status' }
  | { readonly kind: 'watch-stats' }
  | { readonly kind: 'watch'; readonly request: WatchRequest }
  | { readonly kind: 'cancel-watch' }
  | { readonly kind: 'pause-watch' }
  | { readonly kind: 'resume-watch' }
  | { readonly kind: 'timer'; readonly timer: SessionTimer; readonly ms: number }
  | { readonly kind: 'cancel-timer'; readonly timer: SessionTimer }
  | { readonly kind: 'emit'; readonly item: FeedItem };

export interface SessionStep {
  readonly state: SessionState;
  readonly commands: readonly SessionCommand[];
}

export function newSession(
  node: string,
  addresses: readonly string[],
  spiffeId: string,
  utcMs: number,
  certifiedName: string = node,
): SessionState {
  return {
    node,
    certifiedName,
    addresses,
    addressIndex: 0,
    phase: 'idle',
    attempt: 1,
    health: 'joining',
    reason: 'connecting',
    sinceUtcMs: utcMs,
    retryInMs: undefined,
    failure: undefined,
    spiffeId,
    announced: undefined,
    tls: undefined,
    collector: undefined,
    clockSamples: [],
    clockGapMs: undefined,
    clockSetMonoMs: undefined,
    statusRounds: 0,
    liveSinceMonoMs: 0,
    heardMonoMs: 0,
    livenessDueMonoMs: 0,
    subscription: {
      holders: 0,
      wanted: undefined,
      paused: false,
      position: undefined,
      gapNotWatched: false,
    },
  };
}
