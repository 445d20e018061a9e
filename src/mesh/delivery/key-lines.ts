// Messages of one ordering key stand in line: the next is sent when the one before it has been settled.

import type { Clock } from '../../runtime/clock.ts';
import type { Submission } from './pending-message.ts';
import { Turns } from './turns.ts';

/** Its key is '' when it has none. */
type Keyed = { readonly submission: Pick<Submission, 'orderingKey' | 'service'> };

export class KeyLines<T extends Keyed> {
  readonly #lines = new Map<string, T[]>();
  readonly #turns: Turns<T>;

  /** @param go the one before it has left, if only just: it may have left meanwhile, too */
  constructor(clock: Clock, go: (one: T) => void) {
    this.#turns = new Turns(clock, go);
  }

  /** True: it is the first of its key, or has none, and may go. */
  enter(one: T): boolean {
    const key = lineOf(one.submission);
    if (key === '') return true;
    const line = this.#lines.get(key);
    if (line === undefined) {
      this.#lines.set(key, [one]);
      return true;
    }
    line.push(one);
    return false;
  }

  /** Whether it may go. */
  isFirst(one: T): boolean {
    const key = lineOf(one.submission);
    return key === '' || this.#lines.get(key)?.[0] === one;
  }

  /** Takes it out of its line; if it was first, the next goes. */
  leave(one: T): void {
    const key = lineOf(one.submission);
    if (key === '') return;
    const line = this.#lines.get(key);
    const at = line?.indexOf(one) ?? -1;
    if (line === undefined || at < 0) return;
    line.splice(at, 1);
    if (line.length === 0) this.#lines.delete(key);
    else if (at === 0) this.#turns.give(line[0]!);
  }
}

function lineOf({ orderingKey, service }: Keyed['submission']): string {
  return orderingKey === '' ? '' : `${service}\0${orderingKey}`;
}
