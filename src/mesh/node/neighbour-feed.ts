// What one neighbour is still to hear: of each node the newest state only, at a pace that it takes. A link ends when it
// brings more control frames than it may, and what a relay passes on is not its own doing.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { LINK_LIMITS } from '../link/link-limits.ts';
import { TokenBucket } from '../link/token-bucket.ts';

/** Of what a neighbour takes: the rest is for deny-lists and what else a link says. */
const SHARE = 3 / 4;
const LOOK_MS = 20;

export class NeighbourFeed {
  readonly #clock: Clock;
  readonly #send: (node: string) => void;
  readonly #bucket: TokenBucket;
  readonly #due = new Set<string>();
  #timer: Timer | undefined;

  constructor(clock: Clock, send: (node: string) => void) {
    const { controlFramesPerS, controlFramesBurst } = LINK_LIMITS;
    this.#clock = clock;
    this.#send = send;
    const [perS, burst] = [controlFramesPerS * SHARE, controlFramesBurst * SHARE];
    this.#bucket = new TokenBucket(perS, burst, clock.monotonicMs());
  }

  /** Its newest state is to go there: at once, or when the pace allows. */
  offer(node: string): void {
    this.#due.add(node);
    if (this.#timer === undefined) this.#sendDue();
  }

  #sendDue(): void {
    this.#timer = undefined;
    for (const node of this.#due) {
      if (!this.#bucket.take(this.#clock.monotonicMs())) {
        this.#timer = this.#clock.setTimer(LOOK_MS, () => this.#sendDue());
        return;
      }
      this.#due.delete(node);
      this.#send(node);
    }
  }

  stop(): void {
    this.#timer?.cancel();
    this.#due.clear();
  }
}
