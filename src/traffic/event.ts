// One message-level observation at one node, in gRPC binary logging's vocabulary
// (grpc.binarylog.v1.GrpcLogEntry), as it is after decoding. docs/contract.md fixes the words.

/** Same names and numbers as grpc.binarylog.v1.GrpcLogEntry.EventType. */
export const EventType = {
  ClientHeader: 1,
  ServerHeader: 2,
  ClientMessage: 3,
  ServerMessage: 4,
  ClientHalfClose: 5,
  ServerTrailer: 6,
  Cancel: 7,
} as const;
export type EventType = (typeof EventType)[keyof typeof EventType];

/** Of the call at this node: inbound = served here, outbound = made here. */
export const Direction = { Inbound: 1, Outbound: 2 } as const;
export type Direction = (typeof Direction)[keyof typeof Direction];

export interface Peer {
  /** The certificate's name, else the node that owns the address, else ip:port. */
  readonly name: string;
  readonly address: string;
  /** True when `name` came from a certificate that was verified. */
  readonly verified: boolean;
}

/** A header or trailer. `value` of a `-bin` key is raw bytes, of any other key ASCII. */
export interface MetadataEntry {
  readonly key: string;
  readonly value: Uint8Array;
  readonly redacted: boolean;
}

/** `length` bytes at `offset` of the payload were overwritten at the source, by `rule`. */
export interface Redaction {
  readonly offset: number;
  readonly length: number;
  readonly rule: string;
}

/** W3C trace context: 16, 8 and 8 bytes; `parentSpanId` is empty when unknown. */
export interface TraceContext {
  readonly traceId: Uint8Array;
  readonly spanId: Uint8Array;
  readonly parentSpanId: Uint8Array;
  readonly flags: number;
}

/** One link that the message crossed: this node's own, never the whole way. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly receivedUtcNs: bigint;
  readonly sentUtcNs: bigint;
}

export interface Event {
  /** Without gaps within one incarnation; starts at 1. */
  readonly seq: number;
  readonly utcNs: bigint;
  readonly monoNs: bigint;
  readonly type: EventType;
  readonly direction: Direction;
  /** 16 bytes, a UUIDv7, the same at both ends. */
  readonly callKey: Uint8Array;
  /** Of a message: its index among the call's messages of the same type, from 0. */
  readonly index: number;
  /** `package.Service/Method`, without the leading slash. */
  readonly method: string;
  readonly peer: Peer;
  readonly metadata: readonly MetadataEntry[];
  /** gRPC status code 0..16; only a trailer has one. */
  readonly status: number | undefined;
  readonly statusMessage: string;
  /** Whole length of the payload (a message) or of keys and values (a header, a trailer), bytes. */
  readonly size: number;
  /** The payload's first bytes, redacted. */
  readonly payloadHead: Uint8Array;
  readonly redactions: readonly Redaction[];
  readonly trace: TraceContext | undefined;
  readonly deadlineUtcNs: bigint | undefined;
  /** On a trailer or a cancel: first to last event of the call at this node. */
  readonly latencyNs: bigint | undefined;
  readonly hops: readonly Hop[];
  readonly hopCount: number;
}
