// A node's mesh as its window shows it: what the node told last, with figures that moved no more than a person would care
// for left as they were, so that a mesh at rest costs no bytes. Owns which links are in trouble.

import { clockCorrectionMs } from '../../traffic/clock-correction.ts';
import type { NodeStatus } from '../../traffic/feed.ts';
import {
  isPostQuantum,
  type MeshLinkStatus,
  type MeshRouteStatus,
  type MeshStatus,
} from '../../traffic/mesh-status.ts';

export interface ShownMesh extends MeshStatus {
  /** By how much the node's clock is ahead of ours, ms: `sinceUtcMs` of its links is by its clock. */
  readonly clockAheadMs: number;
}

/** Smaller moves of a round trip or a cost are not shown: share of the figure, and an absolute floor. */
const LEAST_SHARE = 0.25;
const LEAST_MS = 0.2;
const US_PER_MS = 1000;

/** Undefined: a node without a mesh, or one that is gone, of which nothing is known now. */
export function shownMesh(
  before: ShownMesh | undefined,
  status: NodeStatus,
): ShownMesh | undefined {
  const mesh = status.collector?.mesh;
  if (mesh === undefined || (status.state !== 'up' && status.state !== 'suspect')) return undefined;
  const links = new Map(before?.links.map((link) => [link.neighbour, link]));
  const routes = new Map(before?.routes.map((route) => [route.node, route]));
  return {
    ...mesh,
    links: mesh.links.map((link) => steadyLink(links.get(link.neighbour), link)),
    routes: mesh.routes.map((route) => steadyRoute(routes.get(route.node), route)),
    clockAheadMs: clockCorrectionMs(status) ?? 0,
  };
}

function steadyLink(shown: MeshLinkStatus | undefined, next: MeshLinkStatus): MeshLinkStatus {
  return { ...next, roundTripMs: near(shown?.roundTripMs, next.roundTripMs) };
}

function steadyRoute(shown: MeshRouteStatus | undefined, next: MeshRouteStatus): MeshRouteStatus {
  if (shown === undefined || shown.costUs === 0 || next.costUs === 0) return next;
  const costMs = near(shown.costUs / US_PER_MS, next.costUs / US_PER_MS) ?? 0;
  return { ...next, costUs: costMs * US_PER_MS };
}

function near(shown: number | undefined, next: number | undefined): number | undefined {
  if (shown === undefined || next === undefined) return next;
  return Math.abs(next - shown) < Math.max(LEAST_MS, shown * LEAST_SHARE) ? shown : next;
}

export interface LinkTally {
  readonly up: number;
  readonly down: number;
  /** Up, or shutting down, over a key exchange that is known and is not post-quantum. */
  readonly classical: number;
  /** Links whose key exchange is known. */
  readonly exchanged: number;
}

export function linkTally({ links }: MeshStatus): LinkTally {
  const exchanged = links.filter(({ keyExchange }) => keyExchange !== '');
  return {
    up: links.filter(({ state }) => state === 'up').length,
    down: links.filter(({ state }) => state === 'down').length,
    classical: exchanged.filter(({ keyExchange }) => !isPostQuantum(keyExchange)).length,
    exchanged: exchanged.length,
  };
}

/** For how long the link has been as it is, ms; undefined: the node does not say. */
export function linkAgeMs(
  mesh: ShownMesh,
  { sinceUtcMs }: MeshLinkStatus,
  nowUtcMs: number,
): number | undefined {
  return sinceUtcMs === undefined
    ? undefined
    : Math.max(0, nowUtcMs + mesh.clockAheadMs - sinceUtcMs);
}
