// Turns the seconds of two lanes into the samples of a tile's sparkline, and says how wide that is.

import type { LaneTraffic } from '../../traffic/history-reader.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import { sparkPx } from '../grid.ts';
import type { Sample } from '../sparkline.ts';

/** Calls a second: inbound up, outbound down. Seconds without calls on either side are left out. */
export function laneSamples(inbound: LaneTraffic, outbound: LaneTraffic): readonly Sample[] {
  const bySecond = new Map<number, Sample>();
  for (const { second, calls } of inbound.seconds)
    if (calls > 0) bySecond.set(second, { second, up: calls, down: 0 });
  for (const { second, calls } of outbound.seconds)
    if (calls > 0) bySecond.set(second, { second, up: bySecond.get(second)?.up ?? 0, down: calls });
  return [...bySecond.values()];
}

/** Beside the figures of a tile: 21 cells of them and what is round them. */
const FIGURES_CELLS = 21;
const AROUND_PX = 34;

/** How wide a tile's sparkline is that wants `plainPx` of the grid. */
export function sparkRoom(metrics: TextMetrics, tileWidth: number, plainPx: number): number {
  const figures = FIGURES_CELLS * metrics.face.body.cellWidth + AROUND_PX;
  return Math.min(sparkPx(metrics, plainPx), Math.max(0, tileWidth - figures));
}

/** The newest second that every counter has reached: the one before the running one. */
export function newestSecond(nowUtcMs: number): number {
  return Math.floor(nowUtcMs / 1000) - 1;
}
