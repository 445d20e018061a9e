// How fast a frame in parts comes: it is whole in time, and comes no slower than the least rate, by the time in which its
// connection was read. Two windows in a row count, since one may be the node's own pause.

import type { Clock, Timer } from '../../runtime/clock.ts';
import type { PortLimits } from './port-limits.ts';

export type PaceLimits = Pick<
  PortLimits,
  'partsTimeoutMs' | 'partsRateWindowMs' | 'partsRateMinBytesPerS'
>;

const SLOW_WINDOWS_MAX = 2;

export class PartPace {
  readonly #clock: Clock;
  readonly #limits: PaceLimits;
  readonly #late: (text: string) => void;
  #timer: Timer | undefined;
  #leftMs: number;
  #windowLeftMs: number;
  #runSinceMs = 0;
  #bytes = 0;
  #slow = 0;

  /** Begins to run. @param late with why, once */
  constructor(clock: Clock, limits: PaceLimits, late: (text: string) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#late = late;
    this.#leftMs = limits.partsTimeoutMs;
    this.#windowLeftMs = limits.partsRateWindowMs;
    this.run();
  }

  came(bytes: number): void {
    this.#bytes += bytes;
  }

  run(): void {
    this.#runSinceMs = this.#clock.monotonicMs();
    const ms = Math.min(this.#leftMs, this.#windowLeftMs);
    this.#timer = this.#clock.setTimer(ms, () => this.#look());
  }

  /** The connection is not read, or the frame is whole. */
  stop(): void {
    if (this.#timer === undefined) return;
    this.#timer.cancel();
    this.#timer = undefined;
    const ranMs = this.#clock.monotonicMs() - this.#runSinceMs;
    this.#leftMs = Math.max(1, this.#leftMs - ranMs);
    this.#windowLeftMs = Math.max(1, this.#windowLeftMs - ranMs);
  }

  #look(): void {
    const { partsTimeoutMs, partsRateWindowMs, partsRateMinBytesPerS: least } = this.#limits;
    const ms = Math.min(this.#leftMs, this.#windowLeftMs);
    this.#leftMs -= ms;
    this.#windowLeftMs -= ms;
    if (this.#leftMs <= 0) {
      this.#late(`a frame in parts was not whole within ${partsTimeoutMs} ms`);
      return;
    }
    if (this.#windowLeftMs <= 0) {
      this.#slow = this.#bytes * 1000 < least * partsRateWindowMs ? this.#slow + 1 : 0;
      this.#bytes = 0;
      this.#windowLeftMs = partsRateWindowMs;
    }
    if (this.#slow < SLOW_WINDOWS_MAX) this.run();
    else this.#late(`a frame in parts came slower than ${least} bytes a second`);
  }
}
