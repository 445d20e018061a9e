// MeshStatus of GetStatus (proto/meshscope/v1/collector.proto).

import type { MeshLinkStatus, MeshRouteStatus, MeshStatus } from '../traffic/mesh-status.ts';
import type { meshscope } from './gen/meshscope.js';

type Wire = meshscope.v1.MeshStatus.$Properties;
type LinkWire = meshscope.v1.MeshLinkStatus.$Properties;
type RouteWire = meshscope.v1.MeshRouteStatus.$Properties;

const US_PER_MS = 1000;

export function meshStatusWire({ links, routes, services, ...counts }: MeshStatus): Wire {
  return {
    ...counts,
    services: [...services],
    links: links.map(({ roundTripMs, ...link }) => ({
      ...link,
      // 0 is what says that it is not known.
      roundTripUs: roundTripMs === undefined ? 0 : Math.max(1, Math.round(roundTripMs * US_PER_MS)),
    })),
    routes: routes.map((route) => ({ ...route, via: [...route.via] })),
  };
}

export function meshStatusOf(wire: Wire): MeshStatus {
  return {
    links: (wire.links ?? []).map(linkOf),
    linksTotal: wire.linksTotal ?? 0,
    routes: (wire.routes ?? []).map(routeOf),
    routesTotal: wire.routesTotal ?? 0,
    services: wire.services ?? [],
    pending: wire.pending ?? 0,
    handling: wire.handling ?? 0,
    deadLetters: wire.deadLetters ?? 0,
  };
}

function linkOf(wire: LinkWire): MeshLinkStatus {
  const roundTripUs = wire.roundTripUs ?? 0;
  return {
    neighbour: wire.neighbour ?? '',
    roundTripMs: roundTripUs === 0 ? undefined : roundTripUs / US_PER_MS,
    keyExchange: wire.keyExchange ?? '',
    unansweredFrames: wire.unansweredFrames ?? 0,
    waitingFrames: wire.waitingFrames ?? 0,
  };
}

function routeOf({ node, via, costUs }: RouteWire): MeshRouteStatus {
  return { node: node ?? '', via: via ?? [], costUs: costUs ?? 0 };
}
