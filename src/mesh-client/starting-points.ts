// From what a person gave, endpoints and a nodes file, to what a cluster starts with; and how an
// endpoint that has named no node yet is shown in their place. Pure.

import type { NodeStatus } from '../traffic/feed.ts';
import { type KnownNode, LISTED, type Source, type SourceMode } from './cluster-state.ts';
import { formatEndpoint, parseNetworkEndpoint, plaintextRefusal } from './endpoint.ts';
import { MeshClientError } from './mesh-client-error.ts';
import type { ListedNode } from './nodes-file.ts';
import { healthAfter } from './session-health.ts';

/** Endpoints of one command line; a nodes file takes more. */
export const MAX_ENDPOINTS = 64;

export interface StartingPoints {
  readonly endpoints: readonly { readonly endpoint: string; readonly mode: SourceMode }[];
  readonly listed: readonly KnownNode[];
}

/** @throws {MeshClientError} bad-endpoint */
export function startingPoints(
  given: { readonly endpoints: readonly string[]; readonly listed?: readonly ListedNode[] },
  insecure: boolean,
): StartingPoints {
  const { endpoints, listed = [] } = given;
  if (endpoints.length > MAX_ENDPOINTS) {
    throw new MeshClientError(
      'bad-endpoint',
      `more than ${MAX_ENDPOINTS} endpoints: use --nodes-file`,
    );
  }
  if (endpoints.length + listed.length === 0) {
    throw new MeshClientError('bad-endpoint', 'no endpoint: name one, such as grpcs://host:port');
  }
  const asked = [...new Set(endpoints.map((text) => usable(text, insecure)))];
  const nodes = listed.map(({ name, endpoint }) => ({
    name,
    endpoint: usable(endpoint, insecure),
  }));
  const unnamed = nodes.filter((node) => node.name === undefined);
  return {
    endpoints: [
      ...asked.map((endpoint) => ({ endpoint, mode: 'follow' as const })),
      ...unnamed.map(({ endpoint }) => ({ endpoint, mode: 'single' as const })),
    ],
    listed: nodes.flatMap(({ name, endpoint }) =>
      name === undefined ? [] : [{ name, addresses: [endpoint], spiffeId: '', sources: [LISTED] }],
    ),
  };
}

function usable(text: string, insecure: boolean): string {
  const result = parseNetworkEndpoint(text);
  if (!result.ok) throw new MeshClientError('bad-endpoint', result.reason);
  const refusal = plaintextRefusal(result.endpoint, insecure);
  if (refusal !== undefined) throw new MeshClientError('bad-endpoint', refusal);
  return formatEndpoint(result.endpoint);
}

/** Whether a state is that of an endpoint which has named no node yet: then `node` is the endpoint's text. */
export function isOfEndpoint({ node, addresses, collector }: NodeStatus): boolean {
  if (collector !== undefined || addresses.length !== 1 || addresses[0] !== node) return false;
  return parseNetworkEndpoint(node).ok;
}

/** An endpoint in a node's place, under its own text. */
export function endpointStatus(source: Source): NodeStatus {
  const { endpoint, error, attempt, retryInMs, sinceUtcMs } = source;
  return {
    node: endpoint,
    state: error === undefined && attempt === 1 ? 'joining' : healthAfter(error),
    reason: error?.message ?? (attempt === 1 ? 'connecting' : 'the endpoint closed the connection'),
    sinceUtcMs,
    retryInMs,
    attempt,
    addresses: [endpoint],
    spiffeId: '',
    collector: undefined,
    roundTripMs: undefined,
    clockOffsetMs: undefined,
    tls: undefined,
  };
}
