// When a client counts as connected, and when it never will: the first node that answered, a failure
// that trying again cannot mend at every endpoint, or the end of patience. It also gives that failure its place.

import { adviceOn } from './advice.ts';
import { isLasting, MeshClientError } from './mesh-client-error.ts';

/** How one way to a node stands. */
export type Standing =
  | { readonly kind: 'up' }
  | { readonly kind: 'trying' }
  /** `where` names the endpoint or the node, for a person. */
  | { readonly kind: 'failed'; readonly where: string; readonly error: MeshClientError };

export type Verdict =
  | { readonly kind: 'ready' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'hopeless'; readonly error: MeshClientError };

/** @param patient false when failures that may pass are not waited for any longer */
export function judge(standings: readonly Standing[], patient: boolean): Verdict {
  if (standings.length === 0 && !patient) return { kind: 'hopeless', error: noNodes() };
  let failed: Extract<Standing, { kind: 'failed' }> | undefined;
  let waiting = standings.length === 0;
  for (const standing of standings) {
    if (standing.kind === 'up') return { kind: 'ready' };
    if (standing.kind === 'trying') waiting = true;
    else if (patient && !isLasting(standing.error)) waiting = true;
    else failed ??= standing;
  }
  if (waiting || failed === undefined) return { kind: 'wait' };
  return { kind: 'hopeless', error: placed(failed.where, failed.error) };
}

function noNodes(): MeshClientError {
  const text = 'the endpoint answers but names no nodes: the cluster is empty, or still starting';
  return new MeshClientError('unreachable', text);
}

/** The same failure with its place and what to do. */
function placed(where: string, error: MeshClientError): MeshClientError {
  const advice = adviceOn(error);
  const stop = /[.?!]$/.test(error.message) ? '' : '.';
  const text = `${where}: ${error.message}${advice === undefined ? '' : `${stop} ${advice}`}`;
  return new MeshClientError(error.code, text, { cause: error, filterOffset: error.filterOffset });
}
