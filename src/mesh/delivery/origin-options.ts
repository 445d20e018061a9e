// What the origin of messages is given by its node, and what it counts.

import type { Transfer } from '../../protocol/link-frame.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import type { Choosable } from './instance-choice.ts';
import type { OriginLimits } from './origin-limits.ts';
import type { Submission } from './pending-message.ts';
import type { RetryBudget } from './retry-budget.ts';

export interface OriginOptions {
  readonly node: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly limits?: OriginLimits;
  readonly budget?: RetryBudget;
  /** Nodes that serve it and can be reached, nearest first. */
  instances(service: string): readonly Choosable[];
  /** A node that can be reached, for replies. */
  isReachable(node: string): boolean;
  /** On its way, also to this node itself. */
  send(transfer: Transfer): void;
  /** Not for replies: its message has no answer. */
  onDeadLetter(submission: Submission, reason: string, attempts: number): void;
}

export interface OriginCounts {
  submitted: number;
  ok: number;
  fatal: number;
  expired: number;
  overloaded: number;
  /** Nobody waited any more. */
  abandoned: number;
  retries: number;
  /** Acks for messages that are settled or were never sent, or in the name of who was not asked. */
  strayAcks: number;
}

export const NO_COUNTS: Readonly<OriginCounts> = {
  submitted: 0,
  ok: 0,
  fatal: 0,
  expired: 0,
  overloaded: 0,
  abandoned: 0,
  retries: 0,
  strayAcks: 0,
};
