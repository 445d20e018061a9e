// What keys, the wheel and the pointer do in the heat map: the cursor from cell to cell, its node
// brought into sight, metric, grouping and zoom. (model, input) gives the next model.

import type { Action } from '../../key-table.ts';
import type { InputMessage } from '../../window-message.ts';
import { overviewLayout } from '../overview-layout.ts';
import { appliedTest, type OverviewModel } from '../overview-model.ts';
import { regrouped } from './heat-choice.ts';
import { nextGrouping } from './heat-groups.ts';
import { cellRect, type HeatLayout, memberAt } from './heat-layout.ts';
import { nextMetric } from './heat-metric.ts';

/** Rows of cells for a step of the wheel. */
const WHEEL_ROWS = 3;

export function onHeatAction(
  model: OverviewModel,
  action: Action,
  at: InputMessage,
): OverviewModel {
  const { heat } = model;
  switch (action) {
    case 'metric':
      return { ...model, heat: { ...heat, metric: nextMetric(heat.metric) } };
    case 'group':
      return rechosen(model, { grouping: nextGrouping(heat.grouping), zoomed: undefined }, at);
    case 'zoom':
      return zoom(model, at);
    case 'back':
      return heat.zoomed === undefined
        ? { ...model, selected: undefined }
        : rechosen(model, { zoomed: undefined }, at);
    default:
      return moved(model, action, at);
  }
}

function rechosen(
  model: OverviewModel,
  change: Partial<OverviewModel['heat']>,
  at: InputMessage,
): OverviewModel {
  const { frame, filter } = model;
  const heat = { ...model.heat, ...change, scrollPx: 0 };
  if (!frame) return { ...model, heat };
  const next = {
    ...model,
    heat: regrouped(heat, frame, filter.applied, appliedTest(filter)),
  };
  return intoSight(next, at);
}

/** The group of the node under the cursor, or the first; all of them again. */
function zoom(model: OverviewModel, at: InputMessage): OverviewModel {
  const { heat, frame } = model;
  if (heat.zoomed !== undefined) return rechosen(model, { zoomed: undefined }, at);
  const index = frame?.nodes.findIndex((n) => n.status.node === model.selected) ?? -1;
  const group = heat.groups.find((g) => g.members.includes(index)) ?? heat.groups[0];
  return group ? rechosen(model, { zoomed: group.name }, at) : model;
}

function layoutOf(model: OverviewModel, at: InputMessage): HeatLayout | undefined {
  return overviewLayout(model, at.size, at.metrics).heat;
}

interface CellPlace {
  readonly group: number;
  readonly member: number;
}

function placeOf(layout: HeatLayout, index: number): CellPlace | undefined {
  for (const [group, placed] of layout.groups.entries()) {
    const member = placed.group.members.indexOf(index);
    if (member >= 0) return { group, member };
  }
  return undefined;
}

function moved(model: OverviewModel, action: Action, at: InputMessage): OverviewModel {
  const layout = layoutOf(model, at);
  const { frame } = model;
  if (!layout || !frame || layout.groups.length === 0) return model;
  const index = frame.nodes.findIndex((n) => n.status.node === model.selected);
  const place = placeOf(layout, index);
  const target = targetOf(layout, place, action);
  if (!target) return model;
  const member = layout.groups[target.group]?.group.members[target.member];
  const node = frame.nodes[member ?? -1];
  return node ? intoSight({ ...model, selected: node.status.node }, at) : model;
}

function targetOf(
  layout: HeatLayout,
  place: CellPlace | undefined,
  action: Action,
): CellPlace | undefined {
  const last = layout.groups.length - 1;
  const lastOf = (group: number) => (layout.groups[group]?.group.members.length ?? 1) - 1;
  if (action === 'home') return { group: 0, member: 0 };
  if (action === 'end') return { group: last, member: lastOf(last) };
  if (!['up', 'down', 'left', 'right', 'page-up', 'page-down'].includes(action)) return undefined;
  if (!place) return { group: 0, member: 0 };
  const { group, member } = place;
  const { columns } = layout;
  switch (action) {
    case 'left':
      if (member > 0) return { group, member: member - 1 };
      return group > 0 ? { group: group - 1, member: lastOf(group - 1) } : undefined;
    case 'right':
      if (member < lastOf(group)) return { group, member: member + 1 };
      return group < last ? { group: group + 1, member: 0 } : undefined;
    case 'page-up':
      return { group: Math.max(0, group - 1), member: 0 };
    case 'page-down':
      return { group: Math.min(last, group + 1), member: 0 };
    case 'up':
      if (member >= columns) return { group, member: member - columns };
      return group > 0 ? inLastRow(lastOf(group - 1), group - 1, member, columns) : undefined;
    default:
      return below(place, { last, lastOf, columns });
  }
}

/** The column of `member` in the last row of a group, or the row's end. */
function inLastRow(lastMember: number, group: number, member: number, columns: number): CellPlace {
  const row = Math.floor(lastMember / columns) * columns;
  return { group, member: Math.min(lastMember, row + (member % columns)) };
}

function below(
  { group, member }: CellPlace,
  map: {
    readonly last: number;
    readonly lastOf: (group: number) => number;
    readonly columns: number;
  },
): CellPlace | undefined {
  const end = map.lastOf(group);
  const next = member + map.columns;
  if (next <= end) return { group, member: next };
  const isLastRow = Math.floor(member / map.columns) === Math.floor(end / map.columns);
  if (!isLastRow) return { group, member: end };
  if (group >= map.last) return undefined;
  return { group: group + 1, member: Math.min(map.lastOf(group + 1), member % map.columns) };
}

/** Scrolls no further than needed to see the node under the cursor. */
export function intoSight(model: OverviewModel, at: InputMessage): OverviewModel {
  const layout = layoutOf(model, at);
  const index = model.frame?.nodes.findIndex((n) => n.status.node === model.selected) ?? -1;
  const place = layout && placeOf(layout, index);
  const placed = place && layout.groups[place.group];
  if (!placed) return model;
  const cell = cellRect(layout, placed, place.member);
  const { map, scrollPx, pitch } = layout;
  const above = map.y - cell.y;
  const under = cell.y + cell.height - map.y - map.height;
  const by = above > 0 ? -above : under > 0 ? Math.ceil(under / pitch) * pitch : 0;
  return { ...model, heat: { ...model.heat, scrollPx: scrollPx + by } };
}

export function heatScrolled(model: OverviewModel, steps: number, at: InputMessage): OverviewModel {
  const layout = layoutOf(model, at);
  if (!layout) return model;
  const wanted = layout.scrollPx + steps * WHEEL_ROWS * layout.pitch;
  const heat = { ...model.heat, scrollPx: wanted };
  const clamped = layoutOf({ ...model, heat }, at)?.scrollPx ?? 0;
  return clamped === model.heat.scrollPx
    ? model
    : { ...model, heat: { ...heat, scrollPx: clamped } };
}

/** The node whose cell is at this place of the window. */
export function heatNodeAt(
  model: OverviewModel,
  layout: HeatLayout,
  at: { readonly x: number; readonly y: number },
): string | undefined {
  const member = memberAt(layout, at);
  return member === undefined ? undefined : model.frame?.nodes[member]?.status.node;
}
