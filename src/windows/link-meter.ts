// What the pacing of the X link tells every window: how much it sends, how late the server answers.
// The display measures it; the status bar draws it; nothing here decides anything.

export interface LinkMeter {
  /** Bytes to the X server over the last seconds. */
  readonly bytesPerSecond: number;
  /** undefined with the `auto` budget: the fences alone hold the pace. */
  readonly budgetBytesPerSecond?: number;
  /** Of the latest fence; undefined before the first answer. */
  readonly roundTripMs: number | undefined;
  readonly framesPerSecond: number;
  /** Pictures that were skipped because the link was busy, since the start. Never data. */
  readonly framesDropped: number;
  /** false: untrusted forwarding (`ssh -X`). undefined: not known yet. */
  readonly trusted: boolean | undefined;
}

export const UNMEASURED_LINK: LinkMeter = {
  bytesPerSecond: 0,
  roundTripMs: undefined,
  framesPerSecond: 0,
  framesDropped: 0,
  trusted: undefined,
};
