// Looks whether somebody has put another deny-list in the place of the one that counts, once a second.

import type { Clock, Timer } from '../runtime/clock.ts';
import type { DenyListKeeper, Offered } from './deny-list-keeper.ts';

/** Between two looks at the file. */
export const DENY_LIST_LOOK_INTERVAL_MS = 1000;

/** @param hear what came of a file that was replaced. Gives what ends it. */
export function watchDenyList(
  keeper: DenyListKeeper,
  clock: Clock,
  hear: (offered: Offered) => void = () => {},
): () => void {
  let timer: Timer;
  const look = (): void => {
    const offered = keeper.look();
    timer = clock.setTimer(DENY_LIST_LOOK_INTERVAL_MS, look);
    if (offered !== undefined) hear(offered);
  };
  timer = clock.setTimer(DENY_LIST_LOOK_INTERVAL_MS, look);
  return () => timer.cancel();
}
