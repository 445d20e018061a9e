// What carries batches between two neighbours: a gRPC bidirectional stream, TLS with a 4-byte length, or memory.
// It knows bytes and who is at the other end; what the bytes mean belongs to the link.

import type { MeshBinding } from '../../traffic/mesh-status.ts';

/** Who is at the other end, from the handshake. */
export interface TransportPeer {
  /** Certified name of the node; in memory, the name it was given. */
  readonly node: string;
  readonly spiffeId: string;
  /** ip:port, for people. */
  readonly address: string;
  /** Key exchange group where this end sees it (the dialling one), else ''. */
  readonly keyExchange: string;
  /** Lower case hexadecimal; for the deny-list. '' in memory. */
  readonly certSerial: string;
  /** When the peer's certificate ends, UTC ms; Infinity in memory. */
  readonly certNotAfterUtcMs: number;
  /** On the side that dialled: when the certificate ends that it showed, UTC ms. */
  readonly ownCertNotAfterUtcMs?: number;
}

export type CloseCause =
  /** The other end closed, or this one did by `close`. */
  | 'closed'
  /** Connection lost: reset, time-out of the network, killed peer. */
  | 'lost'
  /** The other end sent what is not the protocol, or more than it may. */
  | 'malformed'
  | 'too-large'
  /** TLS, role, name, deny-list. */
  | 'refused'
  /** Nothing came for longer than liveness allows. */
  | 'silent';

export interface TransportClose {
  readonly cause: CloseCause;
  /** For a person; never holds a secret. */
  readonly text: string;
}

export interface TransportEvents {
  /** One batch as it came; a view that is valid during the call only. */
  onBatch(bytes: Uint8Array): void;
  /** After `write` gave false: there is room again. */
  onWritable(): void;
  /** Once, last; nothing comes after it. */
  onClose(close: TransportClose): void;
}

export interface InPlace {
  /** In front of a batch, for what the transport writes there. */
  readonly headBytes: number;
  /** As `Transport.write`, of these bytes and the batch behind them. */
  write(framed: Uint8Array): boolean;
}

/** An open connection. Its events begin after `start`. */
export interface Transport {
  readonly peer: TransportPeer;
  /** True on the side that dialled. */
  readonly dialled: boolean;
  /** For people; absent in memory. */
  readonly binding?: MeshBinding;
  start(events: TransportEvents): void;
  /**
   * Hands over one batch, which the caller does not touch again. False: it was taken, but the next should wait for
   * `onWritable`.
   */
  write(batch: Uint8Array): boolean;
  /** Where a batch goes out as it lies there, behind its length: else it would be copied to stand behind it. */
  readonly inPlace?: InPlace;
  /** Sends what was written, then closes; `onClose` follows. Safe to call twice. */
  close(close: TransportClose): void;
}

/** Where neighbours are reached and heard: one for each binding. */
export interface Dialler {
  /**
   * Resolves when the other end has confirmed: in TLS 1.3 a client learns only then that it was let in.
   * @param address host:port @throws MeshError refused, unreachable (after `timeoutMs` at the latest)
   */
  dial(address: string, expectedNode: string, timeoutMs: number): Promise<Transport>;
}

export type RefusalCause =
  /** Too many connections or handshakes, in all or from one address. */
  | 'crowded'
  /** The chain, the key exchange or the protocol, or not ended in time. */
  | 'handshake'
  /** Verified, but not one that may link: trust domain, role, revoked. */
  | 'identity';

/** A connection that was not let in. */
export interface Refusal {
  /** ip:port */
  readonly address: string;
  readonly cause: RefusalCause;
  /** For a person; never holds a secret. */
  readonly text: string;
}

export type RefusalCounts = Readonly<Record<RefusalCause, number>>;

export interface AcceptorEvents {
  /** `start` it at once. */
  onTransport(transport: Transport): void;
  onRefused(refusal: Refusal): void;
}

export interface Acceptor {
  /** host:port that it listens on. */
  readonly address: string;
  readonly refusals: RefusalCounts;
  /** No new connections; open ones stay. */
  stop(): Promise<void>;
}
