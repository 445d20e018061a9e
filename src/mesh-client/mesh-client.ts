// A whole cluster as one feed: from endpoints to nodes, a session per node, and what a message window
// asks of them. Items are delivered synchronously, in order per node; nothing is kept here.

import { type Clock, systemClock } from '../runtime/clock.ts';
import { ClockGap } from '../runtime/clock-gap.ts';
import { holdProcess, type ProcessHold } from '../runtime/process-hold.ts';
import { type Randomness, systemRandomness } from '../runtime/randomness.ts';
import type { FeedItem, NodeStatus } from '../traffic/feed.ts';
import { parseFilter } from '../traffic/filter.ts';
import type {
  CallAnswer,
  MessagePlace,
  MessageReader,
  SchemaAnswer,
} from '../traffic/message-reader.ts';
import { clientIdentity } from './client-identity.ts';
import { Cluster } from './cluster.ts';
import type { Source } from './cluster-state.ts';
import { MeshClientError } from './mesh-client-error.ts';
import { NodeReader } from './node-reader.ts';
import { NodeSessions } from './node-sessions.ts';
import type { ListedNode } from './nodes-file.ts';
import { transportOpener } from './open-transport.ts';
import { judge, type Standing } from './readiness.ts';
import type { Wanted } from './session-state.ts';
import { endpointStatus, startingPoints } from './starting-points.ts';

/** How long `whenReady` waits for what may pass, ms. */
export const READY_PATIENCE_MS = 3000;

export interface MeshClientOptions {
  /** Any form of parseNetworkEndpoint; each may name a cluster. */
  readonly endpoints: readonly string[];
  /** Lines of a nodes file; each is one node. */
  readonly listed?: readonly ListedNode[];
  /** ca.pem, cert.pem, key.pem; read again for each connection. */
  readonly identityFolder?: string | undefined;
  /** Allows plaintext beyond loopback. */
  readonly insecure?: boolean;
  readonly clock?: Clock;
  readonly randomness?: Randomness;
}

export class MeshClient implements MessageReader {
  readonly #clock: Clock;
  readonly #clockGap: ClockGap;
  readonly #clockListeners = new Set<(byMs: number) => void>();
  readonly #cluster: Cluster;
  readonly #sessions: NodeSessions;
  readonly #reader: NodeReader;
  readonly #listeners = new Set<(item: FeedItem) => void>();
  /** Endpoints that have named no node yet stand as nodes of their own. */
  readonly #unnamed = new Map<number, NodeStatus>();
  readonly #named = new Set<number>();
  readonly #looks = new Set<() => void>();
  readonly #hold: ProcessHold;
  #closed = false;

