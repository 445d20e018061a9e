// What is typed in the footer of a node window beside its filter: a search and a time to go to, each
// in a box of its own, and the line that chooses columns. One of them at a time.

import { EMPTY_FILTER_BOX, editFilter, type FilterBox } from '../filter-box.ts';
import type { InputMessage } from '../window-message.ts';
import { updated } from '../window-message.ts';
import { columnKey } from './column-choice.ts';
import { freeze } from './lane-scroll.ts';
import { withSearch } from './lane-search.ts';
import { laneQuery } from './lane-view-state.ts';
import { parseMeshTime } from './mesh-time.ts';
import { checkFilter } from './node-filter.ts';
import type { LaneLayout, NodeLayout } from './node-layout.ts';
import type { NodeCommand, NodeModel, NodeStep } from './node-model.ts';

export type Prompt =
  | { readonly kind: 'search' | 'time'; readonly box: FilterBox }
  | { readonly kind: 'columns' };

/** Lines of a lane that are not below the row that was gone to. */
const LINES_NOT_BELOW = 3;

export function openPrompt(model: NodeModel, kind: Prompt['kind']): NodeModel {
  if (kind === 'columns') return { ...model, prompt: { kind } };
  const text = kind === 'search' ? model.search : '';
  const box = { ...EMPTY_FILTER_BOX, editing: true, text, cursor: text.length, applied: text };
  return { ...model, prompt: { kind, box } };
}

/** A key while a prompt is open. */
export function promptKey(model: NodeModel, message: InputMessage, layout: NodeLayout): NodeStep {
  const { prompt } = model;
  const { event } = message;
  if (!prompt || event.kind !== 'key') return updated(model);
  if (prompt.kind === 'columns') return updated(columnKey(model, event.key));
  const box = editFilter(prompt.box, event, promptCheck(model, prompt.kind));
  return withPromptBox(model, box, layout, event.key === 'Return');
}

/** '' when the text of the prompt is good. */
export function promptCheck(model: NodeModel, kind: 'search' | 'time'): (text: string) => string {
  if (kind === 'search') return checkFilter;
  return (text) => {
    const parsed = parseMeshTime(text, nowUs(model));
    return text === '' || parsed.ok ? '' : parsed.error;
  };
}

export function withPromptBox(
  model: NodeModel,
  box: FilterBox,
  layout: NodeLayout,
  returned: boolean,
): NodeStep {
  const { prompt } = model;
  if (!prompt || prompt.kind === 'columns') return updated(model);
  const active = layout.lanes.find((l) => l.direction === model.lane);
  // A text that is wrong stays to be put right.
  if (returned && box.error !== '')
    return updated({ ...model, prompt: { ...prompt, box: { ...box, editing: true } } });
  const next = { ...model, prompt: box.editing ? { ...prompt, box } : undefined };
  if (prompt.kind === 'search')
    return box.applied === model.search
      ? updated(next)
      : withSearch(next, box.applied, layout.lanes, active);
  return returned && box.text.trim() !== ''
    ? goToTime(next, box.text, layout.lanes)
    : updated(next);
}

/** Holds every lane in view at its first row from that time on. */
function goToTime(model: NodeModel, text: string, lanes: readonly LaneLayout[]): NodeStep {
  const parsed = parseMeshTime(text, nowUs(model));
  return parsed.ok ? goTo(model, parsed.utcUs, lanes) : updated(model);
}

export function goTo(model: NodeModel, utcUs: number, lanes: readonly LaneLayout[]): NodeStep {
  const held = freeze(model, lanes);
  const commands = lanes.map((lane): NodeCommand => {
    const below = Math.max(0, lane.capacity - LINES_NOT_BELOW);
    const select = lane.direction === model.lane;
    const at = { kind: 'time', utcUs } as const;
    return { kind: 'find-place', wanted: { query: laneQuery(held, lane), at, below, select } };
  });
  return updated(held, ...commands);
}

function nowUs(model: NodeModel): number {
  return (model.frame?.nowUtcMs ?? 0) * 1000;
}
