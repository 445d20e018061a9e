// Whether a node's dead letters have grown lately. Those that were there when it was first seen are not new: a person may
// know of them. Time comes from the frames.

import type { NodeSnapshot } from './overview-frame.ts';

/** How long new dead letters are trouble: as long as lost events. */
export const NEW_DEAD_LETTERS_MS = 60_000;

export interface DeadLettersSeen {
  readonly count: number;
  /** When it grew last; -Infinity: it has not. */
  readonly grewAtUtcMs: number;
}

export type DeadLetterWatch = ReadonlyMap<string, DeadLettersSeen>;

/** What is known after a frame; of a node that says nothing now, what was known before. */
export function watchDeadLetters(
  before: DeadLetterWatch,
  nodes: readonly NodeSnapshot[],
  nowUtcMs: number,
): DeadLetterWatch {
  const after = new Map<string, DeadLettersSeen>();
  for (const { status } of nodes) {
    const known = before.get(status.node);
    const now = status.collector?.mesh?.deadLetters;
    if (now === undefined) {
      if (known !== undefined) after.set(status.node, known);
      continue;
    }
    const hasGrown = known !== undefined && now > known.count;
    const grewAtUtcMs = hasGrown ? nowUtcMs : (known?.grewAtUtcMs ?? Number.NEGATIVE_INFINITY);
    after.set(status.node, { count: now, grewAtUtcMs });
  }
  return after;
}

/** Not once a person has taken all of them away. */
export function hasNewDeadLetters(seen: DeadLettersSeen | undefined, nowUtcMs: number): boolean {
  if (seen === undefined || seen.count === 0) return false;
  return nowUtcMs - seen.grewAtUtcMs < NEW_DEAD_LETTERS_MS;
}
