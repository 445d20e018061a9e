// What the owner of a window says about it when it opens. Everything in pixels.

import type { Gravity } from './size-hints.ts';

export type WindowKind = 'overview' | 'node' | 'message' | 'help';

export interface WindowPlace {
  /** Of the root window. */
  readonly x: number;
  readonly y: number;
  readonly gravity: Gravity;
}

export interface WindowOptions {
  readonly kind: WindowKind;
  readonly title: string;
  /** Which of its kind, the same in the next run: of which node. */
  readonly name?: string | undefined;
  /** Wanted size, px; the window manager may give another. */
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  /** 0xRRGGBB: what shows where nothing is drawn yet. */
  readonly background: number;
  /** Where the person wants it; default: the window manager decides. */
  readonly place?: WindowPlace | undefined;
  /** Which point stays where it is where no place is wanted; default northWest, of the frame. */
  readonly gravity?: Gravity | undefined;
  /** The person chose the size (`-geometry`, a resource, their last session). */
  readonly sizeByUser?: boolean | undefined;
  /** Steps of the height under the person's hand, px; default: any. */
  readonly heightStep?: number | undefined;
  /** It opens without anybody having asked for it now: it should not take the focus. */
  readonly unasked?: boolean | undefined;
}
