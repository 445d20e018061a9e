// A node's clock offset as a person may rely on it: with the error that the round trip leaves.

/** `+0.4 ms ±1.2`: the way there and back may differ by half the round trip each way. */
export function clockText(offsetMs: number, roundTripMs: number | undefined): string {
  const sign = offsetMs >= 0 ? '+' : '';
  const error = roundTripMs === undefined ? '' : ` ±${(roundTripMs / 2).toFixed(1)}`;
  return `${sign}${offsetMs.toFixed(1)} ms${error}`;
}
