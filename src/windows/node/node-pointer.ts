// What clicks and the wheel do in a node window. A click on a row selects it and opens its call.

import { containsPoint } from '../../x11/draw/geometry.ts';
import { filterBoxRect } from '../filter-line.ts';
import { wheeledHelp } from '../help/help-scroll.ts';
import { pressFilterBox } from '../pasting.ts';
import { type InputMessage, updated } from '../window-message.ts';
import { draggedChart, pressedChart, releasedChart } from './chart-span.ts';
import { columnAtLine, toggleColumn } from './column-choice.ts';
import { type LaneColumnName, laneTextX } from './lane-columns.ts';
import { follow, scrollLane, scrollTo } from './lane-scroll.ts';
import { shiftColumns } from './lane-shift.ts';
import { splitAt } from './lane-split.ts';
import { columnsOf, hasNote, rowAt } from './lane-view-state.ts';
import { scrolledMesh, tabStep } from './mesh-input.ts';
import { showsMesh } from './mesh-view.ts';
import { filterOnCell } from './node-filter.ts';
import { helpSubject } from './node-help.ts';
import { type LaneLayout, type NodeLayout, SIDE_PX } from './node-layout.ts';
import type { NodeModel, NodeStep } from './node-model.ts';
import { openPrompt } from './node-prompt.ts';
import { dragged, pressed, released } from './row-marks.ts';

const WHEEL_ROWS = 3;
const REACH_PX = 4;
/** A lane is one thing after the other: there is nothing to sort. */
const IN_ORDER = 'rows stay in the order of time; a number or a click takes and gives a column';

export function wheelStep(model: NodeModel, message: InputMessage, layout: NodeLayout): NodeStep {
  const { event } = message;
  if (event.kind !== 'wheel') return updated(model);
  if (model.helpScroll !== undefined) {
    const helpScroll = wheeledHelp(helpSubject(model), model.helpScroll, event, message);
    return updated({ ...model, helpScroll });
  }
  if (showsMesh(model))
    return updated(scrolledMesh(model, Math.sign(event.dy) * WHEEL_ROWS, layout, message));
  const lane = layout.lanes.find(
    (l) => event.x >= l.rows.x && event.x < l.scrollBar.x + l.scrollBar.width,
  );
  if (!lane) return updated(model);
  if (event.dx !== 0)
    return updated(shiftColumns(model, lane, event.dx, message.metrics.face.body.cellWidth));
  return scrollLane(model, layout.lanes, lane, Math.sign(event.dy) * WHEEL_ROWS);
}

export function pressStep(model: NodeModel, message: InputMessage, layout: NodeLayout): NodeStep {
  const { event, metrics } = message;
  if (event.kind !== 'press' || event.button === 3) return updated(model);
  const { x, y } = event;
  if (showsMesh(model)) return updated(model);
  if (onMeshLine(layout, y, metrics.rowPitch)) return tabStep(model, 'tab-2') ?? updated(model);
  if (model.prompt && containsPoint(layout.hints, x, y)) return promptPress(model, message);
  if (containsPoint(filterBoxRect(layout.hints), x, y)) return pressFilterBox(model, event.button);
  if (containsPoint(layout.gutter, x, y)) return updated({ ...model, grip: { kind: 'gutter' } });
  const lane = layout.lanes.find((l) => x >= l.title.x && x < l.title.x + l.title.width);
  if (!lane || y < lane.title.y || y >= layout.selection.y) return updated(model);
  const filter = { ...model.filter, editing: false };
  const inLane = { ...model, prompt: undefined, lane: lane.direction, filter, mark: undefined };
  if (containsPoint(lane.heads, x, y))
    return updated({ ...openPrompt(inLane, 'columns'), notice: IN_ORDER });
  if (containsPoint(lane.chart, x, y) && model.link.detail === 'full')
    return pressedChart(inLane, lane, x, metrics.face.body.cellWidth);
  if (onScrollBar(lane, x, y))
    return scrollBarTo(
      { ...inLane, grip: { kind: 'scroll-bar', lane: lane.direction } },
      y,
      layout,
    );
  if (!containsPoint(lane.rows, x, y)) return updated(inLane);
  const row = rowAt(model, lane, y, metrics.rowPitch);
  if (!row && onNote(model, lane, y, metrics.rowPitch)) return updated(follow(inLane));
  if (row?.kind !== 'call') return updated(inLane);
  const column = columnAt(model, lane, x, metrics.face.body.cellWidth);
  if (event.button === 2) return filterOnCell(inLane, row, column, '');
  return updated(event.clicks > 1 ? inLane : pressed(inLane, lane, row, column));
}

