// How much searching one caller may ask for: a look-up by call key reads through all that is kept, in the
// process of the service. Each caller has a budget that fills again with time.

import type { Clock } from '../runtime/clock.ts';
import type { Caller } from './served-call.ts';

/** Kept events that one caller's look-ups may read through, a second: about a twentieth of a core. */
export const LOOK_UP_EVENTS_PER_S = 16_000_000;
/** What a caller may save up: 256 look-ups at once in a store of the default size. */
export const LOOK_UP_BURST_EVENTS = 33_554_432;
/** To read an event's body takes as long as to compare so many call keys, about. */
export const BODY_COST_EVENTS = 64;
/** Callers whose budget is remembered; the one that looked something up longest ago is forgotten. */
export const LOOK_UP_CALLERS_MAX = 1024;

interface Budget {
  /** Below 0 after a look-up that cost more than was left. */
  events: number;
  atMonoMs: number;
}

export class LookUpBudget {
  readonly #clock: Clock;
  readonly #byCaller = new Map<string, Budget>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds until this caller may look something up; 0: now. */
  waitMs({ share }: Caller): number {
    const { events } = this.#now(share);
    return events > 0 ? 0 : Math.ceil(((1 - events) / LOOK_UP_EVENTS_PER_S) * 1000);
  }

  /** @param events that a look-up has read */
  spend({ share }: Caller, events: number): void {
    const budget = this.#now(share);
    budget.events -= events;
    this.#byCaller.delete(share);
    this.#byCaller.set(share, budget);
    if (this.#byCaller.size <= LOOK_UP_CALLERS_MAX) return;
    const [oldest] = this.#byCaller.keys();
    this.#byCaller.delete(oldest!);
  }

  #now(share: string): Budget {
    const nowMs = this.#clock.monotonicMs();
    const known = this.#byCaller.get(share);
    if (known === undefined) return { events: LOOK_UP_BURST_EVENTS, atMonoMs: nowMs };
    const filled = known.events + ((nowMs - known.atMonoMs) / 1000) * LOOK_UP_EVENTS_PER_S;
    known.events = Math.min(LOOK_UP_BURST_EVENTS, filled);
    known.atMonoMs = nowMs;
    return known;
  }
}
