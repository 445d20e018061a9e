// `meshscope tail`: the feed of all nodes as lines on stdout, live or from a recording, in the order of
// corrected time. When stdout cannot take more, the collectors are paused and count what is lost.

import { RecordingMessageReader } from '../../src/history/recording-messages.ts';
import { describeSummary, RecordingReader } from '../../src/history/recording-reader.ts';
import { replay } from '../../src/history/recording-replay.ts';
import { MeshClient, type MeshClientOptions } from '../../src/mesh-client/mesh-client.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import type { Event } from '../../src/traffic/event.ts';
import type { FeedItem } from '../../src/traffic/feed.ts';
import { parseFilter } from '../../src/traffic/filter.ts';
import { caughtUp } from '../caught-up.ts';
import { type ConnectionOptions, targetOf } from '../connection-options.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { FeedLines } from '../feed-lines.ts';
import { Recorder } from '../recorder.ts';
import { SchemaBook } from '../schema-book.ts';
import { sinceUtcNs } from '../since.ts';

export interface TailOptions extends ConnectionOptions {
  readonly output: 'compact' | 'json';
  readonly filter?: string;
  readonly last: number;
  readonly since?: string;
  readonly follow: boolean;
  readonly record?: string;
}

/** As many kept events as a collector has. */
const ALL_KEPT = 2 ** 32 - 1;

export async function tail(endpoints: readonly string[], options: TailOptions): Promise<void> {
  const target = targetOf(endpoints, options);
  const parsed = parseFilter(options.filter ?? '');
  if (!parsed.ok) {
    const { message, offset } = parsed.error;
    const text = `the filter cannot be read at character ${offset + 1}: ${message}`;
    throw new CommandError(ExitCode.Usage, text);
  }
  if (target.kind === 'recording') await tailRecording(target.path, options);
  else await tailMesh(target.client, options);
}

function linesOf(
  options: TailOptions,
  schemas: SchemaBook | undefined,
  write: (line: string) => void,
  wanted: (node: string, event: Event) => boolean = () => true,
): FeedLines {
  return new FeedLines({
    form: options.output,
    sinceUtcNs: sinceUtcNs(options.since, clock.nowMs()),
    wanted,
    schemas: options.output === 'json' ? schemas : undefined,
    clock,
    write,
  });
}

async function tailMesh(clientOptions: MeshClientOptions, options: TailOptions): Promise<void> {
  const client = MeshClient.open(clientOptions);
  let recorder: Recorder | undefined;
  let full = false;
  const lines = linesOf(options, new SchemaBook(client), (line) => {
    if (process.stdout.write(`${line}\n`) || full) return;
    full = true;
    for (const { node } of client.nodes()) client.pause(node);
    process.stdout.once('drain', () => {
      full = false;
      for (const { node } of client.nodes()) client.resume(node);
    });
  });
  try {
    if (options.record !== undefined)
      recorder = await Recorder.start(options.record, client, clock);
    client.onItem((item) => lines.take(item));
    const whole = options.since !== undefined || (!options.follow && options.last === 0);
    const last = whole ? ALL_KEPT : options.last;
    client.watchAll({ filter: options.filter ?? '', last });
    await client.whenReady();
    process.exitCode = await end(options.follow ? undefined : caughtUp(client, clock));
  } finally {
    lines.end();
    client.close();
    const written = await recorder?.close();
    if (written !== undefined) process.stderr.write(`meshscope: ${written}\n`);
  }
}

/** The exit code: of a signal, or of `other` if that comes first. Holds the process meanwhile. */
async function end(other: Promise<number> | undefined): Promise<number> {
  const hold = setInterval(() => undefined, 60_000);
  const signalled = new Promise<number>((resolve) => {
    process.once('SIGINT', () => resolve(ExitCode.Interrupted));
    process.once('SIGTERM', () => resolve(ExitCode.Ok));
    process.once('SIGHUP', () => resolve(ExitCode.Ok));
  });
  try {
    return await (other ? Promise.race([signalled, other]) : signalled);
  } finally {
    clearInterval(hold);
  }
}

async function tailRecording(path: string, options: TailOptions): Promise<void> {
  if (options.record !== undefined)
    throw new CommandError(ExitCode.Usage, '--record is for live endpoints, not for a recording');
  const messages = await RecordingMessageReader.open(path);
  const reader = await RecordingReader.open(path);
  let room: Promise<void> | undefined;
  const write = (line: string): void => {
    if (process.stdout.write(`${line}\n`)) return;
    room ??= new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  const lines = linesOf(options, new SchemaBook(messages), write, recordedFilter(options));
  try {
    const speed = Number.POSITIVE_INFINITY;
    for await (const item of replay(reader, { speed, clock })) {
      lines.take(item as FeedItem);
      await room;
      room = undefined;
    }
    lines.end();
    for (const line of describeSummary(reader.summary))
      process.stderr.write(`meshscope: ${path}: ${line}\n`);
    if (reader.summary.truncatedAtByte !== undefined || reader.summary.damageCount > 0)
      process.exitCode = ExitCode.BadRecording;
  } finally {
    await Promise.all([reader.close(), messages.close()]);
  }
}

/** A recording has no collector to filter it: each event is looked at on its own. */
function recordedFilter(options: TailOptions): (node: string, event: Event) => boolean {
  const parsed = parseFilter(options.filter ?? '');
  if (!parsed.ok) return () => true;
  return (node, event) =>
    parsed.filter.matches({
      node,
      method: event.method,
      peer: event.peer.name,
      direction: event.direction,
      size: event.size,
      status: event.status,
      latencyUs: event.latencyNs === undefined ? undefined : Number(event.latencyNs / 1000n),
    });
}
