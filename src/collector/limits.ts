// The bounds of a collector with their defaults, each named with its unit. Whoever starts a collector
// may set them; nothing here grows without one.

export interface CollectorLimits {
  /** First bytes of a payload that travel with the event. */
  readonly payloadHeadBytes: number;
  /** Of one message; the rest is counted and not kept. */
  readonly payloadKeepBytes: number;
  /** Of all kept payloads together; the oldest go first. */
  readonly payloadStoreBytes: number;
  /** Payloads kept at once. */
  readonly payloadStoreMessages: number;
  /** Of all kept events together; the oldest go first. */
  readonly eventStoreBytes: number;
  /** Events kept at once. */
  readonly eventStoreEvents: number;
  /** Keys and values of one header or trailer; entries after that are counted in `size` only. */
  readonly metadataKeepBytes: number;
  /** Calls of taps that report by call key and have not ended; the longest open is forgotten. */
  readonly openCallsMax: number;
  /** Streams of events, statistics and nodes that are open, of all callers over all transports. */
  readonly subscribersMax: number;
  /** Of those the streams of one caller, by its certificate's name, without one by its address. */
  readonly subscribersPerCallerMax: number;
}

export const DEFAULT_LIMITS: CollectorLimits = {
  payloadHeadBytes: 64,
  payloadKeepBytes: 1024 * 1024,
  payloadStoreBytes: 64 * 1024 * 1024,
  payloadStoreMessages: 65_536,
  eventStoreBytes: 32 * 1024 * 1024,
  eventStoreEvents: 131_072,
  metadataKeepBytes: 8 * 1024,
  openCallsMax: 65_536,
  subscribersMax: 256,
  subscribersPerCallerMax: 64,
};

/** Longer method names are cut, UTF-16 units. */
export const METHOD_MAX_LENGTH = 512;
/** Longer peer names and addresses are cut, UTF-16 units. */
export const PEER_MAX_LENGTH = 256;
/** Longer status messages are cut, UTF-16 units. */
export const STATUS_MESSAGE_MAX_LENGTH = 2048;
/** Further redacted ranges of one payload are reported as one. */
export const REDACTIONS_MAX = 256;
/** Hops of one event that are kept. */
export const HOPS_MAX = 64;
/** Entries with longer keys are not kept, characters. */
export const METADATA_KEY_MAX_LENGTH = 256;
