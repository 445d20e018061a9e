// What a node's collector sees of the mesh: each message that starts, passes or ends here as a call under the message's
// id, inbound from the neighbour that it came from, outbound to the one that it went to. Acks are its trailers.

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
import type { ObservationSink } from '../../traffic/observation.ts';
import { idKey } from '../message-id.ts';

/** gRPC status codes of the end-to-end acks. */
const STATUS = { ok: 0, retryable: 14, fatal: 9, 'shutting-down': 14, partial: 0 } as const;
/** Messages that have not been acknowledged and whose ends are remembered; the oldest goes. */
const OPEN_MAX = 16_384;

interface OpenMessage {
  readonly method: string;
  readonly trace: TraceContext | undefined;
  /** The neighbours that it came from and went to. */
  from: string | undefined;
  to: string | undefined;
}

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

  constructor(options: MeshTapOptions) {
    this.#options = options;
    this.#utc = new FineUtc(options.clock);
  }

  /** It came over a link. */
  came(transfer: Transfer, from: string): void {
    const open = this.#openOf(transfer);
    if (open === undefined) return;
    open.from = from;
    this.#message(transfer, open, Direction.Inbound, from);
  }

  /** It left over a link. */
  left(transfer: Transfer, to: string): void {
    const open = this.#openOf(transfer);
    if (open === undefined) return;
    open.to = to;
    this.#message(transfer, open, Direction.Outbound, to);
  }

  /** The answer of what went out from here has come. */
  ackCame(ack: Ack, from: string): void {
    const open = this.#answered(ack);
    if (open?.to === undefined) return;
    const hop = { from, to: this.#options.node, receivedUtcNs: this.#nowNs(), sentUtcNs: 0n };
    this.#end(ack, open.method, Direction.Outbound, open.to, hop);
    open.to = undefined;
    this.#forgetIfOver(ack, open);
  }

  /** The answer of what came in here has left. */
  ackSent(ack: Ack, to: string): void {
    const open = this.#answered(ack);
    if (open?.from === undefined) return;
    const hop = { from: this.#options.node, to, receivedUtcNs: 0n, sentUtcNs: this.#nowNs() };
    this.#end(ack, open.method, Direction.Inbound, open.from, hop);
    open.from = undefined;
    this.#forgetIfOver(ack, open);
  }

  #answered(ack: Ack): OpenMessage | undefined {
    return ack.code === 'partial' ? undefined : this.#open.get(idKey(ack.id));
  }

  #forgetIfOver(ack: Ack, open: OpenMessage): void {
    if (open.from === undefined && open.to === undefined) this.#open.delete(idKey(ack.id));
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
    const method = scanned.method || `${scanned.service}/${NAMES[scanned.kind] ?? 'message'}`;
    const open = { method, trace: this.#trace(scanned), from: undefined, to: undefined };
    this.#open.set(key, open);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= OPEN_MAX) break;
      this.#open.delete(oldest);
    }
    return open;
  }

  /** Of a chunk it reads as far as it goes. */
  #scan(transfer: Transfer): ScannedEnvelope | undefined {
    try {
      return scanEnvelope(transfer.envelope);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return transfer.totalBytes > 0 ? UNREAD : undefined;
    }
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

  #peer(neighbour: string): Peer {
    return { name: neighbour, address: this.#options.addressOf(neighbour), verified: true };
  }

  #message(transfer: Transfer, open: OpenMessage, direction: Direction, peer: string): void {
    const { node, sink } = this.#options;
    const nowNs = this.#nowNs();
    const inbound = direction === Direction.Inbound;
    const whole = transfer.totalBytes === 0 ? this.#scan(transfer) : undefined;
    sink.observe({
      type: EventType.ClientMessage,
      direction,
      callKey: transfer.id,
      method: open.method,
      peer: this.#peer(peer),
      index: transfer.attempt - 1,
      ...(whole && { payload: whole.payload }),
      ...(open.trace && { trace: open.trace }),
      hops: [
        inbound
          ? { from: peer, to: node, receivedUtcNs: nowNs, sentUtcNs: 0n }
          : { from: node, to: peer, receivedUtcNs: 0n, sentUtcNs: nowNs },
      ],
      hopCount: transfer.hopCount,
    });
  }

  #end(ack: Ack, method: string, direction: Direction, peer: string, hop: Hop): void {
    const { sink } = this.#options;
    const call = { direction, callKey: ack.id, method, peer: this.#peer(peer), hops: [hop] };
    if (ack.reply.length > 0) {
      const reply = scanEnvelope(ack.reply);
      sink.observe({ ...call, type: EventType.ServerMessage, index: 0, payload: reply.payload });
    }
    sink.observe({
      ...call,
      type: EventType.ServerTrailer,
      status: STATUS[ack.code],
      statusMessage: ack.reason,
    });
  }
}

const NAMES: readonly (string | undefined)[] = [undefined, 'send', 'request', 'reply'];
const NO_BYTES = new Uint8Array(0);
const UNREAD: ScannedEnvelope = {
  ...{ kind: 0, service: '', method: '' },
  ...{ trace: NO_BYTES, payload: NO_BYTES },
};
