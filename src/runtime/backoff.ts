// Waiting times between tries to connect: exponential with full jitter, capped, reset on success.
// The sequence is pure; whoever uses it owns the timer.

import type { Randomness } from './randomness.ts';

export interface BackoffLimits {
  readonly firstMs: number;
  readonly maxMs: number;
  readonly factor: number;
}

export const RECONNECT_BACKOFF: BackoffLimits = { firstMs: 250, maxMs: 10_000, factor: 2 };

/** Delay before try `attempt` (from 1): between half and the whole of the exponential step, ms. */
export function backoffDelayMs(
  attempt: number,
  limits: BackoffLimits,
  randomness: Randomness,
): number {
  const step = Math.min(limits.maxMs, limits.firstMs * limits.factor ** Math.max(0, attempt - 1));
  return step / 2 + (step / 2) * randomness.unit();
}
