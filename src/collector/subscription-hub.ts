// When subscriptions are served: at once when nothing was sent for a while, then at most every 10 ms
// or 256 events. It owns their timer and nothing of their content.

import type { Clock, Timer } from '../runtime/clock.ts';
import type { FaultGuard } from './fault-guard.ts';
import type { Subscription } from './subscription.ts';

/** Between two rounds under steady traffic, ms. */
export const FLUSH_INTERVAL_MS = 10;
/** Events that start a round at once. */
export const FLUSH_EVENTS = 256;
/** A subscriber hears at least this often how far it is, when there was anything to look at, ms. */
export const PROGRESS_INTERVAL_MS = 1000;

export class SubscriptionHub {
  readonly #clock: Clock;
  readonly #guard: FaultGuard;
  /** With what ends its call after a fault. */
  readonly #subscriptions = new Map<Subscription, () => void>();
  #waiting = 0;
  #timer: Timer | undefined;
  #soon = false;
  #progressTimer: Timer | undefined;
  #lastRoundMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, guard: FaultGuard) {
    this.#clock = clock;
    this.#guard = guard;
  }

  get size(): number {
    return this.#subscriptions.size;
  }

  /** True when every subscription has all that it can get. */
  get caughtUp(): boolean {
    return [...this.#subscriptions.keys()].every((subscription) => subscription.caughtUp);
  }

  /** @param onFault ends the call of the subscription, which is forgotten here by then */
  add(subscription: Subscription, onFault: () => void): void {
    this.#subscriptions.set(subscription, onFault);
    this.#serve(subscription, () => {
      this.#pump(subscription);
      subscription.sendProgress();
    });
  }

  /** A fault of one subscription ends that one. */
  #serve(subscription: Subscription, step: () => void): void {
    this.#guard.run(step, () => {
      const onFault = this.#subscriptions.get(subscription);
      this.#subscriptions.delete(subscription);
      onFault?.();
    });
  }

  remove(subscription: Subscription): void {
    this.#subscriptions.delete(subscription);
  }

  /** The transport of a subscription takes more. */
  resume(subscription: Subscription): void {
    subscription.resume();
    if (this.#subscriptions.has(subscription))
      this.#serve(subscription, () => this.#pump(subscription));
  }

  /** An event was kept or lost. On the way of every event: it must stay cheap. */
  onEvent(): void {
    if (this.#subscriptions.size === 0) return;
    this.#waiting++;
    if (this.#waiting >= FLUSH_EVENTS) this.#roundSoon();
    else if (this.#timer === undefined) {
      const sinceMs = this.#clock.monotonicMs() - this.#lastRoundMs;
      this.#startTimer(Math.max(0, FLUSH_INTERVAL_MS - sinceMs));
    }
  }

  #startTimer(delayMs: number): void {
    this.#timer ??= this.#clock.setTimer(delayMs, () => this.flush());
  }

  #roundSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    // After the call that is being captured, not within it.
    queueMicrotask(() => this.flush());
  }

  /** Serves every subscription now. */
  flush(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#soon = false;
    this.#waiting = 0;
    this.#lastRoundMs = this.#clock.monotonicMs();
    for (const subscription of this.#subscriptions.keys())
      this.#serve(subscription, () => this.#pump(subscription));
  }

  #pump(subscription: Subscription): void {
    if (subscription.pump()) this.#startTimer(0);
    if (subscription.hasProgress && this.#progressTimer === undefined)
      this.#progressTimer = this.#clock.setTimer(PROGRESS_INTERVAL_MS, () => this.#progress());
  }

  #progress(): void {
    this.#progressTimer = undefined;
    for (const subscription of this.#subscriptions.keys())
      this.#serve(subscription, () => subscription.sendProgress());
  }
}
