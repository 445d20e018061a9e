// Terms of the overview's filter that calls have too: service, latency, status. What they mean of a
// node is what its tile knows of the last seconds; the grammar is that of the filter of calls.

import { parseFilter } from '../../traffic/filter.ts';
import { serviceOf } from '../../traffic/service-name.ts';
import type { NodeTest } from './node-filter.ts';
import type { NodeSnapshot } from './overview-frame.ts';
import { errorPercentOf } from './trouble.ts';

/** Terms of calls that no tile can answer. */
const OF_CALLS = ['method', 'm', 'peer', 'from', 'to', 'dir', 'size'];

/** A test, what is wrong with the term, or undefined when the key is none of calls. */
export function callTerm(
  key: string,
  operator: string,
  value: string,
): NodeTest | string | undefined {
  if (key === 'svc' || key === 'service') return serviceTerm(operator, value);
  if (key === 'latency' || key === 'lat') return latencyTerm(`${key}${operator}"${value}"`);
  if (key === 'status') return statusTerm(operator, value);
  if (!OF_CALLS.includes(key)) return undefined;
  return `'${key}${operator}' is of calls: filter on it in a node's window`;
}

/** The larger of the 99th percentiles of calls served and made, µs; undefined when none ended. */
function slowestUsOf({ traffic }: NodeSnapshot): number | undefined {
  const known = [traffic.inbound.p99Us, traffic.outbound.p99Us].filter((us) => us !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

const NO_CALL = { method: '', peer: '', direction: 1, size: 0, status: undefined } as const;

function serviceTerm(operator: string, value: string): NodeTest | string {
  if (operator !== ':') return `'svc' is compared with ':', not '${operator}'`;
  const parsed = parseFilter(`node:"${value}"`);
  if (!parsed.ok) return parsed.error.message;
  const call = { ...NO_CALL, latencyUs: undefined };
  return ({ status }) => parsed.filter.matches({ ...call, node: serviceOf(status.node) });
}

function latencyTerm(word: string): NodeTest | string {
  const parsed = parseFilter(word);
  if (!parsed.ok) return parsed.error.message;
  return (n) =>
    parsed.filter.matches({ ...NO_CALL, node: n.status.node, latencyUs: slowestUsOf(n) });
}

/** Counters of tiles tell failed calls from others, not one status from another. */
function statusTerm(operator: string, value: string): NodeTest | string {
  const parsed = parseFilter(`status${operator}"${value}"`);
  if (!parsed.ok) return parsed.error.message;
  if (value.toLowerCase() === 'error') return (n) => (errorPercentOf(n) ?? 0) > 0;
  if (value.toLowerCase() === '!error') return (n) => errorPercentOf(n) === 0;
  return `tiles do not count each status: status:error, err>1, or filter in a node's window`;
}
