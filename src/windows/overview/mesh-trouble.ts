// What is wrong with a node's place in the mesh: links that are gone, nodes to which it knows no way, messages that died.
// It says it in words, and draws nothing.

import type { NodeState } from '../../traffic/feed.ts';
import type { MeshStatus } from '../../traffic/mesh-status.ts';
import { count } from '../format.ts';
import type { NodeSnapshot } from './overview-frame.ts';

/** After a node's start its links come up, and others learn of it: so long that is no trouble. A dial has 5 s, and so has a pause. */
export const MESH_START_MS = 10_000;
const NS_PER_MS = 1e6;

/** Both by its own clock, as it said last; one that was set back to before the start says nothing of it. */
export function isStarting({ status: { collector } }: NodeSnapshot): boolean {
  if (collector === undefined) return false;
  const ranMs = Number(collector.utcNs - collector.startedUtcNs) / NS_PER_MS;
  return ranMs >= 0 && ranMs < MESH_START_MS;
}

/** Of a node that is up: of others nothing is known now. */
function meshOf({ status }: NodeSnapshot): MeshStatus | undefined {
  return status.state === 'up' ? status.collector?.mesh : undefined;
}

/** Neighbours in the mesh to which it has no link. */
function downLinks(node: NodeSnapshot): readonly string[] {
  const links = meshOf(node)?.links ?? [];
  return links.filter(({ state }) => state === 'down').map(({ neighbour }) => neighbour);
}

/** Nodes to which no links lead now. */
function waylessNodes(node: NodeSnapshot): readonly string[] {
  return (meshOf(node)?.routes ?? []).filter(({ via }) => via.length === 0).map((r) => r.node);
}

/** A link is gone whose other end is not in trouble itself: that would explain it, and one tile is enough. */
export function hasPuzzlingLink(
  node: NodeSnapshot,
  stateOf: (node: string) => NodeState | undefined,
): boolean {
  return downLinks(node).some((neighbour) => {
    const state = stateOf(neighbour);
    return state === 'up' || state === undefined;
  });
}

/** It cannot reach a node that is alive, whatever else is wrong on the way there, and neither of them has just started. */
export function lacksWay(
  node: NodeSnapshot,
  stateOf: (node: string) => NodeState | undefined,
  hasStarted: (node: string) => boolean,
): boolean {
  if (isStarting(node)) return false;
  return waylessNodes(node).some((other) => stateOf(other) === 'up' && hasStarted(other));
}

/** `n3`, `n3 and 2 more`. */
function namesOf([first = '', ...others]: readonly string[]): string {
  return `${first}${others.length > 0 ? ` and ${count(others.length)} more` : ''}`;
}

export function linkReason(node: NodeSnapshot): string {
  const down = downLinks(node);
  return down.length === 0 ? 'a link of the mesh was down' : `no link to ${namesOf(down)}`;
}

export function wayReason(node: NodeSnapshot): string {
  const lost = waylessNodes(node);
  return lost.length === 0 ? 'there was no way to a node' : `no way to ${namesOf(lost)}`;
}

/** What becomes of messages that have no way. */
export function wayEffect(node: NodeSnapshot): string {
  const dead = meshOf(node)?.deadLetters ?? 0;
  return dead === 0 ? 'messages to it wait' : lettersReason(node);
}

export function lettersReason(node: NodeSnapshot): string {
  const dead = node.status.collector?.mesh?.deadLetters ?? 0;
  if (dead === 0) return 'messages could not be delivered';
  return dead === 1 ? '1 dead letter waits' : `${count(dead)} dead letters wait`;
}

/** Whether messages still find their way to where a link is gone. */
export function linkEffect(node: NodeSnapshot): string {
  const mesh = meshOf(node);
  if (mesh === undefined) return '';
  const lost = waylessNodes(node).length;
  if (lost > 0) return `no way to ${lost === 1 ? '1 node' : `${count(lost)} nodes`}`;
  const ways = new Set(mesh.routes.map((route) => route.node));
  if (downLinks(node).every((neighbour) => ways.has(neighbour))) return 'messages go another way';
  // It tells the nearest ways only: nothing is known of the others.
  return mesh.routesTotal > mesh.routes.length ? '' : 'no other way is known';
}
