// What a screen of few colours has to know of those that are drawn: which are needed most, and what is
// shown for the others. Pure.

import type { Color } from './draw-list.ts';

export interface ColorRanks {
  /** Each a theme's colours, most needed first: all are asked for when the first of them is drawn. */
  readonly groups: readonly (readonly Color[])[];
  /** What is shown for a colour that has no cell; one that nothing stands in for is black or white. */
  readonly standIns: ReadonlyMap<Color, Color>;
}
