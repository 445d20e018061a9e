// What keys do in each tab and, among the tiles, in each of their panes. What holds for all tabs, such
// as the filter or freezing, is here too.

import { beginEditing, setFilter } from '../filter-box.ts';
import type { Action } from '../key-table.ts';
import type { InputMessage, Updated } from '../window-message.ts';
import { updated } from '../window-message.ts';
import { alertsOf } from './alert-strip.ts';
import { sortedBoard } from './board.ts';
import { nextSort } from './healthy-sort.ts';
import { intoSight, onHeatAction } from './heat-map/heat-input.ts';
import { calleeNode, onMatrixAction } from './matrix/matrix-input.ts';
import { copied, retried, saved } from './node-acts.ts';
import { checkNodeFilter } from './node-filter.ts';
import { beginSearch, endSearch, walkMatches } from './node-search.ts';
import { type OverviewLayout, overviewLayout, shownTab } from './overview-layout.ts';
import { drawn, type OverviewCommand, type OverviewModel, refiltered } from './overview-model.ts';
import { type OverviewTab, TILE_PANES, type TilePane } from './overview-tab.ts';
import { moveSelection, nextTrouble, select } from './selection.ts';
import { clampMethods, methodRows, nextMethodSort } from './top-methods.ts';

type Result = Updated<OverviewModel, OverviewCommand>;

const TAB_ACTIONS: Readonly<Partial<Record<Action, OverviewTab>>> = {
  'tab-1': 'tiles',
  'tab-2': 'heat-map',
  'tab-3': 'matrix',
  'tab-4': 'methods',
};

export function onTabAction(model: OverviewModel, action: Action, at: InputMessage): Result {
  const tab = TAB_ACTIONS[action];
  if (tab) return updated(withTab(model, tab));
  switch (action) {
    case 'open':
      return open(model, at);
    case 'search':
      return updated(showsNodes(model, at) ? beginSearch(model) : model);
    case 'retry':
      return retried(model);
    case 'copy':
      return copied(model);
    case 'save':
      return saved(model);
    case 'filter':
      return updated({ ...model, filter: beginEditing(model.filter) });
    case 'clear-filter':
      return updated(refiltered(model, setFilter(model.filter, '', checkNodeFilter)));
    case 'freeze':
      return updated(toggleFreeze(model));
    case 'acknowledge':
      return updated(acknowledged(model));
    case 'next-trouble':
      return updated(walk(model, 1, at));
    case 'previous-trouble':
      return updated(walk(model, -1, at));
    case 'back':
      return updated(model.search.applied === '' ? inTab(model, action, at) : endSearch(model));
    default:
      return updated(inTab(model, action, at));
  }
}

/** Another tab, with what it needs of the frame that is shown. */
export function withTab(model: OverviewModel, tab: OverviewTab): OverviewModel {
  const next = { ...model, tab };
  return next.frame ? drawn(next, next.frame) : next;
}

function inTab(model: OverviewModel, action: Action, at: InputMessage): OverviewModel {
  switch (shownTab(model, at.size)) {
    case 'heat-map':
      return onHeatAction(model, action, at);
    case 'matrix':
      return onMatrixAction(model, action, at);
    case 'methods':
      return onMethodsAction(model, action, at);
    case 'tiles':
      return inPane(model, action, at);
  }
}

function inPane(model: OverviewModel, action: Action, at: InputMessage): OverviewModel {
  if (action === 'next-pane') return nextPane(model, at);
  switch (paneOf(model, overviewLayout(model, at.size, at.metrics))) {
    case 'alerts':
      return onAlertsAction(model, action, at);
    case 'matrix':
      return action === 'back' ? { ...model, pane: 'tiles' } : onMatrixAction(model, action, at);
    case 'methods':
      return action === 'back' ? { ...model, pane: 'tiles' } : onMethodsAction(model, action, at);
    case 'tiles':
      return onTilesAction(model, action, at);
  }
}

/** The pane of the keys; the tiles where that one is not shown. */
export function paneOf(model: OverviewModel, layout: OverviewLayout): TilePane {
  return panesOf(layout).includes(model.pane) ? model.pane : 'tiles';
}

function panesOf({ alertRows, methods, matrix }: OverviewLayout): readonly TilePane[] {
  const shown = { tiles: true, alerts: alertRows > 0, methods, matrix };
  return TILE_PANES.filter((pane) => shown[pane]);
}

function nextPane(model: OverviewModel, at: InputMessage): OverviewModel {
  const panes = panesOf(overviewLayout(model, at.size, at.metrics));
  const next = panes[(panes.indexOf(model.pane) + 1) % panes.length] ?? 'tiles';
  const alerts = alertsOf(model.board, model.acknowledged);
  const isAlert = alerts.some((a) => a.node === model.selected);
  const selected = next === 'alerts' && !isAlert ? alerts[0]?.node : model.selected;
  return { ...model, pane: next, selected };
}

