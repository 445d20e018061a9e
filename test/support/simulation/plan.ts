// What a run of the simulator will do, drawn from its seed before it starts: hosts and the ways between them, services
// and where they are, messages and faults, each with its time. Data, so that a replay can print it.

import { Draws } from './draws.ts';
import { DRAIN_MS, type PlannedFault, planFaults } from './plan-faults.ts';
import { type PlannedMessage, planMessages } from './plan-load.ts';

export type RunKind =
  /** Nothing fails. */
  | 'calm'
  /** Nodes are drained and started again, nothing else. */
  | 'drain'
  | 'faults'
  /** Faults, and more than elsewhere those of disks and processes. */
  | 'disk'
  /** Nothing fails, but some ways are longer than the hop limit. */
  | 'hops';

export interface PlannedLink {
  readonly a: string;
  readonly b: string;
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** Else only `a` dials. */
  readonly bothDial: boolean;
}

export interface Plan {
  readonly seed: number;
  readonly kind: RunKind;
  readonly nodes: readonly string[];
  readonly links: readonly PlannedLink[];
  /** Nodes with an instance, by service. */
  readonly services: ReadonlyMap<string, readonly string[]>;
  /** Everything is bounded far more narrowly. */
  readonly tight: boolean;
  readonly hopLimit: number;
  readonly messages: readonly PlannedMessage[];
  readonly faults: readonly PlannedFault[];
  /** From then on nothing fails any more. */
  readonly healMs: number;
  /** What is left of a long deadline when all is healed. */
  readonly graceMs: number;
}

const WARM_UP_MS = 400;
const GRACE_MS = 6000;
/** Load goes on after a certificate has ended. */
const EXPIRED_MS = 300;
const KINDS: Readonly<Record<RunKind, number>> = {
  calm: 15,
  drain: 15,
  faults: 40,
  disk: 25,
  hops: 5,
};

export interface PlanSettings {
  readonly nodes?: number | undefined;
  readonly kind?: RunKind | undefined;
}

export function planOf(seed: number, settings: PlanSettings = {}): Plan {
  const draws = new Draws(seed);
  const drawnKind = draws.weighted(KINDS);
  const kind = settings.kind ?? drawnKind;
  const drawnCount = draws.chance(0.7) ? draws.int(2, 5) : draws.int(6, 9);
  const count = settings.nodes ?? (kind === 'hops' ? Math.max(5, drawnCount) : drawnCount);
  const nodes = Array.from({ length: count }, (_, i) => `n${i}`);
  const links = planLinks(nodes, kind, draws.fork());
  const services = planServices(nodes, draws);
  const tight = draws.chance(0.4);
  const drawnEndMs = WARM_UP_MS + draws.int(300, 1500);
  const span = { startMs: WARM_UP_MS, endMs: drawnEndMs };
  const faults = planFaults({ nodes, links, kind, ...span }, draws.fork());
  const expiries = faults.filter((fault) => fault.kind === 'expire');
  const endMs = Math.max(drawnEndMs, ...expiries.map(({ atMs }) => atMs + EXPIRED_MS));
  const lastFaultMs = Math.max(endMs, ...faults.map(({ atMs }) => atMs + DRAIN_MS));
  const healMs = (kind === 'drain' ? lastFaultMs : endMs) + 200;
  const within = { startMs: WARM_UP_MS, endMs: healMs - 200, lastMs: healMs + GRACE_MS };
  const serviceNames = [...services.keys()];
  const messages = planMessages({ nodes, services: serviceNames, kind, within }, draws.fork());
  const hopLimit = kind === 'hops' ? draws.int(0, 2) : 16;
  const graceMs = GRACE_MS;
  return { seed, kind, nodes, links, services, tight, hopLimit, messages, faults, healMs, graceMs };
}

/** A tree, or a line where ways are to be long, and some links more. */
function planLinks(nodes: readonly string[], kind: RunKind, draws: Draws): readonly PlannedLink[] {
  const links = new Map<string, PlannedLink>();
  const jitterMs = kind === 'calm' || kind === 'hops' ? 0 : draws.real(0, 4);
  const add = (a: string, b: string): void => {
    if (a === b || links.has(`${a}-${b}`) || links.has(`${b}-${a}`)) return;
    const latencyMs = draws.real(0.2, 5);
    links.set(`${a}-${b}`, { a, b, latencyMs, jitterMs, bothDial: draws.chance(0.4) });
  };
  nodes.forEach((node, i) => {
    if (i > 0) add(node, nodes[kind === 'hops' ? i - 1 : draws.int(0, i - 1)]!);
  });
  // No node alone is the only way between two others: while it is away nobody is out of reach.
  if (kind === 'drain') nodes.forEach((node, i) => void add(node, nodes[(i + 1) % nodes.length]!));
  const more = kind === 'hops' ? 0 : draws.int(0, nodes.length);
  for (let i = 0; i < more; i++) {
    const [a, b] = [draws.int(0, nodes.length - 1), draws.int(0, nodes.length - 1)];
    add(nodes[Math.max(a, b)]!, nodes[Math.min(a, b)]!);
  }
  return [...links.values()];
}

function planServices(nodes: readonly string[], draws: Draws): ReadonlyMap<string, string[]> {
  const services = new Map<string, string[]>();
  const count = draws.int(1, 3);
  for (let i = 0; i < count; i++) {
    const at = nodes.filter(() => draws.chance(0.4));
    services.set(`s${i}`, at.length > 0 ? at : [draws.pick(nodes)]);
  }
  return services;
}
