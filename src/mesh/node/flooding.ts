// Spreads what nodes say of themselves: every newer advertisement goes to every other neighbour, and a neighbour that
// comes up gets all that there are, each at a bounded pace. What is not signed by its node is refused and counted.

import type { Advertisement, LinkState } from '../../protocol/link-frame.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Router } from '../routing/router.ts';
import { NeighbourFeed } from './neighbour-feed.ts';
import { SPREAD_INTERVAL_MS, SpreadPace } from './spread-pace.ts';

/** Signs and checks link states. */
export interface StateSeal {
  seal(state: LinkState): Advertisement;
  /** The state when it is signed by the node that it names, with a certificate of this cluster; else why not. */
  open(advertisement: Advertisement): LinkState | { readonly refused: string };
  /** Of one that was opened: its certificate is on the deny-list by now. Absent: there is no such list. */
  isRevoked?(advertisement: Advertisement): boolean;
}

export interface FloodingOptions {
  readonly router: Router;
  readonly seal: StateSeal;
  readonly clock: Clock;
  readonly neighbours: () => readonly string[];
  readonly send: (neighbour: string, advertisement: Advertisement) => boolean;
  /** Another process goes on speaking as this node. Not for the echo of a restart. */
  readonly onRival?: (() => void) | undefined;
}

interface Latest {
  readonly frame: Advertisement;
  /** The neighbour that it came from; undefined for the own. */
  readonly from: string | undefined;
}

/** The own state is said anew no more often while another process says otherwise. */
const RIVAL_INTERVAL_MAX_MS = 10_000;
/** Echoes of a state from before a restart come once from each neighbour or two: more in a row are a rival's. */
const RIVAL_ECHOES = 6;
/** After so long without one, the next counts as the first. */
const RIVAL_QUIET_MS = 60_000;

export class Flooding {
  readonly #options: FloodingOptions;
  readonly #latest = new Map<string, Latest>();
  readonly #pace: SpreadPace;
  readonly #feeds = new Map<string, NeighbourFeed>();
  /** States of another process under this node's name, since it was last quiet. */
  #echoes = 0;
  #echoMs = Number.NEGATIVE_INFINITY;
  /** Signed by nobody whom this node believes, or not by whom they name. */
  refused = 0;
  #lastRefusal = '';

  constructor(options: FloodingOptions) {
    this.#options = options;
    this.#pace = new SpreadPace(options.clock, (node) => this.#spread(node));
    this.own();
  }

  get lastRefusal(): string {
    return this.#lastRefusal;
  }

  /** This node's state has changed: it is said at once, and then at most every SPREAD_INTERVAL_MS. */
  own(): void {
    const { router } = this.#options;
    const intervalMs = SPREAD_INTERVAL_MS * 2 ** Math.max(0, this.#echoes - RIVAL_ECHOES);
    this.#pace.news(router.node, Math.min(RIVAL_INTERVAL_MAX_MS, intervalMs));
  }

  /** It is the last that this node says: at once. */
  ownLast(): void {
    this.#pace.urgent(this.#options.router.node);
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
    if (state.node === router.node) this.#contradict();
    else {
      this.#latest.set(state.node, { frame: copied(frame), from });
      this.#pace.news(state.node);
    }
    return true;
  }

  /** Another incarnation of this node is believed: after a restart the one before, else a second process. */
  #contradict(): void {
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs - this.#echoMs > RIVAL_QUIET_MS) this.#echoes = 0;
    this.#echoMs = nowMs;
    this.#echoes++;
    if (this.#echoes === RIVAL_ECHOES) this.#options.onRival?.();
    this.own();
  }

  /** A neighbour is behind: it gets what this node has. */
  #correct(node: string, neighbour: string): void {
    if (this.#latest.has(node)) this.#feed(neighbour).offer(node);
  }

  #spread(node: string): void {
    const { router, seal, neighbours } = this.#options;
    if (node === router.node)
      this.#latest.set(node, { frame: seal.seal(router.own), from: undefined });
    const from = this.#latest.get(node)?.from;
    for (const neighbour of neighbours()) if (neighbour !== from) this.#feed(neighbour).offer(node);
  }

  #feed(neighbour: string): NeighbourFeed {
    let feed = this.#feeds.get(neighbour);
    if (feed === undefined) {
      feed = new NeighbourFeed(this.#options.clock, (node) => {
        const latest = this.#latest.get(node);
        if (latest !== undefined) this.#options.send(neighbour, latest.frame);
      });
      this.#feeds.set(neighbour, feed);
    }
    return feed;
  }

  /** It has come up: what an earlier link of it has had counts no more. */
  greet(neighbour: string): void {
    this.#feeds.get(neighbour)?.stop();
    this.#feeds.delete(neighbour);
    for (const node of this.#latest.keys()) this.#feed(neighbour).offer(node);
  }

  /** A newer deny-list counts: nodes whose states are signed by who is on it are known no more. Gives their names. */
  dropRevoked(): readonly string[] {
    const { router, seal } = this.#options;
    const gone: string[] = [];
    for (const [node, { frame }] of this.#latest)
      if (node !== router.node && seal.isRevoked?.(frame) === true) gone.push(node);
    this.forget(gone);
    router.forget(gone);
    return gone;
  }

  forget(nodes: readonly string[]): void {
    for (const node of nodes) {
      this.#latest.delete(node);
      this.#pace.forget(node);
    }
  }

  stop(): void {
    this.#pace.stop();
    for (const feed of this.#feeds.values()) feed.stop();
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
