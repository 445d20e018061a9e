// One node of the mesh: its links, what it knows of the mesh, the messages that start, end or pass here. All that
// touches the world is given to it, so that the simulator and the daemon run the same node.

import type { Ack, DenyList, Transfer } from '../../protocol/link-frame.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import { Destination, type Handler } from '../delivery/destination.ts';
import { Forwarder } from '../delivery/forwarder.ts';
import { Origin } from '../delivery/origin.ts';
import type { Settled, Submission } from '../delivery/pending-message.ts';
import type { CarriedFrame } from '../link/link.ts';
import type { LinkLimits } from '../link/link-limits.ts';
import type { Dialler, Transport, TransportClose } from '../link/transport.ts';
import { replyId } from '../message-id.ts';
import { UNREACHABLE } from '../routing/graph.ts';
import { Router } from '../routing/router.ts';
import { Flooding, type StateSeal } from './flooding.ts';
import { LinkTable } from './link-table.ts';
import { Redial } from './redial.ts';

/** Between two looks at round trips, and what is out of date. */
const LOOK_INTERVAL_MS = 1000;
/** The own state is issued anew. */
const REFRESH_INTERVAL_MS = 30_000;
/** Between two looks at whether a draining node has anything left. */
const DRAIN_LOOK_MS = 10;
/** Of a drain: left for the links to give back what they hold. */
const LINK_DRAIN_MS = 500;

/** What a node tells its owner; for logs, the tap and status. */
export interface MeshNodeEvents {
  onLinkUp?(neighbour: string): void;
  onLinkDown?(neighbour: string, close: TransportClose): void;
  onLinkFailed?(neighbour: string, reason: string): void;
  /** A transfer left over a link: `from` is the neighbour that it came from, undefined for this node's own. */
  onForwarded?(transfer: Transfer, from: string | undefined, to: string): void;
  /** A transfer came over a link, for this node or to go on. */
  onTransfer?(transfer: Transfer, from: string): void;
  /** An ack for this node came or left. */
  onAck?(ack: Ack, from: string | undefined): void;
  onDeadLetter?(submission: Submission, reason: string, attempts: number): void;
  onDenyList?(frame: DenyList, from: string): void;
}

export interface MeshNodeOptions {
  readonly node: string;
  readonly incarnation: bigint;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly soon: (fn: () => void) => void;
  readonly limits: LinkLimits;
  readonly seal: StateSeal;
  readonly dialler: Dialler;
  /** Endpoints of its collector. */
  readonly addresses: readonly string[];
  readonly events?: MeshNodeEvents;
}

export class MeshNode {
  readonly #options: MeshNodeOptions;
  readonly #events: MeshNodeEvents;
  readonly router: Router;
  readonly links: LinkTable;
  readonly forwarder: Forwarder;
  readonly origin: Origin;
  readonly destination: Destination;
  readonly flooding: Flooding;
  readonly #redial: Redial;
  #lookTimer: Timer | undefined;
  #refreshedMs: number;
  #closed = false;

  constructor(options: MeshNodeOptions) {
    const { node, clock, incarnation, addresses, events = {} } = options;
    this.#options = options;
    this.#events = events;
    this.router = new Router({ node, incarnation, addresses, clock });
    this.links = this.#makeLinks();
    this.forwarder = new Forwarder({
      node,
      clock,
      neighbours: this.links,
      nextHops: (to) => this.router.nextHops(to),
      onAck: (ack) => this.origin.onAck(ack),
      onForwarded: (transfer, from, to) => events.onForwarded?.(transfer, from, to),
    });
    this.origin = this.#makeOrigin();
    this.destination = this.#makeDestination();
    this.flooding = new Flooding({
      router: this.router,
      seal: options.seal,
      neighbours: () => this.links.neighbours,
      send: (neighbour, frame) => this.links.send(neighbour, frame),
    });
    this.#redial = this.#makeRedial();
    this.#refreshedMs = clock.monotonicMs();
    this.#look();
  }

