// Things by their deadlines, the soonest at hand: a binary heap. What is over before its deadline stays until it comes
// up, or until more than half of what is here is over.

export interface Dated {
  /** Monotonic ms. */
  readonly deadlineMs: number;
}

/** With fewer it is not worth tidying. */
const TIDY_MIN = 64;

export class DeadlineHeap<T extends Dated> {
  /** The deadline of none is before that of its parent, at half its place. */
  #items: T[] = [];
  readonly #isOver: (item: T) => boolean;

  /** @param isOver it needs no deadline any more, and never will again */
  constructor(isOver: (item: T) => boolean) {
    this.#isOver = isOver;
  }

  /** Also those that are over and still here. */
  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#rise(this.#items.push(item) - 1);
  }

  /** Undefined: none is here. */
  get soonest(): T | undefined {
    while (this.#items.length > 0 && this.#isOver(this.#items[0]!)) this.#dropFirst();
    return this.#items[0];
  }

  /** @param live how many are not over */
  tidy(live: number): void {
    if (this.#items.length < TIDY_MIN || this.#items.length <= 2 * live) return;
    this.#items = this.#items.filter((item) => !this.#isOver(item));
    for (let at = (this.#items.length >> 1) - 1; at >= 0; at--) this.#sink(at);
  }

  #dropFirst(): void {
    const last = this.#items.pop()!;
    if (this.#items.length === 0) return;
    this.#items[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    const items = this.#items;
    const item = items[from]!;
    const { deadlineMs } = item;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]!.deadlineMs <= deadlineMs) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  #sink(from: number): void {
    const items = this.#items;
    const item = items[from]!;
    const { deadlineMs } = item;
    let at = from;
    for (let child = 2 * at + 1; child < items.length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < items.length && items[right]!.deadlineMs < items[child]!.deadlineMs)
        child = right;
      if (items[child]!.deadlineMs >= deadlineMs) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
  }
}