/** The header's last line, where it is of the mesh: a press on it shows the whole of it. */
function onMeshLine({ header, meshLine }: NodeLayout, y: number, pitch: number): boolean {
  return meshLine && y < header.height && y >= header.height - pitch - 4;
}

/** In the line of columns a press on a word is its key; in a box it changes nothing. */
function promptPress(model: NodeModel, { event, metrics }: InputMessage): NodeStep {
  if (model.prompt?.kind !== 'columns' || event.kind !== 'press') return updated(model);
  const name = columnAtLine(metrics, event.x);
  return updated(name ? toggleColumn(model, name) : model);
}

/** Moves what the button has hold of: the gutter, or the end of the marked rows. */
export function dragStep(model: NodeModel, message: InputMessage, layout: NodeLayout): NodeStep {
  const { event, metrics } = message;
  if (event.kind !== 'drag') return updated(model);
  if (model.grip?.kind === 'gutter') return updated(gutterTo(model, event.x, layout));
  if (model.span?.held)
    return updated(draggedChart(model, event.x, layout, metrics.face.body.cellWidth));
  if (model.grip?.kind === 'scroll-bar') return scrollBarTo(model, event.y, layout);
  return updated(dragged(model, event, layout, metrics.rowPitch));
}

export function releaseStep(model: NodeModel, layout: NodeLayout): NodeStep {
  if (model.grip) return updated({ ...model, grip: undefined });
  return model.span?.held ? releasedChart(model, layout) : released(model, layout);
}

/** What was marked or spanned stays; nothing is opened and the lanes are left where they are. */
export function letGoStep(model: NodeModel): NodeStep {
  const { mark, span } = model;
  const freed = { ...model, grip: undefined, span: span && { ...span, held: false } };
  if (!mark?.held) return updated(freed);
  return updated({ ...freed, mark: mark.moved ? { ...mark, held: false, past: 0 } : undefined });
}

function gutterTo(model: NodeModel, x: number, { gutter, header }: NodeLayout): NodeModel {
  if (gutter.width === 0) return model;
  const room = header.width - 2 * SIDE_PX - gutter.width;
  const split = splitAt(model.split, x - SIDE_PX - gutter.width / 2, room);
  return split === model.split ? model : { ...model, split };
}

/** It is 3 px wide; the pointer may miss it by a few. */
function onScrollBar(lane: LaneLayout, x: number, y: number): boolean {
  const { scrollBar } = lane;
  const reach = { ...scrollBar, x: scrollBar.x - REACH_PX, width: scrollBar.width + 2 * REACH_PX };
  return containsPoint(reach, x, y);
}

/** Its rows are where the pointer is on the bar. */
function scrollBarTo(model: NodeModel, y: number, layout: NodeLayout): NodeStep {
  const { grip } = model;
  const lane = layout.lanes.find((l) => grip?.kind === 'scroll-bar' && l.direction === grip.lane);
  if (!lane || lane.scrollBar.height < 2) return updated(model);
  const share = (y - lane.scrollBar.y) / (lane.scrollBar.height - 1);
  return scrollTo(model, layout.lanes, lane, Math.max(0, Math.min(1, share)));
}

function onNote(model: NodeModel, lane: LaneLayout, y: number, pitch: number): boolean {
  const top = lane.rows.y + (lane.capacity - 1) * pitch;
  return model.frozen !== undefined && hasNote(model, lane.direction) && y >= top;
}

function columnAt(
  model: NodeModel,
  lane: LaneLayout,
  x: number,
  cellWidth: number,
): LaneColumnName | undefined {
  const { columns, from } = columnsOf(model, lane, cellWidth);
  const cell = Math.floor((x - lane.rows.x - laneTextX(cellWidth)) / cellWidth) + from;
  return columns.find((c) => cell >= c.cell && cell < c.cell + c.cells)?.name;
}
