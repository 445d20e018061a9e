// What a window tells its owner, free of X numbers: keys by name, clicks by row of buttons,
// size, visibility and the wish to close. The display translates; windows only read.

export interface Modifiers {
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

export type WindowEvent =
  | {
      /** `key`: a printable character as itself ('a', 'A', '/'; of another script the Latin one on that key,
       * where a layout has it), else Up Down Left Right PageUp PageDown Home End Insert Tab Return Escape
       * BackSpace Delete F1..F12. `text`: what it types, or ''. */
      readonly kind: 'key';
      readonly key: string;
      readonly text: string;
      readonly modifiers: Modifiers;
    }
  | {
      /** `clicks` counts presses at the same place within 300 ms: 1, 2, 3. */
      readonly kind: 'press';
      readonly button: 1 | 2 | 3;
      readonly x: number;
      readonly y: number;
      readonly clicks: number;
      readonly modifiers: Modifiers;
    }
  | {
      readonly kind: 'drag' | 'release';
      readonly button: 1 | 2 | 3;
      readonly x: number;
      readonly y: number;
    }
  /** The button that was held has no release: the window went from under it. */
  | { readonly kind: 'let-go' }
  | {
      /** The pointer rests or moves, no button held; at most 5 a second. */
      readonly kind: 'hover';
      readonly x: number;
      readonly y: number;
    }
  /** The pointer is over the window no longer; told where `hover` is. */
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'wheel';
      readonly dx: number;
      readonly dy: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly kind: 'resize'; readonly width: number; readonly height: number }
  | { readonly kind: 'visibility'; readonly visible: boolean }
  | { readonly kind: 'focus'; readonly focused: boolean }
  | { readonly kind: 'close' };
