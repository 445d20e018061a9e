// Answers whether a value was overwritten at the source, from the ranges that came with its payload.

import type { RedactedRange } from './tree.ts';

export class RedactionIndex {
  /** By offset; ranges of one payload do not overlap. */
  readonly #ranges: readonly RedactedRange[];

  constructor(ranges: readonly RedactedRange[]) {
    this.#ranges = ranges.filter((range) => range.length > 0).sort((a, b) => a.offset - b.offset);
  }

  /** The rule of the range that covers all of `start..end`; an empty value is not covered. */
  ruleOf(start: number, end: number): string | undefined {
    if (start >= end || this.#ranges.length === 0) return undefined;
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ranges[middle]!.offset <= start) low = middle + 1;
      else high = middle;
    }
    const range = this.#ranges[low - 1];
    if (range === undefined || range.offset + range.length < end) return undefined;
    return range.rule;
  }
}
