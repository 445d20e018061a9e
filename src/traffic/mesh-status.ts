// What a node of the mesh says of its links, ways and queues beside its collector's status. A node without a mesh says
// nothing.

export type MeshLinkState =
  | 'up'
  /** One side shuts down. */
  | 'draining'
  /** Dialled, and never up so far. */
  | 'connecting'
  /** It is configured, or was up before, and there is none: the neighbour has gone, or froze. */
  | 'down';

/** gRPC streams, or TLS with a 4-byte length before each frame. */
export type MeshBinding = 'grpc' | 'frames';

export interface MeshLinkStatus {
  readonly neighbour: string;
  readonly state: MeshLinkState;
  /** When that began, UTC ms by the node's clock; undefined: it does not say. */
  readonly sinceUtcMs: number | undefined;
  /** Why it is not up, for people; '' when it is. */
  readonly reason: string;
  readonly binding: MeshBinding | undefined;
  /** Undefined before the first answer. */
  readonly roundTripMs: number | undefined;
  /** Group of the key exchange, e.g. X25519MLKEM768; '' while it is not known. */
  readonly keyExchange: string;
  /** Sent, and not taken over by the neighbour: the credit that is used. */
  readonly unansweredFrames: number;
  readonly unansweredBytes: number;
  /** How much may be unanswered; 0: not told yet. */
  readonly creditFrames: number;
  readonly creditBytes: number;
  /** Waiting for credit or room on the link. */
  readonly waitingFrames: number;
  readonly waitingBytes: number;
  /** Frames that had no room, or were too large for the neighbour. */
  readonly droppedFrames: number;
}

/** How a message comes to another node. */
export interface MeshRouteStatus {
  readonly node: string;
  /** The neighbours that lead there, best first: the shortest way, then loop-free alternates; none: no way. */
  readonly via: readonly string[];
  /** Of the shortest way, microseconds; 0 without one. */
  readonly costUs: number;
}

export interface MeshStatus {
  /** The first of `linksTotal`: those that are not up, then by name. */
  readonly links: readonly MeshLinkStatus[];
  readonly linksTotal: number;
  /** The nearest of `routesTotal`, those without a way first. */
  readonly routes: readonly MeshRouteStatus[];
  readonly routesTotal: number;
  /** Served by this node. */
  readonly services: readonly string[];
  /** Messages that started here and have not ended. */
  readonly pending: number;
  /** Of them, those on its disk; undefined: it keeps none. */
  readonly outbox: number | undefined;
  /** Transfers that wait for credit or room on a link. */
  readonly waiting: number;
  /** At services of this node, and not answered. */
  readonly handling: number;
  readonly deadLetters: number;
  /** Transfers and acks since its start: expired, too many hops, no room, no way for an ack. */
  readonly dropped: number;
  /** Why nothing durable is taken, for people; '' when it is, or the node has no disk. */
  readonly outboxFault: string;
  /** Writes and syncs of its disk since its start that failed. */
  readonly outboxFailures: number;
  /** Handled messages since its start that were forgotten before their time: duplicates of them are handled again. */
  readonly forgottenEarly: number;
}

/** A status is asked for every second: it stays small however large the mesh is. */
export const MESH_LINKS_MAX = 32;
export const MESH_ROUTES_MAX = 32;
export const MESH_SERVICES_MAX = 32;
/** Of why a link is down. */
export const MESH_REASON_MAX_CHARS = 160;

/** True for a hybrid key exchange with ML-KEM: what is recorded today stays secret when classic groups are broken. */
export function isPostQuantum(keyExchange: string): boolean {
  return /mlkem|kyber/i.test(keyExchange);
}
