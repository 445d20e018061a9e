// What waits on the disk, in the order in which it came, and the soonest of its deadlines. Each service has a line, and
// another for what has an ordering key; lines take turns, so that none waits for another, and may sleep. Each step costs
// the same however many wait, or their logarithm.

import { type Dated, DeadlineHeap } from './deadline-heap.ts';

/** With fewer it is not worth tidying. */
const TIDY_MIN = 64;

export interface Backlogged extends Dated {
  readonly submission: { readonly service: string; readonly orderingKey: string };
}

export interface BacklogLine<T> {
  readonly name: string;
  readonly service: string;
  /** From `first` on; with those that have left meanwhile. */
  queue: T[];
  first: number;
  size: number;
}

export class SendBacklog<T extends Backlogged> {
  readonly #waiting = new Set<T>();
  readonly #deadlines = new DeadlineHeap<T>((item) => !this.#waiting.has(item));
  readonly #awake = new Map<string, BacklogLine<T>>();
  readonly #asleep = new Map<string, BacklogLine<T>>();
  /** Over those that are awake, again and again. */
  #round = this.#awake.values();

  get size(): number {
    return this.#waiting.size;
  }

  /** Lines that take turns. */
  get awake(): number {
    return this.#awake.size;
  }

  get asleep(): ReadonlyMap<string, BacklogLine<T>> {
    return this.#asleep;
  }

  #lineOf(item: T): BacklogLine<T> | undefined {
    const name = nameOf(item);
    return this.#awake.get(name) ?? this.#asleep.get(name);
  }

  /** Whether it would stand behind others. */
  has(item: T): boolean {
    return this.#lineOf(item) !== undefined;
  }

  /** Once. A line that begins with it is awake. */
  push(item: T): void {
    let line = this.#lineOf(item);
    if (line === undefined) {
      const { service } = item.submission;
      line = { name: nameOf(item), service, queue: [], first: 0, size: 0 };
      this.#awake.set(line.name, line);
    }
    line.queue.push(item);
    line.size++;
    this.#waiting.add(item);
    this.#deadlines.push(item);
  }

  /** The line of it takes no turns. */
  sleep(item: T): void {
    const line = this.#lineOf(item);
    if (line === undefined) return;
    this.#awake.delete(line.name);
    this.#asleep.set(line.name, line);
  }

  wake(line: BacklogLine<T>): void {
    if (this.#asleep.delete(line.name)) this.#awake.set(line.name, line);
  }

  /** The one that has waited longest in the line whose turn it is; undefined: none is awake. */
  turn(): T | undefined {
    let { value: line } = this.#round.next();
    if (line === undefined) {
      this.#round = this.#awake.values();
      line = this.#round.next().value;
    }
    return line && this.#firstOf(line);
  }

  #firstOf(line: BacklogLine<T>): T | undefined {
    for (; line.first < line.queue.length; line.first++) {
      const item = line.queue[line.first]!;
      if (this.#waiting.has(item)) return item;
    }
    return undefined;
  }

  get soonestMs(): number {
    return this.#deadlines.soonest?.deadlineMs ?? Infinity;
  }

  /** One whose deadline has come, wherever it stands; it leaves. */
  takeLate(nowMs: number): T | undefined {
    const { soonest } = this.#deadlines;
    if (soonest === undefined || soonest.deadlineMs > nowMs) return undefined;
    this.remove(soonest);
    return soonest;
  }

  remove(item: T): void {
    if (!this.#waiting.delete(item)) return;
    this.#deadlines.tidy(this.#waiting.size);
    const line = this.#lineOf(item)!;
    if (--line.size === 0) {
      this.#awake.delete(line.name);
      this.#asleep.delete(line.name);
    } else if (line.queue.length >= TIDY_MIN && line.queue.length > 2 * line.size) {
      line.queue = line.queue.filter((one) => this.#waiting.has(one));
      line.first = 0;
    }
  }
}

function nameOf({ submission: { orderingKey, service } }: Backlogged): string {
  return orderingKey === '' ? service : `${service}\0`;
}
