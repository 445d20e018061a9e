// Retries as a share of first tries (the gRPC retry design's throttling and finagle's budget do the same): an outage
// then does not multiply the load, while a single failure is retried at once.

export interface RetryBudgetLimits {
  /** Retries for each first try. */
  readonly share: number;
  /** Retries that are saved up at most, and there at the start. */
  readonly savedMax: number;
}

export const RETRY_BUDGET: RetryBudgetLimits = { share: 0.2, savedMax: 50 };

export class RetryBudget {
  readonly #limits: RetryBudgetLimits;
  #saved: number;
  /** Retries that had to wait or were not made. */
  refused = 0;

  constructor(limits: RetryBudgetLimits = RETRY_BUDGET) {
    this.#limits = limits;
    this.#saved = limits.savedMax;
  }

  firstTry(): void {
    this.#saved = Math.min(this.#limits.savedMax, this.#saved + this.#limits.share);
  }

  /** Takes one retry if there is one. */
  retry(): boolean {
    if (this.#saved < 1) {
      this.refused++;
      return false;
    }
    this.#saved -= 1;
    return true;
  }
}
