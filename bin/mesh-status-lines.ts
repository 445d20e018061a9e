// The mesh below the table of `status`: a line for each link, way and queue of a node.

import { utcText } from '../src/traffic/event-text.ts';
import type { NodeStatus } from '../src/traffic/feed.ts';
import type {
  MeshBinding,
  MeshLinkStatus,
  MeshRouteStatus,
  MeshStatus,
} from '../src/traffic/mesh-status.ts';

const US_PER_MS = 1000;

export function meshLines({ node, collector }: NodeStatus): readonly string[] {
  const mesh = collector?.mesh;
  if (mesh === undefined) return [];
  const left = leftOut(mesh);
  const outbox = outboxText(mesh);
  return [
    ...mesh.links.map((link) => `${node} - ${link.neighbour}: ${linkText(link)}`),
    ...mesh.routes.map((route) => `${node} to ${route.node}: ${wayText(route)}`),
    `${node}: ${queueText(mesh)}`,
    ...(outbox === '' ? [] : [`${node}: ${outbox}`]),
    ...(left === '' ? [] : [`${node}: ${left}`]),
  ];
}

function linkText(link: MeshLinkStatus): string {
  const { state, sinceUtcMs, reason, roundTripMs, keyExchange } = link;
  if (state === 'connecting') return 'connecting';
  if (state === 'down') {
    const since = sinceUtcMs === undefined ? '' : ` since ${utcSecond(sinceUtcMs)}`;
    return `DOWN${since}${reason === '' ? '' : `: ${reason}`}`;
  }
  return [
    ...(state === 'draining' ? ['DRAINING'] : []),
    roundTripMs === undefined ? '-' : `${roundTripMs.toFixed(2)} ms`,
    keyExchange || 'key exchange not known',
    ...(link.binding === undefined ? [] : [BINDINGS[link.binding]]),
    `${link.unansweredFrames} unanswered`,
    `${link.waitingFrames} waiting`,
    ...(link.droppedFrames > 0 ? [`${link.droppedFrames} dropped`] : []),
  ].join(', ');
}

const BINDINGS: Readonly<Record<MeshBinding, string>> = { grpc: 'gRPC', frames: '4-byte' };

/** By the node's clock. */
function utcSecond(utcMs: number): string {
  return utcText(BigInt(Math.round(utcMs)) * 1_000_000n).slice(11, 19);
}

function wayText({ node, via, costUs }: MeshRouteStatus): string {
  const [first, ...others] = via;
  if (first === undefined) return 'no way';
  const way = first === node ? 'direct' : `over ${first}`;
  const cost = `cost ${(costUs / US_PER_MS).toFixed(2)} ms`;
  return others.length === 0
    ? `${way}, ${cost}`
    : `${way}, ${cost}, else over ${others.join(', ')}`;
}

function queueText(mesh: MeshStatus): string {
  const { services, pending, outbox, handling, deadLetters, dropped } = mesh;
  const served = services.length === 0 ? 'serves nothing' : `serves ${services.join(', ')}`;
  const kept = outbox === undefined ? '' : `, ${outbox} in the outbox`;
  const forgotten =
    mesh.forgottenEarly > 0 ? `, ${mesh.forgottenEarly} handled ones forgotten early` : '';
  const counts = `${pending} pending${kept}, ${handling} handled now, ${deadLetters} dead letters`;
  return `${served}; ${counts}${dropped > 0 ? `, ${dropped} dropped` : ''}${forgotten}`;
}

function outboxText({ outboxFault, outboxFailures }: MeshStatus): string {
  if (outboxFault !== '') return `OUTBOX FAILED, takes nothing durable: ${outboxFault}`;
  return outboxFailures > 0 ? `the outbox works again after ${outboxFailures} failed writes` : '';
}

function leftOut({ links, linksTotal, routes, routesTotal }: MeshStatus): string {
  const parts = [
    linksTotal > links.length ? `${linksTotal - links.length} more links` : '',
    routesTotal > routes.length ? `${routesTotal - routes.length} more ways` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
