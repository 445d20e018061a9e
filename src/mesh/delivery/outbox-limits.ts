// The bounds of an outbox, each named with its unit.

export interface OutboxLimits {
  readonly messagesMax: number;
  readonly bytesMax: number;
  /** A segment that is larger and mostly settled is written anew. */
  readonly segmentBytes: number;
}

export const OUTBOX_LIMITS: OutboxLimits = {
  messagesMax: 100_000,
  bytesMax: 256 * 1024 * 1024,
  segmentBytes: 16 * 1024 * 1024,
};
