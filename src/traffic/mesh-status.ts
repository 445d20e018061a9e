// What a node of the mesh says of its links, ways and queues beside its collector's status. A node without a mesh says
// nothing.

export interface MeshLinkStatus {
  readonly neighbour: string;
  /** Undefined before the first answer. */
  readonly roundTripMs: number | undefined;
  /** Group of the key exchange, e.g. X25519MLKEM768. */
  readonly keyExchange: string;
  /** Sent, and not taken over by the neighbour. */
  readonly unansweredFrames: number;
  /** Waiting for room on the link. */
  readonly waitingFrames: number;
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
  /** The first of `linksTotal` by name. */
  readonly links: readonly MeshLinkStatus[];
  readonly linksTotal: number;
  /** The nearest of `routesTotal`, those without a way first. */
  readonly routes: readonly MeshRouteStatus[];
  readonly routesTotal: number;
  /** Served by this node. */
  readonly services: readonly string[];
  /** Messages that started here and have not ended. */
  readonly pending: number;
  /** At services of this node, and not answered. */
  readonly handling: number;
  readonly deadLetters: number;
}

/** A status is asked for every second: it stays small however large the mesh is. */
export const MESH_LINKS_MAX = 32;
export const MESH_ROUTES_MAX = 32;
export const MESH_SERVICES_MAX = 32;
