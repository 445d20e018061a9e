// What a person chose in the heat map: the metric, how nodes stand together, the one group that fills
// the pane, how far it is scrolled. And the groups, kept from frame to frame while names stay.

import type { OverviewFrame } from '../overview-frame.ts';
import { type Grouping, type HeatGroup, heatGroups } from './heat-groups.ts';
import type { HeatMetric } from './heat-metric.ts';

export interface HeatChoice {
  readonly metric: HeatMetric;
  readonly grouping: Grouping;
  /** The group that fills the pane. */
  readonly zoomed: string | undefined;
  readonly scrollPx: number;
  readonly groups: readonly HeatGroup[];
  /** What `groups` were made of. */
  readonly madeOf: { readonly frame: OverviewFrame; readonly key: string } | undefined;
}

export const FIRST_HEAT_CHOICE: HeatChoice = {
  metric: 'p99',
  grouping: 'service',
  zoomed: undefined,
  scrollPx: 0,
  groups: [],
  madeOf: undefined,
};

/** The choice with the groups of this frame; `filter` is the text in force. */
export function regrouped(
  heat: HeatChoice,
  frame: OverviewFrame,
  filter: string,
  matches: Parameters<typeof heatGroups>[2],
): HeatChoice {
  const key = `${heat.grouping} ${filter}`;
  // A filter may look at figures, which change with every frame; names and addresses hardly do.
  const steady = filter === '' && heat.madeOf?.key === key && sameNodes(heat.madeOf.frame, frame);
  const groups = steady ? heat.groups : heatGroups(frame.nodes, heat.grouping, matches);
  const zoomed = groups.some((g) => g.name === heat.zoomed) ? heat.zoomed : undefined;
  return { ...heat, zoomed, groups, madeOf: { frame, key } };
}

function sameNodes(a: OverviewFrame, b: OverviewFrame): boolean {
  if (a.nodes.length !== b.nodes.length) return false;
  for (let i = 0; i < a.nodes.length; i++) {
    const [left, right] = [a.nodes[i]?.status, b.nodes[i]?.status];
    if (left === right) continue;
    if (left?.node !== right?.node || left?.addresses[0] !== right?.addresses[0]) return false;
  }
  return true;
}
