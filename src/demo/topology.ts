// Which processes the demo consists of: four kinds of service, spread over N nodes by turns, at two sites with a mesh
// of four nodes between them. Pure: the same N gives the same names.

export const SERVICE_KINDS = ['checkout', 'authorizer', 'ledger', 'fraud'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
/** Written in Python, and there only where Python has what it takes. */
export const RECEIPTS = 'receipts';
/** What can be called by name. */
export type TargetKind = ServiceKind | typeof RECEIPTS;

export interface DemoNode {
  /** `ledger-2`: kind and number from 1. */
  readonly name: string;
  readonly kind: ServiceKind;
}

/** Calls within a site go straight to the other service, between sites over the mesh; streams always go straight. */
export type Site = 'front' | 'back';

const SITE: Readonly<Record<TargetKind, Site>> = {
  checkout: 'front',
  authorizer: 'front',
  ledger: 'back',
  fraud: 'back',
  receipts: 'back',
};

export interface MeshNodePlan {
  readonly name: string;
  /** Its services attach here; undefined: a relay. */
  readonly site: Site | undefined;
  /** The next one in the list links to it over gRPC, or over TLS with a 4-byte length. */
  readonly listen: 'grpcs' | 'tls';
}

/** A line, so that what goes from one site to the other passes two relays. */
export const MESH_NODES: readonly MeshNodePlan[] = [
  { name: 'front-1', site: 'front', listen: 'grpcs' },
  { name: 'relay-1', site: undefined, listen: 'grpcs' },
  { name: 'relay-2', site: undefined, listen: 'tls' },
  { name: 'back-1', site: 'back', listen: 'grpcs' },
];

export function siteOf(kind: TargetKind): Site {
  return SITE[kind];
}

/** What services of the site speak to their node: gRPC, or frames behind a 4-byte length. */
export const PORT_SCHEME: Readonly<Record<Site, 'grpcs' | 'tls'>> = { front: 'grpcs', back: 'tls' };

/** Fewer nodes would leave kinds without a second instance to talk about. */
export const MIN_NODES = 6;
/** Each node is a process of about 100 MB. */
export const MAX_NODES = 64;

/** Kinds that a node can call: another node serves them, or the mesh has the service in Python. */
export function kindsToCall(
  nodes: readonly DemoNode[],
  caller: DemoNode,
  hasReceipts: boolean,
): TargetKind[] {
  const others = nodes.filter(({ name }) => name !== caller.name);
  const served = SERVICE_KINDS.filter((kind) => others.some((other) => other.kind === kind));
  return hasReceipts && siteOf(caller.kind) !== siteOf(RECEIPTS) ? [...served, RECEIPTS] : served;
}

/** @throws RangeError outside of MIN_NODES..MAX_NODES */
export function demoNodes(count: number): DemoNode[] {
  if (!Number.isInteger(count) || count < MIN_NODES || count > MAX_NODES)
    throw new RangeError(`the demo has ${MIN_NODES} to ${MAX_NODES} nodes, not ${count}`);
  return Array.from({ length: count }, (_, i) => {
    const kind = SERVICE_KINDS[i % SERVICE_KINDS.length] as ServiceKind;
    return { name: `${kind}-${Math.floor(i / SERVICE_KINDS.length) + 1}`, kind };
  });
}
