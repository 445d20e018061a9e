// Which neighbours lead to a node: the shortest way first, then the loop-free alternates (RFC 5286, inequality 1), which
// can be taken at once without any node loops arising while others still compute.

import { type Graph, UNREACHABLE } from './graph.ts';

interface Neighbour {
  readonly node: string;
  readonly costUs: number;
  readonly distances: Float64Array;
}

/** Ways of one node over one graph, computed for a destination when it is first asked for. */
export class NextHops {
  readonly #graph: Graph;
  readonly #own: Float64Array;
  readonly #neighbours: readonly Neighbour[];
  readonly #selfIndex: number | undefined;
  readonly #found = new Map<string, readonly string[]>();

  constructor(graph: Graph, node: string) {
    this.#graph = graph;
    this.#own = graph.distancesFrom(node);
    this.#selfIndex = graph.indexOf(node);
    this.#neighbours = graph
      .neighboursOf(node)
      .map((neighbour) => ({ ...neighbour, distances: graph.distancesFrom(neighbour.node) }));
  }

  /** Cost to a node, µs; UNREACHABLE where there is no way. */
  costTo(node: string): number {
    return this.#own[this.#graph.indexOf(node) ?? -1] ?? UNREACHABLE;
  }

  /** Neighbours that lead to `node`, best first; empty where none does. */
  to(node: string): readonly string[] {
    const found = this.#found.get(node);
    if (found !== undefined) return found;
    const hops = this.#compute(node);
    this.#found.set(node, hops);
    return hops;
  }

  #compute(node: string): readonly string[] {
    const target = this.#graph.indexOf(node);
    if (target === undefined || this.#selfIndex === undefined) return [];
    const best = this.#own[target]!;
    if (best === UNREACHABLE || target === this.#selfIndex) return [];
    const ways: { readonly node: string; readonly cost: number }[] = [];
    for (const neighbour of this.#neighbours) {
      const onwards = neighbour.distances[target]!;
      // RFC 5286, inequality 1: its own way there does not lead back through this node.
      if (onwards < neighbour.distances[this.#selfIndex]! + best)
        ways.push({ node: neighbour.node, cost: neighbour.costUs + onwards });
    }
    ways.sort((a, b) => a.cost - b.cost || (a.node < b.node ? -1 : 1));
    return ways.map((way) => way.node);
  }
}
