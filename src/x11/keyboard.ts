// The keyboard of a display: asks the server for its tables, again whenever they change, and holds
// key presses back while an answer is on its way, so that none is read by the wrong table.

import type { Connection } from './connection.ts';
import { type Keymap, type KeyStroke, keymap, strokeOf } from './draw/keymap.ts';
import type { XInputEvent } from './x-client.ts';

/** Presses held while the tables are on their way; more are dropped. */
export const heldPressesMax = 256;

/** Questions on their way at once: a server that says again and again that its tables have changed is
 * asked once more when it has answered. */
export const questionsMax = 16;

const mod1Mask = 8;

/** What it needs of the connection. */
export type KeyboardServer = Pick<Connection, 'ask' | 'setup'>;

export class Keyboard {
  readonly #connection: KeyboardServer;
  readonly #typed: (event: XInputEvent, stroke: KeyStroke) => void;
  #map: Keymap | undefined;
  /** One list for each answer on its way: the presses that came after the question. */
  readonly #held: XInputEvent[][] = [];
  #again = false;

  constructor(connection: KeyboardServer, typed: (event: XInputEvent, stroke: KeyStroke) => void) {
    this.#connection = connection;
    this.#typed = typed;
    this.reload();
  }

  /** State bit of Alt. */
  get altMask(): number {
    return this.#map?.altMask ?? mod1Mask;
  }

  press(event: XInputEvent): void {
    // The server refused its tables before: a key is the occasion to ask again.
    if (!this.#map && this.#held.length === 0) this.reload();
    const held = this.#held.at(-1);
    if (held) {
      if (held.length < heldPressesMax) held.push(event);
      return;
    }
    this.#read(event);
  }

  /** Sends the two questions; what is pressed until the answer waits for it. */
  reload(): void {
    this.#again = this.#held.length >= questionsMax;
    if (this.#again) return;
    const held: XInputEvent[] = [];
    this.#held.push(held);
    const { setup } = this.#connection;
    const first = setup.min_keycode;
    const count = setup.max_keycode - first + 1;
    const keysyms = this.#connection.ask<number[][]>((x, reply) =>
      x.GetKeyboardMapping(first, count, reply),
    );
    const modifiers = this.#connection.ask<number[][]>((x, reply) => x.GetModifierMapping(reply));
    Promise.all([keysyms, modifiers]).then(
      ([rows, modifierRows]) => {
        this.#map = keymap({ firstKeycode: first, keysyms: rows, modifiers: modifierRows });
        this.#readHeld(held);
      },
      // Refused: the tables before hold on. Or the connection is gone, and so is the keyboard.
      () => this.#readHeld(held),
    );
  }

  /** Answers come in the order of the questions. */
  #readHeld(held: readonly XInputEvent[]): void {
    this.#held.shift();
    if (this.#again) this.reload();
    for (const event of held) this.#read(event);
  }

  #read(event: XInputEvent): void {
    const stroke = this.#map && strokeOf(this.#map, event.keycode, event.buttons);
    if (stroke) this.#typed(event, stroke);
  }
}
