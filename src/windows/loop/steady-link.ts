// Keeps the link meter from feeding on itself: figures that moved no more than a person would care
// for stay as they were, so that drawing the meter is not the traffic that it shows.

import type { LinkMeter } from '../link-meter.ts';
import { sameRecording } from '../recording-meter.ts';

/** Smaller moves are not shown: share of the figure, and an absolute floor. */
const LEAST_SHARE = 0.25;
const LEAST_BYTES_PER_SECOND = 1_000;
const LEAST_ROUND_TRIP_MS = 2;
const LEAST_FRAMES_PER_SECOND = 2;
const LEAST_QUEUED_WINDOWS = 4;

/** `next` with the figures of `shown` where those are near enough. */
export function steadyLink(shown: LinkMeter | undefined, next: LinkMeter): LinkMeter {
  if (!shown) return next;
  const steady: LinkMeter = {
    ...next,
    bytesPerSecond: near(shown.bytesPerSecond, next.bytesPerSecond, LEAST_BYTES_PER_SECOND),
    framesPerSecond: near(shown.framesPerSecond, next.framesPerSecond, LEAST_FRAMES_PER_SECOND),
    queuedWindows: near(shown.queuedWindows, next.queuedWindows, LEAST_QUEUED_WINDOWS),
    framesDropped: droppedNear(shown.framesDropped, next),
    roundTripMs:
      shown.roundTripMs === undefined || next.roundTripMs === undefined
        ? next.roundTripMs
        : near(shown.roundTripMs, next.roundTripMs, LEAST_ROUND_TRIP_MS),
  };
  return sameLink(shown, steady) ? shown : steady;
}

function near(shown: number, next: number, floor: number): number {
  // Rest is worth showing exactly: a meter that never comes back to zero misleads.
  if (next === 0) return 0;
  const least = Math.max(floor, Math.abs(shown) * LEAST_SHARE);
  return Math.abs(next - shown) < least ? shown : next;
}

/** While the link is busy a count that runs is told in steps of a tenth; at rest exactly. */
function droppedNear(shown: number, next: LinkMeter): number {
  const rises = next.framesDropped - shown;
  const step = next.bytesPerSecond < LEAST_BYTES_PER_SECOND ? 0 : shown / 10;
  return rises >= 0 && rises < step ? shown : next.framesDropped;
}

function sameLink(a: LinkMeter, b: LinkMeter): boolean {
  return (
    a.bytesPerSecond === b.bytesPerSecond &&
    a.framesPerSecond === b.framesPerSecond &&
    a.roundTripMs === b.roundTripMs &&
    a.framesDropped === b.framesDropped &&
    a.queuedWindows === b.queuedWindows &&
    a.detail === b.detail &&
    a.othersPerSecond === b.othersPerSecond &&
    a.compress === b.compress &&
    a.trusted === b.trusted &&
    a.serverErrors === b.serverErrors &&
    a.budgetBytesPerSecond === b.budgetBytesPerSecond &&
    sameRecording(a.recording, b.recording)
  );
}
