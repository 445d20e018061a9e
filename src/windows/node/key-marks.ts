// Marking rows by keys, as a drag does it by the pointer: from the selected row on, one row a press.
// The range is held for the middle button and is what `c`, `C`, `w` and `W` take.

import { updated } from '../window-message.ts';
import { moveSelection } from './lane-scroll.ts';
import type { LaneLayout } from './node-layout.ts';
import type { NodeModel, NodeStep, RowMark } from './node-model.ts';
import { heldRange } from './row-marks.ts';

/** Marks the row after (1) or before (-1) the selected one too; selects the newest when none is. */
export function extendMark(
  model: NodeModel,
  lanes: readonly LaneLayout[],
  lane: LaneLayout,
  step: 1 | -1,
): NodeStep {
  const from = model.selection;
  const { model: moved, commands } = moveSelection(model, lanes, lane, step);
  if (from?.lane !== lane.direction) return updated(moved, ...commands);
  const begun = { ...moved, mark: markFrom(model) };
  const asked = commands.map((c) => (c.kind === 'seek' ? ({ ...c, purpose: 'mark' } as const) : c));
  return asked.length > 0 ? updated(begun, ...asked) : markedTo(begun);
}

/** The mark reaches to the selected row. */
export function markedTo(model: NodeModel): NodeStep {
  const { mark, selection } = model;
  if (!mark || selection?.lane !== mark.lane) return updated(model);
  const head = selection.row.id;
  const marked = { ...model, mark: { ...mark, head, moved: mark.moved || head !== mark.anchor } };
  return updated(marked, ...heldRange(marked));
}

/** A range goes on where it ends; elsewhere a new one begins. */
function markFrom({ mark, selection }: NodeModel): RowMark | undefined {
  if (!selection) return undefined;
  const { lane, row } = selection;
  if (mark?.moved && mark.lane === lane && mark.head === row.id) return mark;
  return { lane, anchor: row.id, head: row.id, held: false, moved: false, past: 0 };
}
