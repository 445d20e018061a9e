// A thread of the simulator: runs its share of the seeds and tells those that violate a law.

import { parentPort, workerData } from 'node:worker_threads';
import type { Violation } from './ledger.ts';
import { simulate } from './simulation.ts';

export interface Share {
  readonly first: number;
  readonly count: number;
  /** Between two of its seeds. */
  readonly step: number;
}

export interface FailedSeed {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

export interface ShareResult {
  readonly failed: readonly FailedSeed[];
  /** Messages by how they ended. */
  readonly ends: Readonly<Record<string, number>>;
  readonly happenings: Readonly<Record<string, number>>;
}

const { first, count, step } = workerData as Share;
const failed: FailedSeed[] = [];
const ends: Record<string, number> = {};
const happenings: Record<string, number> = {};
for (let i = 0; i < count; i++) {
  const seed = first + i * step;
  const outcome = await simulate(seed);
  if (outcome.violations.length > 0) failed.push({ seed, violations: outcome.violations });
  sum(ends, outcome.ends);
  sum(happenings, outcome.happenings);
}
parentPort?.postMessage({ failed, ends, happenings } satisfies ShareResult);

function sum(into: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) into[name] = (into[name] ?? 0) + count;
}
