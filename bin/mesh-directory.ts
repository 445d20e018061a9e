// The nodes that a mesh node knows, those that have gone among them, as its collector tells them to whoever watches: the
// wire between src/mesh and src/collector, which do not know each other.

import type { NodeDirectory, NodeEvent, NodeInfo } from '../src/collector/index.ts';
import {
  KNOWN_NODES_LIMITS,
  type KnownNode,
  KnownNodes,
  type KnownNodesLimits,
} from '../src/mesh/node/known-nodes.ts';
import type { MeshNode } from '../src/mesh/node/mesh-node.ts';
import type { NeighbourStates } from '../src/mesh/node/neighbour-states.ts';
import type { Clock, Timer } from '../src/runtime/clock.ts';

/** What of a node is looked at. */
export interface SeenMesh {
  readonly router: Pick<MeshNode['router'], 'states'>;
  readonly redial: Pick<MeshNode['redial'], 'neighbours'>;
}

export interface MeshDirectoryOptions {
  readonly cluster: string;
  readonly clock: Clock;
  /** What became of links to neighbours. */
  readonly links: Pick<NeighbourStates, 'get'>;
  readonly limits?: KnownNodesLimits;
}

export class MeshDirectory implements NodeDirectory {
  readonly cluster: string;
  readonly #options: MeshDirectoryOptions;
  readonly #known: KnownNodes;
  readonly #subscribers = new Set<(event: NodeEvent) => void>();
  #told = new Map<string, NodeInfo>();
  #timer: Timer | undefined;

  constructor(options: MeshDirectoryOptions) {
    const { cluster, clock, limits = KNOWN_NODES_LIMITS } = options;
    this.cluster = cluster;
    this.#options = options;
    this.#known = new KnownNodes(clock, limits);
  }

  nodes(): readonly NodeInfo[] {
    return [...this.#told.values()];
  }

  /** Nodes that it no longer tells of although their time was not over, since there were too many. */
  get forgottenEarly(): number {
    return this.#known.forgottenEarly;
  }

  subscribe(onChange: (event: NodeEvent) => void): () => void {
    this.#subscribers.add(onChange);
    return () => this.#subscribers.delete(onChange);
  }

  /** Tells subscribers what is otherwise than it was, and looks again when somebody's time is over. */
  update(mesh: SeenMesh): void {
    const { links, clock } = this.#options;
    const nextMs = this.#known.look({
      states: mesh.router.states,
      configured: mesh.redial.neighbours,
      isMissing: (neighbour) => links.get(neighbour)?.isUp === false,
    });
    this.#timer?.cancel();
    this.#timer =
      nextMs === undefined ? undefined : clock.setTimer(nextMs, () => this.update(mesh));
    this.#tellChanges();
  }

  /** Their certificates are revoked: they are named no more, until they come with others. */
  revoke(nodes: readonly string[]): void {
    this.#known.revoke(nodes);
    this.#tellChanges();
  }

  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #tellChanges(): void {
    const before = this.#told;
    this.#told = new Map();
    for (const known of this.#known.all()) {
      const told = before.get(known.node);
      const info = told !== undefined && isSame(told, known) ? told : this.#infoOf(known);
      this.#told.set(known.node, info);
    }
    for (const [name, info] of this.#told) {
      const told = before.get(name);
      if (told === undefined) this.#tell('added', info);
      else if (told !== info) this.#tell('updated', info);
    }
    for (const [name, info] of before) {
      // Whose time is over is said to be as it was; who is withdrawn before that went on purpose.
      if (this.#told.has(name)) continue;
      const isOver = info.state !== 'up' && info.addresses.length > 0;
      this.#tell('removed', isOver ? info : { ...info, state: 'left' });
    }
  }

  #infoOf({ node, addresses, standing }: KnownNode): NodeInfo {
    const spiffeId = `spiffe://${this.cluster}/node/${node}`;
    return { name: node, addresses, spiffeId, state: standing };
  }

  #tell(kind: NodeEvent['kind'], node: NodeInfo): void {
    for (const subscriber of this.#subscribers) subscriber({ kind, node, cluster: this.cluster });
  }
}

function isSame(told: NodeInfo, { addresses, standing }: KnownNode): boolean {
  if (told.state !== standing) return false;
  return told.addresses === addresses || told.addresses.join() === addresses.join();
}
