// How large a window is, and when that is told: a person who drags its edge gives it many sizes, of which the
// last one counts.

import type { Clock, Timer } from '../runtime/clock.ts';
import { sideOf } from './create-window.ts';
import { pictureSize } from './draw/zoom.ts';

/** A resize is told this long after its last step, ms. */
export const resizeSettleMs = 150;

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export class WindowSize {
  readonly #clock: Clock;
  readonly #zoom: () => number;
  readonly #changed: (size: PixelSize) => void;
  #onScreen: PixelSize;
  #told: PixelSize;
  #settling: Timer | undefined;

  /** `zoom`: pixels of the screen for one of the picture; `changed` is told the picture's. */
  constructor(
    clock: Clock,
    wanted: PixelSize,
    zoom: () => number,
    changed: (size: PixelSize) => void,
  ) {
    this.#clock = clock;
    this.#zoom = zoom;
    this.#changed = changed;
    this.#onScreen = { width: sideOf(wanted.width), height: sideOf(wanted.height) };
    this.#told = this.now;
  }

  get onScreen(): PixelSize {
    return this.#onScreen;
  }

  /** In pixels of the picture. */
  get now(): PixelSize {
    return pictureSize(this.#onScreen, this.#zoom());
  }

  /** What a window manager gives beyond the limit stays background: coordinates would wrap. */
  configured(given: PixelSize, atOnce: boolean): void {
    const [width, height] = [sideOf(given.width), sideOf(given.height)];
    if (width === this.#onScreen.width && height === this.#onScreen.height) return;
    this.#onScreen = { width, height };
    this.#settling?.cancel();
    if (atOnce) this.#tell();
    else this.#settling = this.#clock.setTimer(resizeSettleMs, () => this.#tell());
  }

  /** Tells the size if it is another number of the picture's pixels by now. */
  rezoomed(): void {
    const { width, height } = this.now;
    if (width !== this.#told.width || height !== this.#told.height) this.#tell();
  }

  end(): void {
    this.#settling?.cancel();
  }

  #tell(): void {
    this.#told = this.now;
    this.#changed(this.#told);
  }
}
