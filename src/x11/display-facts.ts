// What a person wants to know of a display before using it: its size and depth, who made the server,
// whether it trusts us, and the round trip to it.

import type { Clock } from '../runtime/clock.ts';
import type { Connection } from './connection.ts';
import { askTrust } from './trust.ts';

export interface DisplayFacts {
  readonly width: number;
  readonly height: number;
  /** Bits a pixel of the root window. */
  readonly depth: number;
  readonly trusted: boolean;
  /** Best of a few round trips, ms. */
  readonly roundTripMs: number;
}

const SAMPLES = 3;

/** Rejects with DisplayError `lost` when the server goes meanwhile. */
export async function askFacts(connection: Connection, clock: Clock): Promise<DisplayFacts> {
  const trusted = await askTrust(connection);
  let roundTripMs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < SAMPLES; i++) {
    const startMs = clock.monotonicMs();
    const answer = connection.ask((x, reply) => x.GetInputFocus(reply));
    connection.flush();
    await answer;
    roundTripMs = Math.min(roundTripMs, clock.monotonicMs() - startMs);
  }
  const { pixel_width, pixel_height, root_depth } = connection.screen;
  return { width: pixel_width, height: pixel_height, depth: root_depth, trusted, roundTripMs };
}
