// Records a live feed: every item as it comes, the schema of each method once it is seen, and the
// payloads that somebody fetched meanwhile. A failing disk is told once and never stops the feed.

import { HistoryError } from '../src/history/history-error.ts';
import { RecordingWriter } from '../src/history/recording-writer.ts';
import type { MeshClient } from '../src/mesh-client/mesh-client.ts';
import type { Wanted } from '../src/mesh-client/session-state.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { FeedItem } from '../src/traffic/feed.ts';
import type { MessageReader } from '../src/traffic/message-reader.ts';
import { terminalText } from '../src/traffic/terminal-text.ts';
import type { RecordingMeter } from '../src/windows/recording-meter.ts';
import { ExitCode } from './exit.ts';
import { VERSION } from './version.ts';

/** Methods, each at each node, whose schemas are asked for; more are recorded without. */
const MAX_METHODS = 4096;
/** A node that had no schema of a method is not asked for it again before, ms. */
const ASK_AGAIN_MS = 10_000;

export class Recorder {
  /** Reads messages from the nodes and records what comes. */
  readonly messages: MessageReader;
  readonly #client: MeshClient;
  readonly #writer: RecordingWriter;
  readonly #path: string;
  readonly #clock: Clock;
  #stopped: RecordingMeter['stopped'];
  /** Monotonic ms; infinite once the schema is recorded. */
  readonly #askedMs = new Map<string, number>();
  readonly #asking = new Set<Promise<void>>();

  /**
   * Takes hold of every node's events, and records what `feed` gives.
   * @throws HistoryError write-failed
   */
  static async start(
    path: string,
    client: MeshClient,
    clock: Clock,
    wanted: Partial<Wanted>,
    feed: Pick<MeshClient, 'onItem'> = client,
  ): Promise<Recorder> {
    let recorder: Recorder | undefined;
    let failed: HistoryError | undefined;
    const writer = await RecordingWriter.create(path, {
      cluster: client.clusterName,
      version: VERSION,
      clock,
      onFailure: (error) => {
        failed = error;
        if (recorder) recorder.#onFailure(error);
      },
    });
    const made = new Recorder(path, client, writer, clock);
    recorder = made;
    if (failed) made.#onFailure(failed);
    feed.onItem((item) => made.#record(item));
    // What became known while the file was made.
    for (const status of client.nodes())
      made.#record({ kind: 'status', node: status.node, status });
    client.watchAll(wanted);
    return made;
  }

  private constructor(path: string, client: MeshClient, writer: RecordingWriter, clock: Clock) {
    this.#path = path;
    this.#client = client;
    this.#clock = clock;
    this.#writer = writer;
    this.messages = {
      fetchCall: async (node, callKey, wanted) => {
        const answer = await client.fetchCall(node, callKey, wanted);
        if (answer.kind === 'events')
          for (const event of answer.events) writer.payload(node, answer.incarnation, event);
        return answer;
      },
      fetchSchema: (node, method) => client.fetchSchema(node, method),
    };
  }

  /** As it is now. */
  get meter(): RecordingMeter {
    const { dropped } = this.#writer.counts;
    const bytes = this.#writer.writtenBytes;
    return { file: this.#path, bytes, dropped, stopped: this.#stopped };
  }

  /** Writes the end and closes the file; says what is in it, or has said why it is not whole. */
  async close(): Promise<ExitCode> {
    await Promise.allSettled(this.#asking);
    try {
      const { events, dropped } = await this.#writer.close();
      const missing = dropped > 0 ? `, ${dropped} not written because the disk was too slow` : '';
      say(`${events} events recorded${missing}`);
      return ExitCode.Ok;
    } catch (error) {
      // The writer has told it already, when it happened.
      if (error instanceof HistoryError) return ExitCode.WriteFailed;
      throw error;
    }
  }

  #onFailure({ message, cause }: HistoryError): void {
    const reason = cause instanceof Error ? cause.message : message;
    this.#stopped = { reason, sinceUtcMs: this.#clock.nowMs() };
    say(`${message}. Make room or name another file, and record again`);
  }

  #record(item: FeedItem): void {
    this.#writer.feed(item);
    if (item.kind !== 'stats') return;
    for (const { method } of item.stats.series) this.#wantSchema(item.node, method);
  }

  #wantSchema(node: string, method: string): void {
    const key = `${node} ${method}`;
    const nowMs = this.#clock.monotonicMs();
    const askedMs = this.#askedMs.get(key);
    if (askedMs !== undefined && nowMs - askedMs < ASK_AGAIN_MS) return;
    if (askedMs === undefined && this.#askedMs.size >= MAX_METHODS) return;
    if (!method.includes('/')) return;
    this.#askedMs.set(key, nowMs);
    const asking = this.#client.fetchSchema(node, method).then((answer) => {
      if (answer.kind !== 'schema') return;
      this.#askedMs.set(key, Number.POSITIVE_INFINITY);
      this.#writer.schema(node, method, answer.schema);
    });
    this.#asking.add(asking);
    void asking.finally(() => this.#asking.delete(asking));
  }
}

function say(text: string): void {
  process.stderr.write(`meshscope: ${terminalText(text)}\n`);
}
