// The mesh as numbered nodes with costs between them, and shortest paths over it (Dijkstra, 1959). A link counts only
// when both its ends name it, at the higher of their costs, so that both ends compute the same.

import type { LinkState } from '../../protocol/link-frame.ts';

export const UNREACHABLE = Number.POSITIVE_INFINITY;

export class Graph {
  readonly #indexOf = new Map<string, number>();
  readonly #names: string[] = [];
  /** Of each node: neighbour, cost, neighbour, cost ... */
  readonly #edges: number[][] = [];

  constructor(states: Iterable<LinkState>) {
    const claimed = new Map<string, Map<string, number>>();
    for (const state of states) {
      this.#add(state.node);
      const links = new Map<string, number>();
      for (const { neighbour, costUs } of state.links) links.set(neighbour, Math.max(1, costUs));
      claimed.set(state.node, links);
    }
    for (const [node, links] of claimed) {
      const edges = this.#edges[this.#indexOf.get(node)!]!;
      for (const [neighbour, costUs] of links) {
        const back = neighbour === node ? undefined : claimed.get(neighbour)?.get(node);
        if (back !== undefined) edges.push(this.#indexOf.get(neighbour)!, Math.max(costUs, back));
      }
    }
  }

  #add(node: string): void {
    if (this.#indexOf.has(node)) return;
    this.#indexOf.set(node, this.#names.length);
    this.#names.push(node);
    this.#edges.push([]);
  }

  indexOf(node: string): number | undefined {
    return this.#indexOf.get(node);
  }

  /** Of both ends; undefined where there is no link. */
  neighboursOf(node: string): readonly { readonly node: string; readonly costUs: number }[] {
    const edges = this.#edges[this.#indexOf.get(node) ?? -1] ?? [];
    const neighbours = [];
    for (let i = 0; i < edges.length; i += 2)
      neighbours.push({ node: this.#names[edges[i]!]!, costUs: edges[i + 1]! });
    return neighbours;
  }

  /** Cost from `node` to every node by its number; UNREACHABLE where there is no way. */
  distancesFrom(node: string): Float64Array {
    const distances = new Float64Array(this.#names.length).fill(UNREACHABLE);
    const source = this.#indexOf.get(node);
    if (source === undefined) return distances;
    distances[source] = 0;
    const heap = new CostHeap();
    heap.push(0, source);
    for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
      if (next.cost > distances[next.index]!) continue;
      const edges = this.#edges[next.index]!;
      for (let i = 0; i < edges.length; i += 2) {
        const cost = next.cost + edges[i + 1]!;
        if (cost >= distances[edges[i]!]!) continue;
        distances[edges[i]!] = cost;
        heap.push(cost, edges[i]!);
      }
    }
    return distances;
  }
}

/** A binary heap of (cost, index), least cost first. */
class CostHeap {
  readonly #costs: number[] = [];
  readonly #indices: number[] = [];

  push(cost: number, index: number): void {
    let at = this.#costs.length;
    this.#costs.push(cost);
    this.#indices.push(index);
    for (; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#costs[parent]! <= this.#costs[at]!) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): { readonly cost: number; readonly index: number } | undefined {
    const cost = this.#costs[0];
    const index = this.#indices[0];
    if (cost === undefined || index === undefined) return undefined;
    const lastCost = this.#costs.pop()!;
    const lastIndex = this.#indices.pop()!;
    if (this.#costs.length > 0) {
      this.#costs[0] = lastCost;
      this.#indices[0] = lastIndex;
      this.#sink();
    }
    return { cost, index };
  }

  #sink(): void {
    const { length } = this.#costs;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= length) return;
      const right = left + 1;
      const least = right < length && this.#costs[right]! < this.#costs[left]! ? right : left;
      if (this.#costs[at]! <= this.#costs[least]!) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    [this.#costs[a], this.#costs[b]] = [this.#costs[b]!, this.#costs[a]!];
    [this.#indices[a], this.#indices[b]] = [this.#indices[b]!, this.#indices[a]!];
  }
}
