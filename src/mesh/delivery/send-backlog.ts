// What waits for room, in the order in which it came, and the soonest of its deadlines. Each step costs the same however
// many wait, or their logarithm.

import { type Dated, DeadlineHeap } from './deadline-heap.ts';

/** With fewer it is not worth tidying. */
const TIDY_MIN = 64;

export class SendBacklog<T extends Dated> {
  /** From `#first` on; with those that have left meanwhile. */
  #queue: T[] = [];
  #first = 0;
  readonly #waiting = new Set<T>();
  readonly #deadlines = new DeadlineHeap<T>((item) => !this.#waiting.has(item));

  get size(): number {
    return this.#waiting.size;
  }

  /** Once. */
  push(item: T): void {
    this.#waiting.add(item);
    this.#queue.push(item);
    this.#deadlines.push(item);
  }

  /** The one that has waited longest. */
  get first(): T | undefined {
    for (; this.#first < this.#queue.length; this.#first++) {
      const item = this.#queue[this.#first]!;
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
    this.#waiting.delete(item);
    this.#deadlines.tidy(this.#waiting.size);
    if (this.#queue.length < TIDY_MIN || this.#queue.length <= 2 * this.#waiting.size) return;
    this.#queue = this.#queue.filter((one) => this.#waiting.has(one));
    this.#first = 0;
  }
}
