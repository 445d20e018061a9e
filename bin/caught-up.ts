// When everything that was kept has come: every node's feed has reached the sequence that its
// collector was at when we looked, or the node cannot be had.

import type { MeshClient } from '../src/mesh-client/mesh-client.ts';
import type { Clock } from '../src/runtime/clock.ts';

/** A node that sends nothing for so long has nothing more, ms. */
const SILENCE_MS = 2000;

/** Resolves with the exit code 0. */
export function caughtUp(client: MeshClient, clock: Clock): Promise<number> {
  const reached = new Map<string, number>();
  return new Promise((resolve) => {
    let timer = clock.setTimer(SILENCE_MS, done);
    const alive = setInterval(() => undefined, SILENCE_MS);
    const stop = client.onItem((item) => {
      if (item.kind === 'events') {
        reached.set(item.node, item.batch.toSeq);
        timer.cancel();
        timer = clock.setTimer(SILENCE_MS, done);
      }
      if (isComplete()) done();
    });
    function isComplete(): boolean {
      return (
        client.complete &&
        client.nodes().every(({ node, state, collector }) => {
          if (state === 'down' || state === 'untrusted') return true;
          return collector !== undefined && (reached.get(node) ?? 0) >= collector.headSeq;
        })
      );
    }
    function done(): void {
      timer.cancel();
      clearInterval(alive);
      stop();
      resolve(0);
    }
  });
}
