// The newest link state of every node, by the rules of the contract: a higher sequence within one incarnation, of two
// incarnations the one that was issued later. Bounded; what is not refreshed goes.

import type { LinkState } from '../../protocol/link-frame.ts';

/** Names of the services that one node tells of, UTF-8 bytes: its state has to fit a frame that every neighbour takes. */
export const SERVICES_BYTES_MAX = 32 * 1024;

export interface LinkStatesLimits {
  readonly nodesMax: number;
  /** Of one node; further ones are left out. */
  readonly linksMax: number;
  readonly servicesMax: number;
  /** A state that was not renewed for so long goes. */
  readonly maxAgeMs: number;
}

export const LINK_STATES_LIMITS: LinkStatesLimits = {
  nodesMax: 10_000,
  linksMax: 256,
  servicesMax: 1024,
  maxAgeMs: 90_000,
};

export type Accepted = 'newer' | 'same' | 'older' | 'full';

interface Held {
  readonly state: LinkState;
  readonly heardMs: number;
}

export function isNewer(state: LinkState, than: LinkState): boolean {
  if (state.incarnation === than.incarnation) return state.sequence > than.sequence;
  return state.issuedUtcNs > than.issuedUtcNs;
}

export class LinkStates {
  readonly #limits: LinkStatesLimits;
  readonly #held = new Map<string, Held>();
  /** Changes with every state that came or went. */
  version = 0;

  constructor(limits: LinkStatesLimits = LINK_STATES_LIMITS) {
    this.#limits = limits;
  }

  /** @param nowMs monotonic */
  accept(state: LinkState, nowMs: number): Accepted {
    const held = this.#held.get(state.node);
    if (held === undefined && this.#held.size >= this.#limits.nodesMax) return 'full';
    if (held !== undefined && !isNewer(state, held.state)) {
      const { incarnation, sequence } = held.state;
      const same = incarnation === state.incarnation && sequence === state.sequence;
      return same ? 'same' : 'older';
    }
    this.#held.set(state.node, { state: this.#bounded(state), heardMs: nowMs });
    this.version++;
    return 'newer';
  }

  #bounded(state: LinkState): LinkState {
    const { linksMax, servicesMax } = this.#limits;
    if (state.links.length <= linksMax && state.services.length <= servicesMax) return state;
    const links = state.links.slice(0, linksMax);
    return { ...state, links, services: state.services.slice(0, servicesMax) };
  }

  /** Forgets what was not renewed; gives the names that went. @param nowMs monotonic */
  expire(nowMs: number): readonly string[] {
    const gone: string[] = [];
    for (const [node, { heardMs }] of this.#held)
      if (nowMs - heardMs > this.#limits.maxAgeMs) gone.push(node);
    this.forget(gone);
    return gone;
  }

  /** Whatever their age is. */
  forget(nodes: readonly string[]): void {
    for (const node of nodes) this.#held.delete(node);
    if (nodes.length > 0) this.version++;
  }

  get(node: string): LinkState | undefined {
    return this.#held.get(node)?.state;
  }

  *all(): IterableIterator<LinkState> {
    for (const { state } of this.#held.values()) yield state;
  }
}
