// What a node knows of the mesh and where it sends things: its own links and services as the state that it advertises,
// the states of others, and the ways over them. It does not sign, send or verify; its owner does.

import type { LinkState } from '../../protocol/link-frame.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Graph, UNREACHABLE } from './graph.ts';
import { linkCostUs } from './link-cost.ts';
import { type Accepted, isNewer, LinkStates, type LinkStatesLimits } from './link-states.ts';
import { NextHops } from './next-hops.ts';

export interface RouterOptions {
  readonly node: string;
  readonly incarnation: bigint;
  readonly addresses: readonly string[];
  readonly clock: Clock;
  readonly limits?: LinkStatesLimits;
}

export interface Instance {
  readonly node: string;
  /** µs; 0 of this node itself. */
  readonly costUs: number;
}

/** What follows from the states of one version; each answer is worked out when it is first asked for. */
interface Ways {
  readonly version: number;
  readonly hops: NextHops;
  readonly instances: Map<string, readonly Instance[]>;
}

/** Services whose instances are remembered until the states change. */
const ASKED_SERVICES_MAX = 4096;
const NS_PER_MS = 1_000_000n;
/** As OSPF's stub router (RFC 6987): ways lead around a node that shuts down, and still to it. */
const SHUTTING_DOWN_COST_US = 2 ** 30;

export class Router {
  readonly node: string;
  readonly #options: RouterOptions;
  readonly #states: LinkStates;
  readonly #links = new Map<string, number>();
  #services: readonly string[] = [];
  #addresses: readonly string[];
  #shuttingDown = false;
  #own: LinkState;
  #ways: Ways | undefined;

  constructor(options: RouterOptions) {
    this.#options = options;
    this.node = options.node;
    this.#addresses = options.addresses;
    this.#states = new LinkStates(options.limits);
    this.#own = this.#issue(1, 0n);
  }

  /** The state to advertise: another one after every change. */
  get own(): LinkState {
    return this.#own;
  }

  #issue(sequence: number, leastUtcNs: bigint): LinkState {
    const { clock, node, incarnation } = this.#options;
    const nowNs = BigInt(Math.round(clock.nowMs())) * NS_PER_MS;
    const state: LinkState = {
      node,
      incarnation,
      sequence,
      issuedUtcNs: nowNs > leastUtcNs ? nowNs : leastUtcNs,
      links: [...this.#links].map(([neighbour, costUs]) => ({
        neighbour,
        costUs: this.#shuttingDown ? SHUTTING_DOWN_COST_US : costUs,
      })),
      services: this.#services,
      addresses: this.#addresses,
      shuttingDown: this.#shuttingDown,
    };
    this.#states.accept(state, clock.monotonicMs());
    return state;
  }

  /** Issues the own state anew, so that others do not forget it. */
  refresh(): void {
    this.#own = this.#issue(this.#own.sequence + 1, this.#own.issuedUtcNs);
  }

  /** A link is up, or its round trip has changed. True: the own state changed. */
  setLink(neighbour: string, roundTripMs: number | undefined): boolean {
    const advertised = this.#links.get(neighbour);
    const costUs = linkCostUs(roundTripMs, advertised);
    if (costUs === advertised) return false;
    this.#links.set(neighbour, costUs);
    this.refresh();
    return true;
  }

  /** True: there was such a link. */
  dropLink(neighbour: string): boolean {
    if (!this.#links.delete(neighbour)) return false;
    this.refresh();
    return true;
  }

  setServices(services: readonly string[]): void {
    this.#services = [...services].sort();
    this.refresh();
  }

  setAddresses(addresses: readonly string[]): void {
    this.#addresses = addresses;
    this.refresh();
  }

  setShuttingDown(): void {
    this.#shuttingDown = true;
    this.refresh();
  }

  /**
   * Another node's state. 'newer': it goes on to the other neighbours. A newer state of this node itself is an echo from
   * before a restart: the own is issued anew, later than it.
   */
  receive(state: LinkState): Accepted {
    if (state.node !== this.node)
      return this.#states.accept(state, this.#options.clock.monotonicMs());
    if (state.incarnation !== this.#own.incarnation && isNewer(state, this.#own)) {
      this.#own = this.#issue(this.#own.sequence + 1, state.issuedUtcNs + 1n);
      return 'newer';
    }
    return 'older';
  }

  /** Forgets nodes that were not heard of for too long; gives their names. */
  expire(): readonly string[] {
    const gone = this.#states.expire(this.#options.clock.monotonicMs());
    if (gone.includes(this.node)) this.refresh();
    return gone.filter((node) => node !== this.node);
  }

  /** They may not take part any more. */
  forget(nodes: readonly string[]): void {
    this.#states.forget(nodes);
  }

  get states(): Iterable<LinkState> {
    return this.#states.all();
  }

  stateOf(node: string): LinkState | undefined {
    return this.#states.get(node);
  }

  #current(): Ways {
    const { version } = this.#states;
    if (this.#ways?.version !== version) {
      const hops = new NextHops(new Graph(this.#states.all()), this.node);
      this.#ways = { version, hops, instances: new Map() };
    }
    return this.#ways;
  }

  /** Neighbours that lead to `node`, best first: the shortest way, then loop-free alternates. */
  nextHops(node: string): readonly string[] {
    return this.#current().hops.to(node).all;
  }

  /** Of these, those that are nearer to `node` than this one is: no loop comes of them, whatever others choose. */
  downstreamHops(node: string): readonly string[] {
    return this.#current().hops.to(node).downstream;
  }

  costTo(node: string): number {
    return node === this.node ? 0 : this.#current().hops.costTo(node);
  }

  /** Nodes with an instance of the service that can be reached and do not shut down, nearest first. */
  instances(service: string): readonly Instance[] {
    const { instances } = this.#current();
    const known = instances.get(service);
    if (known !== undefined) return known;
    if (instances.size >= ASKED_SERVICES_MAX) instances.clear();
    const found = this.#find(service);
    instances.set(service, found);
    return found;
  }

  #find(service: string): readonly Instance[] {
    const found: Instance[] = [];
    for (const state of this.#states.all()) {
      if (state.shuttingDown || !state.services.includes(service)) continue;
      const costUs = this.costTo(state.node);
      if (costUs !== UNREACHABLE) found.push({ node: state.node, costUs });
    }
    return found.sort((a, b) => a.costUs - b.costUs || (a.node < b.node ? -1 : 1));
  }
}
