// What a window needs of its display, and nothing more of it.

import type { Clock } from '../runtime/clock.ts';
import type { Client } from './conventions/client.ts';
import type { Keyboard } from './keyboard.ts';
import type { Pacer } from './pacing.ts';
import type { Palette } from './palette.ts';
import type { Shared } from './surface.ts';

export interface WindowHost extends Shared {
  readonly clock: Clock;
  readonly palette: Palette;
  readonly pacer: Pacer;
  readonly keyboard: Pick<Keyboard, 'altMask'>;
  readonly client: Client;
  /** The window exists no longer. */
  gone(xid: number): void;
}
