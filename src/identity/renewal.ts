// When the identity of a running process is renewed, and when it is tried again: at the moment that its watch has drawn, with
// growing pauses until a new certificate is there. How it is renewed is its owner's.

import { type BackoffLimits, backoffDelayMs } from '../runtime/backoff.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';

/** Between two tries: an hour's certificate leaves some twenty minutes for them. */
export const RENEWAL_BACKOFF: BackoffLimits = { firstMs: 1000, maxMs: 60_000, factor: 2 };

export interface RenewalOptions {
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Puts a new certificate into the folder; rejects with what a person should know. It ends by itself. */
  renew(): Promise<void>;
  /** Reads the folder, whatever the time between two looks is. */
  look(): void;
  /** @param nextMs until it is tried again */
  onFailure(error: unknown, nextMs: number): void;
}

export class Renewal {
  readonly #options: RenewalOptions;
  #attempt = 0;
  #isUnderWay = false;
  #isDue = false;
  #isStopped = false;
  #timer: Timer | undefined;

  constructor(options: RenewalOptions) {
    this.#options = options;
  }

  /** It was tried, and is to be tried again. */
  get isFailing(): boolean {
    return this.#isDue && this.#attempt > 0;
  }

  /** It is time; nothing when it is under way already. */
  due(): void {
    if (this.#isDue || this.#isStopped) return;
    this.#isDue = true;
    this.#attempt = 0;
    void this.#try();
  }

  /** A new certificate is there, whoever brought it. */
  renewed(): void {
    this.#isDue = false;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
  }

  async #try(): Promise<void> {
    const { clock, randomness, renew, look, onFailure } = this.#options;
    // What was begun before a renewal by somebody else has not ended yet: it tries again after that.
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    let failure: unknown;
    try {
      await renew();
      look();
      failure = new Error(
        'it succeeded, but the certificate in the folder is still the one before',
      );
    } catch (error) {
      failure = error;
    }
    this.#isUnderWay = false;
    if (!this.#isDue || this.#isStopped) return;
    this.#attempt++;
    const nextMs = backoffDelayMs(this.#attempt, RENEWAL_BACKOFF, randomness);
    this.#timer = clock.setTimer(nextMs, () => void this.#try());
    onFailure(failure, nextMs);
  }
}
