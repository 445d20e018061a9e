// What every window's update understands and what it may ask of the loop. A window adds its own
// messages (a frame, an answer) and commands to these; the loop carries commands out.

import type { TextMetrics } from '../x11/draw/draw-list.ts';
import type { WindowEvent } from '../x11/window-event.ts';
import type { Size } from './canvas.ts';
import type { LinkMeter } from './link-meter.ts';
import type { ThemeName } from './theme.ts';

/** `size` and `metrics` are those of the picture that the person saw when it happened. */
export interface InputMessage {
  readonly kind: 'input';
  readonly event: WindowEvent;
  readonly size: Size;
  readonly metrics: TextMetrics;
}

/** The theme is one for all windows: the loop tells each when it changes. */
export interface ThemeMessage {
  readonly kind: 'theme';
  readonly theme: ThemeName;
}

export interface LinkMessage {
  readonly kind: 'link';
  readonly link: LinkMeter;
}

export type SharedMessage = InputMessage | ThemeMessage | LinkMessage;

export type SharedCommand =
  /** Close this window; of the overview only after its question. */
  | { readonly kind: 'close' }
  /** End the program. */
  | { readonly kind: 'quit' }
  /** Change the theme of every window. */
  | { readonly kind: 'toggle-theme' }
  /** Larger or smaller text in every window. */
  | { readonly kind: 'step-text-size'; readonly step: 1 | -1 }
  /** The byte budget of the X link, one step down or up. */
  | { readonly kind: 'step-budget'; readonly step: 1 | -1 }
  /** Forget what was drawn and draw all of this window. */
  | { readonly kind: 'redraw' }
  /** Show this node's window, opening it if need be. */
  | { readonly kind: 'open-node'; readonly node: string };

export interface Updated<Model, Command> {
  readonly model: Model;
  readonly commands: readonly Command[];
}

export function updated<Model, Command>(
  model: Model,
  ...commands: readonly Command[]
): Updated<Model, Command> {
  return { model, commands };
}
