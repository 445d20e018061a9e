// The bounds of a node's local ports, each named with its unit.

export interface PortLimits {
  /** One frame in either direction; a larger one ends the connection that sent it. */
  readonly frameBytesMax: number;
  /** The body of one message or reply; frames that are larger than a part go in parts. */
  readonly messageBytesMax: number;
  /**
   * What has come of frames in parts that are not whole, of all connections together, besides one part of each. Room for
   * one message of the largest size is the oldest's of them; of the rest each has half as much as all of them leave free.
   */
  readonly partsInBytesMax: number;
  /**
   * Frames that wait to be written, of all connections together, of which each may hold as much as was left free; what is
   * more is answered with RETRYABLE.
   */
  readonly partsOutBytesMax: number;
  /** From the first part of a frame to the last, as far as the connection is read. */
  readonly partsTimeoutMs: number;
  /** In two windows in a row a frame in parts has come faster than the least rate in one, or its connection ends. */
  readonly partsRateWindowMs: number;
  readonly partsRateMinBytesPerS: number;
  /** Connections at once, of all ports of the node. */
  readonly sessionsMax: number;
  /** The first frame of a connection has come by then. */
  readonly helloTimeoutMs: number;
  /** Asked and not answered, of one connection; what is more is answered with RETRYABLE. */
  readonly requestsMax: number;
  /** Calls to Request and Send of one client that are not answered, of `requestsMax` of all; the same. */
  readonly unaryPerClientMax: number;
  /** Of their payloads. */
  readonly requestBytesMax: number;
  /** Delivered and not answered, of an instance that does not say how many it takes, and of any. */
  readonly deliverDefault: number;
  readonly deliverMax: number;
  /** Wait for an instance of one service with room. */
  readonly waitingMax: number;
  /** Of their payloads. */
  readonly waitingBytesMax: number;
  /** Written and not taken by the other end, small frames above all; a connection that passes it reads too slowly and ends. */
  readonly queueBytesMax: number;
  /** A connection that takes nothing off a full queue for so long ends. */
  readonly writeStallMaxMs: number;
  /** Between two pings; a connection on which nothing came for three of them ends. */
  readonly pingIntervalMs: number;
  /** A gRPC connection without a call for so long is told to go. */
  readonly connectionIdleMs: number;
  /** Of a message that says nothing. */
  readonly timeoutDefaultMs: number;
  /** The latest deadline of a message, at most `TIMEOUT_MAX_MS`; a later one is answered with FATAL. */
  readonly deadlineMaxMs: number;
}

export const PORT_LIMITS: PortLimits = {
  frameBytesMax: 4 * 1024 * 1024,
  messageBytesMax: 64 * 1024 * 1024,
  partsInBytesMax: 256 * 1024 * 1024,
  partsOutBytesMax: 256 * 1024 * 1024,
  partsTimeoutMs: 60_000,
  partsRateWindowMs: 5000,
  partsRateMinBytesPerS: 16 * 1024,
  sessionsMax: 1024,
  helloTimeoutMs: 5000,
  requestsMax: 1024,
  unaryPerClientMax: 768,
  requestBytesMax: 128 * 1024 * 1024,
  deliverDefault: 64,
  deliverMax: 1024,
  waitingMax: 256,
  waitingBytesMax: 64 * 1024 * 1024,
  queueBytesMax: 16 * 1024 * 1024,
  writeStallMaxMs: 10_000,
  pingIntervalMs: 5000,
  connectionIdleMs: 300_000,
  timeoutDefaultMs: 30_000,
  deadlineMaxMs: 24 * 3600 * 1000,
};

/** Of a frame besides its payload, where that is as large as may be. */
export const FRAME_ROOM_BYTES = 16 * 1024;
/** The same of a delivery, which says besides who sent it. */
export const DELIVERY_ROOM_BYTES = 64 * 1024;
/** Frames that are larger go in parts, of which each has so many bytes. */
export const PART_BYTES = 64 * 1024;
/** The longest that a timer can wait, ms: longer deadlines of the wire count as this. */
export const TIMEOUT_MAX_MS = 2 ** 31 - 1;
/** Names of services, methods and ordering keys, characters. */
export const NAME_CHARS_MAX = 255;
/** Of a message; empty: its id stands for it. */
export const IDEMPOTENCY_KEY_BYTES_MAX = 255;
