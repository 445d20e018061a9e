// When a side that shuts down may close: everything that the neighbour sent before it heard of it is here and taken
// over, and everything that was sent to it is taken over there, or the time for it is over.

import type { Timer } from '../../runtime/clock.ts';

export interface DrainState {
  readonly unansweredFrames: number;
  readonly heldFrames: number;
  readonly waitingBytes: number;
}

export class LinkDrain {
  readonly reason: string;
  /** Of a ping that was sent after ShuttingDown: behind its answer comes no transfer that was sent unknowing. */
  readonly #fence: number;
  readonly #timer: Timer;
  #fenced = false;

  constructor(reason: string, fence: number, timer: Timer) {
    this.reason = reason;
    this.#fence = fence;
    this.#timer = timer;
  }

  pong(nonce: number): void {
    if (nonce === this.#fence) this.#fenced = true;
  }

  isDone(state: DrainState): boolean {
    const { unansweredFrames, heldFrames, waitingBytes } = state;
    return this.#fenced && unansweredFrames === 0 && heldFrames === 0 && waitingBytes === 0;
  }

  stop(): void {
    this.#timer.cancel();
  }
}
