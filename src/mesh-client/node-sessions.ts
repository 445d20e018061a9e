// The sessions of a cluster's nodes by name: begins them a few at a time, so that a thousand nodes are
// not a thousand handshakes at once, remembers what was asked of nodes that are not known yet, and says what
// became of those that nobody names any more.

import type { FeedItem, NodeStatus } from '../traffic/feed.ts';
import type { KnownNode, Removal } from './cluster-state.ts';
import { GoneNodes } from './gone-nodes.ts';
import type { ReachableNode } from './node-reader.ts';
import { Session, type SessionOptions } from './session.ts';
import type { Wanted } from './session-state.ts';

/** Sessions that make their first connection at the same time. */
export const MAX_CONNECTING = 64;

export type SharedSessionOptions = Omit<
  SessionOptions,
  'node' | 'addresses' | 'spiffeId' | 'announced' | 'expectedName' | 'onItem'
>;

export class NodeSessions {
  readonly #options: SharedSessionOptions;
  readonly #onItem: (item: FeedItem) => void;
  readonly #sessions = new Map<string, Session>();
  readonly #connecting = new Set<string>();
  #queue: string[] = [];
  /** One entry a hold; also on a node that is not known yet, or comes back after it was removed. */
  readonly #holds = new Map<string, Wanted[]>();
  #holdOnAll: Wanted | undefined;
  readonly #gone: GoneNodes;

  constructor(options: SharedSessionOptions, onItem: (item: FeedItem) => void) {
    this.#options = options;
    this.#onItem = onItem;
    this.#gone = new GoneNodes(options.clock, (node) => onItem({ kind: 'removed', node }));
  }

  get(node: string): Session | undefined {
    return this.#sessions.get(node);
  }

  all(): Session[] {
    return [...this.#sessions.values()];
  }

  /** Those with a session, then those that nobody names any more. */
  statuses(): NodeStatus[] {
    return [...this.all().map((session) => session.status()), ...this.#gone.statuses()];
  }

  /** How many of both. */
  get known(): number {
    return this.#sessions.size + this.#gone.size;
  }

  /** Of those that nobody names any more: no longer told of, since there were too many. */
  get forgotten(): number {
    return this.#gone.forgottenEarly;
  }

  /** Whom to ask, or why it cannot be asked; undefined: there is no such node. */
  reachable(node: string): ReachableNode | undefined {
    const status = this.#gone.status(node);
    if (status === undefined) return this.get(node);
    return { transport: undefined, status: () => status };
  }

  /** Our clock was set by so much. */
  clockSet(byMs: number): void {
    for (const session of this.all()) session.lookAtClock();
    this.#gone.clockSet(byMs);
    for (const status of this.#gone.statuses()) this.#say(status);
  }

  add(node: KnownNode): void {
    const { name, addresses, spiffeId, announced, certifiedName = name } = node;
    this.#gone.delete(name);
    const session = new Session({
      ...this.#options,
      node: name,
      addresses,
      spiffeId,
      announced,
      expectedName: certifiedName,
      onItem: (item) => this.#item(item),
    });
    this.#sessions.set(name, session);
    if (this.#holdOnAll) session.watch(this.#holdOnAll);
    for (const wanted of this.#holds.get(name) ?? []) session.watch(wanted);
    this.#queue.push(name);
    this.#startNext();
  }

  /** The same addresses again change nothing; `announcedUp` is a reason to try at once. */
  update(node: KnownNode, announcedUp: boolean): void {
    const session = this.#sessions.get(node.name);
    if (session === undefined) return;
    session.setAnnounced(node.announced);
    const before = session.status().addresses;
    const same =
      before.length === node.addresses.length && before.every((a, i) => a === node.addresses[i]);
    if (!same) session.setAddresses(node.addresses);
    else if (announcedUp) session.retryNow();
  }

  /** Nobody names it any more: it is no longer asked, and DOWN with the reason. */
  remove(name: string, how: Removal = 'missing'): void {
    const session = this.#sessions.get(name);
    if (session === undefined) return;
    if (how !== 'over') this.#gone.add(session.status(), session.silentMs, how === 'left');
    session.close();
    this.#sessions.delete(name);
    this.#queue = this.#queue.filter((queued) => queued !== name);
    this.#connected(name);
    const status = this.#gone.status(name);
    if (status === undefined) this.#onItem({ kind: 'removed', node: name });
    else this.#say(status);
  }

  #say(status: NodeStatus): void {
    this.#onItem({ kind: 'status', node: status.node, status });
  }

  watch(node: string, options: Wanted): void {
    this.#holds.set(node, [...(this.#holds.get(node) ?? []), options]);
    this.#sessions.get(node)?.watch(options);
  }

  unwatch(node: string): void {
    const holds = this.#holds.get(node) ?? [];
    if (holds.length === 0) return;
    if (holds.length === 1) this.#holds.delete(node);
    else this.#holds.set(node, holds.slice(0, -1));
    this.#sessions.get(node)?.unwatch();
  }

  /** Every node, also those to come. */
  watchAll(options: Wanted): void {
    this.#holdOnAll = options;
    for (const session of this.all()) session.watch(options);
  }

  close(): void {
    this.#queue = [];
    this.#gone.close();
    for (const session of this.all()) session.close();
  }

  #item(item: FeedItem): void {
    this.#onItem(item);
    if (item.kind === 'status' && item.status.state !== 'joining') this.#connected(item.node);
  }

  #connected(name: string): void {
    if (this.#connecting.delete(name)) this.#startNext();
  }

  #startNext(): void {
    while (this.#connecting.size < MAX_CONNECTING) {
      const name = this.#queue.shift();
      if (name === undefined) return;
      this.#connecting.add(name);
      this.#sessions.get(name)?.start();
    }
  }
}
