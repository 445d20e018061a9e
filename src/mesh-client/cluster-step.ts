// From endpoints to nodes, without IO: each endpoint is asked to name its cluster's nodes and is
// followed; one that cannot is a cluster of one; while one is gone, a node it named is asked instead.

import type { NodeEvent, NodeInfo } from '../protocol/cluster-codec.ts';
import { backoffDelayMs, RECONNECT_BACKOFF } from '../runtime/backoff.ts';
import {
  type ClusterCommand,
  type ClusterContext,
  type ClusterInput,
  type ClusterState,
  type KnownNode,
  MAX_NODES,
  type Removal,
  type Source,
} from './cluster-state.ts';
import type { MeshClientError } from './mesh-client-error.ts';
import { isSecure, nameWithEndpoint } from './node-label.ts';

type Commands = readonly ClusterCommand[];
type Named = Extract<ClusterInput, { kind: 'single' }>;

/** Changes `state` and returns what is to be done. */
export function stepCluster(
  state: ClusterState,
  input: ClusterInput,
  context: ClusterContext,
): Commands {
  if (input.kind === 'start') return start(state);
  const source = state.sources[input.source];
  if (source === undefined) return [];
  switch (input.kind) {
    case 'event':
      return announced(state, input.source, input.event);
    case 'single':
      return named(state, input.source, input);
    case 'failed':
      return failed(state, input.source, input.error, context);
    case 'retry':
      return retry(state, input.source);
    case 'missing':
      return input.names.flatMap((name) => removeUnlessNamed(state, name));
  }
}

function start(state: ClusterState): Commands {
  const listed = [...state.nodes.values()].map((node) => ({ kind: 'add', node }) as const);
  const asked = state.sources.flatMap((source, index): ClusterCommand[] => [
    { kind: 'source', source: index },
    ask(source, index, undefined),
  ]);
  return [...listed, ...asked];
}

function ask(source: Source, index: number, instead: KnownNode | undefined): ClusterCommand {
  return {
    kind: 'ask',
    source: index,
    mode: source.mode,
    addresses: instead?.addresses ?? [source.endpoint],
    expectedName: instead?.certifiedName ?? instead?.name,
  };
}

function change(state: ClusterState, index: number, changes: Partial<Source>): ClusterCommand {
  state.sources[index] = { ...state.sources[index]!, ...changes };
  return { kind: 'source', source: index };
}

function announced(state: ClusterState, index: number, event: NodeEvent): Commands {
  const source = state.sources[index]!;
  if (source.phase === 'named') return [];
  if (event.cluster !== '') state.name = event.cluster;
  const fresh = { attempt: 1, retryInMs: undefined, error: undefined, snapshot: new Set<string>() };
  const heard: Commands =
    source.phase === 'following' ? [] : [change(state, index, { ...fresh, phase: 'following' })];
  switch (event.kind) {
    case 'added':
    case 'updated':
      // First the node, then that its endpoint needs no place of its own: never does one miss in between.
      return event.node ? [...listed(state, index, event.node), ...heard] : heard;
    case 'snapshot-end':
      return [...heard, ...snapshotEnd(state, index)];
    case 'removed':
      return event.node ? [...heard, ...withdrawn(state, index, event.node)] : heard;
    case 'unspecified':
      return heard;
  }
}

function listed(state: ClusterState, index: number, info: NodeInfo): Commands {
  if (info.name === '') return [];
  const name = calledHere(state, index, info.name);
  const before = state.nodes.get(name);
  if (before === undefined && state.nodes.size >= MAX_NODES) {
    state.nodesRefused++;
    return [];
  }
  const sources = before?.sources ?? [];
  const addresses = trusted(info.addresses, state.sources[index]!);
  const all = sources.includes(index) ? sources : [...sources, index];
  const { spiffeId, state: announced } = info;
  const known = { name, addresses, spiffeId, announced, sources: all };
  const node: KnownNode = name === info.name ? known : { ...known, certifiedName: info.name };
  state.nodes.set(name, node);
  state.sources[index]!.snapshot?.add(name);
  if (before === undefined) return [{ kind: 'add', node }];
  return [{ kind: 'update', node, announcedUp: info.state === 'up' }];
}

/**
 * Without TLS nobody shows that it is the node it says it is: an endpoint with TLS cannot send us to
 * one without, where whoever listens could play any node.
 */
function trusted(addresses: readonly string[], { endpoint }: Source): readonly string[] {
  return isSecure(endpoint) ? addresses.filter(isSecure) : addresses;
}

/** What the endpoint named before and does not name now is given time: it may have begun just now. */
function snapshotEnd(state: ClusterState, index: number): Commands {
  const { snapshot } = state.sources[index]!;
  if (snapshot === undefined) return [];
  const names: string[] = [];
  for (const node of state.nodes.values()) {
    if (!node.sources.includes(index) || snapshot.has(node.name)) continue;
    names.push(node.name);
    state.nodes.set(node.name, withoutSource(node, index));
  }
  const ended = change(state, index, { snapshot: undefined });
  return names.length === 0 ? [ended] : [ended, { kind: 'missing-after', source: index, names }];
}

