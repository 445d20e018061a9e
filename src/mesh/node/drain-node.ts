// How a node ends: nothing new comes, what is here is finished, then the links give back what they hold and close.

import type { Clock } from '../../runtime/clock.ts';

/** Between two looks at whether a draining node has anything left. */
const LOOK_MS = 10;
/** Left at least for the links to give back what they hold. */
const LINKS_MS = 500;
/** Durable messages under way are given so long to be answered; then the next start sends them again. */
const DURABLE_MS = 1000;

export interface Drainable {
  readonly clock: Clock;
  /** Refuses what is new, and says so to the mesh. */
  refuse(): void;
  /** Something started here or is handled here; `withDurable`: also what is safe on the disk. */
  isBusy(withDurable: boolean): boolean;
  /** Each link closes when nothing is unanswered on it, at most after `timeoutMs`; no new ones. */
  drainLinks(timeoutMs: number): void;
  hasLinks(): boolean;
  close(): void;
}

/** What is here has `timeoutMs` to end, the links whatever is left of it. */
export async function drainNode(node: Drainable, timeoutMs: number): Promise<void> {
  const { clock } = node;
  const endMs = clock.monotonicMs() + timeoutMs;
  node.refuse();
  const durableEndMs = clock.monotonicMs() + DURABLE_MS;
  for (let nowMs = clock.monotonicMs(); nowMs < endMs; nowMs = clock.monotonicMs()) {
    if (!node.isBusy(nowMs < durableEndMs)) break;
    await pause(clock);
  }
  const linksEndMs = Math.max(endMs, clock.monotonicMs() + LINKS_MS);
  node.drainLinks(linksEndMs - clock.monotonicMs());
  while (node.hasLinks() && clock.monotonicMs() < linksEndMs) await pause(clock);
  node.close();
}

function pause(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.setTimer(LOOK_MS, resolve));
}
