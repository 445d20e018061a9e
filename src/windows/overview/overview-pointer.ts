// What clicks, the wheel and a resting pointer do in the overview. It hit-tests with the same layout
// that the view draws.

import { containsPoint, type Rect } from '../../x11/draw/geometry.ts';
import type { WindowEvent } from '../../x11/window-event.ts';
import { filterBoxRect } from '../filter-line.ts';
import { wheeledHelp } from '../help/help-scroll.ts';
import { pressFilterBox } from '../pasting.ts';
import { type InputMessage, type Updated, updated } from '../window-message.ts';
import { alertAt } from './alert-strip.ts';
import { heatNodeAt, heatScrolled } from './heat-map/heat-input.ts';
import { matrixScrolled } from './matrix/matrix-input.ts';
import { pairAt } from './matrix/matrix-layout.ts';
import { filteredOn } from './node-acts.ts';
import { type OverviewLayout, overviewLayout } from './overview-layout.ts';
import {
  helpClosed,
  type OverviewCommand,
  type OverviewModel,
  overviewHelp,
  screenOf,
} from './overview-model.ts';
import { scrolled } from './selection.ts';
import { methodsScrolled, withTab } from './tab-input.ts';
import { shownAlerts } from './tab-view.ts';
import { tabPlaces } from './top-bar.ts';
import { methodSortAt, methodsSortedBy } from './top-methods.ts';

type Result = Updated<OverviewModel, OverviewCommand>;
type PressEvent = Extract<WindowEvent, { kind: 'press' }>;
type WheelEvent = Extract<WindowEvent, { kind: 'wheel' }>;
type Point = { readonly x: number; readonly y: number };

export function onPress(model: OverviewModel, event: PressEvent, at: InputMessage): Result {
  if (model.helpScroll !== undefined) return updated(helpClosed(model));
  if (model.askingToQuit) return updated({ ...model, askingToQuit: false });
  if (event.button === 3 || screenOf(model) !== 'tiles') return updated(model);
  const layout = overviewLayout(model, at.size, at.metrics);
  if (contains(filterBoxRect(layout.filterLine), event) && layout.filterLine.height > 0)
    return pressFilterBox(model, event.button);
  if (event.button === 2) return filteredAt(model, layout, event, at);
  const { filter, search } = model;
  const ended = { filter: { ...filter, editing: false }, search: { ...search, editing: false } };
  const next = { ...model, ...ended, notice: '' };
  return pressed(next, layout, event, at);
}

function pressed(
  model: OverviewModel,
  layout: OverviewLayout,
  event: PressEvent,
  at: InputMessage,
): Result {
  const tab = tabPlaces(layout.topBar, at.metrics).find((place) => contains(place, event));
  if (tab) return updated(withTab(model, tab.tab));
  const { methods, matrix } = layout;
  const sort = methods && methodSortAt(methods, at.metrics, event);
  if (sort)
    return updated({ ...model, pane: 'methods', methods: methodsSortedBy(model.methods, sort) });
  if (methods && contains(methods, event)) return updated({ ...model, pane: 'methods' });
  const pair = matrix && pairAt(matrix, event);
  if (pair) return updated({ ...model, pane: 'matrix', matrix: { ...model.matrix, ...pair } });
  const hit = nodeAt(model, layout, event, at);
  if (!hit) return updated(model);
  const next = { ...model, selected: hit.node, pane: hit.pane };
  return event.clicks >= 2 ? updated(next, { kind: 'open-node', node: hit.node }) : updated(next);
}

/** The node under the pointer, or of a cell of the matrix the callee. */
function filteredAt(
  model: OverviewModel,
  layout: OverviewLayout,
  point: Point,
  at: InputMessage,
): Result {
  const pair = layout.matrix && pairAt(layout.matrix, point);
  if (pair)
    return filteredOn(model, model.matrix.orderedBy === 'node' ? 'name' : 'svc', pair.callee);
  if (layout.methods && contains(layout.methods, point))
    return updated({ ...model, notice: 'methods are filtered on in a node window' });
  const hit = nodeAt(model, layout, point, at);
  return hit ? filteredOn(model, 'name', hit.node) : updated(model);
}

