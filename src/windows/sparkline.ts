// A small chart of the last seconds: bars of 2 px and 1 px of air, twice that with the largest text, one
// a second, newest at the right; mirrored when it shows both directions. Its scale moves in steps, so that a second's new
// bar changes one bar and not all of them: the marks let diff copy the rest.

import type { Color, Scroll, TextMetrics } from '../x11/draw/draw-list.ts';
import type { Rect } from '../x11/draw/geometry.ts';
import type { LayerCanvas } from './canvas.ts';
import { gridScale } from './grid.ts';

/** Distance of bars where no other is given, px of the grid. */
const BAR_PITCH_PX = 3;
const BAR_PX = 2;

export interface Sample {
  /** UTC seconds. */
  readonly second: number;
  readonly up: number;
  readonly down: number;
}

export interface SparkStyle {
  readonly up: Color;
  /** Given: `down` is drawn mirrored below the middle. */
  readonly down?: Color;
  /** 3 leaves a pixel of air between bars of 2 px, 2 none. */
  readonly pitchPx?: 2 | 3;
}

/** How many bars a width holds. */
function barsIn(width: number, pitch: number): number {
  return Math.max(0, Math.floor(width / pitch));
}

const SCALE_STEPS = [1, 1.5, 2, 3, 4, 6, 8, 10];

/**
 * The full scale for a greatest value: the next of a few steps of each decade, so that it changes
 * seldom and a bar still uses two thirds of the height.
 */
export function stepScale(max: number): number {
  if (!(max > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(Math.min(max, 1e18)));
  const step = SCALE_STEPS.find((s) => s * power >= max) ?? 10;
  return step * power;
}

/** Marks of a layer that holds nothing but this sparkline; seconds without a bar have none. */
export function sparkScroll(
  rect: Rect,
  samples: readonly Sample[],
  newest: number,
  metrics: TextMetrics,
  pitchPx: 2 | 3 = BAR_PITCH_PX,
): Scroll {
  const pitch = pitchPx * gridScale(metrics);
  const shown = visible(samples, newest, rect, pitch).filter((s) => s.up > 0 || s.down > 0);
  const marks = shown.map((s) => ({
    key: s.second,
    at: columnOf(s.second, newest, rect, pitch),
  }));
  return { axis: 'x', marks };
}

/** Bars up from the base line, and down from it when the style has a colour for that. */
export function drawSparkline(
  layer: LayerCanvas,
  rect: Rect,
  samples: readonly Sample[],
  newest: number,
  style: SparkStyle,
): void {
  const grid = gridScale(layer.metrics);
  const pitch = grid * (style.pitchPx ?? BAR_PITCH_PX);
  const shown = visible(samples, newest, rect, pitch);
  const mirrored = style.down !== undefined;
  const half = mirrored ? Math.floor((rect.height - 1) / 2) : rect.height;
  const base = rect.y + half;
  const most = shown.reduce((m, s) => Math.max(m, s.up, mirrored ? s.down : 0), 0);
  const scale = stepScale(most);
  const bar = (s: Sample, value: number, below: boolean): Rect[] => {
    const height = value > 0 ? Math.max(1, Math.round((Math.min(value, scale) / scale) * half)) : 0;
    const x = columnOf(s.second, newest, rect, pitch);
    return height === 0
      ? []
      : [{ x, y: below ? base + 1 : base - height, width: grid * BAR_PX, height }];
  };
  layer.fills(
    style.up,
    shown.flatMap((s) => bar(s, s.up, false)),
  );
  if (style.down === undefined) return;
  layer.fills(
    style.down,
    shown.flatMap((s) => bar(s, s.down, true)),
  );
}

/** Column of a second when `newest` stands at the right edge. */
function columnOf(second: number, newest: number, rect: Rect, pitch: number): number {
  return rect.x + (barsIn(rect.width, pitch) - 1 - (newest - second)) * pitch;
}

function visible(
  samples: readonly Sample[],
  newest: number,
  rect: Rect,
  pitch: number,
): readonly Sample[] {
  const oldest = newest - barsIn(rect.width, pitch) + 1;
  return samples.filter((s) => s.second >= oldest && s.second <= newest);
}
