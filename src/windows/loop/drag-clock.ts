// The clock of what goes on while a button is held still: it runs only as long as it is wanted, at a
// pace of its own, however many events the pointer makes.

import type { DeskClock } from './desk-source.ts';

export class DragClock {
  readonly #clock: DeskClock;
  readonly #everyMs: number;
  readonly #turn: () => void;
  #timer: { cancel(): void } | undefined;

  /** `turn` is called every `everyMs` while it runs. */
  constructor(clock: DeskClock, everyMs: number, turn: () => void) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#turn = turn;
  }

  run(wanted: boolean): void {
    if (wanted) this.#timer ??= this.#clock.every(this.#everyMs, this.#turn);
    else this.stop();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
