// How a node window changes: a frame of the history, the answer to a seek, input. It draws nothing
// and asks for everything by commands.

import { Direction } from '../../traffic/event.ts';
import type { CallRow } from '../../traffic/history-reader.ts';
import { type Pasted, pasteInto } from '../pasting.ts';
import { updated } from '../window-message.ts';
import { nextChartScale } from './chart-scale.ts';
import { callersOf } from './header-peers.ts';
import { withHeldRows } from './held-rows.ts';
import { markedTo } from './key-marks.ts';
import { showSelected, withAnchor, withPlace } from './lane-scroll.ts';
import { answeredView, filterInForce, isGone, pageOf, queryOf } from './lane-view-state.ts';
import { pulledMark, pullStep } from './mark-pull.ts';
import { addTerm, checkFilter, clearFilter, withFilter } from './node-filter.ts';
import { inputStep } from './node-input.ts';
import {
  type AnsweredPage,
  type Frozen,
  NO_ROW,
  type NodeCommand,
  type NodeFrame,
  type NodeMessage,
  type NodeModel,
  type NodeStep,
  type Selection,
} from './node-model.ts';
import { promptCheck } from './node-prompt.ts';
import { unnoticed } from './row-marks.ts';
import { shownMesh } from './shown-mesh.ts';

/** Callers of a node that is gone that are named. */
const PEERS_SAY_MAX = 4;
/** Lines of a lane that hold no row below the one that is shown. */
const BELOW_ROWS = 3;

export function updateNode(model: NodeModel, message: NodeMessage): NodeStep {
  switch (message.kind) {
    case 'frame':
      return isHeld(model) ? updated(model) : goingOn(withFrame(model, message.frame));
    case 'theme':
      return updated({ ...model, theme: message.theme });
    case 'link':
      return updated(isHeld(model) ? model : { ...model, link: message.link });
    case 'sought':
      return soughtStep(model, message);
    case 'show-row':
      return showRow(model, message.row);
    case 'pull':
      return pullStep(model, message.size, message.metrics);
    case 'placed':
      return updated(withPlace(model, message.wanted, message.place));
    case 'pasted':
      return pastedStep(model, message.pasted);
    case 'notice':
      return updated({ ...model, notice: message.text });
    case 'filter-on':
      return addTerm(model, message.sign, message.key, message.value);
    case 'input':
      return inputStep(unnoticed(model, message), message);
  }
}

/** Under help nothing moves: reading it costs nothing, and the next frame catches up. */
function isHeld(model: NodeModel): boolean {
  return model.helpScroll !== undefined && model.frame !== undefined;
}

function withFrame(model: NodeModel, told: NodeFrame): NodeModel {
  const { inbound, outbound } = told.traffic;
  const frame = { ...told, pages: told.pages.map((page) => heldPage(model, page)) };
  const next = {
    ...model,
    frame,
    mesh: shownMesh(model.mesh, frame.status),
    scales: {
      [Direction.Inbound]: nextChartScale(model.scales[Direction.Inbound], inbound.seconds),
      [Direction.Outbound]: nextChartScale(model.scales[Direction.Outbound], outbound.seconds),
    },
    retryAtUtcMs: retryAt(model, frame),
  };
  const peersSay = isGone(next) ? Math.min(PEERS_SAY_MAX, callersOf(next).length) : 0;
  const mark = pulledMark(next);
  return { ...next, peersSay, mark, frozen: frozenWith(next), selection: refreshed(next) };
}

/** Of a lane that is frozen, rows that the history dropped meanwhile stay. */
function heldPage(model: NodeModel, next: AnsweredPage): AnsweredPage {
  const { direction } = next.query;
  if (model.frozen?.anchors[direction] === undefined) return next;
  return withHeldRows(
    model.frame?.pages.find((p) => p.query.direction === direction),
    next,
  );
}