function withoutSource(node: KnownNode, index: number): KnownNode {
  return { ...node, sources: node.sources.filter((source) => source !== index) };
}

function withdrawn(state: ClusterState, index: number, info: NodeInfo): Commands {
  const name = calledHere(state, index, info.name);
  const node = state.nodes.get(name);
  if (node === undefined) return [];
  const isLeaving = info.state === 'left';
  const how = isLeaving && node.announced === 'left' ? 'over' : isLeaving ? 'left' : undefined;
  state.nodes.set(name, withoutSource(node, index));
  return removeUnlessNamed(state, name, how);
}

function removeUnlessNamed(state: ClusterState, name: string, how?: Removal): Commands {
  const node = state.nodes.get(name);
  if (node === undefined || node.sources.length > 0) return [];
  state.nodes.delete(name);
  return [{ kind: 'remove', name, how: how ?? (node.announced === 'left' ? 'left' : 'missing') }];
}

/** The endpoint is a node itself; its session follows it from here on. */
function named(state: ClusterState, index: number, said: Named): Commands {
  const { endpoint } = state.sources[index]!;
  const done = change(state, index, { phase: 'named', error: undefined, retryInMs: undefined });
  const name = nameOfOne(state, index, said);
  const before = state.nodes.get(name);
  if (before === undefined && state.nodes.size >= MAX_NODES) {
    state.nodesRefused++;
    return [done];
  }
  const sources = [...(before?.sources ?? []), index];
  const others = trusted(before?.addresses ?? [], state.sources[index]!);
  const addresses = [...new Set([...others, endpoint])];
  const spiffeId = before?.spiffeId || said.spiffeId;
  const incarnation = said.incarnation ?? before?.incarnation;
  const node: KnownNode = {
    name,
    addresses,
    spiffeId,
    sources,
    ...(name !== said.name && { certifiedName: said.name }),
    ...(incarnation !== undefined && { incarnation }),
  };
  state.nodes.set(name, node);
  if (before === undefined) return [{ kind: 'add', node }, done];
  return [{ kind: 'update', node, announcedUp: false }, done];
}

function calledHere(state: ClusterState, index: number, name: string): string {
  const { endpoint } = state.sources[index]!;
  return state.mixed && !isSecure(endpoint) ? nameWithEndpoint(name, endpoint) : name;
}

/** Two endpoints of one node are one, two nodes with one name are two. */
function nameOfOne(state: ClusterState, index: number, { name, incarnation }: Named): string {
  const called = calledHere(state, index, name);
  const before = state.nodes.get(called)?.incarnation;
  const another = before !== undefined && incarnation !== undefined && before !== incarnation;
  return another ? nameWithEndpoint(name, state.sources[index]!.endpoint) : called;
}

function failed(
  state: ClusterState,
  index: number,
  error: MeshClientError | undefined,
  context: ClusterContext,
): Commands {
  const source = state.sources[index]!;
  const attempt = source.phase === 'following' ? 1 : source.attempt + 1;
  const tries = Math.max(1, attempt - 1);
  const ms = backoffDelayMs(tries, RECONNECT_BACKOFF, context.randomness);
  const changed = change(state, index, {
    phase: 'waiting',
    attempt,
    retryInMs: ms,
    error,
    snapshot: undefined,
    sinceUtcMs: source.phase === 'waiting' ? source.sinceUtcMs : context.utcMs,
    fallback: source.fallback === undefined ? fallbackFor(state, index, attempt) : undefined,
  });
  return [changed, { kind: 'retry-after', source: index, ms }];
}

/** Every second try goes to a node that the endpoint named, best not as gone, to another one each time. */
function fallbackFor(state: ClusterState, index: number, attempt: number): string | undefined {
  const { endpoint } = state.sources[index]!;
  const named = [...state.nodes.values()].filter(
    (node) => node.sources.includes(index) && !node.addresses.includes(endpoint),
  );
  const there = named.filter(({ announced }) => announced !== 'down' && announced !== 'left');
  const others = there.length > 0 ? there : named.filter(({ addresses }) => addresses.length > 0);
  return others[Math.floor(attempt / 2) % Math.max(1, others.length)]?.name;
}

function retry(state: ClusterState, index: number): Commands {
  const source = state.sources[index]!;
  if (source.phase !== 'waiting') return [];
  const instead = source.fallback === undefined ? undefined : state.nodes.get(source.fallback);
  const changed = change(state, index, { phase: 'asking', retryInMs: undefined });
  return [changed, ask(state.sources[index]!, index, instead)];
}
