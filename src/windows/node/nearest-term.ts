// For a filter under which a lane shows no call: what its last word may have meant, of the methods and
// peers that the lane's newest rows have. Looked for only then.

import type { CallRow, LaneQuery, LaneRow } from '../../traffic/history-reader.ts';
import { setFilter } from '../filter-box.ts';
import { nearestName } from '../overview/nearest-name.ts';
import type { LaneReader } from './kept-rows.ts';
import { splitMethod } from './lane-row-text.ts';
import { queryOf } from './lane-view-state.ts';
import { checkFilter, termText, withFilter } from './node-filter.ts';
import type { AnsweredPage, NodeModel, NodeStep } from './node-model.ts';

export interface NearestTerm {
  readonly key: string;
  readonly value: string;
}

/** Rows that are looked through. */
const ROWS_MAX = 500;
const LAST_WORD = /(?:^|\s)(?:(method|peer|from|to):)?([^\s:"]+)$/;

/** Undefined while the active lane shows a call, and where nothing is near. */
export function nearestTerm(
  reader: LaneReader,
  model: NodeModel,
  pages: readonly AnsweredPage[],
): NearestTerm | undefined {
  const word = LAST_WORD.exec(model.filter.applied.trimEnd());
  const shown = pages.find(({ query }) => query.direction === model.lane)?.page;
  if (!word || !shown || shown.rows.some(isCall)) return undefined;
  const [, key, typed = ''] = word;
  if (/^[-!]/.test(typed)) return undefined;
  const query: LaneQuery = { ...queryOf(model, model.lane), filter: undefined, anchor: 'newest' };
  const calls = reader.lane({ ...query, count: ROWS_MAX }).rows.filter(isCall);
  const wanted = typed.replaceAll('*', '');
  const methods = key === undefined || key === 'method' ? nearMethod(wanted, calls) : undefined;
  if (methods !== undefined) return { key: 'method', value: methods };
  const peer =
    key === 'method'
      ? undefined
      : nearestName(
          wanted,
          distinct(calls, (c) => c.peer),
        );
  return peer === undefined ? undefined : { key: key ?? 'peer', value: peer };
}

/** By `Service/Method` where a service was typed too, else by the method's own name. */
function nearMethod(wanted: string, calls: readonly CallRow[]): string | undefined {
  const withService = wanted.includes('/');
  const label = (call: CallRow): string => {
    const { service, method } = splitMethod(call.method);
    return withService ? `${service}/${method}` : method;
  };
  const near = nearestName(wanted, distinct(calls, label));
  return calls.find((call) => label(call) === near)?.method;
}

function distinct(calls: readonly CallRow[], of: (call: CallRow) => string): readonly string[] {
  return [...new Set(calls.map(of))];
}

function isCall(row: LaneRow): row is CallRow {
  return row.kind === 'call';
}

/** Puts it in the last word's place; undefined when there is none to take. */
export function takeNearest(model: NodeModel): NodeStep | undefined {
  const near = model.frame?.nearest;
  const term = near && termText('', near.key, near.value);
  if (term === undefined) return undefined;
  const before = model.filter.applied.trimEnd().replace(LAST_WORD, '');
  const text = [before, term].filter((t) => t !== '').join(' ');
  if (checkFilter(text) !== '') return undefined;
  return withFilter(model, setFilter(model.filter, text, checkFilter), model.errorsOnly);
}
