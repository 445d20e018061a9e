// A spatial index of rectangles: buckets of fixed size, so that asking what touches a rectangle
// costs as much as there is near it, not as much as there is. A few rectangles need no buckets.

import { intersects, type Rect } from './geometry.ts';

const bucketShift = 6;
/** Buckets of a row; windows are at most 32,768 px wide (X coordinates are 16 bits). */
const entriesWithoutBucketsMax = 16;
const bucketsAcross = 1 << (15 - bucketShift);

export interface Entry {
  readonly rect: Rect;
  /** Number of the last query that saw it; owned by the grid. */
  seen: number;
}

const none: readonly never[] = [];

export class Grid<T extends Entry> {
  readonly #buckets = new Map<number, T[]>();
  readonly #entries: T[] = [];
  #query = 0;

  get entries(): readonly T[] {
    return this.#entries;
  }

  add(entry: T): void {
    this.#entries.push(entry);
    if (this.#isSmall) return;
    const late = this.#buckets.size === 0 ? this.#entries : [entry];
    for (const each of late) this.#intoBuckets(each);
  }

  get #isSmall(): boolean {
    return this.#entries.length <= entriesWithoutBucketsMax;
  }

  #intoBuckets(entry: T): void {
    this.#each(entry.rect, (bucket, key) => {
      if (bucket) bucket.push(entry);
      else this.#buckets.set(key, [entry]);
    });
  }

  /** Entries that share a pixel with `rect`, each once. */
  touching(rect: Rect): readonly T[] {
    if (this.#entries.length === 0) return none;
    if (this.#isSmall || bucketsOf(rect) >= this.#entries.length) {
      return this.#amongAll(rect);
    }
    const query = ++this.#query;
    const found: T[] = [];
    this.#each(rect, (bucket) => {
      if (!bucket) return;
      for (const entry of bucket) {
        if (entry.seen === query) continue;
        entry.seen = query;
        if (intersects(entry.rect, rect)) found.push(entry);
      }
    });
    return found;
  }

  /** Asked for every part of a picture, and mostly in vain: then nothing is made. */
  #amongAll(rect: Rect): readonly T[] {
    let found: T[] | undefined;
    for (const entry of this.#entries) {
      if (!intersects(entry.rect, rect)) continue;
      if (found) found.push(entry);
      else found = [entry];
    }
    return found ?? none;
  }

  /** At least the entries that share a pixel with the bucket of the rectangle's upper left corner. */
  near(rect: Rect): readonly T[] {
    if (this.#isSmall) return this.#entries;
    return this.#buckets.get(keyOf(rect.x >> bucketShift, rect.y >> bucketShift)) ?? none;
  }

  #each(rect: Rect, visit: (bucket: T[] | undefined, key: number) => void): void {
    const right = (rect.x + rect.width - 1) >> bucketShift;
    const bottom = (rect.y + rect.height - 1) >> bucketShift;
    for (let row = rect.y >> bucketShift; row <= bottom; row++) {
      for (let column = rect.x >> bucketShift; column <= right; column++) {
        const key = keyOf(column, row);
        visit(this.#buckets.get(key), key);
      }
    }
  }
}

function keyOf(column: number, row: number): number {
  return row * bucketsAcross + column;
}

function bucketsOf({ x, y, width, height }: Rect): number {
  const across = ((x + width - 1) >> bucketShift) - (x >> bucketShift) + 1;
  const down = ((y + height - 1) >> bucketShift) - (y >> bucketShift) + 1;
  return across * down;
}
