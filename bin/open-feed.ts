// Opens what `watch` shows: a live cluster, recorded if that was asked for, or a recording.

import { systemClock as clock } from '../src/runtime/clock.ts';
import type { Target } from './connection-options.ts';
import type { DeskFeed } from './desk-feed.ts';
import { CommandError, ExitCode } from './exit.ts';
import type { FirstRows } from './first-rows.ts';

export interface FeedOptions {
  readonly record?: string;
  readonly speed: number;
  readonly firstRows: FirstRows;
  /** One line for the person. */
  readonly complain?: (words: string) => void;
}

/** Loads what opening takes, most of it gRPC: it needs no display, so it is done while one answers. */
export async function loadFeed({ kind }: Target): Promise<void> {
  await (kind === 'recording' ? import('./replay-feed.ts') : import('./live-feed.ts'));
}

export async function openFeed(target: Target, options: FeedOptions): Promise<DeskFeed> {
  if (target.kind === 'recording') {
    if (options.record !== undefined)
      throw new CommandError(ExitCode.Usage, '--record is for live endpoints, not for a recording');
    const { ReplayFeed } = await import('./replay-feed.ts');
    return ReplayFeed.open(target.path, options.speed, clock);
  }
  const { LiveFeed } = await import('./live-feed.ts');
  const { complain, firstRows } = options;
  const { client } = target;
  const feed = new LiveFeed({ client, clock, firstRows, ...(complain && { complain }) });
  if (options.record !== undefined) await feed.record(options.record);
  return feed;
}
