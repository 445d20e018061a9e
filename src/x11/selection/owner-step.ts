// The owner side of selections as a pure machine (ICCCM 2.1 to 2.7): what is claimed and lost, and
// every request answered exactly once, by what was truly stored or by a refusal.

import { answerPairs, answerRequest, storedStep } from './owner-answer.ts';
import type { Holding, OwnerCommand, OwnerInput, OwnerState, OwnerStep } from './owner-state.ts';
import { isEarlier } from './server-time.ts';
import { nextPiece, withoutStalled, withoutTransfers } from './transfer.ts';

/** `atMs`: monotonic time. */
export function ownerStep(state: OwnerState, input: OwnerInput, atMs: number): OwnerStep {
  switch (input.kind) {
    case 'claim': {
      const { selection, text, time } = input;
      const held = [...othersThan(state, selection), { selection, text, time }];
      return { state: { ...state, held }, commands: [{ kind: 'own', selection, time }] };
    }
    case 'owner':
      return confirmed(state, input.selection, input.window);
    case 'release':
      return released(state, input.selection);
    case 'clear':
      return cleared(state, input.selection, input.time);
    case 'request':
      return answerRequest(state, input.request, atMs);
    case 'pairs':
      return answerPairs(state, input.id, input.pairs, atMs);
    case 'stored':
      return storedStep(state, input, atMs);
    case 'deleted':
      return nextPiece(state, input.window, input.property, atMs);
    case 'gone':
      return withoutTransfers(state, (transfer) => transfer.requestor === input.window, false);
    case 'tick':
      return withoutStalled(state, atMs);
  }
}

/** Monotonic time at which a tick is due; undefined while nothing can stall. */
export function ownerDeadlineMs(state: OwnerState): number | undefined {
  const deadlines = state.transfers.map((transfer) => transfer.deadlineMs);
  return deadlines.length === 0 ? undefined : Math.min(...deadlines);
}

export function holdingOf(state: OwnerState, selection: number): Holding | undefined {
  return state.held.find((holding) => holding.selection === selection);
}

function othersThan(state: OwnerState, selection: number): readonly Holding[] {
  return state.held.filter((holding) => holding.selection !== selection);
}

function confirmed(state: OwnerState, selection: number, window: number): OwnerStep {
  const ours = window === state.place.window && holdingOf(state, selection) !== undefined;
  const what = ours ? 'owned' : 'not-owned';
  const held = ours ? state.held : othersThan(state, selection);
  return { state: { ...state, held }, commands: [{ kind: 'report', selection, what }] };
}

function released(state: OwnerState, selection: number): OwnerStep {
  const holding = holdingOf(state, selection);
  if (!holding) return { state, commands: [] };
  const disown: OwnerCommand = { kind: 'disown', selection, time: holding.time };
  return { state: { ...state, held: othersThan(state, selection) }, commands: [disown] };
}

/** One that is older than our claim is of a claim before it (ICCCM 2.1). */
function cleared(state: OwnerState, selection: number, time: number): OwnerStep {
  const holding = holdingOf(state, selection);
  if (!holding || isEarlier(time, holding.time)) return { state, commands: [] };
  const held = othersThan(state, selection);
  return { state: { ...state, held }, commands: [{ kind: 'report', selection, what: 'lost' }] };
}
