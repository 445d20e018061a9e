// When news of a node may go on: at once after a pause, else when the pause is over, and then only the newest (as OSPF's
// MinLSInterval, RFC 2328 appendix B). So a node that changes all the time costs the mesh no more than one that often does.

import type { Clock, Timer } from '../../runtime/clock.ts';

/** Between two of one node. */
export const SPREAD_INTERVAL_MS = 100;

interface Pace {
  lastMs: number;
  timer: Timer | undefined;
}

export class SpreadPace {
  readonly #clock: Clock;
  readonly #go: (node: string) => void;
  readonly #paces = new Map<string, Pace>();

  /** @param go sends on the newest of a node */
  constructor(clock: Clock, go: (node: string) => void) {
    this.#clock = clock;
    this.#go = go;
  }

  /** There is news of it. */
  news(node: string, intervalMs = SPREAD_INTERVAL_MS): void {
    const nowMs = this.#clock.monotonicMs();
    const pace = this.#paces.get(node) ?? { lastMs: Number.NEGATIVE_INFINITY, timer: undefined };
    this.#paces.set(node, pace);
    if (pace.timer !== undefined) return;
    const waitMs = pace.lastMs + intervalMs - nowMs;
    if (waitMs <= 0) this.#goNow(node, pace);
    else pace.timer = this.#clock.setTimer(waitMs, () => this.#goNow(node, pace));
  }

  /** Without a pause. */
  urgent(node: string): void {
    this.#paces.get(node)?.timer?.cancel();
    const pace: Pace = { lastMs: 0, timer: undefined };
    this.#paces.set(node, pace);
    this.#goNow(node, pace);
  }

  #goNow(node: string, pace: Pace): void {
    pace.timer = undefined;
    pace.lastMs = this.#clock.monotonicMs();
    this.#go(node);
  }

  forget(node: string): void {
    this.#paces.get(node)?.timer?.cancel();
    this.#paces.delete(node);
  }

  stop(): void {
    for (const node of [...this.#paces.keys()]) this.forget(node);
  }
}
