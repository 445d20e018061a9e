// Waits until every node of a cluster has answered often enough to be measured, or failed, for commands that
// look once.

import type { MeshClient } from '../src/mesh-client/mesh-client.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { NodeStatus } from '../src/traffic/feed.ts';

/** A node that has not answered by then is given as it stands, ms. */
export const SETTLE_PATIENCE_MS = 3000;

export function settledNodes(client: MeshClient, clock: Clock): Promise<NodeStatus[]> {
  return new Promise((resolve) => {
    const settled = (): boolean =>
      client.complete && client.measured && client.nodes().every((n) => n.state !== 'joining');
    const done = (): void => {
      timer.cancel();
      stop();
      resolve(client.nodes());
    };
    const timer = clock.setTimer(SETTLE_PATIENCE_MS, done);
    const stop = client.onItem(() => {
      if (settled()) done();
    });
    if (settled()) done();
  });
}
