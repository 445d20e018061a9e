// Transfers that wait for one neighbour's credit, in order. They keep copies: what came from a link is gone after the
// call.

import type { Transfer } from '../../protocol/link-frame.ts';

export interface Waiting {
  readonly transfer: Transfer;
  /** The neighbour that it came from; undefined for this node's own. */
  readonly from: string | undefined;
  /** Monotonic ms. */
  readonly sinceMs: number;
  readonly done: () => void;
}

export class WaitingQueue {
  readonly #framesMax: number;
  readonly #bytesMax: number;
  #queue: Waiting[] = [];
  #bytes = 0;

  constructor(framesMax: number, bytesMax: number) {
    this.#framesMax = framesMax;
    this.#bytesMax = bytesMax;
  }

  get frames(): number {
    return this.#queue.length;
  }

  /** Of envelopes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** False: no room. */
  push(waiting: Waiting): boolean {
    const { transfer } = waiting;
    if (this.#queue.length >= this.#framesMax) return false;
    if (this.#bytes + transfer.envelope.length > this.#bytesMax) return false;
    this.#bytes += transfer.envelope.length;
    const own = waiting.from === undefined;
    this.#queue.push(own ? waiting : { ...waiting, transfer: copied(transfer) });
    return true;
  }

  first(): Waiting | undefined {
    return this.#queue[0];
  }

  shift(): void {
    const gone = this.#queue.shift();
    if (gone !== undefined) this.#bytes -= gone.transfer.envelope.length;
  }

  /** All of it, with how long each has waited, ms; the queue is empty afterwards. */
  takeAll(nowMs: number): readonly (Waiting & { readonly waitedMs: number })[] {
    const all = this.#queue.map((one) => ({ ...one, waitedMs: nowMs - one.sinceMs }));
    this.#queue = [];
    this.#bytes = 0;
    return all;
  }
}

function copied(transfer: Transfer): Transfer {
  const { id, envelope } = transfer;
  return { ...transfer, id: new Uint8Array(id), envelope: Buffer.from(envelope) };
}
