// How a request for our selection is answered: checked, converted, stored, and told once the server
// has said how storing went. Nothing is promised to a requestor that it will not find.

import {
  type Answer,
  answersMax,
  type OwnerCommand,
  type OwnerInput,
  type OwnerState,
  type OwnerStep,
  type Pair,
  type SelectionRequest,
  transferStallMs,
  transfersMax,
} from './owner-state.ts';
import { noAtom } from './selection-atoms.ts';
import { type Content, contentFor } from './selection-text.ts';
import { isEarlier, isNow } from './server-time.ts';
import { begun, flowing, isOurs, withoutTransfers } from './transfer.ts';

/** Index of the list itself among the stored properties of a MULTIPLE. */
const listIndex = -1;

export function answerRequest(
  state: OwnerState,
  request: SelectionRequest,
  atMs: number,
): OwnerStep {
  const { atoms } = state.place;
  const multiple = request.target === atoms.MULTIPLE;
  const listless = multiple && request.property === noAtom;
  if (!mayAsk(state, request) || listless) return refused(state, request);
  const id = state.nextId;
  const next = { ...state, nextId: id + 1 };
  // An old client names no property: then the target is its name (ICCCM 2.2).
  const property = request.property === noAtom ? request.target : request.property;
  const nothing = { pairs: [], waiting: [], failed: [], rewritten: false };
  const answer: Answer = { id, request, multiple, ...nothing };
  if (multiple) {
    const answers = [...next.answers, answer];
    return { state: { ...next, answers }, commands: [{ kind: 'read-pairs', id, request }] };
  }
  return stored(next, answer, [{ target: request.target, property }], atMs);
}

export function answerPairs(
  state: OwnerState,
  id: number,
  pairs: readonly Pair[] | undefined,
  atMs: number,
): OwnerStep {
  const answer = state.answers.find((one) => one.id === id);
  if (!answer) return { state, commands: [] };
  const rest = { ...state, answers: state.answers.filter((one) => one !== answer) };
  if (!pairs) return refused(rest, answer.request);
  return stored(rest, answer, pairs, atMs);
}

export function storedStep(
  state: OwnerState,
  input: Extract<OwnerInput, { kind: 'stored' }>,
  atMs: number,
): OwnerStep {
  const { id, index, outcome } = input;
  const answer = state.answers.find((one) => one.id === id);
  const step =
    outcome === 'done'
      ? { state, commands: [] }
      : withoutTransfers(state, (one) => one.id === id && one.index === index, true);
  const commands: OwnerCommand[] = [...step.commands];
  if (outcome === 'denied' && answer)
    commands.push({ kind: 'report', selection: answer.request.selection, what: 'denied' });
  if (!answer) return { state: step.state, commands };
  const next: Answer = {
    ...answer,
    waiting: answer.waiting.filter((one) => one !== index),
    failed: outcome === 'done' ? answer.failed : [...answer.failed, index],
  };
  const told = toldWhenStored(step.state, next, atMs);
  return { state: told.state, commands: [...commands, ...told.commands] };
}

/** The time of the claim bounds what may be asked; CurrentTime always may (ICCCM 2.2). */
function mayAsk(state: OwnerState, request: SelectionRequest): boolean {
  const { owner, selection, time } = request;
  const holding = state.held.find((one) => one.selection === selection);
  if (owner !== state.place.window || !holding) return false;
  if (state.answers.length >= answersMax) return false;
  return isNow(time) || !isEarlier(time, holding.time);
}

function refused(state: OwnerState, request: SelectionRequest): OwnerStep {
  return { state, commands: [{ kind: 'notify', request, property: noAtom }] };
}

/** Stores each pair's property, or notes that it can not be. */
function stored(state: OwnerState, asked: Answer, pairs: readonly Pair[], atMs: number): OwnerStep {
  let next = state;
  const commands: OwnerCommand[] = [];
  const failed: number[] = [];
  const waiting: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    const put = storePair(next, asked, pair, index, atMs);
    if (!put) failed.push(index);
    else {
      waiting.push(index);
      next = put.state;
      commands.push(...put.commands);
    }
  }
  const answer: Answer = { ...asked, pairs, waiting, failed };
  const told = toldWhenStored({ ...next, answers: [...next.answers, answer] }, answer, atMs);
  return { state: told.state, commands: [...commands, ...told.commands] };
}

function storePair(
  state: OwnerState,
  { id, request }: Answer,
  { target, property }: Pair,
  index: number,
  atMs: number,
): OwnerStep | undefined {
  const { atoms, pieceBytes } = state.place;
  const holding = state.held.find((one) => one.selection === request.selection);
  if (property === noAtom || !holding) return undefined;
  const content = contentFor(atoms, holding, target);
  if (!content) return undefined;
  const at = { kind: 'store', id, index, window: request.requestor, property } as const;
  const { data } = content;
  if (!(data instanceof Uint8Array) || data.length <= pieceBytes)
    return { state, commands: [{ ...at, ...content }] };
  const taken = state.transfers.some((one) => isOurs(one, request.requestor, property));
  if (taken || state.transfers.length >= transfersMax) return undefined;
  const announced: Content = { type: atoms.INCR, format: 32, data: [data.length] };
  return {
    state: begun(state, {
      id,
      index,
      requestor: request.requestor,
      property,
      type: content.type,
      bytes: data,
      sent: 0,
      flowing: false,
      deadlineMs: atMs + transferStallMs,
    }),
    commands: [
      { kind: 'watch', window: request.requestor },
      { ...at, ...announced },
    ],
  };
}

/** Tells the requestor once the server has answered for every property. */
function toldWhenStored(state: OwnerState, answer: Answer, atMs: number): OwnerStep {
  if (answer.waiting.length > 0) return { state: withAnswer(state, answer), commands: [] };
  const { request, multiple, failed, pairs } = answer;
  if (multiple && failed.length > 0 && !answer.rewritten) return listRewritten(state, answer);
  const whole = multiple ? !failed.includes(listIndex) : failed.length === 0;
  const property = multiple ? request.property : (pairs[0]?.property ?? noAtom);
  const rest = { ...state, answers: state.answers.filter((one) => one.id !== answer.id) };
  return {
    state: flowing(rest, answer.id, atMs),
    commands: [{ kind: 'notify', request, property: whole ? property : noAtom }],
  };
}

/** ICCCM 2.6.2 puts None for the target that failed; requestors in use look at the property. */
function listRewritten(state: OwnerState, answer: Answer): OwnerStep {
  const { id, request, pairs, failed } = answer;
  const data = pairs.flatMap(({ target, property }, index) =>
    failed.includes(index) ? [noAtom, noAtom] : [target, property],
  );
  const { requestor: window, property } = request;
  const list: Content = { type: state.place.atoms.ATOM_PAIR, format: 32, data };
  return {
    state: withAnswer(state, { ...answer, rewritten: true, waiting: [listIndex] }),
    commands: [{ kind: 'store', id, index: listIndex, window, property, ...list }],
  };
}

function withAnswer(state: OwnerState, answer: Answer): OwnerState {
  const answers = state.answers.map((one) => (one.id === answer.id ? answer : one));
  return { ...state, answers };
}
