// Tells a person that this machine's clock was set or that it slept: times on the screen go on from another
// one then. Whoever sets a clock again and again is told at times, not each time.

import type { MeshClient } from '../src/mesh-client/mesh-client.ts';
import type { Clock } from '../src/runtime/clock.ts';
import { age } from '../src/windows/format.ts';

/** Steps that follow sooner are told with the next one after it, ms. */
export const STEPS_TOLD_EVERY_MS = 60_000;

export function sayClockSteps(
  client: Pick<MeshClient, 'onClockSet'>,
  clock: Clock,
  complain: (words: string) => void,
): void {
  let toldMs = Number.NEGATIVE_INFINITY;
  let untold = 0;
  client.onClockSet((byMs) => {
    untold++;
    const nowMs = clock.monotonicMs();
    if (nowMs - toldMs < STEPS_TOLD_EVERY_MS) return;
    complain(stepText(byMs, untold));
    toldMs = nowMs;
    untold = 0;
  });
}

function stepText(byMs: number, steps: number): string {
  const how = byMs > 0 ? 'forward' : 'back';
  const before = steps > 1 ? `, and ${steps - 1} times before` : '';
  return (
    `this machine's clock was set ${how} by ${age(Math.round(Math.abs(byMs) / 100) * 100)}, or it slept${before}: ` +
    'times go on by the new clock, the offsets of the nodes are measured anew'
  );
}
