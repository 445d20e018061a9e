// The sessions of a cluster's nodes by name: begins them a few at a time, so that a thousand nodes are
// not a thousand handshakes at once, and remembers what was asked of nodes that are not known yet.

import type { FeedItem, NodeStatus } from '../traffic/feed.ts';
import type { KnownNode } from './cluster-state.ts';
import { Session, type SessionOptions } from './session.ts';
import type { Wanted } from './session-state.ts';

/** Sessions that make their first connection at the same time. */
export const MAX_CONNECTING = 64;

export type SharedSessionOptions = Omit<
  SessionOptions,
  'node' | 'addresses' | 'spiffeId' | 'expectedName' | 'onItem'
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

  constructor(options: SharedSessionOptions, onItem: (item: FeedItem) => void) {
    this.#options = options;
    this.#onItem = onItem;
  }

  get(node: string): Session | undefined {
    return this.#sessions.get(node);
  }

  all(): Session[] {
    return [...this.#sessions.values()];
  }

  statuses(): NodeStatus[] {
    return this.all().map((session) => session.status());
  }

  add(node: KnownNode): void {
    const { name, addresses, spiffeId, certifiedName = name } = node;
    const session = new Session({
      ...this.#options,
      node: name,
      addresses,
      spiffeId,
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
    const before = session.status().addresses;
    const same =
      before.length === node.addresses.length && before.every((a, i) => a === node.addresses[i]);
    if (!same) session.setAddresses(node.addresses);
    else if (announcedUp) session.retryNow();
  }

  remove(name: string): void {
    this.#sessions.get(name)?.close();
    this.#sessions.delete(name);
    this.#queue = this.#queue.filter((queued) => queued !== name);
    this.#connected(name);
    this.#onItem({ kind: 'removed', node: name });
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
