// The shell around cluster-step.ts: it asks the endpoints for their nodes, keeps the timers, and tells
// its owner which nodes there are. It decides nothing.

import type { Timer } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';
import { ClusterSource } from './cluster-source.ts';
import {
  type ClusterCommand,
  type ClusterInput,
  type ClusterState,
  type KnownNode,
  MISSING_GRACE_MS,
  newCluster,
  type Removal,
  type Source,
  type SourceMode,
} from './cluster-state.ts';
import { stepCluster } from './cluster-step.ts';
import type { ConnectionOptions } from './session-connection.ts';

export interface ClusterListener {
  added(node: KnownNode): void;
  updated(node: KnownNode, announcedUp: boolean): void;
  removed(name: string, how: Removal): void;
  /** The state of an endpoint changed; it matters to a person while it has named no node. */
  sourceChanged(index: number, source: Source): void;
}

export interface ClusterOptions extends Omit<ConnectionOptions, 'expectedName'> {
  readonly endpoints: readonly { readonly endpoint: string; readonly mode: SourceMode }[];
  /** Named in a nodes file. */
  readonly listed: readonly KnownNode[];
  readonly randomness: Randomness;
  readonly listener: ClusterListener;
}

export class Cluster {
  readonly #options: ClusterOptions;
  readonly #state: ClusterState;
  readonly #open = new Map<number, ClusterSource>();
  readonly #timers = new Set<Timer>();
  #closed = false;

  constructor(options: ClusterOptions) {
    this.#options = options;
    this.#state = newCluster(options.endpoints, options.listed, options.clock.nowMs());
  }

  /** As announced; '' until then. */
  get name(): string {
    return this.#state.name;
  }

  get sources(): readonly Source[] {
    return this.#state.sources;
  }

  get nodeCount(): number {
    return this.#state.nodes.size;
  }

  start(): void {
    this.#step({ kind: 'start' });
  }

  /** Tries the endpoints that wait for their next try now. */
  retryNow(): void {
    for (const index of this.#state.sources.keys()) this.#step({ kind: 'retry', source: index });
  }

  /** Our clock was set by so much: what has lasted has lasted as long as before. */
  clockSet(byMs: number): void {
    for (const [index, source] of this.#state.sources.entries()) {
      this.#state.sources[index] = { ...source, sinceUtcMs: source.sinceUtcMs + byMs };
      this.#run({ kind: 'source', source: index });
    }
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) timer.cancel();
    for (const source of this.#open.values()) source.close();
  }

  #step(input: ClusterInput): void {
    if (this.#closed) return;
    const { clock, randomness } = this.#options;
    const context = { utcMs: clock.nowMs(), randomness };
    for (const command of stepCluster(this.#state, input, context)) this.#run(command);
  }

  #run(command: ClusterCommand): void {
    const { listener } = this.#options;
    switch (command.kind) {
      case 'ask':
        this.#ask(command);
        break;
      case 'retry-after':
        this.#after(command.ms, { kind: 'retry', source: command.source });
        break;
      case 'missing-after':
        this.#after(MISSING_GRACE_MS, { ...command, kind: 'missing' });
        break;
      case 'add':
        listener.added(command.node);
        break;
      case 'update':
        listener.updated(command.node, command.announcedUp);
        break;
      case 'remove':
        listener.removed(command.name, command.how);
        break;
      case 'source':
        listener.sourceChanged(command.source, this.#state.sources[command.source]!);
        break;
    }
  }

  #ask(command: Extract<ClusterCommand, { kind: 'ask' }>): void {
    const { source, mode, addresses, expectedName } = command;
    this.#open.get(source)?.close();
    const question = { source, mode, address: addresses[0] ?? '' };
    const options = { ...this.#options, expectedName };
    this.#open.set(source, new ClusterSource(question, options, (input) => this.#step(input)));
  }

  #after(ms: number, input: ClusterInput): void {
    const timer = this.#options.clock.setTimer(ms, () => {
      this.#timers.delete(timer);
      this.#step(input);
    });
    this.#timers.add(timer);
  }
}
