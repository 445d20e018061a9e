// The way between two services of one node: no link carries what goes there, and whoever watches is told of it as of a
// link from the node to itself, so that an auditor misses none.

import type { Ack, Transfer } from '../../protocol/link-frame.ts';
import type { Destination } from '../delivery/destination.ts';
import type { Origin } from '../delivery/origin.ts';
import type { MeshNodeOptions } from './node-options.ts';

export type LocalWayOptions = Pick<MeshNodeOptions, 'node' | 'soon' | 'events'>;

/** What it leads to. */
export interface LocalEnds {
  readonly destination: Pick<Destination, 'receive'>;
  readonly origin: Pick<Origin, 'onAck'>;
}

export class LocalWay {
  readonly #options: LocalWayOptions;
  readonly #ends: LocalEnds;

  constructor(options: LocalWayOptions, ends: LocalEnds) {
    this.#options = options;
    this.#ends = ends;
  }

  /** Not received within the call: its answer may be at hand, and the caller is not ready for it. */
  submit(transfer: Transfer): void {
    const { node, soon, events } = this.#options;
    events?.onForwarded?.(transfer, undefined, node);
    soon(() => {
      events?.onTransfer?.(transfer, node);
      this.#ends.destination.receive(transfer);
    });
  }

  sendAck(ack: Ack): void {
    const { node, events } = this.#options;
    events?.onAckSent?.(ack, node);
    events?.onAckCame?.(ack, node);
    this.#ends.origin.onAck(ack);
  }
}
