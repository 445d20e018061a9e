// Messages of one ordering key stand in line: the next is sent when the one before it has been settled.

import type { Clock } from '../../runtime/clock.ts';
import type { Submission } from './pending-message.ts';
import { Turns } from './turns.ts';

/** Its key is '' when it has none. */
type Keyed = { readonly submission: Pick<Submission, 'orderingKey' | 'service'> };

/** In the order in which they came, with those before `first` and among the others that have left. */
interface Line<T> {
  queue: T[];
  first: number;
  readonly waiting: Set<T>;
}

/** With fewer it is not worth tidying. */
const TIDY_MIN = 64;

export class KeyLines<T extends Keyed> {
  readonly #lines = new Map<string, Line<T>>();
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
      this.#lines.set(key, { queue: [one], first: 0, waiting: new Set([one]) });
      return true;
    }
    line.queue.push(one);
    line.waiting.add(one);
    return false;
  }

  /** Whether it may go. */
  isFirst(one: T): boolean {
    const key = lineOf(one.submission);
    if (key === '') return true;
    const line = this.#lines.get(key);
    return line?.queue[line.first] === one;
  }

  /** Takes it out of its line; if it was first, the next goes. Costs the same however long the line is. */
  leave(one: T): void {
    const key = lineOf(one.submission);
    if (key === '') return;
    const line = this.#lines.get(key);
    if (line?.waiting.delete(one) !== true) return;
    if (line.waiting.size === 0) this.#lines.delete(key);
    else if (line.queue[line.first] === one) this.#next(line);
    if (line.queue.length < TIDY_MIN || line.queue.length <= 2 * line.waiting.size) return;
    line.queue = line.queue.filter((other) => line.waiting.has(other));
    line.first = 0;
  }

  #next(line: Line<T>): void {
    while (!line.waiting.has(line.queue[line.first]!)) line.first++;
    this.#turns.give(line.queue[line.first]!);
  }
}

function lineOf({ orderingKey, service }: Keyed['submission']): string {
  return orderingKey === '' ? '' : `${service}\0${orderingKey}`;
}
