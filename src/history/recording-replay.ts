// Plays a recording's feed at the pace it was recorded, or faster. The pace is kept against the start,
// so slow receivers make it catch up and not drift.

import type { Clock } from '../runtime/clock.ts';
import type { FeedItem } from '../traffic/feed.ts';
import type { RecordingReader } from './recording-reader.ts';

export interface ReplayOptions {
  /** 1 = as recorded, 10 = ten times as fast, Infinity = without waiting. Over 0. */
  readonly speed: number;
  readonly clock: Clock;
  /** Ends the replay, also in the middle of a wait. */
  readonly signal?: AbortSignal;
}

/** The waits do not keep the process alive on their own. Reads `reader` to its end, once. */
export async function* replay(
  reader: RecordingReader,
  { speed, clock, signal }: ReplayOptions,
): AsyncGenerator<FeedItem> {
  const startMs = clock.monotonicMs();
  let firstUtcMs: number | undefined;
  for await (const { utcMs, item } of reader.items()) {
    if (signal?.aborted) return;
    if (item.kind !== 'feed') continue;
    firstUtcMs ??= utcMs;
    const waitMs = startMs + (utcMs - firstUtcMs) / speed - clock.monotonicMs();
    if (waitMs > 0) await wait(clock, waitMs, signal);
    if (signal?.aborted) return;
    yield item.item;
  }
}

function wait(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(ms, done);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      timer.cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}
