// What the loop needs of a window on a display: the part of src/x11's window that it uses, so that
// tests can put a memory surface in its place.

import type { DrawList, TextMetrics } from '../../x11/draw/draw-list.ts';
import type { WindowEvent } from '../../x11/window-event.ts';
import type { Size } from '../canvas.ts';

export interface Surface {
  readonly size: Size;
  /** False while obscured or unmapped: nothing needs to be viewed then. */
  readonly visible: boolean;
  /** The newest picture wins; pictures are dropped when the link is busy, never queued. */
  present(list: DrawList): void;
  /** Draws everything again, whatever was drawn before. */
  redraw(): void;
  setTitle(title: string): void;
  /** Asks for the person's attention, or no longer. */
  setUrgent(urgent: boolean): void;
  /** To the front and out of its icon; `raised`: the keyboard could not be asked for. */
  raise(): 'activated' | 'raised';
  close(): void;
}

export interface SurfaceRequest {
  readonly kind: 'overview' | 'node' | 'message';
  /** Which of its kind, the same in the next run: of which node. */
  readonly name?: string;
  /** It opens by itself: it should not take the focus. */
  readonly unasked?: boolean;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly onEvent: (event: WindowEvent) => void;
}

export interface SurfaceFactory {
  readonly metrics: TextMetrics;
  open(request: SurfaceRequest): Surface;
}
