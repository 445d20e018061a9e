// A live cluster as the dashboard's source: one MeshClient, one History fed by it, and the steps that
// the connecting screen tells. bin/commands/watch.ts puts windows on it.

import { History } from '../src/history/history.ts';
import { MeshClient, type MeshClientOptions } from '../src/mesh-client/mesh-client.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { FeedItem, NodeStatus } from '../src/traffic/feed.ts';
import type { MessageReader } from '../src/traffic/message-reader.ts';
import type { ConnectionStep } from '../src/windows/overview/overview-frame.ts';
import { sayClockSteps } from './clock-steps.ts';
import type { DeskFeed } from './desk-feed.ts';
import { ExitCode } from './exit.ts';
import { type FirstRows, firstRows } from './first-rows.ts';
import { Recorder } from './recorder.ts';

export class LiveFeed implements DeskFeed {
  readonly client: MeshClient;
  readonly history: History;
  messages: MessageReader;
  #recorder: Recorder | undefined;
  readonly #clock: Clock;
  readonly #firstRows: FirstRows;
  readonly #startedMs: number;
  #lastItemMs: number | undefined;
  #firstUpMs: number | undefined;
  #firstEventMs: number | undefined;
  #completeMs: number | undefined;

  constructor(options: {
    client: MeshClientOptions;
    clock: Clock;
    historyBudgetBytes?: number;
    /** Default: the last FIRST_ROWS_EVENTS of each node. */
    firstRows?: FirstRows;
    /** One line for the person. */
    complain?: (words: string) => void;
  }) {
    this.#clock = options.clock;
    this.#firstRows = options.firstRows ?? firstRows({}, options.clock.nowMs());
    this.#startedMs = options.clock.monotonicMs();
    const budgetBytes = options.historyBudgetBytes;
    const { clock } = options;
    this.history = new History({ clock, ...(budgetBytes === undefined ? {} : { budgetBytes }) });
    this.client = MeshClient.open({ clock, ...options.client });
    this.messages = this.client;
    this.client.onItem((item) => this.#ingest(item));
    const { complain } = options;
    if (complain) sayClockSteps(this.client, options.clock, complain);
  }

  /** Writes everything that comes to a recording. @throws HistoryError write-failed */
  async record(path: string): Promise<void> {
    this.#recorder = await Recorder.start(path, this.client, this.#clock, this.#firstRows);
    this.messages = this.#recorder.messages;
  }

  recording() {
    return this.#recorder?.meter;
  }

  cluster(): string {
    return this.client.clusterName;
  }

  nowUtcMs(): number {
    return this.client.nowUtcMs();
  }

  release(node: string): void {
    this.client.unwatch(node);
  }

  retry(node: string): void {
    this.client.retryNow(node);
  }

  ready(patienceMs: number): Promise<void> {
    return this.client.whenReady(patienceMs);
  }

  async close(): Promise<ExitCode> {
    this.client.close();
    return (await this.#recorder?.close()) ?? ExitCode.Ok;
  }

  nodes(): NodeStatus[] {
    return this.client.nodes();
  }

  hold(node: string): void {
    this.client.watch(node, this.#firstRows);
  }

  feedAgeMs(): number | undefined {
    return this.#lastItemMs === undefined
      ? undefined
      : this.#clock.monotonicMs() - this.#lastItemMs;
  }

  complete(): boolean {
    return this.client.complete;
  }

  steps(): readonly ConnectionStep[] {
    const nodes = this.nodes();
    const up = nodes.filter((n) => n.state === 'up').length;
    const failed = nodes.filter((n) => n.state === 'down' || n.state === 'untrusted');
    const forgotten = this.client.nodesForgotten;
    if (this.client.complete) this.#completeMs ??= this.#sinceStart();
    return [
      this.#clusterStep(nodes),
      {
        name: 'nodes',
        state: this.#completeMs === undefined ? 'waiting' : up === nodes.length ? 'done' : 'now',
        detail:
          this.#completeMs === undefined
            ? 'not named yet'
            : `${up} of ${nodes.length} have answered${failed.length > 0 ? `, ${failed.length} refused or down` : ''}${forgotten > 0 ? `, ${forgotten} that had gone are told of no more` : ''}`,
        tookMs:
          this.#completeMs === undefined ? undefined : (this.#firstUpMs ?? this.#sinceStart()),
      },
      {
        name: 'first events',
        state: this.#firstEventMs !== undefined ? 'done' : up > 0 ? 'now' : 'waiting',
        detail:
          this.#firstEventMs !== undefined ? 'seen' : up > 0 ? 'asked for' : 'not asked for yet',
        tookMs: this.#firstEventMs,
      },
    ];
  }

  #clusterStep(nodes: readonly NodeStatus[]): ConnectionStep {
    if (this.#completeMs !== undefined) {
      const detail = `${this.client.clusterName}: ${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'}`;
      return { name: 'cluster', state: 'done', detail, tookMs: this.#completeMs };
    }
    const refused = nodes.find((n) => n.reason !== '' && n.state !== 'joining');
    return {
      name: 'cluster',
      state: refused ? 'failed' : 'now',
      detail: refused?.reason ?? `asking ${this.client.clusterName}`,
      tookMs: this.#sinceStart(),
    };
  }

  #ingest(item: FeedItem): void {
    this.history.ingest(item);
    if (item.kind === 'status') {
      if (item.status.state === 'up') this.#firstUpMs ??= this.#sinceStart();
      return;
    }
    this.#lastItemMs = this.#clock.monotonicMs();
    if (item.kind === 'stats' && item.stats.eventsSeen > 0)
      this.#firstEventMs ??= this.#sinceStart();
  }

  #sinceStart(): number {
    return this.#clock.monotonicMs() - this.#startedMs;
  }
}
