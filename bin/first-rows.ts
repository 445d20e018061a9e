// With how much of what a node keeps its windows begin, and a recording of a watch: `--last` and `--since`,
// which mean what they mean in tail, of all events and not only of those that a window's filter shows.

import type { Wanted } from '../src/mesh-client/session-state.ts';
import { sinceUtcNs } from './since.ts';

/** Kept events of a node that a window begins with when nothing is said. */
export const FIRST_ROWS_EVENTS = 2000;
/** `--last` takes so many at most. */
export const LAST_MAX_EVENTS = 1_000_000;

export interface FirstRowsWishes {
  readonly last?: number;
  readonly since?: string;
}

export type FirstRows = Required<Pick<Wanted, 'last' | 'sinceUtcNs'>>;

/** With both, the last ones since then. @throws CommandError usage */
export function firstRows({ last, since }: FirstRowsWishes, nowMs: number): FirstRows {
  const bound = since === undefined ? FIRST_ROWS_EVENTS : 0;
  return { last: last ?? bound, sinceUtcNs: sinceUtcNs(since, nowMs) };
}
