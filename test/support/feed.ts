// Collects feed items for a test and lets it wait for one, with a deadline that fails the test.

import type { FeedItem } from '../../src/traffic/feed.ts';

type OfKind<K extends FeedItem['kind']> = Extract<FeedItem, { kind: K }>;

/** A condition that is not met for this long fails the test, ms. */
export const FEED_DEADLINE_MS = 10_000;

export class Feed {
  readonly items: FeedItem[] = [];
  #waiting: (() => void)[] = [];

  push(item: FeedItem): void {
    this.items.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  all<K extends FeedItem['kind']>(kind: K): OfKind<K>[] {
    return this.items.filter((item): item is OfKind<K> => item.kind === kind);
  }

  /** The first item of that kind, now or later. */
  next<K extends FeedItem['kind']>(kind: K): Promise<OfKind<K>> {
    return this.until((item) => item.kind === kind) as Promise<OfKind<K>>;
  }

  /** The first item that fulfils it, now or later, at or after index `from`. */
  async until(condition: (item: FeedItem) => boolean, from = 0): Promise<FeedItem> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const fail = (): void => reject(new Error(`not seen: ${condition}; had ${this.#kinds()}`));
      timer = setTimeout(fail, FEED_DEADLINE_MS);
    });
    try {
      for (let at = from; ; at++) {
        while (at >= this.items.length) {
          await Promise.race([new Promise<void>((wake) => this.#waiting.push(wake)), late]);
        }
        if (condition(this.items[at]!)) return this.items[at]!;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #kinds(): string {
    return this.items
      .slice(-20)
      .map((i) => (i.kind === 'status' ? `${i.status.state}(${i.status.reason})` : i.kind))
      .join(', ');
  }
}
