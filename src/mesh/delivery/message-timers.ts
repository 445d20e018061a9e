// The one timer of each pending message: for what is to be done next, or for its deadline when that comes first. Many that
// are late at once end a slice at a time.

import type { Clock } from '../../runtime/clock.ts';
import type { PendingMessage } from './pending-message.ts';
import { Turns } from './turns.ts';

export class MessageTimers {
  readonly #clock: Clock;
  readonly #late: Turns<PendingMessage>;

  /** @param end its deadline has come; it may have been settled meanwhile */
  constructor(clock: Clock, end: (message: PendingMessage) => void) {
    this.#clock = clock;
    this.#late = new Turns(clock, end);
  }

  /** In place of what it had. Never fires after the deadline: then it expires instead. @param nowMs monotonic */
  set(
    message: PendingMessage,
    ms: number,
    fn: () => void,
    nowMs = this.#clock.monotonicMs(),
  ): void {
    message.timer?.cancel();
    const leftMs = message.deadlineMs - nowMs;
    const fire = leftMs <= ms ? () => this.expire(message) : fn;
    message.timer = this.#clock.setTimer(Math.max(0, Math.min(ms, leftMs)), fire);
  }

  /** At once, unless a slice of others has ended in this turn of the process: then soon. */
  expire(message: PendingMessage): void {
    this.#late.give(message);
  }
}
