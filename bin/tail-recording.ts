// Prints a recording as `tail` prints a live feed: the same lines, filter and start. Says what is missing
// in the file, which makes the exit code that of a bad recording.

import { RecordingMessageReader } from '../src/history/recording-messages.ts';
import { RecordingReader } from '../src/history/recording-reader.ts';
import { replay } from '../src/history/recording-replay.ts';
import { decodeEvent } from '../src/protocol/event-codec.ts';
import { ProtocolError } from '../src/protocol/protocol-error.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { EventBatch } from '../src/traffic/feed.ts';
import type { TrafficFilter } from '../src/traffic/filter.ts';
import type { ExitCode } from './exit.ts';
import { FeedLines, type FeedLinesOptions, unsortedText } from './feed-lines.ts';
import { RecordedSelection } from './recorded-selection.ts';
import { recordingReport } from './recording-report.ts';
import { SchemaBook } from './schema-book.ts';

export interface RecordingTailOptions {
  readonly filter: TrafficFilter;
  /** Matching events of each node to begin with; undefined: all. */
  readonly last: number | undefined;
  readonly sinceUtcNs: bigint;
  readonly form: FeedLinesOptions['form'];
  readonly clock: Clock;
  /** Resolves when there is room for more. */
  readonly write: (line: string) => Promise<void> | undefined;
  /** A line for a person. */
  readonly say: (text: string) => void;
}

/** @throws HistoryError not-a-recording, unsupported-version, unreadable */
export async function tailRecording(
  path: string,
  options: RecordingTailOptions,
): Promise<ExitCode> {
  const messages = await RecordingMessageReader.open(path);
  try {
    const { filter, last } = options;
    const skip = last === undefined ? undefined : await skipToLast(path, filter, last);
    const selection = new RecordedSelection(filter, skip);
    const schemas = await schemasOf(messages, options);
    await printItems(path, selection, schemas, options);
    if (selection.givenUp > 0)
      options.say(`${path}: ${selection.givenUp} events of long calls were not held for their end`);
    const { lines, exitCode } = recordingReport(path, messages.summary);
    for (const line of lines) options.say(line);
    return exitCode;
  } finally {
    await messages.close();
  }
}

async function schemasOf(
  messages: RecordingMessageReader,
  { form, clock }: RecordingTailOptions,
): Promise<SchemaBook | undefined> {
  if (form !== 'json') return undefined;
  const schemas = new SchemaBook(messages, clock);
  for (const { node, method } of messages.recordedMethods()) await schemas.load(node, method);
  return schemas;
}

async function printItems(
  path: string,
  selection: RecordedSelection,
  schemas: SchemaBook | undefined,
  { form, sinceUtcNs, clock, write, say }: RecordingTailOptions,
): Promise<void> {
  const reader = await RecordingReader.open(path);
  let room: Promise<void> | undefined;
  const lines = new FeedLines({
    form,
    sinceUtcNs,
    schemas,
    clock,
    ends: true,
    recorded: true,
    select: (node, incarnation, event) => selection.take(node, incarnation, event),
    tellsLoss: (node) => !selection.isBefore(node),
    write: (line) => {
      const full = write(line);
      room ??= full;
    },
  });
  try {
    for await (const item of replay(reader, { speed: Number.POSITIVE_INFINITY, clock })) {
      lines.take(item);
      await room;
      room = undefined;
    }
  } finally {
    lines.end();
    for (const text of unsortedText(lines)) say(text);
    await reader.close();
  }
}

/** Reads the file once to count what matches. */
async function skipToLast(
  path: string,
  filter: TrafficFilter,
  last: number,
): Promise<ReadonlyMap<string, number>> {
  const reader = await RecordingReader.open(path);
  const counted = new RecordedSelection(filter);
  try {
    for await (const { item } of reader.items())
      if (item.kind === 'feed' && item.item.kind === 'events')
        countBatch(counted, item.item.node, item.item.batch);
    return counted.skipToLast(last);
  } finally {
    await reader.close();
  }
}

function countBatch(counted: RecordedSelection, node: string, batch: EventBatch): void {
  const { bytes, spans, incarnation } = batch;
  for (let i = 0; i < spans.length; i += 2) {
    try {
      counted.take(node, incarnation, decodeEvent(bytes.subarray(spans[i], spans[i + 1])));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
    }
  }
}
