// When everything that was kept has come: of every node all that is wanted is here, or the node cannot
// be had.

import type { MeshClient } from '../src/mesh-client/mesh-client.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { KeptAtStart } from './kept-at-start.ts';

/** Nodes that are not done and send nothing for so long have nothing more, ms. */
const SILENCE_MS = 2000;

/** Resolves with the exit code 0. `kept` has seen each item before this does. */
export function caughtUp(client: MeshClient, kept: KeptAtStart, clock: Clock): Promise<number> {
  return new Promise((resolve) => {
    let timer = clock.setTimer(SILENCE_MS, done);
    const alive = setInterval(() => undefined, SILENCE_MS);
    const stop = client.onItem((item) => {
      if (isComplete()) return done();
      if (item.kind !== 'events' || kept.isDone(item.node)) return;
      timer.cancel();
      timer = clock.setTimer(SILENCE_MS, done);
    });
    if (isComplete()) done();
    function isComplete(): boolean {
      const isOver = ({ node, state }: { node: string; state: string }): boolean =>
        state === 'down' || state === 'untrusted' || kept.isDone(node);
      return client.complete && client.nodes().every(isOver);
    }
    function done(): void {
      timer.cancel();
      clearInterval(alive);
      stop();
      resolve(0);
    }
  });
}
