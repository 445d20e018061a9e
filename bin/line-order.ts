// The order in which a feed's lines go out: of a feed that goes on, merged as its nodes say something, none
// delayed for long; of one that has an end, sorted in one bounded window. It makes no lines.

import { deadlineMs, type MergedItem, mergeState, stepMerge } from '../src/history/merge.ts';
import { drainSort, type SortInput, sortState, stepSort } from '../src/history/sort-window.ts';
import type { Clock, Timer } from '../src/runtime/clock.ts';

export interface LineOrder<T> {
  step(input: SortInput<T>): void;
  /** Gives out everything that is still held. */
  end(): void;
  /** Lines marked late because more had to be sorted than the window holds. */
  readonly unsorted: number;
}

export interface LineOrderOptions<T> {
  readonly clock: Clock;
  readonly give: (item: MergedItem<T>) => void;
}

/** A silent node delays the others for HOLD_MS at most, whatever the others send meanwhile. */
export function mergedOrder<T>({ clock, give }: LineOrderOptions<T>): LineOrder<T> {
  const merge = mergeState<T>();
  let timer: Timer | undefined;
  const order = {
    unsorted: 0,
    step(input: SortInput<T>): void {
      for (const item of stepMerge(merge, input, clock.monotonicMs())) give(item);
      arm();
    },
    end(): void {
      for (const feed of [...merge.feeds.keys()]) order.step({ kind: 'leave', feed });
      timer?.cancel();
    },
  };
  function arm(): void {
    // What comes later is due later.
    if (timer !== undefined) return;
    const dueMs = deadlineMs(merge);
    if (dueMs === undefined) return;
    timer = clock.setTimer(Math.max(0, dueMs - clock.monotonicMs()), () => {
      timer = undefined;
      order.step({ kind: 'tick' });
    });
  }
  return order;
}

export function sortedOrder<T>({ give }: Pick<LineOrderOptions<T>, 'give'>): LineOrder<T> {
  const sort = sortState<T>();
  return {
    get unsorted() {
      return sort.late;
    },
    step(input) {
      for (const item of stepSort(sort, input)) give(item);
    },
    end() {
      for (const item of drainSort(sort)) give(item);
    },
  };
}
