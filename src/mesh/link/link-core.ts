// The rules of a link, over whatever transport: Hello, credit, liveness, bounds, drain. The same code runs on gRPC, on
// TLS with a length prefix, in memory and in the simulator.

import { CertificateEnd } from '../../identity/certificate-end.ts';
import type { Credit, Hello, Ping, ShuttingDown, Transfer } from '../../protocol/link-frame.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import type { MeshBinding } from '../../traffic/mesh-status.ts';
import { NOTE_MAX_CHARS, ownHello } from './hello.ts';
import { InboundFrames } from './inbound-frames.ts';
import type { CarriedFrame, Link, LinkCounts, LinkEvents, LinkPhase } from './link.ts';
import { LinkDrain } from './link-drain.ts';
import type { LinkLimits } from './link-limits.ts';
import { Liveness } from './liveness.ts';
import { OutboundFrames } from './outbound-frames.ts';
import type { CloseCause, Transport, TransportClose, TransportPeer } from './transport.ts';

export interface LinkOptions {
  readonly transport: Transport;
  /** This node. */
  readonly node: string;
  readonly incarnation: bigint;
  readonly clock: Clock;
  /** Runs `fn` after the work at hand, before timers. */
  readonly soon: (fn: () => void) => void;
  readonly limits: LinkLimits;
  readonly events: LinkEvents;
}

/**
 * Before a certificate of a link ends, at most: the side that dialled makes another link; the other side, where that did
 * not come, drains, so that what is under way is taken over; at the end the link is closed, whatever is on it.
 */
const RENEW_NOTICE_MS = 30_000;
const DRAIN_NOTICE_MS = 10_000;

export class LinkCore implements Link {
  readonly #options: LinkOptions;
  readonly #inbound: InboundFrames;
  readonly #outbound: OutboundFrames;
  readonly #liveness: Liveness;
  #helloTimer: Timer | undefined;
  #certificates: CertificateEnd | undefined;
  /** A certificate ends soon, and this side has asked for another link. */
  isExpiring = false;
  #phase: LinkPhase = 'opening';
  #peerHello: Hello | undefined;
  #drain: LinkDrain | undefined;
  /** Why the neighbour closes, as it said. */
  #peerReason: string | undefined;

