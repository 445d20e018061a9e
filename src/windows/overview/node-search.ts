// Incremental search among the nodes of the overview: what is typed selects the first that matches, and
// takes no other away. It is in the filter's language; n and N walk the matches until Esc.

import { beginEditing, EMPTY_FILTER_BOX, type FilterBox } from '../filter-box.ts';
import type { InputMessage } from '../window-message.ts';
import { intoSight } from './heat-map/heat-input.ts';
import { parseNodeFilter } from './node-filter.ts';
import { overviewLayout } from './overview-layout.ts';
import type { OverviewModel } from './overview-model.ts';
import { select } from './selection.ts';

export function beginSearch(model: OverviewModel): OverviewModel {
  return { ...model, search: beginEditing(EMPTY_FILTER_BOX) };
}

export function endSearch(model: OverviewModel): OverviewModel {
  return { ...model, search: EMPTY_FILTER_BOX };
}

/** After a key or a paste: the match that is selected stays, else the first one after it is taken. */
export function searched(model: OverviewModel, search: FilterBox, at: InputMessage): OverviewModel {
  const next = { ...model, search };
  if (search.applied === model.search.applied || search.applied === '') return next;
  const matches = matchesOf(next, at);
  return matches.includes(model.selected ?? '') ? next : walked(next, matches, 1, at);
}

/** The next (1) or previous match in the order of the picture, round and round. */
export function walkMatches(model: OverviewModel, step: 1 | -1, at: InputMessage): OverviewModel {
  return walked(model, matchesOf(model, at), step, at);
}

/** Of all nodes that the filter lets through. */
export function matchCount({ search, frame, board }: OverviewModel): number {
  const parsed = parseNodeFilter(search.applied);
  if (!parsed.ok || !frame) return 0;
  const known = new Set([...board.shown.map((e) => e.node), ...board.healthy]);
  return frame.nodes.filter((n) => known.has(n.status.node) && parsed.matches(n)).length;
}

function walked(
  model: OverviewModel,
  matches: readonly string[],
  step: 1 | -1,
  at: InputMessage,
): OverviewModel {
  if (matches.length === 0) return model;
  const from = matches.indexOf(model.selected ?? '');
  const start = from < 0 && step < 0 ? 0 : from;
  const node = matches[(start + step + matches.length) % matches.length] ?? '';
  return intoSight(select(model, node, at), at);
}

/** Names in the order in which they are shown. */
function matchesOf(model: OverviewModel, at: InputMessage): readonly string[] {
  const parsed = parseNodeFilter(model.search.applied);
  const { frame } = model;
  if (!parsed.ok || !frame || model.search.applied === '') return [];
  const { heat, rows } = overviewLayout(model, at.size, at.metrics);
  const nodes = new Map(frame.nodes.map((n) => [n.status.node, n]));
  const shown = heat
    ? heat.groups.flatMap((g) => g.group.members.flatMap((i) => frame.nodes[i] ?? []))
    : rows.flatMap((r) => r.nodes.flatMap((name) => nodes.get(name) ?? []));
  return shown.filter(parsed.matches).map((n) => n.status.node);
}
