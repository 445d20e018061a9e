// What a node's collector sees of the mesh: each message that starts, passes or ends here as a call under the message's
// id, inbound from the neighbour that it came from, outbound to the one that it went to. Acks are its trailers. A reply of
// its own is the response of a call under its own id, on the side of the request that it answers.

import { traceOf } from '../../protocol/envelope-codec.ts';
import { type ScannedEnvelope, scanEnvelope } from '../../protocol/envelope-scan.ts';
import type { Ack, Transfer } from '../../protocol/link-frame.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import { FineUtc } from '../../runtime/fine-utc.ts';
import { Direction, EventType, type Peer, type TraceContext } from '../../traffic/event.ts';
import type { ObservationSink, ObservedCall } from '../../traffic/observation.ts';
import { isReplyId } from '../../traffic/reply-id.ts';
import type { Submission } from '../delivery/pending-message.ts';
import { idKey } from '../message-id.ts';
import { TapDetails, ThisHop } from './tap-details.ts';

/** gRPC status codes: of what no ack has ended, and of the end-to-end acks. */
const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;
const STATUS = { ok: 0, retryable: 14, fatal: 9, 'shutting-down': 14, partial: 0 } as const;
/** Messages that have not been acknowledged and whose ends are remembered; the oldest goes. */
const OPEN_MAX = 16_384;

class OpenMessage {
  /** By `idKey`. */
  readonly key: string;
  readonly method: string;
  readonly isReply: boolean;
  readonly trace: TraceContext | undefined;
  /** As it came in here and as it went out, until its answer went the other way. */
  inbound: ObservedCall | undefined = undefined;
  outbound: ObservedCall | undefined = undefined;

  constructor(key: string, { id }: Envelope, scanned: ScannedEnvelope) {
    this.key = key;
    this.isReply = scanned.kind === REPLY || isReplyId(id);
    this.method = methodOf(scanned, this.isReply);
    this.trace = traceIn(scanned);
  }
}

/** A message as it came, left or waits here: with `totalBytes` above 0 a chunk of it. */
type Envelope = Pick<Transfer, 'id' | 'envelope' | 'totalBytes' | 'offset'>;

const NOT_CAPTURED: ObservedCall = { observe: () => {} };

export interface MeshTapOptions {
  readonly node: string;
  /** The sink goes by its monotonic time as well. */
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
  /** The envelope that was looked at last, and what was found in it. */
  #envelope: Uint8Array | undefined;
  #scanned: ScannedEnvelope | undefined;
  /** Used again for each observation, as their sink allows. */
  readonly #hop = new ThisHop();
  readonly #details = new TapDetails([this.#hop]);

  constructor(options: MeshTapOptions) {
    this.#options = options;
    this.#utc = new FineUtc(options.clock);
  }

  /** It came over a link. */
  came(transfer: Transfer, from: string): void {
    const open = this.#openOf(transfer);
    if (open === undefined) return;
    open.inbound ??= this.#side(transfer, open, Direction.Inbound, from);
    if (open.inbound === NOT_CAPTURED) return;
    this.#cameFrom(from);
    this.#message(transfer, open, open.inbound);
  }

  /** It left over a link. */
  left(transfer: Transfer, to: string): void {
    const open = this.#openOf(transfer);
    if (open === undefined) return;
    open.outbound ??= this.#side(transfer, open, Direction.Outbound, to);
    if (open.outbound === NOT_CAPTURED) return;
    this.#leftTo(to);
    this.#message(transfer, open, open.outbound);
  }

