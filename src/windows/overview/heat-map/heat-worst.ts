// The nodes that are worst off: by state first, then by the metric. It keeps a few of many without
// sorting all of them, because it runs with every frame over thousands.

import type { NodeState } from '../../../traffic/feed.ts';
import type { NodeSnapshot } from '../overview-frame.ts';
import { figureOf, type HeatMetric } from './heat-metric.ts';

const SEVERITY: Readonly<Record<NodeState, number>> = {
  down: 3,
  suspect: 2,
  untrusted: 1,
  joining: 0,
  up: 0,
};

interface Candidate {
  readonly node: NodeSnapshot;
  readonly severity: number;
  readonly value: number;
}

/** At most `limit`, worst first: down, suspect, untrusted, then by value, then by name. */
export function worstNodes(
  nodes: Iterable<NodeSnapshot>,
  metric: HeatMetric,
  nowUtcMs: number,
  limit: number,
): readonly NodeSnapshot[] {
  const kept: Candidate[] = [];
  for (const node of nodes) {
    const severity = SEVERITY[node.status.state];
    const value = figureOf(node, metric, nowUtcMs) ?? -1;
    const candidate = { node, severity, value };
    const last = kept[kept.length - 1];
    if (kept.length >= limit && last && compare(candidate, last) >= 0) continue;
    let at = kept.length;
    while (at > 0 && compare(candidate, kept[at - 1] as Candidate) < 0) at -= 1;
    kept.splice(at, 0, candidate);
    if (kept.length > limit) kept.pop();
  }
  return kept.map((k) => k.node);
}

function compare(a: Candidate, b: Candidate): number {
  return (
    b.severity - a.severity ||
    b.value - a.value ||
    (a.node.status.node < b.node.status.node ? -1 : 1)
  );
}
