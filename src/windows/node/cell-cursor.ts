// Which value of the selected row `*` and `!` mean: in a frozen lane the arrows to the left and right
// walk the columns that the filter has a term for, and past the last one they go to the other lane.

import { Direction } from '../../traffic/event.ts';
import type { LaneColumnName } from './lane-columns.ts';
import { columnsOf } from './lane-view-state.ts';
import type { LaneLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';

const WITH_TERM: readonly LaneColumnName[] = ['peer', 'method', 'status'];

/** The column that is pointed out in the selected row of this lane; undefined without one. */
export function cursorColumn(
  { frozen, selection }: Pick<NodeModel, 'frozen' | 'selection'>,
  lane: Direction,
): LaneColumnName | undefined {
  if (!frozen || selection?.lane !== lane || !selection.column) return undefined;
  return WITH_TERM.includes(selection.column) ? selection.column : undefined;
}

export function sideways(
  model: NodeModel,
  lane: LaneLayout,
  step: 1 | -1,
  cellWidth: number,
): NodeModel {
  const { selection } = model;
  const beyond = { ...model, lane: step < 0 ? Direction.Inbound : Direction.Outbound };
  if (!model.frozen || selection?.lane !== lane.direction) return beyond;
  const { columns } = columnsOf(model, lane, cellWidth);
  const names = columns.map(({ name }) => name).filter((name) => WITH_TERM.includes(name));
  const now = cursorColumn(model, lane.direction);
  // Without a cursor `*` means the method: that is where it begins.
  const column = now === undefined ? 'method' : names[names.indexOf(now) + step];
  return column === undefined ? beyond : { ...model, selection: { ...selection, column } };
}
