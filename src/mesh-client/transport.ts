// One connection to one collector, whatever carries it: grpc-transport.ts and ws-transport.ts are its
// two bindings. A transport connects once; when it broke it stays broken, and the session opens another.

import type { IdentitySource } from '../identity/identity-source.ts';
import type { Clock } from '../runtime/clock.ts';
import type { TlsFacts } from '../traffic/feed.ts';
import type { NetworkEndpoint } from './endpoint.ts';
import type { MeshClientError } from './mesh-client-error.ts';

export interface StreamHandlers {
  /** One response message; the bytes are the receiver's to keep. */
  onMessage(bytes: Uint8Array): void;
  /** Once, and nothing after it; undefined when the collector ended the call in good order. */
  onEnd(error: MeshClientError | undefined): void;
}

export interface OpenStream {
  /** Stops `onMessage` soon; what the collector cannot send then is its to count. */
  pause(): void;
  resume(): void;
  /** Ends the call; neither `onMessage` nor `onEnd` comes after it. */
  cancel(): void;
}

export interface Transport {
  /**
   * One request, one response. Rejects with a MeshClientError, `unreachable` after `deadlineMs`.
   * @param method full name without a leading slash
   */
  unary(method: string, body: Uint8Array, deadlineMs: number): Promise<Uint8Array>;
  /** One request, many responses; without `deadlineMs` it lasts until either end stops it. */
  stream(
    method: string,
    body: Uint8Array,
    handlers: StreamHandlers,
    deadlineMs?: number,
  ): OpenStream;
  /** What the handshake gave; undefined before it and over plaintext. */
  tls(): TlsFacts | undefined;
  /** Ends the connection and its calls; no callback comes after it, open unary calls reject. */
  close(): void;
}

export interface TransportOptions {
  readonly endpoint: NetworkEndpoint;
  /** The name that the Cluster gave; undefined accepts every node of the trust domain. */
  readonly expectedName: string | undefined;
  /** undefined is good for plaintext endpoints only. */
  readonly identity: IdentitySource | undefined;
  readonly clock: Clock;
}

/** Rejects with a MeshClientError when there cannot be a connection, such as without an identity. */
export type OpenTransport = (options: TransportOptions) => Promise<Transport>;

/** Largest message that is received, bytes: a batch of 256 events with their heads is far below. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
/** Bytes in flight to us on one stream, so that one round trip does not bound the rate. */
export const FLOW_CONTROL_WINDOW_BYTES = 1024 * 1024;
/**
 * A dead peer is found within the sum of the two while a call is open. The session's own watch on
 * silence is quicker and knows when this process stood still; a shorter time here would drop healthy
 * connections of a busy machine.
 */
export const KEEPALIVE_TIME_MS = 1000;
export const KEEPALIVE_TIMEOUT_MS = 5000;