  /** What comes in of a reply is of a call that was made from here. */
  #side({ id }: Transfer, open: OpenMessage, way: Direction, neighbour: string): ObservedCall {
    const { sink } = this.#options;
    const peer = this.#peer(neighbour);
    const direction = open.isReply ? OPPOSITE[way] : way;
    return sink.openCall(direction, id, open.method, peer) ?? NOT_CAPTURED;
  }

  /** It starts here and finds nobody: a call to the service's name, whose message follows when it leaves or dies. */
  waits({ id, service, envelope }: Submission): void {
    const open = this.#openOf({ id, envelope, totalBytes: 0, offset: 0 });
    if (open === undefined || open.outbound !== undefined) return;
    const { sink } = this.#options;
    const peer = { name: service, address: '', verified: false };
    open.outbound = sink.openCall(Direction.Outbound, id, open.method, peer) ?? NOT_CAPTURED;
    const trace = open.trace;
    open.outbound.observe(EventType.ClientHeader, trace === undefined ? {} : { trace });
  }

  /** Nobody has answered it by its deadline; what an ack refused has its end already. */
  died(submission: Submission, reason: string, attempts: number): void {
    if (attempts === 0) this.waits(submission);
    const status = attempts === 0 ? UNAVAILABLE : DEADLINE_EXCEEDED;
    this.#endUnanswered(submission, attempts, status, reason);
  }

  /** Who asked for what waited has gone. */
  abandoned(submission: Submission, reason: string, attempts: number): void {
    this.#endUnanswered(submission, attempts, CANCELLED, reason);
  }

  #endUnanswered(
    { id, envelope }: Submission,
    attempts: number,
    status: number,
    statusMessage: string,
  ): void {
    const open = this.#open.get(idKey(id));
    if (open?.outbound === undefined) return;
    const payload = attempts === 0 ? scanned(envelope, false)?.payload : undefined;
    // What has never left is shown all the same.
    if (payload) open.outbound.observe(EventType.ClientMessage, { index: 0, payload });
    open.outbound.observe(EventType.ServerTrailer, { status, statusMessage });
    open.outbound = undefined;
    if (open.inbound === undefined) this.#open.delete(open.key);
  }

  /** The answer of what went out from here has come. */
  ackCame(ack: Ack, from: string): void {
    const open = this.#answered(ack);
    if (open?.outbound === undefined) return;
    this.#cameFrom(from);
    this.#end(ack, open.outbound);
    open.outbound = undefined;
    if (open.inbound === undefined) this.#open.delete(open.key);
  }

  /** The answer of what came in here has left. */
  ackSent(ack: Ack, to: string): void {
    const open = this.#answered(ack);
    if (open?.inbound === undefined) return;
    this.#leftTo(to);
    this.#end(ack, open.inbound);
    open.inbound = undefined;
    if (open.outbound === undefined) this.#open.delete(open.key);
  }

  #answered(ack: Ack): OpenMessage | undefined {
    return ack.code === 'partial' ? undefined : this.#open.get(idKey(ack.id));
  }

  #cameFrom(from: string): void {
    const hop = this.#hop;
    hop.from = from;
    hop.to = this.#options.node;
    hop.receivedUtcNs = this.#utc.nowNs();
    hop.sentUtcNs = 0n;
  }

  #leftTo(to: string): void {
    const hop = this.#hop;
    hop.from = this.#options.node;
    hop.to = to;
    hop.receivedUtcNs = 0n;
    hop.sentUtcNs = this.#utc.nowNs();
  }

  /** Only the first chunk tells of its message. */
  #openOf(transfer: Envelope): OpenMessage | undefined {
    if (transfer.offset > 0) return undefined;
    const key = idKey(transfer.id);
    const held = this.#open.get(key);
    if (held !== undefined) return held;
    const scanned = this.#scan(transfer);
    if (scanned === undefined) return undefined;
    const open = new OpenMessage(key, transfer, scanned);
    // To ask a map for its oldest costs a walk over all that were deleted before it.
    if (this.#open.size >= OPEN_MAX) this.#open.delete(this.#open.keys().next().value!);
    this.#open.set(key, open);
    return open;
  }

  /** Of a chunk it reads as far as it goes. */
  #scan({ envelope, totalBytes }: Envelope): ScannedEnvelope | undefined {
    // At a relay it comes and leaves, and is looked at both times.
    if (this.#envelope === envelope) return this.#scanned;
    this.#scanned = scanned(envelope, totalBytes > 0);
    this.#envelope = envelope;
    return this.#scanned;
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

  #message(transfer: Transfer, open: OpenMessage, call: ObservedCall): void {
    const { attempt, hopCount, totalBytes } = transfer;
    const scanned = this.#scan(transfer);
    const details = this.#details;
    details.index = attempt - 1;
    details.payload = totalBytes === 0 ? scanned?.payload : undefined;
    details.size = totalBytes === 0 ? undefined : Math.min(scanned?.payloadBytes ?? 0, totalBytes);
    details.trace = open.trace;
    details.hopCount = hopCount;
    // Redacted as the response that it is.
    call.observe(
      open.isReply ? EventType.ServerMessage : EventType.ClientMessage,
      details,
      this.#utc.monotonicMs,
    );
    details.payload = undefined;
    details.trace = undefined;
  }

  #end(ack: Ack, call: ObservedCall): void {
    const details = this.#details;
    details.size = undefined;
    details.hopCount = 0;
    const reply = ack.reply.length > 0 ? scanned(ack.reply, false) : undefined;
    if (reply !== undefined) {
      details.index = 0;
      details.payload = reply.payload;
      call.observe(EventType.ServerMessage, details, this.#utc.monotonicMs);
      details.payload = undefined;
    }
    details.index = undefined;
    details.status = STATUS[ack.code];
    details.statusMessage = ack.reason;
    call.observe(EventType.ServerTrailer, details, this.#utc.monotonicMs);
    details.status = undefined;
    details.statusMessage = undefined;
  }
}

function traceIn({ trace }: ScannedEnvelope): TraceContext | undefined {
  if (trace.length === 0) return undefined;
  try {
    // Remembered until an answer comes: a view would hold all that came with it.
    return traceOf(new Uint8Array(trace));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return undefined;
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

/** Envelope.Kind. */
const REPLY = 3;
const NAMES: readonly (string | undefined)[] = [undefined, 'send', 'request'];
const OPPOSITE: Readonly<Record<Direction, Direction>> = {
  [Direction.Inbound]: Direction.Outbound,
  [Direction.Outbound]: Direction.Inbound,
};
