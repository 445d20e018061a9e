// Hands what was copied to the clipboard manager when the program ends, so that it can be pasted afterwards: the
// SAVE_TARGETS request of freedesktop's ClipboardManager. The manager asks for the text as others do; this waits
// for its word, and never for long.

import type { Clock, Timer } from '../../runtime/clock.ts';
import type { SelectionAtoms } from './selection-atoms.ts';
import { noAtom } from './selection-atoms.ts';
import type { SelectionWindow } from './selection-window.ts';

/** A manager that has not taken it by then is not waited for any longer, ms; a person wants to leave. */
export const saveTimeoutMs = 1000;

/** `none`: there is no manager. */
export type SaveOutcome = 'saved' | 'refused' | 'silent' | 'none' | 'lost';

export interface SavingPlace {
  readonly window: SelectionWindow;
  readonly atoms: SelectionAtoms;
  readonly clock: Clock;
  /** Sends what is buffered. */
  readonly flush: () => void;
}

export class ClipboardSaving {
  /** Resolves within `saveTimeoutMs`; never rejects. */
  readonly outcome: Promise<SaveOutcome>;
  readonly #place: SavingPlace;
  readonly #timer: Timer;
  #done: (outcome: SaveOutcome) => void = () => {};

  /** `time`: of the copy, in server time. */
  constructor(place: SavingPlace, time: number) {
    this.#place = place;
    this.outcome = new Promise((resolve) => {
      this.#done = resolve;
    });
    this.#timer = place.clock.setTimer(saveTimeoutMs, () => this.#end('silent'));
    place.window.ownerOf(place.atoms.CLIPBOARD_MANAGER).then(
      (manager) => {
        if (manager === 0) this.#end('none');
        else this.#ask(time);
      },
      () => this.#end('lost'),
    );
  }

  /** The manager's answer: SelectionNotify for its own selection. */
  notified(property: number): void {
    this.#end(property === noAtom ? 'refused' : 'saved');
  }

  /** The connection has ended. */
  lost(): void {
    this.#end('lost');
  }

  #ask(time: number): void {
    const { window, atoms, flush } = this.#place;
    const targets = [atoms.UTF8_STRING, atoms['text/plain;charset=utf-8'], atoms.STRING];
    const property = atoms.MESHSCOPE_SAVE;
    window.list(property, targets);
    window.ask({ selection: atoms.CLIPBOARD_MANAGER, target: atoms.SAVE_TARGETS, property, time });
    flush();
  }

  #end(outcome: SaveOutcome): void {
    this.#timer.cancel();
    this.#done(outcome);
  }
}
