// Which nodes stand together in the heat map: by service, by network, or all in one. Nodes say
// nothing of zones, so both are read off what is known: their names, and their addresses.

import { serviceOf } from '../../../traffic/service-name.ts';
import type { NodeSnapshot } from '../overview-frame.ts';

export const GROUPINGS = ['service', 'network', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Groups told apart; the nodes of further, smaller ones stand together as the last. */
export const HEAT_GROUPS_MAX = 64;
const OTHERS = '(others)';
const NO_ADDRESS = '(no address)';

export interface HeatGroup {
  readonly name: string;
  /** Places in the frame's nodes, by name. */
  readonly members: readonly number[];
}

export const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  service: 'by service (of the name)',
  network: 'by network (of the address)',
  none: 'by name',
};

/** Groups by name. `matches` keeps the nodes that the filter lets through. */
export function heatGroups(
  nodes: readonly NodeSnapshot[],
  grouping: Grouping,
  matches: (node: NodeSnapshot) => boolean,
): readonly HeatGroup[] {
  const found = new Map<string, number[]>();
  for (const [i, node] of nodes.entries()) {
    if (!matches(node)) continue;
    const name = groupOf(node, grouping);
    const members = found.get(name);
    if (members) members.push(i);
    else found.set(name, [i]);
  }
  const groups = [...found].map(([name, members]) => ({ name, members }));
  for (const { members } of groups)
    members.sort((a, b) => compare(nodes[a]?.status.node ?? '', nodes[b]?.status.node ?? ''));
  return bounded(groups).sort((a, b) => compare(a.name, b.name));
}

export function nextGrouping(grouping: Grouping): Grouping {
  return GROUPINGS[(GROUPINGS.indexOf(grouping) + 1) % GROUPINGS.length] ?? 'service';
}

function groupOf({ status }: NodeSnapshot, grouping: Grouping): string {
  if (grouping === 'none') return 'all nodes';
  return grouping === 'service' ? serviceOf(status.node) : networkOf(status.addresses[0]);
}

/** `10.4.7.0/24` of an IPv4 address; of a host name what follows its first dot. */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return NO_ADDRESS;
  const host = address.replace(/^[a-z]+:\/\//, '').replace(/:\d+$/, '');
  const [, network] = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(host) ?? [];
  if (network !== undefined) return `${network}.0/24`;
  const dot = host.indexOf('.');
  return dot > 0 && dot < host.length - 1 ? host.slice(dot + 1) : host || NO_ADDRESS;
}

function bounded(groups: readonly HeatGroup[]): HeatGroup[] {
  if (groups.length <= HEAT_GROUPS_MAX) return [...groups];
  const bySize = groups.toSorted((a, b) => b.members.length - a.members.length);
  const rest = bySize.slice(HEAT_GROUPS_MAX - 1);
  const members = rest.flatMap((g) => g.members).sort((a, b) => a - b);
  return [...bySize.slice(0, HEAT_GROUPS_MAX - 1), { name: OTHERS, members }];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
