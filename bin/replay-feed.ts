// A recording as the dashboard's feed: played at its own pace or faster into a History, with messages
// and schemas read from the file. Time is the recording's.

import { History } from '../src/history/history.ts';
import { RecordingMessageReader } from '../src/history/recording-messages.ts';
import { RecordingReader } from '../src/history/recording-reader.ts';
import { replay } from '../src/history/recording-replay.ts';
import { parseSpiffeId } from '../src/identity/spiffe.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { FeedItem, NodeStatus } from '../src/traffic/feed.ts';
import type { MessageReader } from '../src/traffic/message-reader.ts';
import type { ConnectionStep } from '../src/windows/overview/overview-frame.ts';
import type { RecordedSpan } from '../src/windows/recorded-span.ts';
import type { DeskFeed } from './desk-feed.ts';
import type { ExitCode } from './exit.ts';
import { type RecordingReport, recordingReport } from './recording-report.ts';

export class ReplayFeed implements DeskFeed {
  readonly history: History;
  readonly messages: MessageReader;
  readonly recorded: RecordedSpan;
  readonly #reader: RecordingReader;
  readonly #index: RecordingMessageReader;
  readonly #clock: Clock;
  readonly #speed: number;
  readonly #nodes = new Map<string, NodeStatus>();
  readonly #stop = new AbortController();
  readonly #startedMs: number;
  #playedMs: number | undefined;
  #lastItemMs: number | undefined;
  readonly #report: RecordingReport;
  readonly #playing: Promise<void>;

  /** @throws HistoryError not-a-recording, unsupported-version, unreadable */
  static async open(path: string, speed: number, clock: Clock): Promise<ReplayFeed> {
    const index = await RecordingMessageReader.open(path);
    return new ReplayFeed(await RecordingReader.open(path), index, speed, clock);
  }

  private constructor(
    reader: RecordingReader,
    index: RecordingMessageReader,
    speed: number,
    clock: Clock,
  ) {
    this.#reader = reader;
    this.#index = index;
    this.messages = index;
    this.recorded = index.span;
    this.#speed = speed;
    this.#clock = clock;
    this.#startedMs = clock.monotonicMs();
    // Rates and losses age by the recording's time, and hold still at its end.
    const monotonicMs = () => this.#shownMs * speed;
    this.history = new History({ clock: { ...clock, monotonicMs } });
    this.#report = recordingReport(reader.path, index.summary);
    for (const line of this.#report.lines) process.stderr.write(`meshscope: ${line}\n`);
    this.#playing = this.#play();
  }

  cluster(): string {
    const ids = this.nodes().map((node) => parseSpiffeId(node.spiffeId));
    const known = ids.find((id) => id.ok);
    // The header is written before the cluster has said its name.
    const cluster = known?.ok ? known.id.trustDomain : this.#reader.header.cluster;
    const ended = this.#playedMs === undefined ? '' : ', at its end';
    return `${cluster || 'recording'} (recorded${ended})`;
  }

  nodes(): readonly NodeStatus[] {
    return [...this.#nodes.values()].sort((a, b) => (a.node < b.node ? -1 : 1));
  }

  complete(): boolean {
    return this.#nodes.size > 0;
  }

  steps(): readonly ConnectionStep[] {
    const detail = `${this.#reader.path}, ${this.#summary.records} records read`;
    return [{ name: 'recording', state: 'now', detail, tookMs: undefined }];
  }

  feedAgeMs(): number | undefined {
    // At its end nothing more can be heard: that is no fault to warn of.
    return this.#lastItemMs === undefined || this.#playedMs !== undefined
      ? undefined
      : this.#clock.monotonicMs() - this.#lastItemMs;
  }

  /** Stands still at the end of the recording. */
  nowUtcMs(): number {
    return this.#reader.header.createdUtcMs + this.#shownMs * this.#speed;
  }

  /** How long it has played, until its end. */
  get #shownMs(): number {
    return this.#playedMs ?? this.#clock.monotonicMs() - this.#startedMs;
  }

  hold(): void {}

  release(): void {}

  retry(): void {}

  /** The file was opened: there is nothing to wait for. */
  async ready(): Promise<void> {}

  async close(): Promise<ExitCode> {
    this.#stop.abort();
    await this.#playing;
    await Promise.all([this.#reader.close(), this.#index.close()]);
    return this.#report.exitCode;
  }

  get #summary(): RecordingReader['summary'] {
    return this.#reader.summary;
  }

  async #play(): Promise<void> {
    const { signal } = this.#stop;
    const options = { speed: this.#speed, clock: this.#clock, signal };
    for await (const item of replay(this.#reader, options)) this.#take(item);
    this.#playedMs = this.#clock.monotonicMs() - this.#startedMs;
  }

  #take(item: FeedItem): void {
    this.history.ingest(item);
    this.#lastItemMs = this.#clock.monotonicMs();
    if (item.kind === 'removed') this.#nodes.delete(item.node);
    if (item.kind === 'status') this.#nodes.set(item.node, item.status);
  }
}
