// What the tap of a node says of one message or ack besides the call that it is of. Used again for each observation, so
// that a message costs no objects: it keeps nothing of its own, and refuses nothing.

import type { Hop, TraceContext } from '../../traffic/event.ts';
import type { CallObservation } from '../../traffic/observation.ts';

/** The link that the observed message or ack crossed. */
export class ThisHop implements Hop {
  from = '';
  to = '';
  receivedUtcNs = 0n;
  sentUtcNs = 0n;
}

export class TapDetails implements CallObservation {
  index: number | undefined = undefined;
  payload: Uint8Array | undefined = undefined;
  size: number | undefined = undefined;
  status: number | undefined = undefined;
  statusMessage: string | undefined = undefined;
  trace: TraceContext | undefined = undefined;
  hopCount = 0;
  readonly hops: readonly Hop[];

  constructor(hops: readonly Hop[]) {
    this.hops = hops;
  }
}
