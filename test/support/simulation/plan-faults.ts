// The faults of a run: what fails when, and for how long. All of them are over when the run is healed.

import type { Draws } from './draws.ts';
import type { Lossiness } from './lossy-links.ts';
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
  /**
   * Its certificate ends: its links end, there are no new ones, and what it says of itself is not believed, until it has
   * another so long after; less than 0: it has another before, and its links are exchanged.
   */
  | { readonly kind: 'expire'; readonly node: string; readonly forMs: number }
  /** Of what it sends on. */
  | {
      readonly kind: 'lose';
      readonly node: string;
      readonly lossiness: Lossiness;
      readonly forMs: number;
    }
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
  faults: {
    cut: 5,
    stop: 4,
    slow: 3,
    freeze: 3,
    kill: 3,
    drain: 2,
    expire: 4,
    jump: 1,
    disk: 1,
    lose: 6,
  },
  disk: {
    cut: 1,
    stop: 1,
    slow: 1,
    freeze: 1,
    kill: 6,
    drain: 1,
    expire: 0,
    jump: 3,
    disk: 6,
    lose: 1,
  },
};
const JUMPS_MS = [-3_600_000, -5000, -700, 700, 5000, 3_600_000];
/** A link that begins with less left is told of its end, but has no notice of it. */
const CERTIFICATE_LIFE_MS = [2100, 3500] as const;
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
  const expired = new Set<string>();
  const once = faults.filter((fault) => {
    if (fault.kind !== 'expire') return true;
    const isFirst = !expired.has(fault.node);
    expired.add(fault.node);
    return isFirst;
  });
  return once.sort((a, b) => a.atMs - b.atMs);
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
  if (kind === 'freeze' || kind === 'kill') return { kind, atMs, node, forMs };
  if (kind === 'expire') return planExpiry(node, draws);
  if (kind === 'lose') return { kind, atMs, node, lossiness: lossinessOf(draws), forMs };
  if (kind === 'drain') return { kind, atMs, node, timeoutMs: draws.int(50, 1500), forMs };
  if (kind === 'jump') return { kind, atMs, node, byMs: draws.pick(JUMPS_MS) };
  const what = draws.pick(['writes', 'syncs', 'creates', 'slow'] as const);
  return { kind, atMs, node, what, forMs };
}

function planExpiry(node: string, draws: Draws): PlannedFault {
  const forMs = draws.chance(0.5) ? -draws.real(300, 1500) : draws.real(5, 1200);
  return { kind: 'expire', atMs: draws.real(...CERTIFICATE_LIFE_MS), node, forMs };
}

function lossinessOf(draws: Draws): Lossiness {
  const most = draws.pick([0.1, 0.5, 1]);
  return { lost: draws.real(0, most), late: draws.real(0, most), byMs: draws.real(5, 300) };
}
