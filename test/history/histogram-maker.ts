// Histograms of values, as a collector would report them, for tests of the history.

import { bucketOf } from '../../src/history/latency-histogram.ts';
import type { SparseHistogram } from '../../src/traffic/feed.ts';

/** Half of the width of a bucket of scale 3. */
export const MAX_ERROR = 2 ** (1 / 16) - 1 + 1e-9;

export function histogramOf(values: readonly number[]): SparseHistogram {
  const counts = new Map<number, number>();
  for (const us of values) counts.set(bucketOf(us), (counts.get(bucketOf(us)) ?? 0) + 1);
  const indexes = [...counts.keys()].sort((x, y) => x - y);
  return { indexes, counts: indexes.map((i) => counts.get(i)!), zeroCount: 0, sumUs: 0 };
}
