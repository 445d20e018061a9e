// Who holds how many of the subscriber slots: all callers together have a limit, and each has a share
// of it, so that one that opens streams without end keeps nobody else out.

import type { Caller } from './served-call.ts';

export interface SharesLimits {
  /** Slots of all callers together. */
  readonly subscribersMax: number;
  /** Slots of one caller. */
  readonly subscribersPerCallerMax: number;
}

export type Admission =
  /** `release` gives the slot back; once is enough, more does nothing. */
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly reason: string };

export class SubscriberShares {
  readonly #limits: SharesLimits;
  readonly #held = new Map<string, number>();
  #total = 0;

  constructor(limits: SharesLimits) {
    this.#limits = limits;
  }

  admit({ share }: Caller): Admission {
    const { subscribersMax, subscribersPerCallerMax } = this.#limits;
    const held = this.#held.get(share) ?? 0;
    if (held >= subscribersPerCallerMax) {
      const reason = `${share} has ${held} subscriptions here already, one caller's share`;
      return { ok: false, reason: `${reason}: end some of them first` };
    }
    if (this.#total >= subscribersMax)
      return { ok: false, reason: `it has ${subscribersMax} subscribers already` };
    this.#held.set(share, held + 1);
    this.#total++;
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      this.#release(share);
    };
    return { ok: true, release };
  }

  #release(share: string): void {
    this.#total--;
    const left = (this.#held.get(share) ?? 0) - 1;
    if (left > 0) this.#held.set(share, left);
    else this.#held.delete(share);
  }
}
