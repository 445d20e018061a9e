// How far a node's clock is from ours: the round trip of GetStatus with the least delay bounds the
// error best (NTP, RFC 5905 section 10, the clock filter). Pure.

export interface ClockSample {
  readonly roundTripMs: number;
  /** The node's clock minus ours, ms, if both ways take the same time. */
  readonly offsetMs: number;
}

/** Samples that are looked at; the oldest leaves, so that a drift shows in a few minutes. */
export const CLOCK_SAMPLES_MAX = 8;
/** Two clocks run apart by so much at most while a sample is looked at, ms (15 ppm, RFC 5905's PHI). */
export const CLOCK_DRIFT_MS = 1.2;

/**
 * @param sentUtcMs,receivedUtcMs ours; @param nodeUtcNs when the node made its answer
 * @param roundTripMs by the monotonic clock, so that a clock that is set meanwhile does no harm
 */
export function clockSample(
  sentUtcMs: number,
  nodeUtcNs: bigint,
  roundTripMs: number,
): ClockSample {
  const nodeUtcMs = Number(nodeUtcNs / 1000n) / 1000;
  return { roundTripMs, offsetMs: nodeUtcMs - (sentUtcMs + roundTripMs / 2) };
}

/**
 * The samples with the new one, without those that contradict it: a clock was set since, and a small
 * round trip of before says nothing any more.
 */
export function addSample(
  samples: readonly ClockSample[],
  sample: ClockSample,
): readonly ClockSample[] {
  const agreeing = samples.filter((other) => agree(other, sample));
  return [...agreeing.slice(-(CLOCK_SAMPLES_MAX - 1)), sample];
}

/** One offset can have given both: each is wrong by at most half of its round trip. */
function agree(a: ClockSample, b: ClockSample): boolean {
  const most = (a.roundTripMs + b.roundTripMs) / 2 + CLOCK_DRIFT_MS;
  return Math.abs(a.offsetMs - b.offsetMs) <= most;
}

/** The sample with the smallest round trip; undefined before the first. */
export function bestSample(samples: readonly ClockSample[]): ClockSample | undefined {
  let best: ClockSample | undefined;
  for (const sample of samples) {
    if (best === undefined || sample.roundTripMs < best.roundTripMs) best = sample;
  }
  return best;
}