/** The wait is told once, when it begins: from then on the window counts it down. */
function retryAt(model: NodeModel, frame: NodeFrame): number | undefined {
  const before = model.frame?.status;
  const { retryInMs, attempt, state } = frame.status;
  if (retryInMs === undefined || state === 'up') return undefined;
  const told = before?.retryInMs === retryInMs && before.attempt === attempt;
  return told && model.retryAtUtcMs !== undefined ? model.retryAtUtcMs : frame.nowUtcMs + retryInMs;
}

/** A lane that came into view after the freeze is held from its first answer on. */
function frozenWith(model: NodeModel): Frozen | undefined {
  if (!model.frozen) return undefined;
  const anchors = { ...model.frozen.anchors };
  for (const { query, page } of model.frame?.pages ?? [])
    anchors[query.direction] ??= page.rows.at(-1)?.id ?? NO_ROW;
  return { ...model.frozen, anchors };
}

/** The selected row as it is now: a running call may have ended. */
function refreshed(model: NodeModel): Selection | undefined {
  const { selection } = model;
  if (!selection) return undefined;
  const row = pageOf(model, selection.lane).rows.find((r) => r.id === selection.row.id);
  return row?.kind === 'call' ? { ...selection, row } : selection;
}

function soughtStep(model: NodeModel, message: Extract<NodeMessage, { kind: 'sought' }>): NodeStep {
  const found = withSought(model, message);
  return message.row && message.command.purpose === 'mark' ? markedTo(found) : updated(found);
}

function withSought(
  model: NodeModel,
  { command, row, more }: Extract<NodeMessage, { kind: 'sought' }>,
): NodeModel {
  const { direction } = command.query;
  const { purpose } = command;
  if (!row && more && purpose === 'match')
    return { ...model, seeking: command, notice: 'looking through older rows … Esc stops' };
  const ended = model.seeking ? { ...model, seeking: undefined, notice: '' } : model;
  if (!row && purpose === 'match') return { ...ended, notice: noneWords(model, command.step) };
  if (!row) return ended;
  if (purpose === 'scroll') return withAnchor(ended, direction, row.id);
  return showSelected(ended, answeredView(ended, direction), row);
}

function noneWords(model: NodeModel, step: 1 | -1): string {
  const what = model.search === '' ? 'error' : 'match';
  return step > 0 ? `no newer ${what}` : `no older ${what} is kept`;
}

/** A search that found nothing yet looks further through what is kept. */
function goingOn(model: NodeModel): NodeStep {
  return model.seeking ? updated(model, model.seeking) : updated(model);
}

function pastedStep(model: NodeModel, pasted: Pasted): NodeStep {
  const { prompt } = model;
  if (!prompt || prompt.kind === 'columns')
    return withFilter(model, pasteInto(model.filter, pasted, checkFilter), model.errorsOnly);
  const box = pasteInto(prompt.box, pasted, promptCheck(model, prompt.kind));
  const search = prompt.kind === 'search' ? box.applied : model.search;
  return updated({ ...model, search, prompt: { ...prompt, box } });
}

/** A filter that hides the row is cleared, and that is said. */
function showRow(model: NodeModel, row: CallRow): NodeStep {
  const { direction } = row;
  const filter = filterInForce(model);
  const hides = filter !== undefined && !filter.matches({ ...row, node: model.node });
  const cleared = hides ? clearFilter(model) : updated<NodeModel, NodeCommand>(model);
  const notice = hides ? 'the filter was cleared: it hid this call' : '';
  const shown = { ...cleared.model, lane: direction, notice, view: 'calls' as const };
  const query = queryOf(shown, direction);
  const below = Math.max(BELOW_ROWS, answeredView(model, direction).capacity - BELOW_ROWS);
  const at = { kind: 'row', id: row.id } as const;
  return updated(shown, ...cleared.commands, {
    kind: 'find-place',
    wanted: { query, at, below, select: true },
  });
}
