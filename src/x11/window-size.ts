// How large a window is, and when that is told: a person who drags its edge gives it many sizes, of which the
// last one counts.

import type { Clock, Timer } from '../runtime/clock.ts';
import { sideOf } from './create-window.ts';

/** A resize is told this long after its last step, ms. */
export const resizeSettleMs = 150;

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export class WindowSize {
  readonly #clock: Clock;
  readonly #changed: (size: PixelSize) => void;
  #now: PixelSize;
  #settling: Timer | undefined;

  constructor(clock: Clock, wanted: PixelSize, changed: (size: PixelSize) => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.#now = { width: sideOf(wanted.width), height: sideOf(wanted.height) };
  }

  get now(): PixelSize {
    return this.#now;
  }

  /** What a window manager gives beyond the limit stays background: coordinates would wrap. */
  configured(given: PixelSize, atOnce: boolean): void {
    const [width, height] = [sideOf(given.width), sideOf(given.height)];
    if (width === this.#now.width && height === this.#now.height) return;
    const size = { width, height };
    this.#now = size;
    this.#settling?.cancel();
    if (atOnce) this.#changed(size);
    else this.#settling = this.#clock.setTimer(resizeSettleMs, () => this.#changed(size));
  }

  end(): void {
    this.#settling?.cancel();
  }
}
