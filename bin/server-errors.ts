// Tells a person what the X server answered with errors that nothing waited for: each kind once, a few kinds,
// and how many there were when the display goes. The count stands in the status bar as well.

import type { Display } from '../src/x11/display.ts';
import type { DisplayError } from '../src/x11/display-error.ts';

/** Kinds that are told of one display; further ones are only counted. */
export const ERROR_KINDS_MAX = 8;

export class ServerErrors {
  readonly #display: string;
  readonly #complain: (words: string) => void;
  readonly #kinds = new Set<string>();
  #untold = 0;

  /** `name`: of the display, as it was given or in DISPLAY. */
  constructor(display: Pick<Display, 'onError'>, name: string, complain: (words: string) => void) {
    this.#display = name;
    this.#complain = complain;
    display.onError((error) => this.#take(error));
  }

  /** The display goes. */
  close(): void {
    if (this.#untold > 0)
      this.#complain(`display ${this.#display}: ${this.#untold} more errors of the X server`);
    this.#untold = 0;
  }

  #take(error: DisplayError): void {
    const kind = `${error.xError} ${error.request}`;
    if (this.#kinds.has(kind) || this.#kinds.size >= ERROR_KINDS_MAX) {
      this.#untold++;
      return;
    }
    this.#kinds.add(kind);
    this.#complain(`display ${this.#display}: ${error.message} ${consequence(error)}`);
  }
}

function consequence({ xError }: DisplayError): string {
  if (xError === 'BadAlloc') return 'It has no memory for it: it is asked again, or done without.';
  return 'Something may be missing on the screen: Ctrl-L draws it again.';
}
