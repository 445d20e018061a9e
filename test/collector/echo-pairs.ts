// The pairs that the tests of one file start: they end with those tests. Apart from echo-pair.ts, which programs
// that are no tests load as well.

import { after } from 'node:test';
import { EchoPair, type EchoPairOptions } from './echo-pair.ts';

/** Gives what starts a pair. Call it at the top of a test file: pairs are stopped after all its tests. */
export function echoPairs(): (options?: EchoPairOptions) => Promise<EchoPair> {
  const pairs: EchoPair[] = [];
  after(() => {
    for (const pair of pairs) pair.stop();
  });
  return async (options) => {
    const pair = await EchoPair.start(options);
    pairs.push(pair);
    return pair;
  };
}
