// A small chart of the last seconds: bars of 2 px and 1 px of air, one a second, newest at the
// right; mirrored when it shows both directions. Its scale moves in steps, so that a second's new
// bar changes one bar and not all of them: the marks let diff copy the rest.

import type { Color, Scroll } from '../x11/draw/draw-list.ts';
import type { Rect } from '../x11/draw/geometry.ts';
import type { LayerCanvas } from './canvas.ts';

export const BAR_PITCH_PX = 3;
const BAR_PX = 2;

export interface Sample {
  /** UTC seconds. */
  readonly second: number;
  readonly up: number;
  readonly down: number;
}

/** How many bars a width holds. */
export function barsIn(width: number): number {
  return Math.max(0, Math.floor(width / BAR_PITCH_PX));
}

/**
 * The full scale for a greatest value: 1, 2, 5, 10, 20, 50 and so on, so that it changes seldom.
 */
export function stepScale(max: number): number {
  if (!(max > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(Math.min(max, 1e18)));
  const step = [1, 2, 5, 10].find((s) => s * power >= max) ?? 10;
  return step * power;
}

/** Column of a second when `newest` stands at the right edge. */
function columnOf(second: number, newest: number, rect: Rect): number {
  return rect.x + (barsIn(rect.width) - 1 - (newest - second)) * BAR_PITCH_PX;
}

/** Marks of a layer that holds nothing but this sparkline. */
export function sparkScroll(rect: Rect, samples: readonly Sample[], newest: number): Scroll {
  return {
    axis: 'x',
    marks: visible(samples, newest, rect).map((s) => ({
      key: s.second,
      at: columnOf(s.second, newest, rect),
    })),
  };
}

/** Bars up from the base line; with `down` given, mirrored below the middle. */
export function drawSparkline(
  layer: LayerCanvas,
  rect: Rect,
  samples: readonly Sample[],
  newest: number,
  colors: { readonly up: Color; readonly down?: Color },
): void {
  const shown = visible(samples, newest, rect);
  const mirrored = colors.down !== undefined;
  const half = mirrored ? Math.floor((rect.height - 1) / 2) : rect.height;
  const base = rect.y + half;
  const scale = stepScale(Math.max(0, ...shown.map((s) => Math.max(s.up, mirrored ? s.down : 0))));
  const bar = (s: Sample, value: number, below: boolean): Rect[] => {
    const height = value > 0 ? Math.max(1, Math.round((Math.min(value, scale) / scale) * half)) : 0;
    const x = columnOf(s.second, newest, rect);
    return height === 0 ? [] : [{ x, y: below ? base + 1 : base - height, width: BAR_PX, height }];
  };
  layer.fills(
    colors.up,
    shown.flatMap((s) => bar(s, s.up, false)),
  );
  if (colors.down === undefined) return;
  layer.fills(
    colors.down,
    shown.flatMap((s) => bar(s, s.down, true)),
  );
}

function visible(samples: readonly Sample[], newest: number, rect: Rect): readonly Sample[] {
  const oldest = newest - barsIn(rect.width) + 1;
  return samples.filter((s) => s.second >= oldest && s.second <= newest);
}
