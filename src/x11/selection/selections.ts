// PRIMARY and CLIPBOARD of one display: carries out what the two machines decide, through one window
// that is never shown and is made when it is first needed. It waits in no draw path.

import type { Clock, Timer } from '../../runtime/clock.ts';
import type { Connection } from '../connection.ts';
import { DisplayError } from '../display-error.ts';
import { inputTime } from '../input-time.ts';
import type { XEvent } from '../x-client.ts';
import { ClipboardSaving, type SaveOutcome } from './clipboard-saving.ts';
import { newOwner, type OwnerCommand, type OwnerInput, type OwnerState } from './owner-state.ts';
import { ownerDeadlineMs, ownerStep } from './owner-step.ts';
import {
  newPaste,
  type PasteCommand,
  type PasteFailure,
  type PasteInput,
  type PasteState,
  pasteBytesMax,
  pasteStep,
} from './paste-step.ts';
import { askSelectionAtoms, type SelectionAtoms, type SelectionName } from './selection-atoms.ts';
import { isSelectionEvent, type XSelectionEvent } from './selection-events.ts';
import { SelectionWindow } from './selection-window.ts';

/** Longer texts are not held for others, UTF-16 units. */
export const copyCharactersMax = 4 * 1024 * 1024;

export type CopyOutcome = 'owned' | 'not-owned' | 'too-long' | 'lost';
export type PasteOutcome =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: PasteFailure };

interface Ready {
  readonly window: SelectionWindow;
  readonly atoms: SelectionAtoms;
  owner: OwnerState;
  paste: PasteState;
}

