// From when to when a recording that is played goes, and its words. A live feed has none.

import { utcClock, utcDateTime } from './format.ts';

export interface RecordedSpan {
  /** UTC, ms. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** `2026-03-01 12:01:03 to 12:06:44`; the second date when it is another. */
export function spanText({ fromUtcMs, toUtcMs }: RecordedSpan): string {
  const [from, to] = [utcDateTime(fromUtcMs), utcDateTime(toUtcMs)];
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  const end = isOneDay ? utcClock(toUtcMs) : to.slice(0, 19);
  return `${from.slice(0, 19)} to ${end}`;
}
