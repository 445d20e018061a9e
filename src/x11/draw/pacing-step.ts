// When to draw which window: a frame begins only while few enough fences are unanswered, takes
// windows in order of importance up to a byte budget, and ends with a fence. Pure: the shell draws,
// sends and keeps time, and tells what happened.

/** Frames that may be on their way at once (facts: two fill a 1 Mbit/s link at 290 ms staleness). */
export const fencesMax = 2;
/** A frame takes no further window once it has this many bytes, so that staleness stays bounded. */
export const frameBytesMax = 16_384;
/** Least distance of two draws of the active window. */
export const activeIntervalMs = 33;
/** The same for other windows, and while fences come late. */
export const otherIntervalMs = 250;
export const lateIntervalMs = 1000;
/** A fence is late when it takes this much longer than the fastest one. */
export const lateByMs = 150;

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
  /** When each unanswered fence was sent, oldest first. */
  readonly fencesMs: readonly number[];
  /** Bytes drawn since the last fence. */
  readonly frameBytes: number;
  readonly roundTripMs: number | undefined;
  readonly leastRoundTripMs: number | undefined;
}

export type PacingInput =
  | { readonly kind: 'want'; readonly id: number; readonly urgent: boolean }
  | { readonly kind: 'activate'; readonly id: number }
  | { readonly kind: 'gone'; readonly id: number }
  | { readonly kind: 'drawn'; readonly id: number; readonly bytes: number; readonly atMs: number }
  | { readonly kind: 'answered'; readonly atMs: number }
  | { readonly kind: 'turn'; readonly atMs: number };

export type PacingCommand =
  | { readonly kind: 'draw'; readonly id: number }
  | { readonly kind: 'fence' }
  /** Nothing now; take another turn after `ms`, or after the next input when undefined. */
  | { readonly kind: 'wait'; readonly ms: number | undefined };

export const idlePacing: PacingState = {
  windows: [],
  active: undefined,
  fencesMs: [],
  frameBytes: 0,
  roundTripMs: undefined,
  leastRoundTripMs: undefined,
};

const waitForInput: PacingCommand = { kind: 'wait', ms: undefined };

interface Step {
  readonly state: PacingState;
  readonly command: PacingCommand;
}

/** Only a `turn` gives another command than waiting for input. */
export function pacingStep(state: PacingState, input: PacingInput): Step {
  if (input.kind === 'turn') return turn(state, input.atMs);
  return { state: told(state, input), command: waitForInput };
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
      return {
        ...state,
        frameBytes: state.frameBytes + input.bytes,
        windows: state.windows.map((window) =>
          window.id === input.id ? afterDraw(window, input.bytes, input.atMs) : window,
        ),
      };
    case 'answered':
      return answered(state, input.atMs);
  }
}

function wanted(state: PacingState, id: number, urgent: boolean): PacingState {
  const known = state.windows.find((window) => window.id === id);
  if (!known) {
    const window = { id, wants: true, urgent, drawnMs: Number.NEGATIVE_INFINITY };
    return { ...state, windows: [...state.windows, window] };
  }
  if (known.wants && (known.urgent || !urgent)) return state;
  return {
    ...state,
    windows: state.windows.map((window) =>
      window === known ? { ...window, wants: true, urgent: window.urgent || urgent } : window,
    ),
  };
}

function afterDraw(window: WindowPace, bytes: number, atMs: number): WindowPace {
  const drawnMs = bytes > 0 ? atMs : window.drawnMs;
  return { ...window, wants: false, urgent: false, drawnMs };
}

function answered(state: PacingState, atMs: number): PacingState {
  const [sentMs, ...fencesMs] = state.fencesMs;
  if (sentMs === undefined) return state;
  const roundTripMs = Math.max(0, atMs - sentMs);
  const leastRoundTripMs = Math.min(roundTripMs, state.leastRoundTripMs ?? roundTripMs);
  return { ...state, fencesMs, roundTripMs, leastRoundTripMs };
}

function turn(state: PacingState, atMs: number): Step {
  if (state.frameBytes >= frameBytesMax) return fence(state, atMs);
  if (state.fencesMs.length >= fencesMax) return { state, command: waitForInput };
  const next = mostImportant(state, atMs);
  if (next) return { state, command: { kind: 'draw', id: next.id } };
  if (state.frameBytes > 0) return fence(state, atMs);
  const waits = state.windows
    .filter((window) => window.wants)
    .map((window) => dueMs(state, window) - atMs);
  const ms = waits.length > 0 ? Math.max(0, Math.min(...waits)) : undefined;
  return { state, command: { kind: 'wait', ms } };
}

function fence(state: PacingState, atMs: number): Step {
  return {
    state: { ...state, frameBytes: 0, fencesMs: [...state.fencesMs, atMs] },
    command: { kind: 'fence' },
  };
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
  if ((a.id === state.active) !== (b.id === state.active)) return a.id === state.active;
  if (a.urgent !== b.urgent) return a.urgent;
  return a.drawnMs < b.drawnMs;
}

function dueMs(state: PacingState, window: WindowPace): number {
  if (window.urgent) return Number.NEGATIVE_INFINITY;
  if (window.id === state.active) return window.drawnMs + activeIntervalMs;
  return window.drawnMs + (isLate(state) ? lateIntervalMs : otherIntervalMs);
}

/** True while fences take much longer than the fastest did: the link is full. */
export function isLate({ roundTripMs, leastRoundTripMs }: PacingState): boolean {
  if (roundTripMs === undefined || leastRoundTripMs === undefined) return false;
  return roundTripMs > leastRoundTripMs + lateByMs;
}
