// What every window's status bar tells: how much the X link sends, how late the server answers, and how
// a recording goes. bin measures it; the status bar draws it; nothing here decides anything.

import type { Detail } from '../x11/draw/byte-budget.ts';
import type { RecordingMeter } from './recording-meter.ts';

export interface LinkMeter {
  /** Bytes to the X server over the last seconds. */
  readonly bytesPerSecond: number;
  /** undefined with the `auto` budget: the fences alone hold the pace. */
  readonly budgetBytesPerSecond?: number | undefined;
  /** Of the latest fence; undefined before the first answer. */
  readonly roundTripMs: number | undefined;
  readonly framesPerSecond: number;
  /** Pictures that were skipped because the link was busy, since the start. Never data. */
  readonly framesDropped: number;
  /** Windows with a newer picture that waits for its turn. */
  readonly queuedWindows: number;
  /** What the budget leaves of a picture: views draw no more than this. */
  readonly detail: Detail;
  /** Draws a second of a window without the focus, at most; absent = as many as ever. */
  readonly othersPerSecond?: number;
  /** The link is slow and the display came through ssh: say, for a while, that `ssh -C` helps. */
  readonly compress?: boolean;
  /** Errors that the X server answered with, of no window's end, since the start; absent = none. */
  readonly serverErrors?: number;
  /** false: untrusted forwarding (`ssh -X`). undefined: not known yet. */
  readonly trusted: boolean | undefined;
  /** Of what is watched; absent: it is not recorded. */
  readonly recording?: RecordingMeter | undefined;
}

export const UNMEASURED_LINK: LinkMeter = {
  bytesPerSecond: 0,
  roundTripMs: undefined,
  framesPerSecond: 0,
  framesDropped: 0,
  queuedWindows: 0,
  detail: 'full',
  trusted: undefined,
};
