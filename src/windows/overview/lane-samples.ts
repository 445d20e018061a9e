// Turns the seconds of two lanes into the samples of a sparkline.

import type { LaneTraffic } from '../../traffic/history-reader.ts';
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

/** The newest second that every counter has reached: the one before the running one. */
export function newestSecond(nowUtcMs: number): number {
  return Math.floor(nowUtcMs / 1000) - 1;
}
