// What an outbox tells of its disk, for logs.

export interface SegmentDamage {
  readonly segment: number;
  /** That are not as they were written: what they held is lost. */
  readonly damagedBytes: number;
  /** That are, before and behind them. */
  readonly records: number;
}

/** What becomes of the disk, for logs. */
export interface OutboxEvents {
  /** At the start; the segment stays beside the others as evidence. */
  onDamaged?(damage: SegmentDamage): void;
  /** A write or sync has failed; `refuses`: so has the writing anew, and nothing durable is taken until it succeeds. */
  onFault?(error: Error, refuses: boolean): void;
  onRecovered?(): void;
}