  /**
   * Connects from the next turn of the event loop on, so that a listener set at once sees all.
   * @throws {MeshClientError} bad-endpoint
   */
  static open(options: MeshClientOptions): MeshClient {
    const client = new MeshClient(options);
    queueMicrotask(() => {
      if (!client.#closed) client.#cluster.start();
    });
    return client;
  }

  private constructor(options: MeshClientOptions) {
    const { clock = systemClock, randomness = systemRandomness, insecure = false } = options;
    const identity = clientIdentity(options.identityFolder, clock);
    const openTransport = transportOpener(insecure);
    const shared = { clock, randomness, identity, openTransport };
    this.#clock = clock;
    this.#clockGap = new ClockGap(clock);
    this.#sessions = new NodeSessions(shared, (item) => this.#emit(item));
    this.#reader = new NodeReader((node) => this.#sessions.reachable(node));
    this.#cluster = new Cluster({
      ...shared,
      ...startingPoints(options, insecure),
      listener: {
        added: (node) => this.#sessions.add(node),
        updated: (node, announcedUp) => this.#sessions.update(node, announcedUp),
        removed: (name, how) => this.#sessions.remove(name, how),
        sourceChanged: (index, source) => this.#sourceChanged(index, source),
      },
    });
    this.#hold = holdProcess();
  }

  /** Listeners are called in the order of their coming. Returns how to stop. */
  onItem(listener: (item: FeedItem) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called when this machine's clock was set, or it slept, by ms forward or (negative) back. */
  onClockSet(listener: (byMs: number) => void): void {
    this.#clockListeners.add(listener);
  }

  /** UTC ms, with everything that is told here fitting to it: a clock that was set is seen to first. */
  nowUtcMs(): number {
    this.#lookAtClock();
    return this.#clock.nowMs();
  }

  /** Announced nodes by name, also those that were once; an endpoint that has named none yet stands under its own text. */
  nodes(): NodeStatus[] {
    const nodes = [...this.#sessions.statuses(), ...this.#unnamed.values()];
    return nodes.sort((a, b) => (a.node < b.node ? -1 : 1));
  }

  /** As the endpoint announced it, else the first endpoint. */
  get clusterName(): string {
    return this.#cluster.name || (this.#cluster.sources[0]?.endpoint ?? 'nodes');
  }

  /** True once every endpoint has named its nodes: `nodes()` is the whole cluster. */
  get complete(): boolean {
    return this.#unnamed.size === 0 && this.#sessions.known > 0;
  }

  /** Nodes that had gone and are no longer told of, since there were too many. */
  get nodesForgotten(): number {
    return this.#sessions.forgotten;
  }

  /** True once round trip and clock offset of every node that is up are the best of several. */
  get measured(): boolean {
    return this.#sessions.all().every((session) => session.measured);
  }

  /**
   * Takes hold of a node's events; the node need not be known yet. The filter of the last holder
   * counts for all.
   * @throws {MeshClientError} bad-filter
   */
  watch(node: string, options: Partial<Wanted> = {}): void {
    this.#sessions.watch(node, checkedWatch(options));
  }

  /** Lets go; the last one to do so ends the subscription after UNWATCH_LINGER_MS. */
  unwatch(node: string): void {
    this.#sessions.unwatch(node);
  }

  /** Takes hold of every node, also of those to come. @throws {MeshClientError} bad-filter */
  watchAll(options: Partial<Wanted> = {}): void {
    this.#sessions.watchAll(checkedWatch(options));
  }

  /** Takes no more events of the node; its collector counts what it cannot keep for us. */
  pause(node: string): void {
    this.#sessions.get(node)?.pause();
  }

  resume(node: string): void {
    this.#sessions.get(node)?.resume();
  }

  /** Without waiting for the back-off; without a name everything that waits. */
  retryNow(node?: string): void {
    const session = node === undefined ? undefined : this.#sessions.get(node);
    const sessions = node === undefined ? this.#sessions.all() : session ? [session] : [];
    for (const each of sessions) each.retryNow();
    if (session === undefined) this.#cluster.retryNow();
  }

  fetchCall(node: string, callKey: Uint8Array, wanted?: MessagePlace): Promise<CallAnswer> {
    return this.#reader.fetchCall(node, callKey, wanted);
  }

  fetchSchema(node: string, method: string): Promise<SchemaAnswer> {
    return this.#reader.fetchSchema(node, method);
  }

  /**
   * Resolves with the first node that answers. Rejects with a MeshClientError when nothing ever can
   * (no identity, refused everywhere), or when nothing did for `patienceMs`; the client still tries.
   */
  whenReady(patienceMs: number = READY_PATIENCE_MS): Promise<void> {
    const impatientAtMs = this.#clock.monotonicMs() + patienceMs;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const verdict = judge(this.#standings(), this.#clock.monotonicMs() < impatientAtMs);
        if (this.#closed) done(new MeshClientError('closed', 'the client was closed'));
        else if (verdict.kind === 'ready') done(undefined);
        else if (verdict.kind === 'hopeless') done(verdict.error);
      };
      const done = (error: MeshClientError | undefined): void => {
        timer.cancel();
        this.#looks.delete(look);
        if (error === undefined) resolve();
        else reject(error);
      };
      const timer = this.#clock.setTimer(patienceMs, look);
      this.#looks.add(look);
      look();
    });
  }

  close(): void {
    this.#closed = true;
    this.#hold.release();
    this.#cluster.close();
    this.#sessions.close();
    this.#listeners.clear();
    this.#clockListeners.clear();
    for (const look of this.#looks) look();
  }

  #standings(): Standing[] {
    const endpoints = this.#cluster.sources
      .filter((source) => source.phase !== 'named' && source.phase !== 'following')
      .map((source) => standing(source.endpoint, source.error));
    const nodes = this.#sessions.all().map((session) => {
      const { node, state } = session.status();
      return state === 'up' ? ({ kind: 'up' } as const) : standing(node, session.failure);
    });
    return [...endpoints, ...nodes];
  }

  #lookAtClock(): void {
    const byMs = this.#clockGap.look();
    if (byMs === 0 || this.#closed) return;
    this.#sessions.clockSet(byMs);
    this.#cluster.clockSet(byMs);
    for (const listener of this.#clockListeners) listener(byMs);
  }

  #emit(item: FeedItem): void {
    this.#lookAtClock();
    for (const listener of this.#listeners) listener(item);
    if (item.kind === 'status') for (const look of this.#looks) look();
  }

  #sourceChanged(index: number, source: Source): void {
    const known = source.phase === 'following' || source.phase === 'named';
    if (known) this.#named.add(index);
    if (this.#named.has(index)) {
      const before = this.#unnamed.get(index);
      this.#unnamed.delete(index);
      if (before) this.#emit({ kind: 'removed', node: before.node });
      for (const look of this.#looks) look();
      return;
    }
    const status = endpointStatus(source);
    this.#unnamed.set(index, status);
    this.#emit({ kind: 'status', node: status.node, status });
  }
}

function standing(where: string, error: MeshClientError | undefined): Standing {
  return error === undefined ? { kind: 'trying' } : { kind: 'failed', where, error };
}

function checkedWatch(options: Partial<Wanted>): Wanted {
  const { filter = '', last = 0, sinceUtcNs = 0n } = options;
  const parsed = parseFilter(filter);
  if (parsed.ok) return { filter, last, sinceUtcNs };
  const { message, offset } = parsed.error;
  const text = `the filter cannot be read at character ${offset + 1}: ${message}`;
  throw new MeshClientError('bad-filter', text, { filterOffset: offset });
}
