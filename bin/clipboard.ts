// Where a copied text goes, and what is truly said of it: to PRIMARY and CLIPBOARD of a display that
// trusts us, else through the terminal, else nowhere, and then how to save it is said.

import type { Pasted, SelectionName } from '../src/windows/pasting.ts';
import type { Display } from '../src/x11/display.ts';
import type { PasteFailure } from '../src/x11/selection/paste-step.ts';
import { pasteBytesMax } from '../src/x11/selection/paste-step.ts';
import type { Selections } from '../src/x11/selection/selections.ts';
import { TerminalClipboard, type TerminalCopy } from './terminal-clipboard.ts';

/** What of a display this needs. */
export interface ClipboardDisplay extends Pick<Display, 'trusted'> {
  readonly selections: Pick<Selections, 'copy' | 'paste' | 'onDenied'>;
}

const instead = 'save it with w';

const terminalWords: Readonly<Record<Exclude<TerminalCopy, 'sent'>, string>> = {
  'too-long': 'it is too long for the terminal',
  'no-terminal': 'there is no terminal to copy through',
  stuck: 'the terminal does not take it',
};

const pasteWords: Readonly<Record<PasteFailure, string>> = {
  nothing: 'nothing to paste',
  silent: 'the program that holds it does not answer',
  'too-long': `it is longer than ${pasteBytesMax / 1024 / 1024} MiB`,
  busy: 'a paste is under way',
  lost: 'the display is gone',
};

export class Clipboard {
  readonly #display: ClipboardDisplay;
  readonly #terminal: Pick<TerminalClipboard, 'copy' | 'way'>;
  /** What was copied or marked here, for pasting here where the display does not hold it. */
  readonly #own = new Map<SelectionName, string>();
  #denied = false;
  /** The last copy that the display took, until it turns out that it may not hand it out. */
  #promised: { text: string; later: (words: string) => void } | undefined;

  constructor(display: ClipboardDisplay, terminal?: Pick<TerminalClipboard, 'copy' | 'way'>) {
    this.#display = display;
    this.#terminal = terminal ?? new TerminalClipboard();
    display.selections.onDenied(() => void this.#onDenied());
  }

  /** Words on where it went; `later` gets others should those turn out wrong. */
  async copy(text: string, later: (words: string) => void): Promise<string> {
    this.#own.set('CLIPBOARD', text).set('PRIMARY', text);
    this.#promised = undefined;
    const bytes = Buffer.byteLength(text);
    if (!this.#mayOwn) return this.#throughTerminal(text, 'untrusted display');
    const outcome = await this.#display.selections.copy(['CLIPBOARD', 'PRIMARY'], text);
    switch (outcome) {
      case 'owned':
        this.#promised = { text, later };
        return `copied ${bytes} bytes to CLIPBOARD and PRIMARY`;
      case 'too-long':
        return `not copied, ${bytes} bytes are too many: ${instead}`;
      case 'not-owned':
        return this.#throughTerminal(text, 'another program kept the clipboard');
      case 'lost':
        return 'not copied: the display is gone';
    }
  }

  /** What a drag has marked, for the middle button. */
  mark(text: string): void {
    this.#own.set('PRIMARY', text);
    if (this.#mayOwn) void this.#display.selections.copy(['PRIMARY'], text);
  }

  async paste(from: SelectionName): Promise<Pasted> {
    const outcome = await this.#display.selections.paste(from);
    if (outcome.kind === 'text') return outcome;
    const own = this.#own.get(from);
    if (own !== undefined && !this.#mayOwn) return { kind: 'text', text: own };
    return { kind: 'failed', why: pasteWords[outcome.reason] };
  }

  /** An untrusted client may claim a selection and never hand it out: others would wait for it. */
  get #mayOwn(): boolean {
    return !this.#denied && this.#display.trusted !== false;
  }

  async #onDenied(): Promise<void> {
    this.#denied = true;
    const promised = this.#promised;
    this.#promised = undefined;
    if (promised)
      promised.later(await this.#throughTerminal(promised.text, 'the display refuses copying'));
  }

  async #throughTerminal(text: string, why: string): Promise<string> {
    const outcome = await this.#terminal.copy(text);
    if (outcome === 'sent')
      return `${why}: ${Buffer.byteLength(text)} bytes sent to the terminal's clipboard (${this.#terminal.way})`;
    return `not copied, ${why} and ${terminalWords[outcome]}: ${instead}`;
  }
}
