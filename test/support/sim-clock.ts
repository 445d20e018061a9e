// Virtual time for the simulator: timers and work that is due soon, in order, as fast as they can be computed. Each
// node may have a wall clock of its own that is wrong.

import type { Clock, Timer } from '../../src/runtime/clock.ts';

interface Due {
  readonly atMs: number;
  readonly order: number;
  fn: (() => void) | undefined;
}

export class SimClock implements Clock {
  readonly #startUtcMs: number;
  #nowMs = 0;
  #order = 0;
  #heap: Due[] = [];

  constructor(startUtcMs = Date.UTC(2026, 0, 1)) {
    this.#startUtcMs = startUtcMs;
  }

  nowMs(): number {
    return this.#startUtcMs + this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  setTimer(ms: number, fn: () => void): Timer {
    const due: Due = { atMs: this.#nowMs + Math.max(0, ms), order: this.#order++, fn };
    this.#push(due);
    return {
      cancel: () => {
        due.fn = undefined;
      },
    };
  }

  /** After what is at hand, before any later time. */
  readonly soon = (fn: () => void): void => {
    this.setTimer(0, fn);
  };

  /** Runs what is due until `ms` have passed. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let due = this.#heap[0]; due !== undefined && due.atMs <= endMs; due = this.#heap[0]) {
      this.#pop();
      if (due.fn === undefined) continue;
      this.#nowMs = due.atMs;
      due.fn();
    }
    this.#nowMs = endMs;
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(due);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(due, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = due;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
