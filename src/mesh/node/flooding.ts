// Spreads what nodes say of themselves: every newer advertisement goes to every other neighbour, and a neighbour that
// comes up gets all that there are. What is not signed by its node is refused and counted.

import type { Advertisement, LinkState } from '../../protocol/link-frame.ts';
import type { Router } from '../routing/router.ts';

/** Signs and checks link states. */
export interface StateSeal {
  seal(state: LinkState): Advertisement;
  /** The state when it is signed by the node that it names, with a certificate of this cluster; else why not. */
  open(advertisement: Advertisement): LinkState | { readonly refused: string };
}

export interface FloodingOptions {
  readonly router: Router;
  readonly seal: StateSeal;
  readonly neighbours: () => readonly string[];
  readonly send: (neighbour: string, advertisement: Advertisement) => boolean;
}

export class Flooding {
  readonly #options: FloodingOptions;
  readonly #latest = new Map<string, Advertisement>();
  /** Signed by nobody whom this node believes, or not by whom they name. */
  refused = 0;
  #lastRefusal = '';

  constructor(options: FloodingOptions) {
    this.#options = options;
    this.own();
  }

  get lastRefusal(): string {
    return this.#lastRefusal;
  }

  /** This node's state has changed. */
  own(): void {
    const { router, seal } = this.#options;
    this.#spread(router.node, seal.seal(router.own), undefined);
  }

  /** True: it was news. */
  receive(frame: Advertisement, from: string): boolean {
    const { router, seal } = this.#options;
    const state = seal.open(frame);
    if ('refused' in state) {
      this.refused++;
      this.#lastRefusal = `from ${from}: ${state.refused}`;
      return false;
    }
    const accepted = router.receive(state);
    if (accepted === 'older' && state.node !== router.node) this.#correct(state.node, from);
    if (accepted !== 'newer') return false;
    if (state.node === router.node) this.own();
    else this.#spread(state.node, copied(frame), from);
    return true;
  }

  /** A neighbour is behind: it gets what this node has. */
  #correct(node: string, neighbour: string): void {
    const latest = this.#latest.get(node);
    if (latest !== undefined) this.#options.send(neighbour, latest);
  }

  #spread(node: string, frame: Advertisement, from: string | undefined): void {
    this.#latest.set(node, frame);
    for (const neighbour of this.#options.neighbours())
      if (neighbour !== from) this.#options.send(neighbour, frame);
  }

  /** It has come up. */
  greet(neighbour: string): void {
    for (const frame of this.#latest.values()) this.#options.send(neighbour, frame);
  }

  forget(nodes: readonly string[]): void {
    for (const node of nodes) this.#latest.delete(node);
  }
}

function copied(frame: Advertisement): Advertisement {
  return {
    kind: 'advertisement',
    body: Uint8Array.from(frame.body),
    signature: Uint8Array.from(frame.signature),
    certificates: frame.certificates.map((one) => Uint8Array.from(one)),
  };
}
