// Messages whose end the disk has not taken, or perhaps not: settled, buried or refused in memory alone, while their
// records of before stay on the disk. What is written of them is small: it fits where not all that lives does.

import { idKey } from '../message-id.ts';
import type { KeptMessages } from './kept-messages.ts';
import type { OutboxRecord } from './outbox-record.ts';

export class UnsaidEnds {
  readonly #ids = new Map<string, Uint8Array>();
  /** Of letters whose messages are perhaps gone from the disk. */
  readonly #whole = new Set<string>();
  #hasNews = false;

  /** Something was added since it was written last. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  add({ id, kind }: OutboxRecord): void {
    const key = idKey(id);
    this.#ids.set(key, id);
    if (kind === 'done') this.#whole.add(key);
    this.#hasNews = true;
  }

  /** With the segments that are there it makes what is kept. */
  records(kept: KeptMessages): readonly OutboxRecord[] {
    return [...this.#ids.values()].flatMap((id): OutboxRecord[] => {
      const letter = kept.deadLetter(id);
      if (letter !== undefined) {
        const { message, reason, utcMs } = letter;
        const dead: OutboxRecord = { kind: 'dead', id, reason, utcMs };
        return this.#whole.has(idKey(id)) ? [message, dead] : [dead];
      }
      return kept.has(id) ? [] : [{ kind: 'done', id }];
    });
  }

  /** All of it is on the disk, beside the segments of before. */
  written(): void {
    this.#hasNews = false;
  }

  /** What lives is on the disk, and nothing else. */
  clear(): void {
    this.#ids.clear();
    this.#whole.clear();
    this.#hasNews = false;
  }
}
