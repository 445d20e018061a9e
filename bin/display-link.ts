// A display's link as its windows see it: its figures, its byte budget, and the advice to compress
// that is given once when the display came through ssh and the link is slow.

import type { Clock } from '../src/runtime/clock.ts';
import { type LinkBudget, nextBudget } from '../src/windows/link-budget.ts';
import type { LinkMeter } from '../src/windows/link-meter.ts';
import type { Display } from '../src/x11/display.ts';
import type { FrameStats } from '../src/x11/pacing.ts';
import type { ChosenBudget } from './display-opening.ts';

/** The advice stands for so long, once for each start. */
export const ADVICE_MS = 60_000;

/** What of a display this needs. */
export interface LinkedDisplay extends Pick<Display, 'trusted' | 'setLinkBudget'> {
  stats(): FrameStats & { readonly serverErrors?: number };
}

export class DisplayLink {
  readonly #display: LinkedDisplay;
  readonly #clock: Clock;
  readonly #throughSsh: boolean;
  #adviceUntilMs: number | undefined;
  #chosenBudget: ChosenBudget | undefined;

  constructor(options: {
    display: LinkedDisplay;
    clock: Clock;
    budget: LinkBudget;
    /** By keys, on the display before this one: it wins. */
    chosenBudget?: ChosenBudget | undefined;
    throughSsh: boolean;
  }) {
    this.#display = options.display;
    this.#clock = options.clock;
    this.#throughSsh = options.throughSsh;
    this.#chosenBudget = options.chosenBudget;
    const { bytesPerSecond } = options.chosenBudget ?? { bytesPerSecond: options.budget };
    if (bytesPerSecond !== undefined) this.#display.setLinkBudget(bytesPerSecond);
  }

  meter(): LinkMeter {
    const stats = this.#display.stats();
    const compress = this.#advises(stats.slow);
    return { ...stats, trusted: this.#display.trusted, ...(compress ? { compress } : {}) };
  }

  /** One rung of the ladder of budgets. */
  stepBudget(step: 1 | -1): void {
    const { budgetBytesPerSecond, bytesPerSecond } = this.#display.stats();
    const next = nextBudget(budgetBytesPerSecond, step, bytesPerSecond);
    this.#chosenBudget = { bytesPerSecond: next };
    this.#display.setLinkBudget(next);
  }

  /** What the keys gave it last, for the display that its windows move to; undefined: nothing. */
  get chosenBudget(): ChosenBudget | undefined {
    return this.#chosenBudget;
  }

  #advises(slow: boolean): boolean {
    if (!this.#throughSsh) return false;
    const now = this.#clock.monotonicMs();
    if (slow) this.#adviceUntilMs ??= now + ADVICE_MS;
    return this.#adviceUntilMs !== undefined && now < this.#adviceUntilMs;
  }
}

/** sshd forwards a display as TCP on this machine (X11UseLocalhost) and sets SSH_CONNECTION. */
export function cameThroughSsh(
  display: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (!environment.SSH_CONNECTION) return false;
  return /^(localhost|127\.0\.0\.1|\[?::1\]?):\d{2,}(\.\d+)?$/.test(display ?? '');
}
