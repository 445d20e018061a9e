// The time of one process on the simulator's clock: its host's wall clock may be wrong and may jump, the process may be
// frozen, as by SIGSTOP, and when it is dead nothing of it runs any more.

import type { Clock, Timer } from '../../../src/runtime/clock.ts';
import type { SimClock } from '../sim-clock.ts';

export class HostClock implements Clock {
  readonly #sim: SimClock;
  readonly #originMs: number;
  #wallOffsetMs: number;
  /** What would have run while it is frozen, in order. */
  #held: (() => void)[] | undefined;
  #dead = false;
  thawedMs = 0;

  /** @param originMs of its monotonic time, which means nothing elsewhere */
  constructor(sim: SimClock, originMs: number, wallOffsetMs: number) {
    this.#sim = sim;
    this.#originMs = originMs;
    this.#wallOffsetMs = wallOffsetMs;
  }

  nowMs(): number {
    return this.#sim.nowMs() + this.#wallOffsetMs;
  }

  monotonicMs(): number {
    return this.#sim.monotonicMs() + this.#originMs;
  }

  setTimer(ms: number, fn: () => void): Timer {
    let isOver = false;
    const timer = this.#sim.setTimer(ms, () => {
      this.run(() => {
        if (!isOver) fn();
      });
    });
    return {
      cancel: () => {
        isOver = true;
        timer.cancel();
      },
    };
  }

  readonly soon = (fn: () => void): void => {
    this.setTimer(0, fn);
  };

  /** Something reaches the process: now, when it thaws, or never. */
  run(fn: () => void): void {
    if (this.#dead) return;
    if (this.#held === undefined) fn();
    else this.#held.push(fn);
  }

  get isFrozen(): boolean {
    return this.#held !== undefined;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  freeze(): void {
    this.#held ??= [];
  }

  thaw(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.thawedMs = this.#sim.monotonicMs();
    for (const fn of held) this.run(fn);
  }

  jump(ms: number): void {
    this.#wallOffsetMs += ms;
  }

  kill(): void {
    this.#dead = true;
    this.#held = undefined;
  }
}
