// MeshStatus of GetStatus (proto/meshscope/v1/collector.proto).

import type {
  MeshBinding,
  MeshLinkState,
  MeshLinkStatus,
  MeshRouteStatus,
  MeshStatus,
} from '../traffic/mesh-status.ts';
import { meshscope } from './gen/meshscope.js';
import { fromBigint, toBigint, toNumber } from './wide.ts';

type Wire = meshscope.v1.MeshStatus.$Properties;
type LinkWire = meshscope.v1.MeshLinkStatus.$Properties;
type RouteWire = meshscope.v1.MeshRouteStatus.$Properties;

const { State, Binding } = meshscope.v1.MeshLinkStatus;
const US_PER_MS = 1000;
const NS_PER_MS = 1_000_000;
const STATES = {
  up: State.UP,
  draining: State.DRAINING,
  connecting: State.CONNECTING,
  down: State.DOWN,
} as const satisfies Readonly<Record<MeshLinkState, number>>;
const BINDINGS = {
  grpc: Binding.GRPC,
  frames: Binding.FRAMES,
} as const satisfies Readonly<Record<MeshBinding, number>>;

export function meshStatusWire({ links, routes, services, outbox, ...counts }: MeshStatus): Wire {
  return {
    ...counts,
    ...(outbox !== undefined && { outbox }),
    services: [...services],
    links: links.map(linkWire),
    routes: routes.map((route) => ({ ...route, via: [...route.via] })),
  };
}

function linkWire({ roundTripMs, sinceUtcMs, state, binding, ...link }: MeshLinkStatus): LinkWire {
  return {
    ...link,
    state: STATES[state],
    binding: binding === undefined ? Binding.BINDING_UNSPECIFIED : BINDINGS[binding],
    sinceUtcNs: fromBigint(
      sinceUtcMs === undefined ? 0n : BigInt(Math.round(sinceUtcMs)) * BigInt(NS_PER_MS),
    ),
    // 0 is what says that it is not known.
    roundTripUs: roundTripMs === undefined ? 0 : Math.max(1, Math.round(roundTripMs * US_PER_MS)),
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
    outbox: wire.outbox ?? undefined,
    waiting: wire.waiting ?? 0,
    handling: wire.handling ?? 0,
    deadLetters: wire.deadLetters ?? 0,
    dropped: toNumber(wire.dropped),
    outboxFault: wire.outboxFault ?? '',
    outboxFailures: toNumber(wire.outboxFailures),
    forgottenEarly: toNumber(wire.forgottenEarly),
  };
}

function linkOf(wire: LinkWire): MeshLinkStatus {
  const roundTripUs = wire.roundTripUs ?? 0;
  const sinceUtcNs = toBigint(wire.sinceUtcNs);
  return {
    neighbour: wire.neighbour ?? '',
    state: stateOf(wire.state),
    sinceUtcMs: sinceUtcNs === 0n ? undefined : Number(sinceUtcNs / 1000n) / 1000,
    reason: wire.reason ?? '',
    binding: bindingOf(wire.binding),
    roundTripMs: roundTripUs === 0 ? undefined : roundTripUs / US_PER_MS,
    keyExchange: wire.keyExchange ?? '',
    unansweredFrames: wire.unansweredFrames ?? 0,
    unansweredBytes: toNumber(wire.unansweredBytes),
    creditFrames: wire.creditFrames ?? 0,
    creditBytes: toNumber(wire.creditBytes),
    waitingFrames: wire.waitingFrames ?? 0,
    waitingBytes: toNumber(wire.waitingBytes),
    droppedFrames: toNumber(wire.droppedFrames),
  };
}

/** A node that tells of no state has links that are up only. */
function stateOf(wire: LinkWire['state']): MeshLinkState {
  switch (wire) {
    case State.DRAINING:
      return 'draining';
    case State.CONNECTING:
      return 'connecting';
    case State.DOWN:
      return 'down';
    default:
      return 'up';
  }
}

function bindingOf(wire: LinkWire['binding']): MeshBinding | undefined {
  if (wire === Binding.GRPC) return 'grpc';
  return wire === Binding.FRAMES ? 'frames' : undefined;
}

function routeOf({ node, via, costUs }: RouteWire): MeshRouteStatus {
  return { node: node ?? '', via: via ?? [], costUs: costUs ?? 0 };
}
