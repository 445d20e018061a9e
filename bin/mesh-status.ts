// A node's links, ways and queues as its collector tells them to whoever asks for its status: the wire between src/mesh
// and src/collector, which do not know each other.

import type { MeshNode } from '../src/mesh/node/mesh-node.ts';
import {
  MESH_LINKS_MAX,
  MESH_ROUTES_MAX,
  MESH_SERVICES_MAX,
  type MeshLinkStatus,
  type MeshRouteStatus,
  type MeshStatus,
} from '../src/traffic/mesh-status.ts';

export function meshStatus(node: MeshNode): MeshStatus {
  const neighbours = node.links.neighbours.toSorted();
  const routes = [...node.router.states]
    .filter((state) => state.node !== node.node)
    .map((state) => routeOf(node, state.node))
    .sort((a, b) => a.costUs - b.costUs || (a.node < b.node ? -1 : 1));
  return {
    links: neighbours.slice(0, MESH_LINKS_MAX).flatMap((name) => linkOf(node, name)),
    linksTotal: neighbours.length,
    routes: routes.slice(0, MESH_ROUTES_MAX),
    routesTotal: routes.length,
    services: node.destination.services.slice(0, MESH_SERVICES_MAX),
    pending: node.origin.pending,
    handling: node.destination.handling,
    deadLetters: node.deadLetters.list().length,
  };
}

function linkOf(node: MeshNode, neighbour: string): readonly MeshLinkStatus[] {
  const link = node.links.get(neighbour);
  if (link === undefined) return [];
  const { roundTripMs, keyExchange, counts } = link;
  const { unansweredFrames } = counts;
  const waitingFrames = node.forwarder.waitingFor(neighbour);
  return [{ neighbour, roundTripMs, keyExchange, unansweredFrames, waitingFrames }];
}

function routeOf({ router }: MeshNode, to: string): MeshRouteStatus {
  const costUs = router.costTo(to);
  const isThere = Number.isFinite(costUs);
  return {
    node: to,
    via: isThere ? router.nextHops(to) : [],
    costUs: isThere ? Math.round(costUs) : 0,
  };
}
