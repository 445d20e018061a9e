// What the keys that no row is needed for do in a node window: the filter, copying, how lanes share
// the window, and what is asked of the desk.

import { beginEditing } from '../filter-box.ts';
import type { Action } from '../key-table.ts';
import { updated } from '../window-message.ts';
import { type LaneSplit, stepSplit } from './lane-split.ts';
import { takeNearest } from './nearest-term.ts';
import { clearFilter, filterOnSelected, withFilter } from './node-filter.ts';
import type { NodeModel, NodeStep } from './node-model.ts';
import { openPrompt } from './node-prompt.ts';
import { copyRows } from './row-marks.ts';

export function windowStep(model: NodeModel, action: Action): NodeStep {
  switch (action) {
    case 'filter':
      return updated({ ...model, filter: beginEditing(model.filter) });
    case 'search':
      return updated(openPrompt(model, 'search'));
    case 'go-to-time':
      return updated(openPrompt(model, 'time'));
    case 'columns':
      return updated(openPrompt(model, 'columns'));
    case 'errors-only':
      return withFilter(model, model.filter, !model.errorsOnly);
    case 'clear-filter':
      return clearFilter(model);
    case 'filter-on':
      return takeNearest(model) ?? filterOnSelected(model, '');
    case 'filter-out':
      return filterOnSelected(model, '-');
    case 'retry':
      return updated(model, { kind: 'retry', node: model.node });
    case 'copy':
      return copyRows(model, 'text');
    case 'copy-json':
      return copyRows(model, 'json');
    case 'other-end':
      return model.selection
        ? updated(model, { kind: 'open-other-end', row: model.selection.row })
        : updated({ ...model, notice: 'select a row first: its other end is shown' });
    case 'gutter-left':
    case 'gutter-right':
      return updated(withSplit(model, stepSplit(model.split, action === 'gutter-right' ? 1 : -1)));
    case 'zoom':
      return updated(withSplit(model, { ...model.split, alone: !model.split.alone }));
    case 'theme':
      return updated(model, { kind: 'toggle-theme' });
    case 'text-larger':
    case 'text-smaller':
      return updated(model, { kind: 'step-text-size', step: action === 'text-larger' ? 1 : -1 });
    case 'budget-down':
    case 'budget-up':
      return updated(model, { kind: 'step-budget', step: action === 'budget-up' ? 1 : -1 });
    case 'redraw':
      return updated(model, { kind: 'redraw' });
    case 'help':
      return updated({ ...model, helpScroll: 0 });
    case 'back':
      return backStep(model);
    case 'close':
      return updated(model, { kind: 'close' });
    case 'quit':
      return updated(model, { kind: 'quit' });
    default:
      return updated(model);
  }
}

function withSplit(model: NodeModel, split: LaneSplit): NodeModel {
  return split === model.split ? model : { ...model, split };
}

/** Esc leaves what was begun last. It never closes: to close a window ends its node's subscription. */
function backStep(model: NodeModel): NodeStep {
  if (model.search !== '') return updated({ ...model, search: '' });
  if (model.span) return updated({ ...model, span: undefined });
  if (model.mark) return updated({ ...model, mark: undefined });
  return updated({ ...model, notice: 'nothing to go back from; q closes this window' });
}
