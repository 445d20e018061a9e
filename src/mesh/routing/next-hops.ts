// Which neighbours lead to a node: the shortest way first, then the loop-free alternates (RFC 5286, inequality 1), which
// can be taken at once when a neighbour fails, without any loop while others still compute. Where several nodes choose
// another way at the same time only those downstream (inequality 3) are sure not to close a loop.

import { type Graph, UNREACHABLE } from './graph.ts';

interface Neighbour {
  readonly node: string;
  readonly costUs: number;
  readonly distances: Float64Array;
}

export interface Hops {
  /** Best first. */
  readonly all: readonly string[];
  /** Of these, the ones that are nearer to the node than this one is: the shortest way is always one. */
  readonly downstream: readonly string[];
}

const NO_HOPS: Hops = { all: [], downstream: [] };

/** Ways of one node over one graph, computed for a destination when it is first asked for. */
export class NextHops {
  readonly #graph: Graph;
  readonly #own: Float64Array;
  readonly #neighbours: readonly Neighbour[];
  readonly #selfIndex: number | undefined;
  readonly #found = new Map<string, Hops>();

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

  /** Neighbours that lead to `node`; empty where none does. */
  to(node: string): Hops {
    const found = this.#found.get(node);
    if (found !== undefined) return found;
    const hops = this.#compute(node);
    this.#found.set(node, hops);
    return hops;
  }

  #compute(node: string): Hops {
    const target = this.#graph.indexOf(node);
    if (target === undefined || this.#selfIndex === undefined) return NO_HOPS;
    const best = this.#own[target]!;
    if (best === UNREACHABLE || target === this.#selfIndex) return NO_HOPS;
    const ways: { readonly node: string; readonly cost: number; readonly isNearer: boolean }[] = [];
    for (const neighbour of this.#neighbours) {
      const onwards = neighbour.distances[target]!;
      // RFC 5286, inequality 1: its own way there does not lead back through this node.
      if (onwards >= neighbour.distances[this.#selfIndex]! + best) continue;
      const cost = neighbour.costUs + onwards;
      ways.push({ node: neighbour.node, cost, isNearer: onwards < best });
    }
    ways.sort((a, b) => a.cost - b.cost || (a.node < b.node ? -1 : 1));
    const namesOf = (list: typeof ways): readonly string[] => list.map((way) => way.node);
    return { all: namesOf(ways), downstream: namesOf(ways.filter((way) => way.isNearer)) };
  }
}