export class Selections {
  readonly #connection: Connection;
  readonly #clock: Clock;
  #ready: Ready | undefined;
  #opening: Promise<Ready> | undefined;
  /** Server time of the last thing that the person did. */
  #lastInput: number | undefined;
  #timer: Timer | undefined;
  readonly #claims = new Map<number, ((outcome: CopyOutcome) => void)[]>();
  #pasted: ((outcome: PasteOutcome) => void) | undefined;
  #denied: (() => void) | undefined;
  #saving: ClipboardSaving | undefined;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  /** Holds `text` for whoever pastes one of these. Never rejects. */
  async copy(names: readonly SelectionName[], text: string): Promise<CopyOutcome> {
    if (text.length > copyCharactersMax) return 'too-long';
    try {
      const { atoms } = await this.#open();
      const time = await this.#now();
      const outcomes = names.map((name) => this.#claim(atoms[name], text, time));
      this.#connection.flush();
      const all = await Promise.all(outcomes);
      return all.find((outcome) => outcome !== 'owned') ?? 'owned';
    } catch {
      return 'lost';
    }
  }

  /** What is held under this name, here or by another program. Never rejects. */
  async paste(name: SelectionName): Promise<PasteOutcome> {
    try {
      const { atoms, window, owner } = await this.#open();
      const own = owner.held.find((holding) => holding.selection === atoms[name]);
      // Another may have taken it, and the word of it is still on its way.
      if (own && (await window.ownerOf(atoms[name])) === window.xid)
        return { kind: 'text', text: own.text };
      if (this.#pasted) return { kind: 'failed', reason: 'busy' };
      const outcome = new Promise<PasteOutcome>((resolve) => {
        this.#pasted = resolve;
      });
      const time = await this.#now();
      this.#tellPaste({ kind: 'ask', selection: atoms[name], time });
      return await outcome;
    } catch {
      return this.#endPaste({ kind: 'failed', reason: 'lost' });
    }
  }

  /**
   * Hands what CLIPBOARD holds to the clipboard manager, before the program ends: a bounded wait, and none
   * where nothing is held here. Never rejects.
   */
  save(): Promise<SaveOutcome> {
    const ready = this.#ready;
    const held = ready?.owner.held.find((one) => one.selection === ready.atoms.CLIPBOARD);
    if (!ready || !held) return Promise.resolve('none');
    const flush = (): void => this.#connection.flush();
    this.#saving ??= new ClipboardSaving({ ...ready, clock: this.#clock, flush }, held.time);
    return this.#saving.outcome;
  }

  /** Called when the server forbids handing a copied text to another program (untrusted client). */
  onDenied(denied: () => void): void {
    this.#denied = denied;
  }

  /** For the display: takes what is about selections, and learns the time from what is not. */
  takes(event: XEvent): event is XSelectionEvent {
    if (isSelectionEvent(event)) {
      if (this.#ready) this.#handle(this.#ready, event);
      return true;
    }
    if ('time' in event) this.#lastInput = inputTime(event) ?? this.#lastInput;
    else if (event.name === 'DestroyNotify') this.#tellOwner({ kind: 'gone', window: event.wid });
    return false;
  }

  /** For the display: the connection has ended. */
  end(): void {
    this.#timer?.cancel();
    this.#saving?.lost();
    this.#ready = undefined;
    for (const waiting of this.#claims.values()) for (const resolve of waiting) resolve('lost');
    this.#claims.clear();
    this.#endPaste({ kind: 'failed', reason: 'lost' });
  }

  #handle(ready: Ready, event: XSelectionEvent): void {
    switch (event.name) {
      case 'PropertyNotify':
        this.#propertyChanged(ready, event);
        return;
      case 'SelectionClear':
        this.#tellOwner({ kind: 'clear', selection: event.selection, time: event.time });
        return;
      case 'SelectionRequest':
        this.#tellOwner({ kind: 'request', request: event });
        return;
      case 'SelectionNotify':
        if (event.requestor !== ready.window.xid) return;
        if (event.selection !== ready.atoms.CLIPBOARD_MANAGER)
          this.#tellPaste({ ...event, kind: 'notify' });
        else this.#saving?.notified(event.property);
    }
  }

  async #open(): Promise<Ready> {
    this.#opening ??= this.#make();
    return await this.#opening;
  }

  async #make(): Promise<Ready> {
    const window = new SelectionWindow(this.#connection);
    const asked = askSelectionAtoms(this.#connection);
    this.#connection.flush();
    const atoms = await asked;
    const place = { window: window.xid, atoms, pieceBytes: window.pieceBytes };
    const ready: Ready = { window, atoms, owner: newOwner(place), paste: newPaste(atoms) };
    if (!this.#connection.open) throw new DisplayError('lost', 'The X connection is closed.');
    this.#ready = ready;
    return ready;
  }

  /** CurrentTime would let an older claim win (ICCCM 2.1): without input, the server is asked. */
  async #now(): Promise<number> {
    const ready = await this.#open();
    return this.#lastInput ?? (await ready.window.serverTime(ready.atoms.MESHSCOPE_STAMP));
  }

  #claim(selection: number, text: string, time: number): Promise<CopyOutcome> {
    return new Promise((resolve) => {
      this.#claims.set(selection, [...(this.#claims.get(selection) ?? []), resolve]);
      this.#tellOwner({ kind: 'claim', selection, text, time });
    });
  }

  #propertyChanged(ready: Ready, event: Extract<XSelectionEvent, { name: 'PropertyNotify' }>) {
    const { wid, atom, state, time } = event;
    const deleted = state === 1;
    if (wid !== ready.window.xid) {
      if (deleted) this.#tellOwner({ kind: 'deleted', window: wid, property: atom });
    } else if (atom === ready.atoms.MESHSCOPE_STAMP) ready.window.stamped(time);
    else if (!deleted) this.#tellPaste({ kind: 'new-value', property: atom });
  }

  #tellOwner(input: OwnerInput): void {
    const ready = this.#ready;
    if (!ready) return;
    const { state, commands } = ownerStep(ready.owner, input, this.#clock.monotonicMs());
    ready.owner = state;
    for (const command of commands) this.#doOwner(ready, command);
    this.#connection.flush();
    this.#setTimer(ready);
  }

  #tellPaste(input: PasteInput): void {
    const ready = this.#ready;
    if (!ready) return;
    const { state, commands } = pasteStep(ready.paste, input, this.#clock.monotonicMs());
    ready.paste = state;
    for (const command of commands) this.#doPaste(ready, command);
    this.#connection.flush();
    this.#setTimer(ready);
  }

  #doOwner({ window }: Ready, command: OwnerCommand): void {
    switch (command.kind) {
      case 'own': {
        const { selection } = command;
        window
          .own(selection, command.time)
          .then((owner) => this.#tellOwner({ kind: 'owner', selection, window: owner }), ignore);
        return;
      }
      case 'disown':
        window.disown(command.selection, command.time);
        return;
      case 'read-pairs':
        void window
          .readPairs(command.request)
          .then((pairs) => this.#tellOwner({ kind: 'pairs', id: command.id, pairs }));
        return;
      case 'store':
        void window
          .store(command)
          .then((outcome) =>
            this.#tellOwner({ kind: 'stored', id: command.id, index: command.index, outcome }),
          );
        return;
      case 'notify':
        window.notify(command.request, command.property);
        return;
      case 'watch':
      case 'unwatch':
        window.watch(command.window, command.kind === 'watch');
        return;
      case 'report':
        this.#report(command.selection, command.what);
    }
  }

  #report(selection: number, what: Extract<OwnerCommand, { kind: 'report' }>['what']): void {
    if (what === 'denied') {
      for (const { selection: held } of this.#ready?.owner.held ?? [])
        this.#tellOwner({ kind: 'release', selection: held });
      this.#denied?.();
    } else if (what !== 'lost') {
      const waiting = this.#claims.get(selection) ?? [];
      this.#claims.delete(selection);
      for (const resolve of waiting) resolve(what);
    }
  }

  #doPaste({ window }: Ready, command: PasteCommand): void {
    switch (command.kind) {
      case 'convert':
        window.convert(command);
        return;
      case 'read':
        void window
          .read(command.property, pasteBytesMax)
          .then((value) => this.#tellPaste({ kind: 'read', id: command.id, value }));
        return;
      case 'delete':
        window.forget(command.property);
        return;
      case 'pasted':
        this.#endPaste({ kind: 'text', text: command.text });
        return;
      case 'failed':
        this.#endPaste(command);
    }
  }

  #endPaste(outcome: PasteOutcome): PasteOutcome {
    const done = this.#pasted;
    this.#pasted = undefined;
    done?.(outcome);
    return outcome;
  }

  #setTimer({ owner, paste }: Ready): void {
    this.#timer?.cancel();
    const deadlines = [ownerDeadlineMs(owner), paste.paste?.deadlineMs];
    const next = Math.min(...deadlines.filter((ms) => ms !== undefined));
    if (next === Number.POSITIVE_INFINITY) return;
    const waitMs = Math.max(1, next - this.#clock.monotonicMs());
    this.#timer = this.#clock.setTimer(waitMs, () => {
      this.#tellOwner({ kind: 'tick' });
      this.#tellPaste({ kind: 'tick' });
    });
  }
}

/** The connection is gone: whoever waits was told by its end. */
function ignore(): void {}
