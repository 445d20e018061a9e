// What keys and the wheel do while a node window shows its mesh: they scroll it and lead back. What is of rows and
// filters waits until the lanes are back.

import { type Action, bindingsOf } from '../key-table.ts';
import type { InputMessage } from '../window-message.ts';
import { updated } from '../window-message.ts';
import { meshBody, meshScrollMax } from './mesh-view.ts';
import { windowStep } from './node-actions.ts';
import type { NodeLayout } from './node-layout.ts';
import type { NodeModel, NodeStep } from './node-model.ts';

/** What works here, beside scrolling. */
const WINDOW_ACTIONS: ReadonlySet<Action> = new Set([
  'retry',
  'theme',
  'text-larger',
  'text-smaller',
  'budget-down',
  'budget-up',
  'redraw',
  'help',
  'close',
  'quit',
]);
const SCROLL_ACTIONS: ReadonlySet<Action> = new Set([
  'up',
  'down',
  'page-up',
  'page-down',
  'home',
  'end',
]);
const WAYS_BACK: ReadonlySet<Action> = new Set(['tab-1', 'back']);

/** Keys of a node window that do nothing while it shows its mesh. */
export const NOT_IN_MESH: ReadonlySet<Action> = new Set(
  bindingsOf('node')
    .map(({ action }) => action)
    .filter(
      (action) =>
        !WINDOW_ACTIONS.has(action) && !SCROLL_ACTIONS.has(action) && !WAYS_BACK.has(action),
    ),
);

/** Keys that do nothing for a node without a mesh, or while its lanes are shown. */
export const WITHOUT_MESH: ReadonlySet<Action> = new Set(['tab-1', 'tab-2']);

/** `1` and `2`; undefined for other keys, and for a node that tells of no mesh. */
export function tabStep(model: NodeModel, action: Action): NodeStep | undefined {
  if (model.mesh === undefined) return undefined;
  if (action === 'tab-1') return updated({ ...model, view: 'calls' });
  if (action !== 'tab-2') return undefined;
  const ended = { mark: undefined, span: undefined, notice: '' };
  return updated({ ...model, ...ended, view: 'mesh', meshScroll: 0 });
}

export function meshActionStep(
  model: NodeModel,
  action: Action,
  layout: NodeLayout,
  message: Pick<InputMessage, 'size' | 'metrics'>,
): NodeStep {
  if (WAYS_BACK.has(action)) return updated({ ...model, view: 'calls' });
  if (WINDOW_ACTIONS.has(action)) return windowStep(model, action);
  const { rowPitch } = message.metrics;
  const page = Math.max(1, Math.floor(meshBody(layout).height / rowPitch) - 1);
  const steps: Readonly<Partial<Record<Action, number>>> = {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
    home: Number.NEGATIVE_INFINITY,
    end: Number.POSITIVE_INFINITY,
  };
  return updated(scrolledMesh(model, steps[action] ?? 0, layout, message));
}

export function scrolledMesh(
  model: NodeModel,
  by: number,
  layout: NodeLayout,
  { size, metrics }: Pick<InputMessage, 'size' | 'metrics'>,
): NodeModel {
  const max = meshScrollMax(model, layout, size, metrics);
  const from = Math.min(max, model.meshScroll);
  const meshScroll = Math.max(0, Math.min(max, from + by));
  return meshScroll === model.meshScroll ? model : { ...model, meshScroll };
}
