// Follows where one window is and tells when the person has moved or sized it. How the window manager
// placed it at first is not the person's doing, and neither is what it did before it was shown.

import type { Clock, Timer } from '../runtime/clock.ts';
import {
  movedByPerson,
  newPlacement,
  type Placement,
  placementStep,
} from './conventions/placement.ts';
import type { XConfigureEvent, XReparentEvent } from './x-client.ts';

/** Window managers have placed a window this long after it is shown, ms. */
export const placementSettleMs = 1000;

/** Of the window without its frame; px of the root window. */
export interface WindowShape {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export class WindowPosition {
  readonly #clock: Clock;
  #placement: Placement;
  #settling: Timer | undefined;
  #listener: ((shape: WindowShape) => void) | undefined;

  constructor(clock: Clock, size: { readonly width: number; readonly height: number }) {
    this.#clock = clock;
    this.#placement = newPlacement(size.width, size.height);
  }

  listen(listener: (shape: WindowShape) => void): void {
    this.#listener = listener;
  }

  configured({ rawData, x, y, width, height }: XConfigureEvent): void {
    // X protocol, section 11: events that SendEvent made have the highest bit set.
    const synthetic = ((rawData[0] ?? 0) & 0x80) !== 0;
    this.#step({ kind: 'configured', synthetic, x, y, width, height });
    if (!movedByPerson(this.#placement)) return;
    const { origin } = this.#placement;
    this.#listener?.({ ...origin, width, height });
  }

  reparented({ parent, x, y }: XReparentEvent, root: number): void {
    this.#step({ kind: 'reparented', toRoot: parent === root, x, y });
  }

  /** It is on the screen, or was just given another shape by us. */
  shown(): void {
    this.#settling?.cancel();
    this.#settling = this.#clock.setTimer(placementSettleMs, () => this.#step({ kind: 'settled' }));
  }

  end(): void {
    this.#settling?.cancel();
    this.#listener = undefined;
  }

  #step(input: Parameters<typeof placementStep>[1]): void {
    this.#placement = placementStep(this.#placement, input);
  }
}
