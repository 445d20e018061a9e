// When to draw which window: a frame begins only while few enough fences are unanswered and the byte
// budget allows, takes windows in order of importance up to its size, and ends with a fence. Pure:
// the shell draws, sends and keeps time, and tells what happened.

import {
  type ByteBudget,
  budgetAt,
  budgetSpent,
  budgetWaiting,
  budgetWaitMs,
  newBudget,
  otherIntervalMsOf,
} from './byte-budget.ts';
import {
  type FenceWindow,
  fenceAnswered,
  fenceSent,
  frameBytesOf,
  gapMs,
  givenUp,
  givesUpAtMs,
  idleFences,
  isFull,
  isLate,
  probeDue,
} from './fence-window.ts';

/** Least distance of two draws of the active window. */
export const activeIntervalMs = 33;
/** Other windows, while fences come late. */
export const lateIntervalMs = 1000;
/** Frames in a row that the active window may fill alone while others wait. */
export const activeAloneMax = 3;
/** A fence is one GetInputFocus. */
export const fenceBytes = 4;

interface WindowPace {
  readonly id: number;
  readonly wants: boolean;
  /** Draw without regard to intervals: damage, a first or a returning picture. */
  readonly urgent: boolean;
  readonly drawnMs: number;
}

export interface PacingState {
  readonly windows: readonly WindowPace[];
  /** The window that has the focus or was last typed into or clicked. */
  readonly active: number | undefined;
  readonly link: FenceWindow;
  /** undefined: `auto`, the fences alone hold the pace. */
  readonly budget: ByteBudget | undefined;
  /** Bytes drawn since the last fence. */
  readonly frameBytes: number;
  /** The frame has drawn a window that is not the active one. */
  readonly frameOthers: boolean;
  /** Frames in a row that the active window filled alone. */
  readonly aloneFrames: number;
}

export type PacingInput =
  | { readonly kind: 'want'; readonly id: number; readonly urgent: boolean }
  | { readonly kind: 'activate'; readonly id: number }
  | { readonly kind: 'gone'; readonly id: number }
  | { readonly kind: 'drawn'; readonly id: number; readonly bytes: number; readonly atMs: number }
  /** Bytes that were sent besides: titles, properties, questions. */
  | { readonly kind: 'spent'; readonly bytes: number; readonly atMs: number }
  | { readonly kind: 'answered'; readonly id: number; readonly atMs: number }
  /** undefined: `auto`. */
  | {
      readonly kind: 'budget';
      readonly bytesPerSecond: number | undefined;
      readonly atMs: number;
    }
  | { readonly kind: 'turn'; readonly atMs: number };

export type PacingCommand =
  | { readonly kind: 'draw'; readonly id: number }
  /** Its answer is told as `answered` with this id. `frame`: it ends one, and does not only measure. */
  | { readonly kind: 'fence'; readonly id: number; readonly frame: boolean }
  /** Nothing now; take another turn after `ms`, or after the next input when undefined. */
  | { readonly kind: 'wait'; readonly ms: number | undefined };

export const idlePacing: PacingState = {
  windows: [],
  active: undefined,
  link: idleFences,
  budget: undefined,
  frameBytes: 0,
  frameOthers: false,
  aloneFrames: 0,
};

interface Step {
  readonly state: PacingState;
  readonly command: PacingCommand;
}

/** Only a `turn` gives another command than waiting for input. */
export function pacingStep(state: PacingState, input: PacingInput): Step {
  if (input.kind === 'turn') return turn(state, input.atMs);
  return { state: told(state, input), command: { kind: 'wait', ms: undefined } };
}

function told(state: PacingState, input: Exclude<PacingInput, { kind: 'turn' }>): PacingState {
  switch (input.kind) {
    case 'want':
      return wanted(state, input.id, input.urgent);
    case 'activate':
      return { ...state, active: input.id };
    case 'gone':
      return {
        ...state,
        windows: state.windows.filter((window) => window.id !== input.id),
        active: state.active === input.id ? undefined : state.active,
      };
    case 'drawn':
      return drawn(state, input.id, input.bytes, input.atMs);
    case 'spent':
      return spent(state, input.bytes, input.atMs);
    case 'answered':
      return { ...state, link: fenceAnswered(state.link, input.id, input.atMs) };
    case 'budget': {
      const { bytesPerSecond, atMs } = input;
      const budget = bytesPerSecond === undefined ? undefined : newBudget(bytesPerSecond, atMs);
      return { ...state, budget };
    }
  }
}

function wanted(state: PacingState, id: number, urgent: boolean): PacingState {
  const { windows } = state;
  const at = windows.findIndex((window) => window.id === id);
  const known = windows[at];
  if (!known) {
    const window = { id, wants: true, urgent, drawnMs: Number.NEGATIVE_INFINITY };
    return { ...state, windows: [...windows, window] };
  }
  if (known.wants && (known.urgent || !urgent)) return state;
  const next = { ...known, wants: true, urgent: known.urgent || urgent };
  return { ...state, windows: windows.with(at, next) };
}

