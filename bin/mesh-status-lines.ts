// The mesh below the table of `status`: a line for each link, way and queue of a node.

import type { NodeStatus } from '../src/traffic/feed.ts';
import type { MeshRouteStatus, MeshStatus } from '../src/traffic/mesh-status.ts';

const US_PER_MS = 1000;

export function meshLines({ node, collector }: NodeStatus): readonly string[] {
  const mesh = collector?.mesh;
  if (mesh === undefined) return [];
  const links = mesh.links.map(
    ({ neighbour, roundTripMs, keyExchange, unansweredFrames, waitingFrames }) => {
      const trip = roundTripMs === undefined ? '-' : `${roundTripMs.toFixed(2)} ms`;
      const queue = `${unansweredFrames} unanswered, ${waitingFrames} waiting`;
      return `${node} - ${neighbour}: ${trip}, ${keyExchange || 'key exchange not known'}, ${queue}`;
    },
  );
  const left = leftOut(mesh);
  return [
    ...links,
    ...mesh.routes.map((route) => `${node} to ${route.node}: ${wayText(route)}`),
    `${node}: ${queueText(mesh)}`,
    ...(left === '' ? [] : [`${node}: ${left}`]),
  ];
}

function wayText({ node, via, costUs }: MeshRouteStatus): string {
  const [first, ...others] = via;
  if (first === undefined) return 'no way';
  const way = first === node ? 'direct' : `over ${first}`;
  const cost = `${(costUs / US_PER_MS).toFixed(2)} ms`;
  return others.length === 0
    ? `${way}, ${cost}`
    : `${way}, ${cost}, else over ${others.join(', ')}`;
}

function queueText({ services, pending, handling, deadLetters }: MeshStatus): string {
  const served = services.length === 0 ? 'serves nothing' : `serves ${services.join(', ')}`;
  return `${served}; ${pending} pending, ${handling} handled now, ${deadLetters} dead letters`;
}

function leftOut({ links, linksTotal, routes, routesTotal }: MeshStatus): string {
  const parts = [
    linksTotal > links.length ? `${linksTotal - links.length} more links` : '',
    routesTotal > routes.length ? `${routesTotal - routes.length} more ways` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
