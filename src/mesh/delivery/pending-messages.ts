// The messages of this node that are not settled, by their ids. They stand in an array at numbers that are free again when
// they go: in a Map each would need its id as a string, and the table would be made anew for every few hundred of them.

import { ID_BYTES } from '../message-id.ts';
import { IdIndex } from './id-index.ts';
import type { PendingMessage } from './pending-message.ts';

export class PendingMessages {
  readonly #index = new IdIndex();
  readonly #messages: (PendingMessage | undefined)[] = [];
  readonly #unused: number[] = [];

  get size(): number {
    return this.#messages.length - this.#unused.length;
  }

  get(id: Uint8Array): PendingMessage | undefined {
    if (id.length !== ID_BYTES) return undefined;
    const number = this.#index.find(id);
    return number === undefined ? undefined : this.#messages[number];
  }

  /** One whose id is not there. @throws RangeError its id is not of 16 bytes */
  add(message: PendingMessage): void {
    const { id } = message.submission;
    if (id.length !== ID_BYTES) throw new RangeError(`an id of ${id.length} bytes`);
    const number = this.#unused.pop() ?? this.#messages.length;
    this.#index.add(id, number);
    this.#messages[number] = message;
    message.number = number;
  }

  /** False: it is not there any more. */
  delete(message: PendingMessage): boolean {
    const { number } = message;
    if (number < 0) return false;
    message.number = -1;
    this.#index.remove(number);
    this.#messages[number] = undefined;
    this.#unused.push(number);
    return true;
  }

  /** What is there while it goes, in no order; what comes meanwhile may be seen or not. */
  *values(): Generator<PendingMessage> {
    for (let number = 0; number < this.#messages.length; number++) {
      const message = this.#messages[number];
      if (message !== undefined) yield message;
    }
  }
}
