// Follows where one window is and tells when the person has moved or sized it. How the window manager
// placed it at first is not the person's doing, and neither is what it did before it was shown.

import type { Clock, Timer } from '../runtime/clock.ts';
import {
  movedByPerson,
  newPlacement,
  type Placement,
  placementStep,
  sizedByPerson,
} from './conventions/placement.ts';
import type { XConfigureEvent, XReparentEvent } from './x-client.ts';

/** Window managers have placed a window this long after it is shown, ms. */
export const placementSettleMs = 1000;

/** Resizing has come to rest this long after its last step, ms. */
const locateDelayMs = 500;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the window without its frame; px of the root window. */
export interface WindowShape {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/** `sized`: not only moved. */
type MoveListener = (shape: WindowShape, sized: boolean) => void;
type PlaceListener = (origin: Point, size: Size) => void;

export class WindowPosition {
  readonly #clock: Clock;
  #placement: Placement;
  #settling: Timer | undefined;
  readonly #locate: () => Promise<Point>;
  #locating: Timer | undefined;
  #listener: MoveListener | undefined;
  #placed: PlaceListener | undefined;
  #byPerson = false;

  /** `locate`: where the window's corner is in the root window, of the server. */
  constructor(clock: Clock, size: Size, locate: () => Promise<Point>) {
    this.#clock = clock;
    this.#locate = locate;
    this.#placement = newPlacement(size.width, size.height);
  }

  listen(listener: MoveListener): void {
    this.#listener = listener;
  }

  /** The person has moved or sized it since it opened. */
  get byPerson(): boolean {
    return this.#byPerson;
  }

  /** The window manager has had the time to do what was asked last. */
  get settled(): boolean {
    return this.#placement.first !== undefined;
  }

  /** Calls `listener`, the last one, once it is known where the window manager has put the window. */
  whenPlaced(listener: PlaceListener): void {
    this.#placed = listener;
    this.#tellPlace();
  }

  configured({ rawData, x, y, width, height }: XConfigureEvent): void {
    // X protocol, section 11: events that SendEvent made have the highest bit set.
    const synthetic = ((rawData[0] ?? 0) & 0x80) !== 0;
    this.#step({ kind: 'configured', synthetic, x, y, width, height });
    // A frame that is resized by its left or upper edge moves, and need not say so (ICCCM 4.1.5).
    if (this.#placement.framed && !synthetic) this.#locateSoon();
    this.#tell();
  }

  reparented({ parent, x, y }: XReparentEvent, root: number): void {
    this.#step({ kind: 'reparented', toRoot: parent === root, x, y });
  }

  /** It is on the screen, or was just given another shape by us: what comes of that is not the person's doing. */
  shown(): void {
    this.#settling?.cancel();
    this.#locating?.cancel();
    this.#step({ kind: 'unsettled' });
    const timer = this.#clock.setTimer(placementSettleMs, () => {
      const settled = (at?: Point) => {
        if (this.#settling === timer) this.#settled(at);
      };
      // Not all window managers say where they have put it.
      this.#locate().then(settled, () => settled());
    });
    this.#settling = timer;
  }

  end(): void {
    this.#locating?.cancel();
    this.#settling?.cancel();
    this.#listener = undefined;
    this.#placed = undefined;
  }

  #settled(at: Point | undefined): void {
    if (at) this.#step({ kind: 'located', ...at });
    this.#step({ kind: 'settled' });
  }

  #locateSoon(): void {
    if (!this.#placement.first) return;
    this.#locating?.cancel();
    this.#locating = this.#clock.setTimer(locateDelayMs, () => {
      this.#locate().then(
        ({ x, y }) => {
          this.#step({ kind: 'located', x, y });
          this.#tell();
        },
        () => {}, // The window or the connection is gone.
      );
    });
  }

  #tell(): void {
    if (!movedByPerson(this.#placement)) return;
    this.#byPerson = true;
    const { origin, width, height } = this.#placement;
    this.#listener?.({ ...origin, width, height }, sizedByPerson(this.#placement));
  }

  #tellPlace(): void {
    const { origin, framed, first, width, height } = this.#placement;
    // Without a frame it may still get one, and be placed then.
    if (!origin || !(framed || first)) return;
    const placed = this.#placed;
    this.#placed = undefined;
    placed?.(origin, { width, height });
  }

  #step(input: Parameters<typeof placementStep>[1]): void {
    this.#placement = placementStep(this.#placement, input);
    this.#tellPlace();
  }
}