function drawn(state: PacingState, id: number, bytes: number, atMs: number): PacingState {
  const { windows } = state;
  const at = windows.findIndex((window) => window.id === id);
  const known = windows[at];
  const paid = spent(state, bytes, atMs);
  const frameBytes = state.frameBytes + bytes;
  const frameOthers = state.frameOthers || (bytes > 0 && id !== state.active);
  if (!known) return { ...paid, frameBytes, frameOthers };
  const drawnMs = bytes > 0 ? atMs : known.drawnMs;
  const next = { id, wants: false, urgent: false, drawnMs };
  return { ...paid, frameBytes, frameOthers, windows: windows.with(at, next) };
}

function spent(state: PacingState, bytes: number, atMs: number): PacingState {
  if (!state.budget || bytes === 0) return state;
  return { ...state, budget: budgetSpent(budgetAt(state.budget, atMs), bytes) };
}

function turn(before: PacingState, atMs: number): Step {
  const state = before.budget ? { ...before, budget: budgetAt(before.budget, atMs) } : before;
  const { link, frameBytes } = state;
  if (frameBytes >= frameBytesOf(link)) return fence(state, atMs);
  const next = mostImportant(state, atMs);
  if (!next) {
    if (frameBytes > 0) return fence(state, atMs);
    return { state: unblocked(state), command: { kind: 'wait', ms: nextDueMs(state, atMs) } };
  }
  const lack = state.budget ? budgetWaitMs(state.budget) : 0;
  if (frameBytes > 0) {
    return lack > 0 ? fence(state, atMs) : drawOne(state, next);
  }
  const probing = probeDue(link, atMs);
  const held = isFull(link) || (probing && link.fences.length > 0);
  if (held) return waitForAnswer(state, atMs);
  if (lack > 0) return { state: blocked(state, next), command: { kind: 'wait', ms: lack } };
  const gap = gapMs(link, next.urgent || next.id === state.active, atMs);
  if (gap > 0) return { state: unblocked(state), command: { kind: 'wait', ms: gap } };
  return probing ? fence(state, atMs) : drawOne(state, next);
}

function drawOne(state: PacingState, { id }: WindowPace): Step {
  return { state: unblocked(state), command: { kind: 'draw', id } };
}

/** Waiting for first and returning pictures is no reason to thin what follows. */
function blocked(state: PacingState, next: WindowPace): PacingState {
  return state.budget ? { ...state, budget: budgetWaiting(state.budget, !next.urgent) } : state;
}

function unblocked(state: PacingState): PacingState {
  return state.budget ? { ...state, budget: budgetWaiting(state.budget, false) } : state;
}

/** The oldest fence is given up when its time is over; the frame then begins in the next turn. */
function waitForAnswer(state: PacingState, atMs: number): Step {
  const giveUpMs = (givesUpAtMs(state.link) ?? atMs) - atMs;
  const link = giveUpMs > 0 ? state.link : givenUp(state.link, atMs);
  return { state: { ...state, link }, command: { kind: 'wait', ms: Math.max(0, giveUpMs) } };
}

function fence(state: PacingState, atMs: number): Step {
  const { link, frameBytes, frameOthers, aloneFrames } = state;
  const alone = frameBytes > 0 && !frameOthers && mostImportant(state, atMs) !== undefined;
  return {
    state: {
      ...spent(state, fenceBytes, atMs),
      link: fenceSent(link, frameBytes, atMs),
      frameBytes: 0,
      frameOthers: false,
      aloneFrames: frameBytes === 0 ? aloneFrames : alone ? aloneFrames + 1 : 0,
    },
    command: { kind: 'fence', id: link.nextId, frame: frameBytes > 0 },
  };
}

function nextDueMs(state: PacingState, atMs: number): number | undefined {
  let least: number | undefined;
  for (const window of state.windows) {
    if (!window.wants) continue;
    const ms = Math.max(0, dueMs(state, window) - atMs);
    if (least === undefined || ms < least) least = ms;
  }
  return least;
}

/** The active window, then urgent ones, then the one that was drawn longest ago. */
function mostImportant(state: PacingState, atMs: number): WindowPace | undefined {
  let best: WindowPace | undefined;
  for (const window of state.windows) {
    if (!window.wants || dueMs(state, window) > atMs) continue;
    if (!best || isBefore(state, window, best)) best = window;
  }
  return best;
}

function isBefore(state: PacingState, a: WindowPace, b: WindowPace): boolean {
  const activeFirst = state.aloneFrames < activeAloneMax;
  if (a.id === state.active) return activeFirst;
  if (b.id === state.active) return !activeFirst;
  if (a.urgent !== b.urgent) return a.urgent;
  return a.drawnMs < b.drawnMs;
}

function dueMs(state: PacingState, window: WindowPace): number {
  if (window.urgent) return Number.NEGATIVE_INFINITY;
  if (window.id === state.active) return window.drawnMs + activeIntervalMs;
  const otherMs = otherIntervalMsOf(state.budget);
  return window.drawnMs + (isLate(state.link) ? Math.max(lateIntervalMs, otherMs) : otherMs);
}
