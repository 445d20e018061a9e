// What carries port frames between a service and its node: a byte stream with 4-byte lengths, a gRPC call, or memory.
// It knows bytes; what they mean belongs to the two sessions at its ends.

import type { PeerCheck } from '../../identity/peer-check.ts';
import type { CloseCause } from '../link/transport.ts';

export interface PortClose {
  readonly cause: CloseCause | 'slow';
  /** For a person; never holds a secret. */
  readonly text: string;
}

export interface PortChannelEvents {
  /** One frame as it came. */
  onFrame(bytes: Uint8Array): void;
  /** After `write` gave false: there is room again. */
  onWritable(): void;
  /** Once, last. */
  onClose(close: PortClose): void;
}

export interface PortChannel {
  /** Written and not yet taken by the other end. */
  readonly queuedBytes: number;
  /** Its events begin. */
  start(events: PortChannelEvents): void;
  /** Hands over one frame, which the caller does not touch again. False: taken, but `onWritable` should come first. */
  write(frame: Uint8Array): boolean;
  /** No frames come for a while, but for a few that are here already; then they do again. */
  pause(): void;
  resume(): void;
  /** Sends what was written, then closes; `onClose` follows. Safe to call twice. */
  close(close: PortClose): void;
}

/** Who is at the other end of a node's port. */
export interface PortPeer {
  /** Certified name; undefined over plaintext, where a service may take any. */
  readonly service: string | undefined;
  /** ip:port or the socket's path, for people. */
  readonly address: string;
  /** Lower case hexadecimal; undefined over plaintext. */
  readonly certSerial?: string | undefined;
  /** When its certificate ends, UTC ms; undefined over plaintext. */
  readonly certNotAfterUtcMs?: number | undefined;
}

/** @param check undefined over plaintext */
export function portPeer(
  check: Extract<PeerCheck, { readonly ok: true }> | undefined,
  address: string,
): PortPeer {
  const { certSerial, certNotAfterUtcMs } = check ?? {};
  return { service: check?.id.name, address, certSerial, certNotAfterUtcMs };
}
