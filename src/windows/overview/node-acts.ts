// What is done with the node that is selected in the overview, or with all of them: try again, copy, save,
// filter on it. It asks the loop by commands and does nothing itself.

import { setFilter } from '../filter-box.ts';
import { harmlessJson } from '../harmless-json.ts';
import { termText } from '../node/node-filter.ts';
import { type Updated, updated } from '../window-message.ts';
import { checkNodeFilter } from './node-filter.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import { type OverviewCommand, type OverviewModel, refiltered } from './overview-model.ts';

type Result = Updated<OverviewModel, OverviewCommand>;

/** Nodes that one key tries again at most. */
const RETRIES_MAX = 64;

/** The selected node, else every one that does not answer. */
export function retried(model: OverviewModel): Result {
  const nodes = model.latest?.nodes ?? [];
  const chosen = nodes.filter((n) => n.status.node === model.selected);
  const away = nodes.filter(({ status: { state } }) => state !== 'up').slice(0, RETRIES_MAX);
  const names = (chosen.length > 0 ? chosen : away).map((n) => n.status.node);
  if (names.length === 0) return updated({ ...model, notice: 'every node answers' });
  const notice = names.length === 1 ? `trying ${names[0]} again` : `trying ${names.length} again`;
  return updated({ ...model, notice }, ...names.map((node) => ({ kind: 'retry', node }) as const));
}

export function copied(model: OverviewModel): Result {
  const { selected } = model;
  if (selected === undefined)
    return updated({ ...model, notice: 'select a node first: its name is copied' });
  return updated(model, { kind: 'copy', text: selected });
}

/** What is known of every node, one a line. */
export function saved(model: OverviewModel): Result {
  const { frame } = model;
  if (!frame) return updated(model);
  const stamp = new Date(frame.nowUtcMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const text = nodesJson(frame);
  return updated(model, { kind: 'save', name: `${frame.cluster}-nodes-${stamp}.jsonl`, text });
}

export function nodesJson({ nodes }: OverviewFrame): string {
  return nodes.map((node) => `${harmlessJson(JSON.stringify(nodeRecord(node)))}\n`).join('');
}

function nodeRecord({ status, traffic }: NodeSnapshot): Readonly<Record<string, unknown>> {
  const { node, state, reason, sinceUtcMs, addresses, spiffeId, roundTripMs } = status;
  const lane = ({ ratePerSecond, errorPercent, p50Us, p99Us }: typeof traffic.inbound) => ({
    ...{ ratePerSecond, errorPercent, p50Us, p99Us },
  });
  const { eventsSeen, eventsKept, lostTotal, lossesWithoutCount } = traffic;
  return {
    ...{ node, state, reason, since: new Date(sinceUtcMs).toISOString() },
    ...{ addresses, spiffeId, version: status.collector?.version, roundTripMs },
    ...{ inbound: lane(traffic.inbound), outbound: lane(traffic.outbound) },
    ...{ eventsSeen, eventsKept, lostTotal, lossesWithoutCount },
  };
}

/** `name:NODE` or `svc:SERVICE` in place of the one of its kind; two names at once match nothing. */
export function filteredOn(model: OverviewModel, key: 'name' | 'svc', value: string): Result {
  const term = termText('', key, value);
  if (term === undefined) return updated({ ...model, notice: `a filter cannot name this ${key}` });
  const { filter } = model;
  const words = [...filter.applied.matchAll(/(?:"[^"]*"?|[^\s"])+/g)].map((m) => m[0]);
  const kept = words.filter((word) => !word.startsWith(`${key}:`));
  const text = [...kept, term].join(' ');
  if (checkNodeFilter(text) !== '') return updated(model);
  return updated(refiltered(model, setFilter(filter, text, checkNodeFilter)));
}
