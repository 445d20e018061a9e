// What a node's collector sees of the mesh: each message that starts, passes or ends here as a call under the message's
// id, inbound from the neighbour that it came from, outbound to the one that it went to. Acks are its trailers. A reply of
// its own is the response of a call under its own id, on the side of the request that it answers.

import { traceOf } from '../../protocol/envelope-codec.ts';
import { type ScannedEnvelope, scanEnvelope } from '../../protocol/envelope-scan.ts';
import type { Ack, Transfer } from '../../protocol/link-frame.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import { FineUtc } from '../../runtime/fine-utc.ts';
import {
  Direction,
  EventType,
  type Hop,
  type Peer,
  type TraceContext,
} from '../../traffic/event.ts';
import type { ObservationSink, ObservedCall } from '../../traffic/observation.ts';
import { isReplyId } from '../../traffic/reply-id.ts';
import { idKey } from '../message-id.ts';

/** gRPC status codes of the end-to-end acks. */
const STATUS = { ok: 0, retryable: 14, fatal: 9, 'shutting-down': 14, partial: 0 } as const;
/** Messages that have not been acknowledged and whose ends are remembered; the oldest goes. */
const OPEN_MAX = 16_384;

interface OpenMessage {
  readonly id: Uint8Array;
  readonly method: string;
  readonly isReply: boolean;
  readonly trace: TraceContext | undefined;
  /** As it came in here and as it went out, until its answer went the other way. */
  inbound: ObservedCall | undefined;
  outbound: ObservedCall | undefined;
}

const NOT_CAPTURED: ObservedCall = { observe: () => {} };

export interface MeshTapOptions {
  readonly node: string;
  readonly clock: Clock;
  readonly sink: ObservationSink;
  /** ip:port of a neighbour; '' when there is no link. */
  addressOf(neighbour: string): string;
}

export class MeshTap {
  readonly #options: MeshTapOptions;
  readonly #utc: FineUtc;
  readonly #open = new Map<string, OpenMessage>();
  /** Of each neighbour that there ever was a link to. */
  readonly #peers = new Map<string, Peer>();
  /** The envelope that was looked at last. */
  #scanned: { envelope: Uint8Array; found: ScannedEnvelope | undefined } | undefined;

  constructor(options: MeshTapOptions) {
    this.#options = options;
    this.#utc = new FineUtc(options.clock);
  }

  /** It came over a link. */
  came(transfer: Transfer, from: string): void {
    const open = this.#openOf(transfer);
    if (open === undefined) return;
    open.inbound ??= this.#side(open, Direction.Inbound, from);
    const { node } = this.#options;
    const hop = { from, to: node, receivedUtcNs: this.#nowNs(), sentUtcNs: 0n };
    this.#message(transfer, open, open.inbound, hop);
  }

  /** It left over a link. */
  left(transfer: Transfer, to: string): void {
    const open = this.#openOf(transfer);
    if (open === undefined) return;
    open.outbound ??= this.#side(open, Direction.Outbound, to);
    const { node } = this.#options;
    const hop = { from: node, to, receivedUtcNs: 0n, sentUtcNs: this.#nowNs() };
    this.#message(transfer, open, open.outbound, hop);
  }

  /** What comes in of a reply is of a call that was made from here. */
  #side(open: OpenMessage, way: Direction, neighbour: string): ObservedCall {
    const { sink } = this.#options;
    const peer = this.#peer(neighbour);
    const direction = open.isReply ? OPPOSITE[way] : way;
    return sink.openCall(direction, open.id, open.method, peer) ?? NOT_CAPTURED;
  }

  /** The answer of what went out from here has come. */
  ackCame(ack: Ack, from: string): void {
    const open = this.#answered(ack);
    if (open?.outbound === undefined) return;
    const hop = { from, to: this.#options.node, receivedUtcNs: this.#nowNs(), sentUtcNs: 0n };
    end(ack, open.outbound, hop);
    open.outbound = undefined;
    this.#forgetIfOver(ack, open);
  }

  /** The answer of what came in here has left. */
  ackSent(ack: Ack, to: string): void {
    const open = this.#answered(ack);
    if (open?.inbound === undefined) return;
    const hop = { from: this.#options.node, to, receivedUtcNs: 0n, sentUtcNs: this.#nowNs() };
    end(ack, open.inbound, hop);
    open.inbound = undefined;
    this.#forgetIfOver(ack, open);
  }

  #answered(ack: Ack): OpenMessage | undefined {
    return ack.code === 'partial' ? undefined : this.#open.get(idKey(ack.id));
  }

  #forgetIfOver(ack: Ack, open: OpenMessage): void {
    if (open.inbound === undefined && open.outbound === undefined) this.#open.delete(idKey(ack.id));
  }

  #nowNs(): bigint {
    return this.#utc.nowNs();
  }

