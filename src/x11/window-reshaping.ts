// Gives a window that is open another size or place. What it grew by only because its least size did is given back
// when that falls, and is not the person's; one that the window manager placed keeps its middle.

import type { Place } from './conventions/placement.ts';
import type { WindowOptions } from './conventions/window-options.ts';
import { configureWindow } from './create-window.ts';
import type { WindowHost } from './window-host.ts';
import { middlePlace } from './window-middle.ts';
import type { WindowPosition, WindowShape } from './window-position.ts';
import type { PixelSize, WindowSize } from './window-size.ts';

type Point = NonNullable<Place['origin']>;

export class WindowReshaping {
  readonly #host: WindowHost;
  readonly #xid: number;
  readonly #size: WindowSize;
  readonly #position: WindowPosition;
  /** Holds until the window manager has had the time to give it. */
  #asked: PixelSize | undefined;
  /** Before its least size made it larger. */
  #former: PixelSize | undefined;
  /** Where it stood then, for as long as the person does not move it. */
  #formerPlace: Point | undefined;
  #listener: ((shape: WindowShape) => void) | undefined;

  constructor(host: WindowHost, xid: number, size: WindowSize, position: WindowPosition) {
    this.#host = host;
    this.#xid = xid;
    this.#size = size;
    this.#position = position;
    position.listen((shape, sized) => this.#moved(shape, sized));
  }

  /** Calls `listener` when the person has put the window elsewhere or sized it. */
  listen(listener: (shape: WindowShape) => void): void {
    this.#listener = listener;
  }

  /** Gives the options as they are then; `tell` brings their sizes to the window manager. */
  apply(
    options: WindowOptions,
    change: Partial<WindowOptions>,
    tell: (options: WindowOptions) => void,
  ): WindowOptions {
    const { onScreen } = this.#size;
    const now = this.#position.settled ? onScreen : (this.#asked ?? onScreen);
    const { minWidth, minHeight } = { ...options, ...change };
    const size = this.#sizeFor(now, change, { width: minWidth, height: minHeight });
    const next = { ...options, ...now, ...change, ...size };
    const isOurs = size !== undefined && !next.place && !this.#position.byPerson;
    const asked = isOurs ? ({ ...next, gravity: 'static' } as const) : next;
    tell(asked);
    configureWindow(this.#host.connection, this.#xid, { ...change, ...size });
    this.#asked = size ?? this.#asked;
    this.#position.shown();
    if (isOurs) this.#keepMiddle(size);
    this.#host.connection.flush();
    return asked;
  }

  #sizeFor(
    now: PixelSize,
    { width, height }: Partial<WindowOptions>,
    least: PixelSize,
  ): PixelSize | undefined {
    const own = width === undefined || height === undefined ? undefined : { width, height };
    if (own) this.#formerPlace = undefined;
    const base = own ?? this.#former ?? now;
    const size = atLeast(base, least);
    this.#former = isSame(size, base) ? undefined : base;
    return own || !isSame(size, now) ? size : undefined;
  }

  /** At once, or when it is known where the window manager has put it. */
  #keepMiddle(size: PixelSize): void {
    const { connection } = this.#host;
    const { pixel_width: width, pixel_height: height } = connection.screen;
    this.#position.whenPlaced((origin, from) => {
      const former = this.#former ? undefined : this.#formerPlace;
      const at = former ?? middlePlace(origin, from, size, { width, height });
      this.#formerPlace = this.#former && (this.#formerPlace ?? origin);
      if (!at || !connection.open) return;
      configureWindow(connection, this.#xid, { place: { ...at, gravity: 'static' } });
      connection.flush();
      this.#position.shown();
    });
  }

  #moved(shape: WindowShape, sized: boolean): void {
    if (sized) this.#former = undefined;
    this.#formerPlace = undefined;
    this.#listener?.({ ...shape, ...this.#former });
  }
}

function atLeast({ width, height }: PixelSize, least: PixelSize): PixelSize {
  return { width: Math.max(width, least.width), height: Math.max(height, least.height) };
}

function isSame(one: PixelSize, other: PixelSize): boolean {
  return one.width === other.width && one.height === other.height;
}
