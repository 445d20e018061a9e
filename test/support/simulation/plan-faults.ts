// The faults of a run: what fails when, and for how long. All of them are over when the run is healed.

import type { Draws } from './draws.ts';
import type { PlannedLink, RunKind } from './plan.ts';

export type PlannedFault = { readonly atMs: number } & (
  | { readonly kind: 'cut'; readonly a: string; readonly b: string }
  /** In one direction. */
  | { readonly kind: 'stop'; readonly from: string; readonly to: string; readonly forMs: number }
  | {
      readonly kind: 'slow';
      readonly a: string;
      readonly b: string;
      readonly byMs: number;
      readonly forMs: number;
    }
  /** Its certificate: what it says of itself is not believed, no new connections; those that are there stay. */
  | { readonly kind: 'expire'; readonly node: string; readonly forMs: number }
  | { readonly kind: 'freeze'; readonly node: string; readonly forMs: number }
  | { readonly kind: 'kill'; readonly node: string; readonly forMs: number }
  | {
      readonly kind: 'drain';
      readonly node: string;
      readonly timeoutMs: number;
      readonly forMs: number;
    }
  | { readonly kind: 'jump'; readonly node: string; readonly byMs: number }
  | {
      readonly kind: 'disk';
      readonly node: string;
      readonly what: 'writes' | 'syncs' | 'creates' | 'slow';
      readonly forMs: number;
    }
);

export type FaultKind = PlannedFault['kind'];

export interface FaultOptions {
  readonly nodes: readonly string[];
  readonly links: readonly PlannedLink[];
  readonly kind: RunKind;
  /** Faults begin in between; drains go on until all are through. */
  readonly startMs: number;
  readonly endMs: number;
}

const WEIGHTS: Readonly<Record<'faults' | 'disk', Readonly<Record<FaultKind, number>>>> = {
  faults: { cut: 5, stop: 4, slow: 3, freeze: 3, kill: 3, drain: 2, expire: 2, jump: 1, disk: 1 },
  disk: { cut: 1, stop: 1, slow: 1, freeze: 1, kill: 6, drain: 1, expire: 0, jump: 3, disk: 6 },
};
const JUMPS_MS = [-3_600_000, -5000, -700, 700, 5000, 3_600_000];
const DRAIN_TIMEOUT_MS = 1500;
/** From the beginning of a drain until its node is back. */
export const DRAIN_MS = 1700;

export function planFaults(options: FaultOptions, draws: Draws): readonly PlannedFault[] {
  const { kind, startMs, endMs } = options;
  if (kind === 'calm' || kind === 'hops') return [];
  if (kind === 'drain') return planDrains(options, draws);
  const faults = Array.from({ length: draws.int(1, 6) }, () => {
    const atMs = draws.real(startMs - 100, endMs);
    return planFault(options, draws.weighted(WEIGHTS[kind]), atMs, draws);
  });
  return faults.sort((a, b) => a.atMs - b.atMs);
}

/** One node after the other, as a rolling restart goes. */
function planDrains({ nodes, startMs }: FaultOptions, draws: Draws): readonly PlannedFault[] {
  const count = draws.int(1, Math.min(3, nodes.length));
  const first = draws.int(0, nodes.length - 1);
  return Array.from({ length: count }, (_, i) => ({
    kind: 'drain',
    atMs: startMs + draws.real(0, 300) + i * DRAIN_MS,
    node: nodes[(first + i) % nodes.length]!,
    timeoutMs: DRAIN_TIMEOUT_MS,
    forMs: draws.real(10, 100),
  }));
}

function planFault(
  { nodes, links }: FaultOptions,
  kind: FaultKind,
  atMs: number,
  draws: Draws,
): PlannedFault {
  const node = draws.pick(nodes);
  const { a, b } = draws.pick(links);
  const forMs = draws.chance(0.5) ? draws.real(5, 200) : draws.real(200, 1500);
  const [from, to] = draws.chance(0.5) ? [a, b] : [b, a];
  if (kind === 'cut') return { kind, atMs, a, b };
  if (kind === 'stop') return { kind, atMs, from, to, forMs };
  if (kind === 'slow') return { kind, atMs, a, b, byMs: draws.real(5, 150), forMs };
  if (kind === 'freeze' || kind === 'kill' || kind === 'expire') return { kind, atMs, node, forMs };
  if (kind === 'drain') return { kind, atMs, node, timeoutMs: draws.int(50, 1500), forMs };
  if (kind === 'jump') return { kind, atMs, node, byMs: draws.pick(JUMPS_MS) };
  const what = draws.pick(['writes', 'syncs', 'creates', 'slow'] as const);
  return { kind, atMs, node, what, forMs };
}
