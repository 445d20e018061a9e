// Which processes the demo consists of: four kinds of service, spread over N nodes by turns.
// Pure: the same N gives the same names.

export const SERVICE_KINDS = ['checkout', 'authorizer', 'ledger', 'fraud'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export interface DemoNode {
  /** `ledger-2`: kind and number from 1. */
  readonly name: string;
  readonly kind: ServiceKind;
}

/** Fewer nodes would leave kinds without a second instance to talk about. */
export const MIN_NODES = 6;
/** Each node is a process of about 100 MB. */
export const MAX_NODES = 64;

/** Kinds that a node can call: another node serves them. */
export function kindsToCall(nodes: readonly DemoNode[], caller: string): ServiceKind[] {
  const others = nodes.filter(({ name }) => name !== caller);
  return SERVICE_KINDS.filter((kind) => others.some((other) => other.kind === kind));
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
