// A node's links, ways and queues as its collector tells them to whoever asks for its status: the wire between src/mesh
// and src/collector, which do not know each other.

import type { Outbox } from '../src/mesh/delivery/outbox.ts';
import type { MeshNode } from '../src/mesh/node/mesh-node.ts';
import type { NeighbourStates } from '../src/mesh/node/neighbour-states.ts';
import type { MeshNodeEvents } from '../src/mesh/node/node-options.ts';
import {
  MESH_LINKS_MAX,
  MESH_REASON_MAX_CHARS,
  MESH_ROUTES_MAX,
  MESH_SERVICES_MAX,
  type MeshLinkState,
  type MeshLinkStatus,
  type MeshRouteStatus,
  type MeshStatus,
} from '../src/traffic/mesh-status.ts';

/** Links that are not up come first: of those a person wants to know. */
const LINK_ORDER: readonly MeshLinkState[] = ['down', 'draining', 'connecting', 'up'];

/** `states` hears what becomes of links, before the owner of `events` does. */
export function withStates(states: NeighbourStates, events: MeshNodeEvents): MeshNodeEvents {
  return {
    ...events,
    onLinkUp: (neighbour) => {
      states.up(neighbour);
      events.onLinkUp?.(neighbour);
    },
    onLinkDown: (neighbour, close, rerouted) => {
      states.lost(neighbour, close.text);
      events.onLinkDown?.(neighbour, close, rerouted);
    },
    onLinkFailed: (neighbour, reason) => {
      states.failed(neighbour, reason);
      events.onLinkFailed?.(neighbour, reason);
    },
  };
}

export function meshStatus(
  node: MeshNode,
  states: NeighbourStates,
  outbox: Outbox | undefined,
): MeshStatus {
  const links = linksOf(node, states);
  const routes = [...node.router.states]
    .filter((state) => state.node !== node.node)
    .map((state) => routeOf(node, state.node))
    .sort((a, b) => a.costUs - b.costUs || (a.node < b.node ? -1 : 1));
  return {
    links: links.slice(0, MESH_LINKS_MAX),
    linksTotal: links.length,
    routes: routes.slice(0, MESH_ROUTES_MAX),
    routesTotal: routes.length,
    services: node.destination.services.slice(0, MESH_SERVICES_MAX),
    pending: node.origin.pending,
    outbox: node.sends.durable,
    waiting: links.reduce((sum, { waitingFrames }) => sum + waitingFrames, 0),
    handling: node.destination.handling,
    deadLetters: node.deadLetters.count,
    dropped: droppedAt(node),
    outboxFault: (outbox?.broken?.message ?? '').slice(0, MESH_REASON_MAX_CHARS),
    outboxFailures: outbox?.failures ?? 0,
    forgottenEarly: node.destination.forgottenEarly,
  };
}

function linksOf(node: MeshNode, states: NeighbourStates): readonly MeshLinkStatus[] {
  const configured = new Set(node.redial.neighbours);
  const names = new Set([...node.links.neighbours, ...configured, ...states.gone(configured)]);
  return [...names]
    .map((name) => linkOf(node, states, name))
    .sort(
      (a, b) =>
        LINK_ORDER.indexOf(a.state) - LINK_ORDER.indexOf(b.state) ||
        (a.neighbour < b.neighbour ? -1 : 1),
    );
}

function linkOf(node: MeshNode, states: NeighbourStates, neighbour: string): MeshLinkStatus {
  const link = node.links.get(neighbour);
  const told = states.get(neighbour);
  const counts = link?.counts;
  const state =
    link === undefined
      ? told === undefined
        ? 'connecting'
        : 'down'
      : link.phase === 'draining'
        ? 'draining'
        : 'up';
  return {
    neighbour,
    state,
    sinceUtcMs: told?.sinceUtcMs,
    reason: state === 'down' ? (told?.reason ?? '').slice(0, MESH_REASON_MAX_CHARS) : '',
    binding: link?.binding,
    roundTripMs: link?.roundTripMs,
    keyExchange: link?.keyExchange ?? '',
    unansweredFrames: counts?.unansweredFrames ?? 0,
    unansweredBytes: counts?.unansweredBytes ?? 0,
    creditFrames: link?.creditLimit.frames ?? 0,
    creditBytes: link?.creditLimit.bytes ?? 0,
    waitingFrames: node.forwarder.waitingFor(neighbour),
    waitingBytes: node.forwarder.waitingBytesFor(neighbour),
    droppedFrames: counts?.droppedFrames ?? 0,
  };
}

/** What ended here and is told to nobody; what goes back to its origin as a refusal is not among it. */
function droppedAt({ forwarder, links }: MeshNode): number {
  const { expired, hopLimitReached, acksDropped } = forwarder.counts;
  const onLinks = links.neighbours.map((name) => links.get(name)?.counts.droppedFrames ?? 0);
  return onLinks.reduce((sum, n) => sum + n, expired + hopLimitReached + acksDropped);
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
