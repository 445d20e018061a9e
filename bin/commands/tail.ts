// `meshscope tail`: the feed of all nodes as lines on stdout, live or from a recording, in the order of
// corrected time. When stdout cannot take more, the collectors are paused and count what is lost.

import { MeshClient, type MeshClientOptions } from '../../src/mesh-client/mesh-client.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { parseFilter, type TrafficFilter } from '../../src/traffic/filter.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { caughtUp } from '../caught-up.ts';
import { type ConnectionOptions, targetOf } from '../connection-options.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { FeedLines, unsortedText } from '../feed-lines.ts';
import { KeptAtStart } from '../kept-at-start.ts';
import { Recorder } from '../recorder.ts';
import { SchemaBook } from '../schema-book.ts';
import { untilOutputCloses, untilSignal } from '../signals.ts';
import { sinceUtcNs } from '../since.ts';
import { tailRecording } from '../tail-recording.ts';

export interface TailOptions extends ConnectionOptions {
  readonly output: 'compact' | 'json';
  readonly filter?: string;
  /** Undefined: none of the kept events, all with --no-follow and of a recording. */
  readonly last?: number;
  readonly since?: string;
  readonly follow: boolean;
  readonly record?: string;
}

/** As many kept events as a collector has. */
const ALL_KEPT = 2 ** 32 - 1;
/** For the last schemas, once all that is printed with them is here, ms. */
const SCHEMA_PATIENCE_MS = 2000;

export async function tail(endpoints: readonly string[], options: TailOptions): Promise<void> {
  const target = targetOf(endpoints, options);
  const parsed = parseFilter(options.filter ?? '');
  if (!parsed.ok) {
    const { message, offset } = parsed.error;
    const text = `the filter cannot be read at character ${offset + 1}: ${message}`;
    throw new CommandError(ExitCode.Usage, text);
  }
  if (target.kind === 'mesh') await tailMesh(target.client, options);
  else await tailFile(target.path, parsed.filter, options);
}

async function tailFile(path: string, filter: TrafficFilter, options: TailOptions): Promise<void> {
  if (options.record !== undefined)
    throw new CommandError(ExitCode.Usage, '--record is for live endpoints, not for a recording');
  const { stdout, stderr } = process;
  let drained: Promise<void> | undefined;
  process.exitCode = await tailRecording(path, {
    filter,
    last: options.last,
    sinceUtcNs: sinceUtcNs(options.since, clock.nowMs()),
    form: options.output,
    clock,
    write(line) {
      if (stdout.write(`${line}\n`)) return undefined;
      drained ??= new Promise<void>((resolve) => stdout.once('drain', resolve)).then(() => {
        drained = undefined;
      });
      return drained;
    },
    say: (text) => stderr.write(`meshscope: ${terminalText(text)}\n`),
  });
}

async function tailMesh(clientOptions: MeshClientOptions, options: TailOptions): Promise<void> {
  const since = sinceUtcNs(options.since, clock.nowMs());
  // Before the first line, and before a recording that wants its end.
  const outside = [untilSignal(), untilOutputCloses()];
  const client = MeshClient.open(clientOptions);
  let recorder: Recorder | undefined;
  let full = false;
  const schemas = options.output === 'json' ? new SchemaBook(client, clock) : undefined;
  const lines = new FeedLines({
    form: options.output,
    sinceUtcNs: since,
    schemas,
    clock,
    ends: !options.follow,
    write(line) {
      if (process.stdout.write(`${line}\n`) || full) return;
      full = true;
      for (const { node } of client.nodes()) client.pause(node);
      process.stdout.once('drain', () => {
        full = false;
        for (const { node } of client.nodes()) client.resume(node);
      });
    },
  });
  try {
    const whole = since === 0n && options.last === undefined && !options.follow;
    const last = whole ? ALL_KEPT : (options.last ?? 0);
    const counts = options.last !== undefined && !options.follow;
    const wanted = { filter: options.filter ?? '', last, sinceUtcNs: counts ? 0n : since };
    const wantedCount = counts ? last : Number.POSITIVE_INFINITY;
    const kept = options.follow ? undefined : new KeptAtStart(client, wantedCount, since);
    const feed = kept ?? client;
    feed.onItem((item) => lines.take(item));
    if (options.record === undefined) client.watchAll(wanted);
    else recorder = await Recorder.start(options.record, client, clock, wanted, feed);
    const ready = client.whenReady();
    const over = ready.then(async () => {
      const ended = await (kept ? caughtUp(client, kept, clock) : endless());
      await schemas?.settled(SCHEMA_PATIENCE_MS);
      return ended;
    });
    const code = await end([...outside, over]);
    // Unless it is known by now that output was lost.
    process.exitCode ||= code;
  } finally {
    lines.end();
    for (const text of unsortedText(lines)) process.stderr.write(`meshscope: ${text}\n`);
    client.close();
    const recorded = await recorder?.close();
    process.exitCode ||= recorded ?? ExitCode.Ok;
  }
}

function endless(): Promise<never> {
  return new Promise(() => undefined);
}

/** The exit code of what comes first. Holds the process meanwhile. */
async function end(endings: readonly Promise<number>[]): Promise<number> {
  const hold = setInterval(() => undefined, 60_000);
  try {
    return await Promise.race(endings);
  } finally {
    clearInterval(hold);
  }
}