  /** Only the first chunk tells of its message. */
  #openOf(transfer: Transfer): OpenMessage | undefined {
    if (transfer.offset > 0) return undefined;
    const key = idKey(transfer.id);
    const held = this.#open.get(key);
    if (held !== undefined) return held;
    const scanned = this.#scan(transfer);
    if (scanned === undefined) return undefined;
    const isReply = scanned.kind === REPLY || isReplyId(transfer.id);
    const method = methodOf(scanned, isReply);
    const trace = this.#trace(scanned);
    const id = new Uint8Array(transfer.id);
    const sides = { inbound: undefined, outbound: undefined };
    const open: OpenMessage = { id, method, isReply, trace, ...sides };
    this.#open.set(key, open);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= OPEN_MAX) break;
      this.#open.delete(oldest);
    }
    return open;
  }

  /** Of a chunk it reads as far as it goes. */
  #scan({ envelope, totalBytes }: Transfer): ScannedEnvelope | undefined {
    // At a relay it comes and leaves, and is looked at both times.
    if (this.#scanned?.envelope === envelope) return this.#scanned.found;
    const found = scanned(envelope, totalBytes > 0);
    this.#scanned = { envelope, found };
    return found;
  }

  #trace({ trace }: ScannedEnvelope): TraceContext | undefined {
    if (trace.length === 0) return undefined;
    try {
      return traceOf(trace);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return undefined;
    }
  }

  /** The same object as long as its address is the same: the sink knows it again by that. */
  #peer(neighbour: string): Peer {
    const address = this.#options.addressOf(neighbour);
    const known = this.#peers.get(neighbour);
    if (known?.address === address) return known;
    const peer = { name: neighbour, address, verified: true };
    this.#peers.set(neighbour, peer);
    return peer;
  }

  #message(transfer: Transfer, open: OpenMessage, call: ObservedCall, hop: Hop): void {
    if (call === NOT_CAPTURED) return;
    const { attempt, hopCount, totalBytes } = transfer;
    const scanned = this.#scan(transfer);
    // Redacted as the response that it is.
    call.observe(open.isReply ? EventType.ServerMessage : EventType.ClientMessage, {
      index: attempt - 1,
      ...(totalBytes === 0
        ? scanned && { payload: scanned.payload }
        : { size: Math.min(scanned?.payloadBytes ?? 0, totalBytes) }),
      ...(open.trace && { trace: open.trace }),
      hops: [hop],
      hopCount,
    });
  }
}

function scanned(envelope: Uint8Array, isChunk: boolean): ScannedEnvelope | undefined {
  try {
    return scanEnvelope(envelope, isChunk);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return undefined;
  }
}

/** A reply is of its request's method, and that without one has a name after its service. */
function methodOf(found: ScannedEnvelope, isReply: boolean): string {
  const { kind, service, method, fromService } = found;
  if (method !== '') return method;
  return isReply ? `${fromService}/request` : `${service}/${NAMES[kind] ?? 'message'}`;
}

function end(ack: Ack, call: ObservedCall, hop: Hop): void {
  const hops = [hop];
  const reply = ack.reply.length > 0 ? scanned(ack.reply, false) : undefined;
  if (reply !== undefined)
    call.observe(EventType.ServerMessage, { index: 0, payload: reply.payload, hops });
  const status = STATUS[ack.code];
  call.observe(EventType.ServerTrailer, { status, statusMessage: ack.reason, hops });
}

/** Envelope.Kind. */
const REPLY = 3;
const NAMES: readonly (string | undefined)[] = [undefined, 'send', 'request'];
const OPPOSITE: Readonly<Record<Direction, Direction>> = {
  [Direction.Inbound]: Direction.Outbound,
  [Direction.Outbound]: Direction.Inbound,
};
