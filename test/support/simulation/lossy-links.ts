// What a node that loses its head does to what it sends on: whole transfers and acks vanish or come later than what was
// sent after them, and neither its neighbours nor its own counts know. As a fault of a relay, for a while.

import type { Neighbours } from '../../../src/mesh/delivery/forwarder.ts';
import type { Ack, Transfer } from '../../../src/protocol/link-frame.ts';
import type { Clock } from '../../../src/runtime/clock.ts';
import type { Draws } from './draws.ts';

export interface Lossiness {
  /** Shares of what is sent. */
  readonly lost: number;
  readonly late: number;
  readonly byMs: number;
}

export interface LossyOptions {
  readonly clock: Clock;
  readonly draws: Draws;
  /** Undefined: all goes well now. */
  lossiness(): Lossiness | undefined;
  /** For a person, and for the count. */
  happened(what: 'lost' | 'late', frame: Transfer | Ack, to: string): void;
}

export function lossyNeighbours(links: Neighbours, options: LossyOptions): Neighbours {
  const { clock, draws } = options;
  return {
    isUp: (neighbour, bytes) => links.isUp(neighbour, bytes),
    send(neighbour, frame) {
      const lossiness = options.lossiness();
      if (lossiness === undefined) return links.send(neighbour, frame);
      if (draws.chance(lossiness.lost)) {
        options.happened('lost', frame, neighbour);
        return true;
      }
      if (!draws.chance(lossiness.late)) return links.send(neighbour, frame);
      options.happened('late', frame, neighbour);
      // Its bytes are views that end with the call.
      const copy = structuredClone(frame);
      clock.setTimer(draws.real(0, lossiness.byMs), () => void links.send(neighbour, copy));
      return true;
    },
  };
}
