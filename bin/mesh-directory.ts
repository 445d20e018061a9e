// The nodes that a mesh node knows, as its collector tells them to whoever watches: the wire between src/mesh and
// src/collector, which do not know each other.

import type { NodeDirectory, NodeEvent, NodeInfo } from '../src/collector/index.ts';
import type { MeshNode } from '../src/mesh/node/mesh-node.ts';
import type { LinkState } from '../src/protocol/link-frame.ts';

export class MeshDirectory implements NodeDirectory {
  readonly cluster: string;
  readonly #subscribers = new Set<(event: NodeEvent) => void>();
  #told = new Map<string, NodeInfo>();

  constructor(cluster: string) {
    this.cluster = cluster;
  }

  nodes(): readonly NodeInfo[] {
    return [...this.#told.values()];
  }

  subscribe(onChange: (event: NodeEvent) => void): () => void {
    this.#subscribers.add(onChange);
    return () => this.#subscribers.delete(onChange);
  }

  /** Tells subscribers what is otherwise than it was. */
  update(node: MeshNode): void {
    const before = this.#told;
    this.#told = new Map();
    for (const state of node.router.states) {
      // A node without a collector cannot be watched.
      if (state.addresses.length > 0) this.#told.set(state.node, this.#infoOf(state));
    }
    for (const [name, info] of this.#told) {
      const known = before.get(name);
      if (known === undefined) this.#tell('added', info);
      else if (!isSame(known, info)) this.#tell('updated', info);
    }
    for (const [name, info] of before) if (!this.#told.has(name)) this.#tell('removed', info);
  }

  #infoOf(state: LinkState): NodeInfo {
    return {
      name: state.node,
      addresses: state.addresses,
      spiffeId: `spiffe://${this.cluster}/node/${state.node}`,
      state: 'up',
    };
  }

  #tell(kind: NodeEvent['kind'], node: NodeInfo): void {
    for (const subscriber of this.#subscribers) subscriber({ kind, node, cluster: this.cluster });
  }
}

function isSame(a: NodeInfo, b: NodeInfo): boolean {
  return a.state === b.state && a.addresses.join() === b.addresses.join();
}
