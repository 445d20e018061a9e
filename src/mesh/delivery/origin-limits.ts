// The bounds and pauses of where messages start, each named with its unit.

import type { Randomness } from '../../runtime/randomness.ts';
import { FRAME_BYTES_MIN, TRANSFER_HEAD_MAX_BYTES } from '../link/link-limits.ts';

export interface OriginLimits {
  readonly pendingMax: number;
  readonly pendingBytesMax: number;
  readonly chunkBytes: number;
  /** Sent and not yet come, of one message. */
  readonly chunkWindowBytes: number;
  /** Waiting for an ack before the next attempt, at least and at most. */
  readonly ackTimeoutMinMs: number;
  readonly ackTimeoutMaxMs: number;
  /** Between two questions to a destination that handles it. */
  readonly askAgainMs: number;
  /** Before the next attempt after a refusal, doubled with each, with jitter. */
  readonly retryPauseMs: number;
  readonly retryPauseMaxMs: number;
  readonly hopLimit: number;
}

/** Attempts in a row that nobody answered, before another instance is asked. */
export const UNANSWERED_MAX = 2;

export const ORIGIN_LIMITS: OriginLimits = {
  pendingMax: 65_536,
  pendingBytesMax: 256 * 1024 * 1024,
  chunkBytes: FRAME_BYTES_MIN - TRANSFER_HEAD_MAX_BYTES,
  chunkWindowBytes: 1024 * 1024,
  ackTimeoutMinMs: 250,
  ackTimeoutMaxMs: 5000,
  askAgainMs: 2000,
  retryPauseMs: 10,
  retryPauseMaxMs: 1000,
  hopLimit: 16,
};

/** Doublings of the pause that are not already over its bound. */
const DOUBLINGS_MAX = 10;

/** Between half and the whole of the pause that follows `attempt`, ms. */
export function retryPauseMs(
  limits: Pick<OriginLimits, 'retryPauseMs' | 'retryPauseMaxMs'>,
  attempt: number,
  randomness: Randomness,
): number {
  const doubled = limits.retryPauseMs * 2 ** Math.min(DOUBLINGS_MAX, attempt);
  const pauseMs = Math.min(limits.retryPauseMaxMs, doubled);
  return pauseMs / 2 + (pauseMs / 2) * randomness.unit();
}