/** The node whose tile, cell or alert is at this place. */
function nodeAt(
  model: OverviewModel,
  layout: OverviewLayout,
  point: Point,
  at: InputMessage,
): { readonly node: string; readonly pane: 'tiles' | 'alerts' } | undefined {
  const { alerts, alertRows, heat, placed } = layout;
  if (model.frame && alertRows > 0 && contains(alerts, point)) {
    const shown = shownAlerts(model, model.frame);
    const alert = alertAt(alerts, alertRows, shown, point.y, at.metrics.rowPitch);
    return alert && { node: alert.node, pane: 'alerts' };
  }
  if (heat) {
    const node = heatNodeAt(model, heat, point);
    return node === undefined ? undefined : { node, pane: 'tiles' };
  }
  const place = placed.flatMap((r) => r.places).find((p) => contains(p.rect, point));
  return place && { node: place.node, pane: 'tiles' };
}

/** The pointer has left the window, and with it what it was over. */
export function pointedAway(model: OverviewModel): OverviewModel {
  return model.pointedAtUtcMs === undefined ? model : { ...model, pointedAtUtcMs: undefined };
}

export function onHover(model: OverviewModel, point: Point, at: InputMessage): OverviewModel {
  const held = model.helpScroll !== undefined || model.askingToQuit;
  if (held || screenOf(model) !== 'tiles') return pointedAway(model);
  const layout = overviewLayout(model, at.size, at.metrics);
  const pointedAtUtcMs = overAttention(model, layout, point) ? model.latest?.nowUtcMs : undefined;
  const next = pointedAtUtcMs === model.pointedAtUtcMs ? model : { ...model, pointedAtUtcMs };
  return toldOf(next, layout, point);
}

/** What is ordered by how bad it is: the alerts and the tiles, with the gaps between them. */
function overAttention({ board }: OverviewModel, layout: OverviewLayout, point: Point): boolean {
  const { alerts, tiles, placed } = layout;
  if (contains(alerts, point)) return true;
  const troubled = new Set(board.shown.map(({ node }) => node));
  return placed.some(
    ({ row, y }) =>
      row.nodes.some((node) => troubled.has(node)) &&
      contains({ ...tiles, y, height: row.height }, point),
  );
}

/** Cells have no room for words: the one under the pointer is told of. */
function toldOf(model: OverviewModel, layout: OverviewLayout, point: Point): OverviewModel {
  const { heat, matrix } = layout;
  if (heat) {
    const node = heatNodeAt(model, heat, point);
    return node === undefined || node === model.selected ? model : { ...model, selected: node };
  }
  const pair = matrix && pairAt(matrix, point);
  if (!pair) return model;
  const { caller, callee } = model.matrix;
  if (pair.caller === caller && pair.callee === callee) return model;
  return { ...model, matrix: { ...model.matrix, ...pair } };
}

export function onWheel(model: OverviewModel, event: WheelEvent, at: InputMessage): OverviewModel {
  const { dx, dy } = event;
  if (model.helpScroll !== undefined) {
    const helpScroll = wheeledHelp(overviewHelp(model), model.helpScroll, event, at);
    return { ...model, helpScroll };
  }
  const { tab, methods } = overviewLayout(model, at.size, at.metrics);
  if (tab === 'heat-map') return heatScrolled(model, Math.sign(dy), at);
  if (tab === 'matrix') return matrixScrolled(model, Math.sign(dx), Math.sign(dy), at);
  if (methods && contains(methods, event)) return methodsScrolled(model, Math.sign(dy), at);
  return scrolled(model, Math.sign(dy), at);
}

function contains(rect: Rect, { x, y }: Point): boolean {
  return containsPoint(rect, x, y);
}
