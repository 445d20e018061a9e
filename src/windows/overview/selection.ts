// Moving the selection over the grid of tiles, and the pane under it: pure geometry on the rows of
// the layout. The selected tile is always brought into sight.

import type { Action } from '../key-table.ts';
import type { InputMessage } from '../window-message.ts';
import { clampScroll, overviewLayout } from './overview-layout.ts';
import type { OverviewModel } from './overview-model.ts';
import { type PaneRow, placeRows } from './tile-rows.ts';

/** Rows that a page key moves beyond what is visible less one. */
const LEAST_PAGE_ROWS = 1;

export function moveSelection(
  model: OverviewModel,
  action: Action,
  at: InputMessage,
): OverviewModel {
  const { rows, placed } = overviewLayout(model, at.size, at.metrics);
  const all = rows.flatMap((r) => r.nodes);
  if (all.length === 0) return model;
  const page = Math.max(LEAST_PAGE_ROWS, placed.filter((r) => r.places.length > 0).length - 1);
  const selected = all.includes(model.selected ?? '') ? model.selected : undefined;
  const target = targetOf(rows, all, selected, action, page);
  return target === undefined ? model : select(model, target, at);
}

function targetOf(
  rows: readonly PaneRow[],
  all: readonly string[],
  selected: string | undefined,
  action: Action,
  page: number,
): string | undefined {
  if (action === 'home') return all[0];
  if (action === 'end') return all[all.length - 1];
  const steps: Readonly<Partial<Record<Action, number>>> = {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
  };
  const step = steps[action];
  const sideways = action === 'left' ? -1 : action === 'right' ? 1 : undefined;
  if (step === undefined && sideways === undefined) return undefined;
  if (selected === undefined) return all[0];
  return sideways === undefined
    ? rowsAway(rows, selected, step ?? 0)
    : all[all.indexOf(selected) + sideways];
}

/** The node `step` rows of tiles further, as near as can be below the same place. */
function rowsAway(rows: readonly PaneRow[], selected: string, step: number): string | undefined {
  const grid = rows.filter((r) => r.nodes.length > 0);
  const from = grid.findIndex((r) => r.nodes.includes(selected));
  const to = grid[Math.max(0, Math.min(grid.length - 1, from + step))];
  const row = grid[from];
  if (!row || !to || to === row) return undefined;
  const centre = row.nodes.indexOf(selected) * row.pitch + row.tileWidth / 2;
  const column = to.pitch === 0 ? 0 : Math.floor(centre / to.pitch);
  return to.nodes[Math.min(column, to.nodes.length - 1)];
}

/** Walks the nodes that need attention, worst first, round and round. */
export function nextTrouble(model: OverviewModel, step: 1 | -1, at: InputMessage): OverviewModel {
  const names = model.board.shown.filter((e) => e.wellSinceUtcMs === undefined).map((e) => e.node);
  if (names.length === 0) return model;
  const from = names.indexOf(model.selected ?? '');
  const start = from < 0 && step < 0 ? 0 : from;
  return select(model, names[(start + step + names.length) % names.length] as string, at);
}

/** Selects a node and scrolls no further than needed to see it. */
export function select(model: OverviewModel, node: string, at: InputMessage): OverviewModel {
  const next = { ...model, selected: node };
  const { rows, tiles } = overviewLayout(next, at.size, at.metrics);
  const index = rows.findIndex((r) => r.nodes.includes(node));
  if (index < 0) return next;
  let first = clampScroll(model.scrollRows, rows, tiles.height);
  if (index < first) first = index;
  // A head goes along with its first row of tiles.
  if (first > 0 && first === index && rows[index - 1]?.nodes.length === 0) first = index - 1;
  while (first < index && !placeRows(rows, tiles, first).some((r) => r.index === index)) first += 1;
  return { ...next, scrollRows: first };
}

/** The pane moved by whole rows, as far as there are any. */
export function scrolled(model: OverviewModel, rowsDown: number, at: InputMessage): OverviewModel {
  const { rows, tiles } = overviewLayout(model, at.size, at.metrics);
  const from = clampScroll(model.scrollRows, rows, tiles.height);
  return { ...model, scrollRows: clampScroll(from + rowsDown, rows, tiles.height) };
}
