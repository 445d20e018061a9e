// What a session makes of its own clock and of the node's: how far they are apart, and what stays true when
// ours is set: the node's clock did not move with it, and its state has lasted as long as before. Pure.

import { clockStepMs } from '../runtime/clock-gap.ts';
import { clockCorrectionMs } from '../traffic/clock-correction.ts';
import { bestSample } from './clock-offset.ts';
import { nodeStatus, statusItem } from './session-health.ts';
import {
  type SessionContext,
  type SessionState,
  type SessionStep,
  STATUS_REFRESH_MS,
} from './session-state.ts';

/** The offset is measured anew within this time of a step, at chance, since every session does so, ms. */
export const CLOCK_SPREAD_MS = 1000;
/** A node on this machine takes about a second to see the step: it is asked again until then, ms. */
const CLOCK_SETTLE_MS = 5000;
const CLOCK_SETTLE_REFRESH_MS = 1500;

/** Reads the clocks; when ours was set, what was measured by it is moved along, and measured anew. */
export function lookAtClock(state: SessionState, context: SessionContext): SessionStep {
  const clockGapMs = context.utcMs - context.monoMs;
  const byMs = clockStepMs(state.clockGapMs, clockGapMs);
  if (byMs === 0) return { state: { ...state, clockGapMs }, commands: [] };
  const next: SessionState = {
    ...state,
    clockGapMs,
    clockSetMonoMs: context.monoMs,
    sinceUtcMs: state.sinceUtcMs + byMs,
    clockSamples: state.clockSamples.map((sample) => ({
      ...sample,
      offsetMs: sample.offsetMs - byMs,
    })),
  };
  const ms = CLOCK_SPREAD_MS * context.randomness.unit();
  const again = { kind: 'timer', timer: 'refresh', ms } as const;
  return { state: next, commands: [statusItem(next), ...(state.phase === 'live' ? [again] : [])] };
}

/** Until the next GetStatus, ms. */
export function refreshAfterMs(
  { clockSetMonoMs }: SessionState,
  { monoMs }: SessionContext,
): number {
  const settling = clockSetMonoMs !== undefined && monoMs - clockSetMonoMs < CLOCK_SETTLE_MS;
  return settling ? CLOCK_SETTLE_REFRESH_MS : STATUS_REFRESH_MS;
}

/** How far the node's clock is ahead of ours, less the error of that: nothing since then is left out. */
export function aheadNs(state: SessionState): bigint {
  const best = bestSample(state.clockSamples);
  if (best === undefined) return 0n;
  return BigInt(Math.floor((best.offsetMs - best.roundTripMs / 2) * 1e6));
}

/** Now, by the node's clock. */
export function nodeClockNs(state: SessionState, context: SessionContext): bigint {
  const correctionMs = clockCorrectionMs(nodeStatus(state)) ?? 0;
  return BigInt(Math.round(context.utcMs + correctionMs)) * 1_000_000n;
}
