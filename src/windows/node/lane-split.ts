// How two lanes share a window: where the gutter stands, and whether one lane has the window alone.
// Remembered while the window lives; a window too narrow for two lanes shows one whatever is here.

export interface LaneSplit {
  /** Share of the width that the inbound lane has, `LEAST_SHARE`..`1 - LEAST_SHARE`. */
  readonly inboundShare: number;
  /** The active lane has the whole width. */
  readonly alone: boolean;
}

export const EVEN_SPLIT: LaneSplit = { inboundShare: 0.5, alone: false };

/** A lane keeps this share of the width. */
export const LEAST_SHARE = 0.25;
const STEP_SHARE = 0.05;
/** Near the middle the gutter stands in the middle, so that even lanes are easy to have again. */
const SNAP_SHARE = 0.012;

/** The gutter one step to the left (-1) or right; two lanes are in view then. */
export function stepSplit(split: LaneSplit, step: 1 | -1): LaneSplit {
  if (split.alone) return { ...split, alone: false };
  return withShare(split, split.inboundShare + step * STEP_SHARE);
}

/** The gutter where the pointer is: `x` px from the left edge of lanes that are `width` px wide. */
export function splitAt(split: LaneSplit, x: number, width: number): LaneSplit {
  return width > 0 ? withShare(split, x / width) : split;
}

function withShare(split: LaneSplit, share: number): LaneSplit {
  const near = Math.abs(share - 0.5) < SNAP_SHARE ? 0.5 : share;
  const inboundShare = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, near));
  return inboundShare === split.inboundShare ? split : { ...split, inboundShare };
}
