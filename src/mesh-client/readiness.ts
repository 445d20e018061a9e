// When a client counts as connected, and when it never will: the first node that answered, a failure
// that trying again cannot mend at every endpoint, or the end of patience.

import { isLasting, type MeshClientError } from './mesh-client-error.ts';

/** How one way to a node stands. */
export type Standing =
  | { readonly kind: 'up' }
  | { readonly kind: 'trying' }
  | { readonly kind: 'failed'; readonly error: MeshClientError };

export type Verdict =
  | { readonly kind: 'ready' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'hopeless'; readonly error: MeshClientError };

/** @param patient false when failures that may pass are not waited for any longer */
export function judge(standings: readonly Standing[], patient: boolean): Verdict {
  let error: MeshClientError | undefined;
  let waiting = standings.length === 0;
  for (const standing of standings) {
    if (standing.kind === 'up') return { kind: 'ready' };
    if (standing.kind === 'trying') waiting = true;
    else if (patient && !isLasting(standing.error)) waiting = true;
    else error ??= standing.error;
  }
  return waiting || error === undefined ? { kind: 'wait' } : { kind: 'hopeless', error };
}
