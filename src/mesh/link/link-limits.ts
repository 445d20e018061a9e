// The bounds of a link with their defaults, each named with its unit.

export interface LinkLimits {
  /** One batch in either direction; a larger one is refused and ends the link. At least FRAME_BYTES_MIN. */
  readonly frameBytesMax: number;
  /** A batch is sent when it would grow beyond this. */
  readonly batchBytes: number;
  /** Transfers that this side holds for the neighbour before it has taken them over. */
  readonly creditFrames: number;
  /** Of their envelopes. */
  readonly creditBytes: number;
  /** Transfers kept that the neighbour has not taken over, whatever credit it gives. */
  readonly unansweredFramesMax: number;
  /** Of their envelopes. */
  readonly unansweredBytesMax: number;
  /** Credit waits so long for a batch that takes it along. */
  readonly creditDelayMs: number;
  /** Waiting to be written: an ack that would pass it is not taken. */
  readonly queueBytesMax: number;
  /** A neighbour that has taken nothing off a full connection for so long is dead. */
  readonly writeStallMaxMs: number;
  /** Both sides' Hello has come by then. */
  readonly helloTimeoutMs: number;
  /** Between two pings. */
  readonly pingIntervalMs: number;
  /** A link on which nothing came for so long is dead, at least; longer where its round trips vary more. */
  readonly silenceMinMs: number;
  /** However much its round trips vary. */
  readonly silenceMaxMs: number;
  /** Pings that the neighbour may send a second, and at once: each is answered. */
  readonly pingsPerS: number;
  readonly pingsBurst: number;
  /** Acks that the neighbour may send beyond those of what it was sent, a second and at once; more are dropped. */
  readonly acksPerS: number;
  /** Of their replies and reasons. */
  readonly ackBytesPerS: number;
  /** Acks that it may still send for what it was sent. */
  readonly acksEarnedMax: number;
  readonly ackBytesEarnedMax: number;
  /** Other frames than pings, transfers and acks that the neighbour may send a second, and at once; acks that are dropped count. */
  readonly controlFramesPerS: number;
  readonly controlFramesBurst: number;
}

/** What every neighbour takes at least, bytes: chunks are made to fit it. A Hello with less is refused. */
export const FRAME_BYTES_MIN = 64 * 1024;
/** What a transfer or an ack is at most without its envelope or reply, bytes. */
export const TRANSFER_HEAD_MAX_BYTES = 4096;

export const LINK_LIMITS: LinkLimits = {
  frameBytesMax: 512 * 1024,
  batchBytes: 64 * 1024,
  creditFrames: 1024,
  creditBytes: 8 * 1024 * 1024,
  unansweredFramesMax: 16_384,
  unansweredBytesMax: 64 * 1024 * 1024,
  creditDelayMs: 2,
  queueBytesMax: 16 * 1024 * 1024,
  writeStallMaxMs: 10_000,
  helloTimeoutMs: 5000,
  pingIntervalMs: 200,
  silenceMinMs: 600,
  silenceMaxMs: 3000,
  pingsPerS: 50,
  pingsBurst: 100,
  acksPerS: 50_000,
  ackBytesPerS: 8 * 1024 * 1024,
  acksEarnedMax: 262_144,
  ackBytesEarnedMax: 64 * 1024 * 1024,
  controlFramesPerS: 200,
  controlFramesBurst: 20_000,
};