function onTilesAction(model: OverviewModel, action: Action, at: InputMessage): OverviewModel {
  const { sort } = model.board;
  switch (action) {
    case 'back':
      return { ...model, selected: undefined };
    case 'sort':
      return resorted(model, nextSort(sort));
    case 'sort-reverse':
      return resorted(model, { ...sort, reversed: !sort.reversed });
    default:
      return moveSelection(model, action, at);
  }
}

function resorted(model: OverviewModel, sort: OverviewModel['board']['sort']): OverviewModel {
  return model.frame ? { ...model, board: sortedBoard(model.board, sort, model.frame) } : model;
}

function onAlertsAction(model: OverviewModel, action: Action, at: InputMessage): OverviewModel {
  if (action === 'back') return { ...model, pane: 'tiles' };
  const alerts = alertsOf(model.board, model.acknowledged);
  const from = alerts.findIndex((a) => a.node === model.selected);
  const last = alerts.length - 1;
  const targets: Readonly<Partial<Record<Action, number>>> = {
    up: from - 1,
    down: from + 1,
    'page-up': from - 3,
    'page-down': from + 3,
    home: 0,
    end: last,
  };
  const target = alerts[Math.max(0, Math.min(last, targets[action] ?? from))];
  return target && targets[action] !== undefined ? select(model, target.node, at) : model;
}

function onMethodsAction(model: OverviewModel, action: Action, at: InputMessage): OverviewModel {
  const { methods } = model;
  if (action === 'sort') return { ...model, methods: nextMethodSort(methods) };
  if (action === 'sort-reverse')
    return { ...model, methods: { ...methods, reversed: !methods.reversed, scrolled: 0 } };
  const pane = overviewLayout(model, at.size, at.metrics).methods;
  if (!pane) return model;
  const page = Math.max(1, methodRows(pane, at.metrics) - 1);
  const all = model.frame?.topMethods.length ?? 0;
  const steps: Readonly<Partial<Record<Action, number>>> = {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
    home: -all,
    end: all,
  };
  const step = steps[action];
  return step === undefined ? model : methodsScrolled(model, step, at);
}

export function methodsScrolled(model: OverviewModel, by: number, at: InputMessage): OverviewModel {
  const pane = overviewLayout(model, at.size, at.metrics).methods;
  if (!pane) return model;
  const all = model.frame?.topMethods.length ?? 0;
  const from = clampMethods(model.methods.scrolled, pane, at.metrics, all);
  const scrolled = clampMethods(from + by, pane, at.metrics, all);
  return scrolled === from ? model : { ...model, methods: { ...model.methods, scrolled } };
}

function open(model: OverviewModel, at: InputMessage): Result {
  const layout = overviewLayout(model, at.size, at.metrics);
  const inMatrix =
    layout.tab === 'matrix' || (layout.tab === 'tiles' && paneOf(model, layout) === 'matrix');
  const node = inMatrix ? calleeNode(model) : model.selected;
  const known = model.frame?.nodes.some((n) => n.status.node === node) ?? false;
  return node === undefined || !known
    ? updated(model)
    : updated(model, { kind: 'open-node', node });
}

function showsNodes(model: OverviewModel, at: InputMessage): boolean {
  return ['tiles', 'heat-map'].includes(shownTab(model, at.size));
}

/** What is searched, else trouble. In a tab that shows no nodes there is nothing to walk. */
function walk(model: OverviewModel, step: 1 | -1, at: InputMessage): OverviewModel {
  if (!showsNodes(model, at)) return model;
  return model.search.applied === '' ? walkTrouble(model, step, at) : walkMatches(model, step, at);
}

function walkTrouble(model: OverviewModel, step: 1 | -1, at: InputMessage): OverviewModel {
  const tab = shownTab(model, at.size);
  const next = nextTrouble(model, step, at);
  return tab === 'heat-map' ? intoSight(next, at) : next;
}

/** That of the recording, else of the selected node, else the first that nobody has acknowledged. */
function acknowledged(model: OverviewModel): OverviewModel {
  if (model.frame?.link.recording?.stopped && !model.stopSeen) return { ...model, stopSeen: true };
  const open = alertsOf(model.board, model.acknowledged).filter((a) => !a.acknowledged);
  const alert = open.find((a) => a.node === model.selected) ?? open[0];
  if (!alert) return model;
  const { node, kind, sinceUtcMs } = alert;
  return { ...model, acknowledged: [...model.acknowledged, { node, kind, sinceUtcMs }] };
}

function toggleFreeze(model: OverviewModel): OverviewModel {
  const next = { ...model, frozen: !model.frozen };
  return !next.frozen && next.latest ? drawn(next, next.latest) : next;
}
