// What two neighbours of the mesh say to each other (proto/meshscope/v1/mesh.proto), decoded. Bytes are
// views of what came: whoever keeps one beyond the call copies it.

import type { MetadataEntry, TraceContext } from '../traffic/event.ts';

export interface Hello {
  readonly kind: 'hello';
  /** The sender's name; must be the one in its certificate. */
  readonly node: string;
  /** Random, new at each start of the node. */
  readonly incarnation: bigint;
  readonly contractVersion: number;
  /** Larger frames are refused by the sender of this. */
  readonly frameBytesMax: number;
  /** Transfers that the sender of this holds at most; acks need no credit. */
  readonly creditFrames: number;
  readonly creditBytes: number;
  /** Group of the handshake as the dialling side saw it; '' from the other side. */
  readonly keyExchange: string;
}

export interface Transfer {
  readonly kind: 'transfer';
  /** 16 bytes, UUIDv7. */
  readonly id: Uint8Array;
  /** From 1 on. */
  readonly attempt: number;
  readonly fromNode: string;
  readonly toNode: string;
  /** Further links that it may cross. */
  readonly hopLimit: number;
  /** Links that it has crossed. */
  readonly hopCount: number;
  /** Left until the deadline, ms; each node takes off what it held it. */
  readonly timeoutMs: number;
  /** Of this chunk in the envelope, bytes. */
  readonly offset: number;
  /** Of the whole envelope; 0 when `envelope` is all of it. */
  readonly totalBytes: number;
  readonly envelope: Uint8Array;
}

export type EnvelopeKind = 'send' | 'request' | 'reply';

/** Opaque to relays, encoded once at the origin. */
export interface Envelope {
  readonly kind: EnvelopeKind;
  readonly service: string;
  /** `package.Service/Method`, or '' for plain bodies. */
  readonly method: string;
  /** The service that sends; '' when it is the node itself. */
  readonly fromService: string;
  /** By a certificate; else it is what the sender says of itself at a plaintext port. */
  readonly fromVerified: boolean;
  /** '' for none. */
  readonly orderingKey: string;
  /** Empty: the id. */
  readonly idempotencyKey: Uint8Array;
  readonly trace: TraceContext | undefined;
  readonly metadata: readonly MetadataEntry[];
  /** Of a reply: the id of its request; else empty. */
  readonly inReplyTo: Uint8Array;
  readonly payload: Uint8Array;
}

export type AckCode = 'ok' | 'retryable' | 'fatal' | 'shutting-down' | 'partial';

export interface Ack {
  readonly kind: 'ack';
  readonly id: Uint8Array;
  readonly attempt: number;
  /** Who acknowledges. */
  readonly fromNode: string;
  /** The origin of what is acknowledged. */
  readonly toNode: string;
  readonly hopLimit: number;
  readonly code: AckCode;
  readonly reason: string;
  /** With 'partial': chunks before this offset have come. */
  readonly nextOffset: number;
  /** An encoded Envelope of kind 'reply', or empty. */
  readonly reply: Uint8Array;
  /** The reply comes as transfers of its own. */
  readonly replyFollows: boolean;
}

/** Cumulative since Hello. */
export interface Credit {
  readonly kind: 'credit';
  readonly takenFrames: number;
  readonly takenBytes: number;
}

export interface Ping {
  readonly kind: 'ping' | 'pong';
  readonly nonce: number;
  /** Of the side that pings; given back unread. */
  readonly sentMonoUs: number;
}

/** A LinkState with the signature of its node. */
export interface Advertisement {
  readonly kind: 'advertisement';
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
  /** DER: the leaf, then intermediates. */
  readonly certificates: readonly Uint8Array[];
}

export interface ShuttingDown {
  readonly kind: 'shutting-down';
  readonly reason: string;
  readonly drainTimeoutMs: number;
}

/** A DenyListBody with the signature of the CA. */
export interface DenyList {
  readonly kind: 'deny-list';
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
  readonly certificates: readonly Uint8Array[];
}

export type LinkFrame =
  | Hello
  | Transfer
  | Ack
  | Credit
  | Ping
  | Advertisement
  | ShuttingDown
  | DenyList;

export interface LinkState {
  readonly node: string;
  readonly incarnation: bigint;
  /** Higher replaces lower within one incarnation. */
  readonly sequence: number;
  /** Of two incarnations the later issued counts. */
  readonly issuedUtcNs: bigint;
  readonly links: readonly { readonly neighbour: string; readonly costUs: number }[];
  readonly services: readonly string[];
  /** Endpoints of its collector. */
  readonly addresses: readonly string[];
  readonly shuttingDown: boolean;
}

export interface DenyListBody {
  readonly cluster: string;
  readonly sequence: number;
  readonly issuedUtcNs: bigint;
  /** Lower case hexadecimal without leading zeros. */
  readonly serials: readonly string[];
}
