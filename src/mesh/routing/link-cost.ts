// A link's cost from its round trip: in steps, and only after it has left its step clearly, so that noise does not make
// every node of the mesh compute its ways anew.

/** Steps an octave. */
const STEPS = 2;
/** In steps: how far a round trip must leave the middle of its step. */
const HYSTERESIS = 0.75;
const US_PER_MS = 1000;
export const LEAST_COST_US = 16;
/** A link without a measured round trip yet. */
export const UNKNOWN_COST_US = 1024;

function stepOf(us: number): number {
  return STEPS * Math.log2(Math.max(LEAST_COST_US, us));
}

/** Cost to advertise, µs, given the one that is advertised now. */
export function linkCostUs(
  roundTripMs: number | undefined,
  advertisedUs: number | undefined,
): number {
  if (roundTripMs === undefined) return advertisedUs ?? UNKNOWN_COST_US;
  const step = stepOf(roundTripMs * US_PER_MS);
  if (advertisedUs !== undefined && Math.abs(step - stepOf(advertisedUs)) < HYSTERESIS)
    return advertisedUs;
  return Math.round(2 ** (Math.round(step) / STEPS));
}
