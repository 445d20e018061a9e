// Scrolling the columns of a lane sideways where they do not all fit: by keys, by the wheel's own
// axis, or by the wheel with Shift. A lane whose columns fit stays where it is.

import { columnsOf } from './lane-view-state.ts';
import type { LaneLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';

/** Cells for one step. */
const STEP_CELLS = 6;

/** The lane's columns one step to the left (-1) or right. */
export function shiftColumns(
  model: NodeModel,
  lane: LaneLayout,
  step: number,
  cellWidth: number,
): NodeModel {
  const { from, excess } = columnsOf(model, lane, cellWidth);
  const shift = Math.max(0, Math.min(excess, from + Math.sign(step) * STEP_CELLS));
  if (shift === model.shifts[lane.direction]) return model;
  return { ...model, shifts: { ...model.shifts, [lane.direction]: shift } };
}
