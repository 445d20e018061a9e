// The demo's list of nodes as a collector tells it: kept by the parent process, handed to each
// service when it changes.

import type { NodeDirectory, NodeEvent, NodeInfo } from '../collector/index.ts';
import type { ClusterNode } from './service-link.ts';

export class DemoDirectory implements NodeDirectory {
  readonly cluster: string;
  readonly #subscribers = new Set<(event: NodeEvent) => void>();
  #nodes: readonly NodeInfo[] = [];

  constructor(cluster: string) {
    this.cluster = cluster;
  }

  nodes(): readonly NodeInfo[] {
    return this.#nodes;
  }

  subscribe(onChange: (event: NodeEvent) => void): () => void {
    this.#subscribers.add(onChange);
    return () => this.#subscribers.delete(onChange);
  }

  /** Replaces the list and tells subscribers the difference. */
  replace(nodes: readonly ClusterNode[]): void {
    const before = new Map(this.#nodes.map((n) => [n.name, n]));
    this.#nodes = nodes.map((n) => ({ ...n, state: 'up' as const }));
    for (const node of this.#nodes) {
      const known = before.get(node.name);
      before.delete(node.name);
      if (!known) this.#tell('added', node);
      else if (known.addresses.join() !== node.addresses.join()) this.#tell('updated', node);
    }
    for (const gone of before.values()) this.#tell('removed', gone);
  }

  #tell(kind: NodeEvent['kind'], node: NodeInfo): void {
    for (const subscriber of this.#subscribers) subscriber({ kind, node, cluster: this.cluster });
  }
}
