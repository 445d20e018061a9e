// What a window needs of its display, and nothing more of it.

import type { Clock } from '../runtime/clock.ts';
import type { Keyboard } from './keyboard.ts';
import type { Pacer } from './pacing.ts';
import type { Palette } from './palette.ts';
import type { Shared } from './surface.ts';
import type { Atoms } from './window-properties.ts';

export interface WindowHost extends Shared {
  readonly clock: Clock;
  readonly palette: Palette;
  readonly pacer: Pacer;
  readonly keyboard: Pick<Keyboard, 'altMask'>;
  /** Undefined until the server has answered. */
  readonly atoms: Atoms | undefined;
  /** The window exists no longer. */
  gone(xid: number): void;
}