  #makeLinks(): LinkTable {
    return new LinkTable(this.#options, {
      onUp: (neighbour) => this.#linkUp(neighbour),
      onFrame: (frame, neighbour) => this.#onFrame(frame, neighbour),
      onWritable: (neighbour) => this.forwarder.writable(neighbour),
      onDraining: (neighbour) => this.forwarder.reroute([], neighbour),
      onDown: (neighbour, close, unanswered, replaced) =>
        this.#linkDown(neighbour, close, unanswered, replaced),
      onFailed: (neighbour, close) => {
        this.#events.onLinkFailed?.(neighbour, close.text);
        this.#redial.lost(neighbour);
      },
    });
  }

  #makeOrigin(): Origin {
    const { node, clock, randomness } = this.#options;
    return new Origin({
      node,
      clock,
      randomness,
      instances: (service) => this.router.instances(service),
      isReachable: (to) => this.router.costTo(to) !== UNREACHABLE,
      send: (transfer) => {
        if (transfer.toNode === node) this.destination.receive(transfer);
        else this.forwarder.submit(transfer);
      },
      onDeadLetter: (submission, reason, attempts) =>
        this.#events.onDeadLetter?.(submission, reason, attempts),
    });
  }

  #makeDestination(): Destination {
    const { node, clock } = this.#options;
    return new Destination({
      node,
      clock,
      sendAck: (ack) => {
        this.#events.onAck?.(ack, undefined);
        this.forwarder.sendAck(ack);
      },
      sendReply: (toNode, requestId, envelope, timeoutMs) => {
        const reply = { id: replyId(requestId), service: '', envelope, timeoutMs, toNode };
        if (!this.origin.has(reply.id)) this.origin.submit({ ...reply, orderingKey: '' }, () => {});
      },
      onReply: (requestId, reply, from) => this.origin.onReply(requestId, reply, from),
    });
  }

  #makeRedial(): Redial {
    const { dialler, clock, randomness } = this.#options;
    return new Redial({
      dialler,
      clock,
      randomness,
      isLinked: (neighbour) => this.links.get(neighbour) !== undefined,
      onTransport: (transport) => this.accept(transport),
      onFailure: (neighbour, _address, error) =>
        this.#events.onLinkFailed?.(
          neighbour,
          error instanceof Error ? error.message : String(error),
        ),
    });
  }

  get node(): string {
    return this.#options.node;
  }

  /** Names and addresses of the neighbours to dial. */
  setNeighbours(neighbours: ReadonlyMap<string, string>): void {
    this.#redial.keep(neighbours);
  }

  /** A connection that a neighbour has made, its identity checked. */
  accept(transport: Transport): void {
    if (this.#closed) transport.close({ cause: 'closed', text: 'the node has stopped' });
    else this.links.add(transport);
  }

  /** Serves `service` here, or no longer. */
  setHandler(service: string, handler: Handler | undefined): void {
    this.destination.setHandler(service, handler);
    this.router.setServices(this.destination.services);
    this.#changed();
    this.flooding.own();
  }

  /** Settles once, by its deadline at the latest. */
  submit(submission: Submission, settle: (settled: Settled) => void): void {
    this.origin.submit(submission, settle);
  }

  #linkUp(neighbour: string): void {
    this.#redial.linked(neighbour);
    this.router.setLink(neighbour, this.links.get(neighbour)?.roundTripMs);
    this.flooding.greet(neighbour);
    this.flooding.own();
    this.#events.onLinkUp?.(neighbour);
    this.#changed();
  }

  #linkDown(
    neighbour: string,
    close: TransportClose,
    unanswered: readonly Transfer[],
    replaced: boolean,
  ): void {
    if (replaced) {
      for (const transfer of unanswered) this.forwarder.submit(transfer);
      return;
    }
    if (this.router.dropLink(neighbour)) this.flooding.own();
    this.forwarder.reroute(unanswered, neighbour);
    this.#events.onLinkDown?.(neighbour, close);
    this.#changed();
    this.#redial.lost(neighbour);
  }

  #changed(): void {
    this.origin.changed();
  }

  #onFrame(frame: CarriedFrame, neighbour: string): void {
    if (frame.kind === 'transfer') this.#onTransfer(frame, neighbour);
    else if (frame.kind === 'ack') this.#onAck(frame, neighbour);
    else if (frame.kind === 'deny-list') this.#events.onDenyList?.(frame, neighbour);
    else if (this.flooding.receive(frame, neighbour)) this.#changed();
  }

  #onTransfer(transfer: Transfer, neighbour: string): void {
    this.#events.onTransfer?.(transfer, neighbour);
    const link = this.links.get(neighbour);
    const bytes = transfer.envelope.length;
    const done = (): void => this.links.taken(neighbour, link, bytes);
    if (transfer.toNode !== this.node) this.forwarder.relay(transfer, neighbour, done);
    else {
      this.destination.receive(transfer);
      done();
    }
  }

  #onAck(ack: Ack, neighbour: string): void {
    if (ack.toNode === this.node) this.#events.onAck?.(ack, neighbour);
    this.forwarder.relayAck(ack, neighbour);
  }

  #look(): void {
    const { clock } = this.#options;
    this.#lookTimer = clock.setTimer(LOOK_INTERVAL_MS, () => this.#look());
    let changed = false;
    for (const neighbour of this.links.neighbours) {
      const link = this.links.get(neighbour);
      if (link?.phase === 'up')
        changed = this.router.setLink(neighbour, link.roundTripMs) || changed;
    }
    if (clock.monotonicMs() - this.#refreshedMs >= REFRESH_INTERVAL_MS) {
      this.router.refresh();
      this.#refreshedMs = clock.monotonicMs();
      changed = true;
    }
    const gone = this.router.expire();
    this.flooding.forget(gone);
    if (changed) this.flooding.own();
    if (changed || gone.length > 0) this.#changed();
  }

  /** Nothing new comes here, what is here is finished, at most `timeoutMs`; then the links close. */
  async drain(timeoutMs: number): Promise<void> {
    const { clock } = this.#options;
    const endMs = clock.monotonicMs() + timeoutMs;
    this.destination.drain();
    this.router.setShuttingDown();
    this.flooding.own();
    const busy = (): boolean => this.origin.pending > 0 || this.destination.handling > 0;
    while (busy() && clock.monotonicMs() < endMs) await this.#pause(DRAIN_LOOK_MS);
    const leftMs = Math.max(LINK_DRAIN_MS, endMs - clock.monotonicMs());
    this.#redial.stop();
    this.links.drain(`${this.node} shuts down`, leftMs);
    const linksEndMs = clock.monotonicMs() + leftMs;
    while (this.links.neighbours.length > 0 && clock.monotonicMs() < linksEndMs)
      await this.#pause(DRAIN_LOOK_MS);
    this.close();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#options.clock.setTimer(ms, resolve));
  }

  /** Stops at once. */
  close(): void {
    this.#closed = true;
    this.#lookTimer?.cancel();
    this.#redial.stop();
    this.links.close({ cause: 'closed', text: `${this.node} has stopped` });
  }
}
