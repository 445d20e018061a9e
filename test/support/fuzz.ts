// How every fuzz test is run: a seed that is printed and can be given back (FUZZ_SEED), and a number
// of runs that can be raised (FUZZ_RUNS).

import { randomInt } from 'node:crypto';

export interface FuzzSettings {
  readonly seed: number;
  readonly numRuns: number;
}

/** For fast-check's `assert`. Prints the seed once, so that a failed run can be repeated. */
export function fuzzSettings(name: string, defaultRuns: number): FuzzSettings {
  const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
  const numRuns = Number(process.env.FUZZ_RUNS ?? defaultRuns);
  console.log(`${name}: FUZZ_SEED=${seed} FUZZ_RUNS=${numRuns}`);
  return { seed, numRuns };
}
