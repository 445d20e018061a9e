// Messages of one ordering key stand in line: the next is sent when the one before it has been settled.

import type { Submission } from './pending-message.ts';

export class KeyLines<T> {
  readonly #lines = new Map<string, T[]>();

  /** True: it is the first of its key, and may go. */
  enter(key: string, one: T): boolean {
    const line = this.#lines.get(key);
    if (line === undefined) {
      this.#lines.set(key, [one]);
      return true;
    }
    line.push(one);
    return false;
  }

  first(key: string): T | undefined {
    return this.#lines.get(key)?.[0];
  }

  /** Takes it out of its line; gives the one that may go now, if it was first. */
  leave(key: string, one: T): T | undefined {
    const line = this.#lines.get(key);
    const at = line?.indexOf(one) ?? -1;
    if (line === undefined || at < 0) return undefined;
    line.splice(at, 1);
    if (line.length === 0) this.#lines.delete(key);
    return at === 0 ? line[0] : undefined;
  }
}

/** '' of a message without an ordering key. */
export function lineOf({ orderingKey, service }: Submission): string {
  return orderingKey === '' ? '' : `${service}\0${orderingKey}`;
}
