// What a node's times are corrected by: its measured clock offset, as far as it is certain that there is
// one. Pure; how the offset is measured is src/mesh-client's.

/** As NodeStatus has them. */
export interface MeasuredClock {
  /** The node's clock minus ours, ms; wrong by at most half of `roundTripMs`. */
  readonly clockOffsetMs: number | undefined;
  /** Of the sample that the offset is from, ms. */
  readonly roundTripMs: number | undefined;
}

/**
 * To be taken off the node's times, ms; undefined before the first measurement. 0 when the two clocks may
 * well agree: noise of a slow link must not reorder the events of nodes whose clocks are right.
 * Otherwise the middle of what is possible, from which the truth is least far.
 */
export function clockCorrectionMs({
  clockOffsetMs,
  roundTripMs,
}: MeasuredClock): number | undefined {
  if (clockOffsetMs === undefined || !Number.isFinite(clockOffsetMs)) return undefined;
  return Math.abs(clockOffsetMs) <= (roundTripMs ?? 0) / 2 ? 0 : clockOffsetMs;
}
