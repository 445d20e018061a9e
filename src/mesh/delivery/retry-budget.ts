// Retries as a share of first tries (the gRPC retry design's throttling and finagle's budget do the same): an outage
// then does not multiply the load, while a single failure is retried at once. Like finagle's it also earns a few with
// time alone, or what an outage has left would wait for new messages. And a retry that was answered is given back: so
// retries in vain are bounded, and what an outage has left goes as fast as it is answered.

export interface RetryBudgetLimits {
  /** Retries for each first try. */
  readonly share: number;
  /** Retries that are saved up at most, and there at the start. */
  readonly savedMax: number;
  /** Retries a second, whatever else is sent. */
  readonly perS: number;
}

export const RETRY_BUDGET: RetryBudgetLimits = { share: 0.2, savedMax: 50, perS: 10 };

const MS_PER_S = 1000;

export class RetryBudget {
  readonly #limits: RetryBudgetLimits;
  #saved: number;
  #earnedMs: number | undefined;
  /** Retries that had to wait or were not made. */
  refused = 0;
  /** Retries that were answered. */
  givenBack = 0;

  constructor(limits: RetryBudgetLimits = RETRY_BUDGET) {
    this.#limits = limits;
    this.#saved = limits.savedMax;
  }

  #earn(retries: number): void {
    this.#saved = Math.min(this.#limits.savedMax, this.#saved + retries);
  }

  firstTry(): void {
    this.#earn(this.#limits.share);
  }

  /** Takes one retry if there is one. @param nowMs monotonic */
  retry(nowMs: number): boolean {
    this.#earn((Math.max(0, nowMs - (this.#earnedMs ?? nowMs)) * this.#limits.perS) / MS_PER_S);
    this.#earnedMs = nowMs;
    if (this.#saved < 1) {
      this.refused++;
      return false;
    }
    this.#saved -= 1;
    return true;
  }

  /** A retry was answered: it was not in vain. */
  giveBack(): void {
    this.givenBack++;
    this.#earn(1);
  }
}
