// What a node holds of frames that come in parts, of all its connections together: a connection whose frame finds no room
// is not read until it does, and a frame that takes too long ends its connection.

import type { Clock, Timer } from '../../runtime/clock.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { PortChannel, PortClose } from './port-channel.ts';
import type { PortLimits } from './port-limits.ts';

export interface PartIntakeOptions {
  readonly budgets: { readonly incoming: ByteBudget };
  readonly channel: PortChannel;
  readonly clock: Clock;
  readonly limits: Pick<PortLimits, 'partsTimeoutMs'>;
}

export class PartIntake {
  readonly #options: PartIntakeOptions;
  readonly #end: (close: PortClose) => void;
  #held = 0;
  #timer: Timer | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: PartIntakeOptions, end: (close: PortClose) => void) {
    this.#options = options;
    this.#end = end;
  }

  /** It is not read: that nothing comes says nothing. */
  get isPaused(): boolean {
    return this.#cancel !== undefined;
  }

  begin(bytes: number): void {
    const { budgets, channel } = this.#options;
    if (budgets.incoming.take(bytes)) {
      this.#hold(bytes);
      return;
    }
    channel.pause();
    this.#cancel = budgets.incoming.whenRoom(bytes, () => {
      this.#cancel = undefined;
      this.#hold(bytes);
      channel.resume();
    });
  }

  #hold(bytes: number): void {
    const { clock, limits } = this.#options;
    const { partsTimeoutMs: timeoutMs } = limits;
    this.#held = bytes;
    this.#timer = clock.setTimer(timeoutMs, () =>
      this.#end({ cause: 'silent', text: `a frame in parts was not whole within ${timeoutMs} ms` }),
    );
  }

  /** The frame is whole, or its connection has ended. */
  over(): void {
    const { budgets, channel } = this.#options;
    this.#timer?.cancel();
    if (this.#cancel !== undefined) {
      this.#cancel();
      this.#cancel = undefined;
      channel.resume();
    }
    if (this.#held > 0) budgets.incoming.give(this.#held);
    this.#held = 0;
  }
}
