// The frame in parts that one connection is in the middle of: it is not read while there is no room for more of it at the
// node, and a frame that takes too long, or comes too slowly, ends its connection.

import type { Clock } from '../../runtime/clock.ts';
import { type PaceLimits, PartPace } from './part-pace.ts';
import type { PartsFrame, PartsRoom } from './parts-room.ts';
import type { PortChannel, PortClose } from './port-channel.ts';

export interface PartIntakeOptions {
  readonly partsRoom: PartsRoom;
  readonly channel: PortChannel;
  readonly clock: Clock;
  readonly limits: PaceLimits;
}

export class PartIntake {
  readonly #options: PartIntakeOptions;
  readonly #end: (close: PortClose) => void;
  #frame: PartsFrame | undefined;
  #pace: PartPace | undefined;
  #isPaused = false;

  constructor(options: PartIntakeOptions, end: (close: PortClose) => void) {
    this.#options = options;
    this.#end = end;
  }

  /** It is not read: that nothing comes says nothing. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  begin(): void {
    const { partsRoom, clock, limits } = this.#options;
    this.#frame = partsRoom.begin(() => this.#goOn());
    this.#pace = new PartPace(clock, limits, (text) => this.#end({ cause: 'silent', text }));
  }

  /** More of the frame, which is not whole yet. */
  came(bytes: number): void {
    this.#pace?.came(bytes);
    if (this.#frame?.grow(bytes) !== false || this.#isPaused) return;
    this.#isPaused = true;
    this.#pace?.stop();
    this.#options.channel.pause();
  }

  #goOn(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#options.channel.resume();
    this.#pace?.run();
  }

  /** The frame is whole, or its connection has ended. */
  over(): void {
    this.#pace?.stop();
    this.#pace = undefined;
    this.#frame?.end();
    this.#frame = undefined;
    this.#goOn();
  }
}
