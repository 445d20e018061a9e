// The orders in which the healthy tiles can stand; the name breaks every tie, so an order is total.

import type { NodeSnapshot } from './overview-frame.ts';
import { errorPercentOf, silenceMsOf } from './trouble.ts';

export const HEALTHY_SORTS = ['errors', 'name', 'rate', 'age'] as const;

export interface HealthySort {
  readonly by: (typeof HEALTHY_SORTS)[number];
  readonly reversed: boolean;
}

/** In the words of the pane's head. */
export function sortRemark(sort: HealthySort): string {
  const words = { errors: 'by error rate', name: 'by name', rate: 'by rate', age: 'by last event' };
  return sort.reversed ? `${words[sort.by]}, reversed` : words[sort.by];
}

export function nextSort(sort: HealthySort): HealthySort {
  const at = HEALTHY_SORTS.indexOf(sort.by);
  return { by: HEALTHY_SORTS[(at + 1) % HEALTHY_SORTS.length] ?? 'errors', reversed: false };
}

/** Most errors, most calls, newest event first; names ascending. */
export function compareHealthy(
  sort: HealthySort,
  nowUtcMs: number,
): (a: NodeSnapshot, b: NodeSnapshot) => number {
  const key = (n: NodeSnapshot): number => {
    switch (sort.by) {
      case 'errors':
        return -(errorPercentOf(n) ?? 0);
      case 'rate':
        return -(n.traffic.inbound.ratePerSecond + n.traffic.outbound.ratePerSecond);
      case 'age':
        return silenceMsOf(n, nowUtcMs) ?? Number.MAX_VALUE;
      case 'name':
        return 0;
    }
  };
  const sign = sort.reversed ? -1 : 1;
  return (a, b) => sign * (key(a) - key(b) || byName(a, b));
}

function byName(a: NodeSnapshot, b: NodeSnapshot): number {
  if (a.status.node === b.status.node) return 0;
  return a.status.node < b.status.node ? -1 : 1;
}
