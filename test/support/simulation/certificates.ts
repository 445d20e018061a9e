// The certificates of simulated hosts: they end at true time, while each process looks at its own clock, and are renewed.

import type { MemoryCertificate } from '../../../src/mesh/link/memory-transport.ts';
import type { SimClock } from '../sim-clock.ts';

/** Longer than any clock is set wrong. */
const LIFE_MS = 86_400_000;

export class Certificates {
  readonly #clock: SimClock;
  readonly #of = new Map<string, MemoryCertificate>();
  /** By serial. */
  readonly #ends: number[] = [];

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  /** A new one, which ends in `leftMs`. */
  issue(host: string, leftMs = LIFE_MS): void {
    const notAfterUtcMs = this.#clock.nowMs() + leftMs;
    this.#of.set(host, { serial: String(this.#ends.length), notAfterUtcMs });
    this.#ends.push(notAfterUtcMs);
  }

  of(host: string): MemoryCertificate {
    if (!this.#of.has(host)) this.issue(host);
    return this.#of.get(host)!;
  }

  /** How long ago it ended, ms; less than 0: it has not. */
  overMs(serial: string): number {
    return this.#clock.nowMs() - this.#ends[Number(serial)]!;
  }

  isOver(host: string): boolean {
    return this.of(host).notAfterUtcMs < this.#clock.nowMs();
  }
}
