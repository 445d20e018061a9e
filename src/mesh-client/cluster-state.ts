// What is known of a cluster's nodes and of the endpoints that name them, as plain data, and the words
// between cluster-step.ts, which decides, and cluster.ts, which does the IO.

import type { AnnouncedState, NodeEvent } from '../protocol/cluster-codec.ts';
import type { Randomness } from '../runtime/randomness.ts';
import type { MeshClientError } from './mesh-client-error.ts';
import { isSecure } from './node-label.ts';

/** More nodes than this are not followed; they are counted. */
export const MAX_NODES = 10_000;
/** An endpoint says something within this, ms. */
export const WATCH_NODES_DEADLINE_MS = 3000;
/** A node that a new snapshot does not name is kept this long: its endpoint may just have begun, ms. */
export const MISSING_GRACE_MS = 10_000;

/** follow: it may name many nodes. single: it is one node, and is asked for its name only. */
export type SourceMode = 'follow' | 'single';

/** An endpoint that was given by a person. */
export interface Source {
  readonly endpoint: string;
  readonly mode: SourceMode;
  /** named: a cluster of one, for its session to follow from here on. */
  readonly phase: 'asking' | 'following' | 'waiting' | 'named';
  /** Of the present or next try, from 1. */
  readonly attempt: number;
  readonly retryInMs: number | undefined;
  readonly error: MeshClientError | undefined;
  readonly sinceUtcMs: number;
  /** Names that the present snapshot has brought; undefined after its end. */
  readonly snapshot: Set<string> | undefined;
  /** Where the next try goes: undefined to the endpoint itself, else to this node. */
  readonly fallback: string | undefined;
}

export interface KnownNode {
  /** What it is called here; node-label.ts says when that is not what it calls itself. */
  readonly name: string;
  /** The name that its certificate must have, where that is not `name`. */
  readonly certifiedName?: string;
  /** As a cluster of one said when it was asked: another one under the same name is another node. */
  readonly incarnation?: bigint;
  readonly addresses: readonly string[];
  readonly spiffeId: string;
  /** As the last endpoint that named it said; undefined: none said anything. */
  readonly announced?: AnnouncedState;
  /** Indexes of the sources that name it; LISTED is the nodes file. Empty: missing, to be removed. */
  readonly sources: readonly number[];
}

/** In place of a source's index: a line of the nodes file, which no endpoint can withdraw. */
export const LISTED = -1;

/** Owned by the step, which changes it in place: a cluster may announce thousands one by one. */
export interface ClusterState {
  readonly sources: Source[];
  readonly nodes: Map<string, KnownNode>;
  /** As announced; '' until then. */
  name: string;
  /** Some starting points have TLS and some have not. */
  readonly mixed: boolean;
  /** Announcements of nodes over MAX_NODES. */
  nodesRefused: number;
}

export interface ClusterContext {
  readonly utcMs: number;
  readonly randomness: Randomness;
}

export type ClusterInput =
  | { readonly kind: 'start' }
  | { readonly kind: 'event'; readonly source: number; readonly event: NodeEvent }
  /** The endpoint names no nodes; it is one itself. */
  | {
      readonly kind: 'single';
      readonly source: number;
      readonly name: string;
      readonly spiffeId: string;
      readonly incarnation?: bigint;
    }
  | {
      readonly kind: 'failed';
      readonly source: number;
      readonly error: MeshClientError | undefined;
    }
  | { readonly kind: 'retry'; readonly source: number }
  | { readonly kind: 'missing'; readonly source: number; readonly names: readonly string[] };

/** How a node comes to be named by nobody: without a word, on purpose, or at the end of its time of having left. */
export type Removal = 'missing' | 'left' | 'over';

export type ClusterCommand =
  /** Asks the endpoint, or the node in its place, for the nodes, or for its name. */
  | {
      readonly kind: 'ask';
      readonly source: number;
      readonly mode: SourceMode;
      readonly addresses: readonly string[];
      readonly expectedName: string | undefined;
    }
  | { readonly kind: 'retry-after'; readonly source: number; readonly ms: number }
  | { readonly kind: 'missing-after'; readonly source: number; readonly names: readonly string[] }
  | { readonly kind: 'add'; readonly node: KnownNode }
  | { readonly kind: 'update'; readonly node: KnownNode; readonly announcedUp: boolean }
  | { readonly kind: 'remove'; readonly name: string; readonly how: Removal }
  /** The source's own state changed while it names no node. */
  | { readonly kind: 'source'; readonly source: number };

export function newCluster(
  endpoints: readonly { readonly endpoint: string; readonly mode: SourceMode }[],
  listed: readonly KnownNode[],
  utcMs: number,
): ClusterState {
  const given = [
    ...endpoints.map(({ endpoint }) => endpoint),
    ...listed.flatMap((node) => node.addresses),
  ];
  return {
    mixed: given.some(isSecure) && !given.every(isSecure),
    sources: endpoints.map(({ endpoint, mode }) => ({
      endpoint,
      mode,
      phase: 'asking',
      attempt: 1,
      retryInMs: undefined,
      error: undefined,
      sinceUtcMs: utcMs,
      snapshot: undefined,
      fallback: undefined,
    })),
    nodes: new Map(listed.map((node) => [node.name, node])),
    name: '',
    nodesRefused: 0,
  };
}
