// The filter of a node window: what is typed, errors only, and the values that are taken from rows.
// A value that the grammar cannot carry is left alone, never taken apart.

import { parseFilter } from '../../traffic/filter.ts';
import type { CallRow } from '../../traffic/history-reader.ts';
import { STATUS_NAMES } from '../../traffic/status-code.ts';
import { type FilterBox, setFilter } from '../filter-box.ts';
import { updated } from '../window-message.ts';
import type { LaneColumnName } from './lane-columns.ts';
import { filterText } from './lane-view-state.ts';
import type { NodeModel, NodeStep } from './node-model.ts';

/** '' when the text is a good filter. */
export function checkFilter(text: string): string {
  const parsed = parseFilter(text);
  return parsed.ok ? '' : parsed.error.message;
}

/** Puts a box and `errors only` in force, and tells the loop when that changed the filter. */
export function withFilter(model: NodeModel, filter: FilterBox, errorsOnly: boolean): NodeStep {
  const next = { ...model, filter, errorsOnly };
  const text = filterText(next);
  if (text === filterText(model)) return updated(next);
  return updated(next, { kind: 'set-filter', node: model.node, text });
}

/** Only (or, with `-`, without) the value that was pressed last in the selected row. */
export function filterOnSelected(model: NodeModel, sign: '' | '-'): NodeStep {
  const { selection } = model;
  if (!selection)
    return updated({ ...model, notice: 'select a row first: its value is filtered on' });
  return filterOnCell(model, selection.row, selection.column, sign);
}

/** Adds `key:"value"`; a value that the grammar cannot carry is left alone. */
export function addTerm(model: NodeModel, sign: '' | '-', key: string, value: string): NodeStep {
  const term = termText(sign, key, value);
  if (term === undefined) return updated({ ...model, notice: `a filter cannot name this ${key}` });
  if (model.filter.applied.split(/\s+/).includes(term)) return updated(model);
  const text = [model.filter.applied.trim(), term].filter((t) => t !== '').join(' ');
  if (checkFilter(text) !== '') return updated(model);
  return withFilter(model, setFilter(model.filter, text, checkFilter), model.errorsOnly);
}

/** Undefined for a value that the grammar cannot carry. */
export function termText(sign: '' | '-', key: string, value: string): string | undefined {
  if (value === '' || /["\p{C}]/u.test(value)) return undefined;
  return `${sign}${key}:${/[\s()]|^!/.test(value) ? `"${value}"` : value}`;
}

export function clearFilter(model: NodeModel): NodeStep {
  return withFilter(model, setFilter(model.filter, '', checkFilter), false);
}

/** By this row's value in the column; by its method where the column is no term. */
export function filterOnCell(
  model: NodeModel,
  row: CallRow,
  column: LaneColumnName | undefined,
  sign: '' | '-',
): NodeStep {
  if (column === 'peer') return addTerm(model, sign, 'peer', row.peer);
  if (column !== 'status') return addTerm(model, sign, 'method', row.method);
  if (row.status === undefined) return updated({ ...model, notice: 'this call has no status yet' });
  const name = STATUS_NAMES[row.status] ?? String(row.status);
  return addTerm(model, sign, 'status', name);
}
