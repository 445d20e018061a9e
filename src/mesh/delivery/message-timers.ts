// The one timer of each pending message: for what is to be done next, or for its deadline when that comes first. Many that
// are late at once end a slice at a time, and the process does what else it has to do in between.

import type { Clock, Timer } from '../../runtime/clock.ts';
import type { PendingMessage } from './pending-message.ts';

/** Late messages that end before the process does something else. */
export const LATE_SLICE = 256;

export class MessageTimers {
  readonly #clock: Clock;
  readonly #end: (message: PendingMessage) => void;
  /** In no order: all of them are late. */
  readonly #late: PendingMessage[] = [];
  #ended = 0;
  #next: Timer | undefined;

  /** @param end its deadline has come; it may have been settled meanwhile */
  constructor(clock: Clock, end: (message: PendingMessage) => void) {
    this.#clock = clock;
    this.#end = end;
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
    this.#late.push(message);
    this.#endSome();
  }

  #endSome(): void {
    while (this.#ended < LATE_SLICE) {
      const message = this.#late.pop();
      if (message === undefined) break;
      this.#ended++;
      this.#end(message);
    }
    this.#next ??= this.#clock.setTimer(0, () => {
      this.#next = undefined;
      this.#ended = 0;
      if (this.#late.length > 0) this.#endSome();
    });
  }
}