  constructor(options: LinkOptions) {
    const { transport, clock, limits, soon } = options;
    this.#options = options;
    this.#inbound = new InboundFrames({
      peerNode: transport.peer.node,
      clock,
      limits,
      events: {
        onHello: (hello) => this.#onHello(hello),
        onCarried: (frame) => options.events.onFrame(frame),
        onCredit: (frame) => this.#onCredit(frame),
        onPing: (frame) => void this.#outbound.other({ ...frame, kind: 'pong' }, true),
        onPong: (frame) => this.#onPong(frame),
        onShuttingDown: (frame) => this.#onShuttingDown(frame),
        onRefused: (cause, text) => this.#fail(cause, text),
      },
    });
    const received = this.#inbound.window;
    this.#outbound = new OutboundFrames({ transport, clock, soon, limits, received });
    this.#liveness = new Liveness(clock, limits, {
      beat: () => this.#beat(),
      silent: (ms) => this.#fail('silent', `nothing came for ${Math.round(ms)} ms`),
    });
  }

  /** Says Hello and listens. */
  start(): void {
    const { transport, clock, limits } = this.#options;
    this.#helloTimer = clock.setTimer(limits.helloTimeoutMs, () => {
      this.#fail('silent', `no Hello within ${limits.helloTimeoutMs} ms`);
    });
    // First: what has come already is given at the start, and is answered then.
    this.#outbound.own(ownHello(this.#options), true);
    transport.start({
      onBatch: (bytes) => {
        this.#liveness.heard();
        this.#inbound.batch(bytes);
      },
      onWritable: () => this.#onRoom(),
      onClose: (close) => {
        this.#inbound.closed(close.cause);
        this.#onClosed(this.#explained(close));
      },
    });
  }

  get peer(): TransportPeer {
    return this.#options.transport.peer;
  }

  /** The neighbour's, after `onUp`. */
  get peerHello(): Hello | undefined {
    return this.#peerHello;
  }

  get phase(): LinkPhase {
    return this.#phase;
  }

  get roundTripMs(): number | undefined {
    return this.#liveness.roundTripMs;
  }

  get keyExchange(): string {
    const { dialled, peer } = this.#options.transport;
    return dialled ? peer.keyExchange : (this.#peerHello?.keyExchange ?? '');
  }

  get frameBytesMax(): number {
    return this.#peerHello?.frameBytesMax ?? 0;
  }

  get counts(): LinkCounts {
    const inbound = this.#inbound;
    const outbound = this.#outbound;
    return {
      sentFrames: outbound.frames,
      sentBytes: outbound.bytes,
      receivedFrames: inbound.frames,
      receivedBytes: inbound.bytes,
      unansweredFrames: outbound.unansweredFrames,
      unansweredBytes: outbound.unansweredBytes,
      refusedFrames: inbound.refused,
      droppedFrames: outbound.dropped + inbound.acks.dropped,
    };
  }

  get creditLimit(): { readonly frames: number; readonly bytes: number } {
    return this.#outbound.creditLimit;
  }

  /** What carries it; undefined in memory. */
  get binding(): MeshBinding | undefined {
    return this.#options.transport.binding;
  }

  send(frame: CarriedFrame): boolean {
    if (frame.kind === 'transfer') return this.#phase === 'up' && this.#transfer(frame);
    if (this.#phase !== 'up' && this.#phase !== 'draining') return false;
    return this.#outbound.other(frame, false);
  }

  #transfer(frame: Transfer): boolean {
    const isSent = this.#outbound.transfer(frame);
    if (isSent) this.#inbound.acks.earn();
    return isSent;
  }

  taken(envelopeBytes: number): void {
    if (this.#phase === 'closed') return;
    this.#inbound.window.taken(envelopeBytes);
    this.#outbound.owesCredit();
    this.#endIfDrained();
  }

  #beat(): void {
    const { writeStallMaxMs } = this.#options.limits;
    const blockedMs = this.#outbound.blockedMs();
    if (blockedMs === 0) this.#outbound.own(this.#liveness.ping(), true);
    else if (blockedMs >= writeStallMaxMs)
      this.#fail('silent', `it took nothing for ${writeStallMaxMs} ms`);
  }

  drain(reason: string, timeoutMs: number): void {
    if (this.#phase === 'opening') this.close({ cause: 'closed', text: reason });
    if (this.#phase === 'closed' || this.#drain !== undefined) return;
    this.#phase = 'draining';
    const fence = this.#liveness.ping();
    const timer = this.#options.clock.setTimer(timeoutMs, () => {
      this.close({ cause: 'closed', text: `${reason}: not drained within ${timeoutMs} ms` });
    });
    this.#drain = new LinkDrain(reason, fence.nonce, timer);
    this.#outbound.own({ kind: 'shutting-down', reason, drainTimeoutMs: timeoutMs }, false);
    this.#outbound.own(fence, true);
  }

  #endIfDrained(): void {
    const drain = this.#drain;
    if (drain === undefined || this.#phase === 'closed') return;
    const { unansweredFrames, waitingBytes } = this.#outbound;
    const { heldFrames } = this.#inbound.window;
    if (drain.isDone({ unansweredFrames, heldFrames, waitingBytes }))
      this.close({ cause: 'closed', text: drain.reason });
  }

  close(close: TransportClose): void {
    if (this.#phase === 'closed') return;
    this.#sayWhy(close.text);
    this.#end(close);
  }

  #fail(cause: CloseCause, text: string): void {
    if (this.#phase === 'closed') return;
    if (cause !== 'silent') this.#sayWhy(text);
    this.#end({ cause, text });
  }

  /** A transport carries no reasons, so the neighbour is told by a drain that leaves no time. */
  #sayWhy(text: string): void {
    const reason = text.slice(0, NOTE_MAX_CHARS);
    this.#outbound.own({ kind: 'shutting-down', reason, drainTimeoutMs: 0 }, true);
  }

  #end(close: TransportClose): void {
    this.#onClosed(close);
    this.#options.transport.close(close);
  }

  #onClosed(close: TransportClose): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#inbound.stop();
    this.#helloTimer?.cancel();
    this.#certificates?.stop();
    this.#drain?.stop();
    this.#liveness.stop();
    this.#options.events.onClosed(close, this.#outbound.stop());
  }

  /** As the neighbour explained it, if it did. */
  #explained(close: TransportClose): TransportClose {
    if (close.cause !== 'closed' || this.#peerReason === undefined) return close;
    return { cause: 'closed', text: `the neighbour closed: ${this.#peerReason}` };
  }

  #onRoom(): void {
    this.#outbound.unblock();
    this.#tellWritable();
    this.#endIfDrained();
  }

  #tellWritable(): void {
    if (this.#phase === 'up' && this.#outbound.becameWritable()) this.#options.events.onWritable();
  }

  #onHello(hello: Hello): void {
    this.#peerHello = hello;
    this.#outbound.open(hello);
    this.#helloTimer?.cancel();
    this.#phase = 'up';
    this.#liveness.start();
    this.#watchCertificates();
    this.#options.events.onUp();
  }

  #watchCertificates(): void {
    const { transport, clock, events } = this.#options;
    const { peer, dialled } = transport;
    this.#certificates = new CertificateEnd({
      clock,
      notAfterUtcMs: Math.min(peer.certNotAfterUtcMs, peer.ownCertNotAfterUtcMs ?? Infinity),
      noticeMs: dialled ? RENEW_NOTICE_MS : DRAIN_NOTICE_MS,
      soon: (leftMs) => {
        this.isExpiring = dialled;
        if (dialled) events.onExpiring?.();
        else this.drain(`the certificate of ${peer.node} ends`, leftMs);
      },
      over: () => this.#fail('refused', 'a certificate of the link has ended'),
    });
  }

  #onCredit(frame: Credit): boolean {
    if (!this.#outbound.credit(frame)) return false;
    this.#tellWritable();
    this.#endIfDrained();
    return true;
  }

  #onPong(frame: Ping): void {
    this.#liveness.pong(frame);
    this.#drain?.pong(frame.nonce);
    this.#endIfDrained();
  }

  #onShuttingDown(frame: ShuttingDown): void {
    this.#peerReason = frame.reason;
    if (this.#phase === 'up') this.#phase = 'draining';
    this.#options.events.onDraining(frame.reason);
  }
}
