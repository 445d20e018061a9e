// The rows of one node in one direction: segments in order, addressed by an ordinal that starts at 1
// and never comes back. The ordinal is the row's id. It knows places; what a row says is elsewhere.

import type { RowSegment } from './row-segment.ts';

export interface RowListener {
  noteChanged(ordinal: number): void;
}

export class Lane {
  readonly segments: RowSegment[] = [];
  /** Filtered pages that want to hear of changed rows. */
  readonly listeners: Set<RowListener> = new Set();
  private afterDropped = 1;

  /** Ordinal of the oldest kept row; `next` when there is none. */
  get first(): number {
    return this.segments[0]?.base ?? this.afterDropped;
  }

  /** Ordinal that the next row gets. */
  get next(): number {
    const tail = this.segments[this.segments.length - 1];
    return tail === undefined ? this.afterDropped : tail.base + tail.count;
  }

  get count(): number {
    return this.next - this.first;
  }

  /** Kept rows of loss. */
  get losses(): number {
    return this.segments.reduce((sum, segment) => sum + segment.losses, 0);
  }

  /** The segment that new rows go to. There is one as soon as the node has a chunk. */
  get tail(): RowSegment {
    return this.segments[this.segments.length - 1]!;
  }

  dropOldest(): void {
    const segment = this.segments.shift();
    if (segment !== undefined) this.afterDropped = segment.base + segment.count;
  }

  /** The segment of a kept row, or undefined. */
  segmentOf(ordinal: number): RowSegment | undefined {
    return this.segments[this.placeOf(ordinal)];
  }

  /** Which segment, and so which chunk, holds this row; -1 when it is not kept. */
  placeOf(ordinal: number): number {
    const segments = this.segments;
    const last = segments.length - 1;
    if (last < 0 || ordinal < segments[0]!.base || ordinal >= this.next) return -1;
    if (ordinal >= segments[last]!.base) return last;
    // The last segment that begins at or before it: an empty one shares its base with the next.
    let low = 0;
    let high = last;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      if (segments[middle]!.base <= ordinal) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  /** Tells the listeners that a kept row changed. */
  changed(ordinal: number): void {
    if (this.listeners.size === 0) return;
    for (const listener of this.listeners) listener.noteChanged(ordinal);
  }
}
