// How long each node takes to answer end to end, and so how long to wait for it.

import { RoundTrip } from '../link/round-trip.ts';
import type { OriginLimits } from './origin-limits.ts';

/** Nodes whose times are kept; the one that was asked longest ago goes. */
const NODES_MAX = 10_000;

export class AckTimes {
  readonly #limits: Pick<OriginLimits, 'ackTimeoutMinMs' | 'ackTimeoutMaxMs'>;
  readonly #ofNode = new Map<string, RoundTrip>();

  constructor(limits: Pick<OriginLimits, 'ackTimeoutMinMs' | 'ackTimeoutMaxMs'>) {
    this.#limits = limits;
  }

  /** A message was answered after `ms`. */
  add(node: string, ms: number): void {
    let times = this.#ofNode.get(node);
    if (times === undefined) {
      times = new RoundTrip();
      this.#ofNode.set(node, times);
      for (const oldest of this.#ofNode.keys()) {
        if (this.#ofNode.size <= NODES_MAX) break;
        this.#ofNode.delete(oldest);
      }
    }
    times.add(ms);
  }

  /** Before asking again, ms; doubled for each time that it did not answer. */
  timeoutMs(node: string, unanswered: number): number {
    const { ackTimeoutMinMs, ackTimeoutMaxMs } = this.#limits;
    const expectedMs = this.#ofNode.get(node)?.expectedMostMs ?? 2 * ackTimeoutMinMs;
    return Math.min(ackTimeoutMaxMs, Math.max(ackTimeoutMinMs, expectedMs) * 2 ** unanswered);
  }
}
