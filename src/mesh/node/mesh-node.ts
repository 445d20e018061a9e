// One node of the mesh: its links, what it knows of the mesh, the messages that start, end or pass here. All that
// touches the world is given to it, so that the simulator and the daemon run the same node.

import type { Transfer } from '../../protocol/link-frame.ts';
import type { Timer } from '../../runtime/clock.ts';
import { replyId } from '../../traffic/reply-id.ts';
import type { DeadLetters } from '../delivery/dead-letters.ts';
import type { Destination, Handler } from '../delivery/destination.ts';
import type { Accepted } from '../delivery/durable-sends.ts';
import type { Forwarder } from '../delivery/forwarder.ts';
import type { Origin } from '../delivery/origin.ts';
import type { Settled, Submission } from '../delivery/pending-message.ts';
import type { CarriedFrame, Link } from '../link/link.ts';
import type { Transport } from '../link/transport.ts';
import { UNREACHABLE } from '../routing/graph.ts';
import type { Router } from '../routing/router.ts';
import { drainNode } from './drain-node.ts';
import { Flooding } from './flooding.ts';
import { LinkTable, type LinkTableEvents } from './link-table.ts';
import { LocalWay } from './local-way.ts';
import type { MeshNodeEvents, MeshNodeOptions } from './node-options.ts';
import { NODE_PARTS, type NodeParts } from './node-parts.ts';
import { NodeSends } from './node-sends.ts';
import { Redial } from './redial.ts';

/** Between two looks at round trips, and what is out of date. */
const LOOK_INTERVAL_MS = 1000;
/** The own state is issued anew. */
const REFRESH_INTERVAL_MS = 30_000;
export class MeshNode {
  readonly #options: MeshNodeOptions;
  readonly #events: MeshNodeEvents;
  readonly #local: LocalWay;
  readonly router: Router;
  readonly links: LinkTable;
  readonly forwarder: Forwarder;
  readonly destination: Destination;
  readonly flooding: Flooding;
  readonly sends: NodeSends;
  readonly redial: Redial;
  #lookTimer: Timer | undefined;
  #refreshedMs: number;
  #closing = false;

  constructor(options: MeshNodeOptions) {
    const { node, clock, incarnation, addresses, events = {}, parts = NODE_PARTS } = options;
    this.#options = options;
    this.#events = events;
    this.router = parts.router({ node, incarnation, addresses, clock });
    this.links = this.#makeLinks();
    this.forwarder = parts.forwarder({
      node,
      clock,
      neighbours: this.links,
      nextHops: (to) => this.router.nextHops(to),
      downstreamHops: (to) => this.router.downstreamHops(to),
      onAck: (ack) => this.origin.onAck(ack),
      onForwarded: (transfer, from, to) => events.onForwarded?.(transfer, from, to),
      onAckSent: (ack, to) => events.onAckSent?.(ack, to),
    });
    this.#local = new LocalWay(options, this);
    this.sends = this.#makeSends(parts);
    this.destination = this.#makeDestination(parts);
    this.flooding = new Flooding({
      router: this.router,
      seal: options.seal,
      clock,
      onRival: events.onRival,
      neighbours: () => this.links.neighbours,
      send: (neighbour, frame) => this.links.send(neighbour, frame),
    });
    this.redial = this.#makeRedial();
    this.#refreshedMs = clock.monotonicMs();
    this.#look();
  }

  #makeLinks(): LinkTable {
    return new LinkTable(this.#options, {
      onUp: (neighbour) => this.#linkUp(neighbour),
      onReplaced: (neighbour) => {
        this.flooding.greet(neighbour);
        this.forwarder.writable(neighbour);
      },
      onFrame: (frame, neighbour, link) => this.#onFrame(frame, neighbour, link),
      onWritable: (neighbour) => this.forwarder.writable(neighbour),
      onDraining: (neighbour) => {
        this.forwarder.reroute([], neighbour);
        this.#events.onChanged?.();
      },
      onExpiring: (neighbour) => this.redial.renew(neighbour),
      onDown: (...down) => this.#linkDown(...down),
      onFailed: (neighbour, close) => {
        this.#events.onLinkFailed?.(neighbour, close.text);
        this.redial.lost(neighbour);
      },
    });
  }

  #wayTo(node: string): LocalWay | Forwarder {
    return node === this.node ? this.#local : this.forwarder;
  }

  #makeSends(parts: NodeParts): NodeSends {
    const { node, clock, randomness, soon, outbox, deadLettersLimits } = this.#options;
    return new NodeSends({
      node,
      clock,
      randomness,
      soon,
      outbox,
      deadLettersLimits,
      makeOrigin: parts.origin,
      instances: (service) => this.router.instances(service),
      isReachable: (to) => this.router.costTo(to) !== UNREACHABLE,
      send: (transfer) => this.#wayTo(transfer.toNode).submit(transfer),
      events: this.#events,
    });
  }

  #makeDestination(parts: NodeParts): Destination {
    const { node, clock } = this.#options;
    return parts.destination({
      node,
      clock,
      sendAck: (ack) => this.#wayTo(ack.toNode).sendAck(ack),
      sendReply: (toNode, requestId, envelope, timeoutMs) => {
        const reply = { id: replyId(requestId), service: '', envelope, timeoutMs, toNode };
        if (!this.origin.has(reply.id)) this.origin.submit({ ...reply, orderingKey: '' }, () => {});
      },
      onReply: (requestId, reply, from) => this.origin.onReply(requestId, reply, from),
    });
  }

  #makeRedial(): Redial {
    const { dialler, clock, randomness, redialBackoff: backoff } = this.#options;
    return new Redial({
      dialler,
      clock,
      randomness,
      backoff,
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

  get origin(): Origin {
    return this.sends.origin;
  }

  get deadLetters(): DeadLetters {
    return this.sends.deadLetters;
  }

  /** Names and addresses of the neighbours to dial. Links to others that it had, or elsewhere, finish what is on them. */
  setNeighbours(neighbours: ReadonlyMap<string, string>): void {
    for (const left of this.redial.keep(neighbours)) this.links.leave(left);
    this.#events.onChanged?.();
  }

  /** A connection that a neighbour has made, its identity checked. */
  accept(transport: Transport): void {
    if (this.#closing) transport.close({ cause: 'closed', text: 'the node shuts down' });
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
    this.sends.submit(submission, settle);
  }

  /** Kept on this node's disk from `accepted` on, until it is settled: also over a restart. */
  submitDurable(
    submission: Submission,
    accepted: Accepted,
    settle: (settled: Settled) => void,
  ): void {
    this.sends.submitDurable(submission, accepted, settle);
  }

  #linkUp(neighbour: string): void {
    this.redial.linked(neighbour);
    this.router.setLink(neighbour, this.links.get(neighbour)?.roundTripMs);
    this.flooding.greet(neighbour);
    this.flooding.own();
    this.#events.onLinkUp?.(neighbour);
    this.#changed();
  }

  #linkDown(...down: Parameters<LinkTableEvents['onDown']>): void {
    const [neighbour, close, unanswered, replaced] = down;
    if (replaced) {
      for (const transfer of unanswered) this.forwarder.submit(transfer);
      return;
    }
    if (this.router.dropLink(neighbour)) this.flooding.own();
    this.forwarder.reroute(unanswered, neighbour);
    this.#events.onLinkDown?.(neighbour, close, unanswered.length);
    this.#changed();
    this.redial.lost(neighbour);
  }

  #changed(): void {
    this.sends.changed();
    this.#events.onChanged?.();
  }

  #onFrame(frame: CarriedFrame, neighbour: string, link: Link): void {
    if (frame.kind === 'transfer') this.#onTransfer(frame, neighbour, link);
    else if (frame.kind === 'ack') {
      this.#events.onAckCame?.(frame, neighbour);
      this.forwarder.relayAck(frame, neighbour);
    } else if (frame.kind === 'deny-list') this.#events.onDenyList?.(frame, neighbour);
    else if (this.flooding.receive(frame, neighbour)) this.#changed();
  }

  #onTransfer(transfer: Transfer, neighbour: string, link: Link): void {
    this.#events.onTransfer?.(transfer, neighbour);
    const { length } = transfer.envelope;
    if (transfer.toNode === this.node) {
      this.destination.receive(transfer);
      link.taken(length);
    } else this.forwarder.relay(transfer, neighbour, () => link.taken(length));
  }

  /** Says anew what it says of itself: from time to time, and at once with a new certificate. */
  renewed(): void {
    this.#refreshedMs = this.#options.clock.monotonicMs();
    this.router.refresh();
    this.flooding.own();
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
    if (clock.monotonicMs() - this.#refreshedMs >= REFRESH_INTERVAL_MS) this.renewed();
    const gone = this.router.expire();
    this.flooding.forget(gone);
    if (changed) this.flooding.own();
    if (changed || gone.length > 0) this.#changed();
  }

  /** Nothing new comes here, what is here is finished, at most `timeoutMs`; then the links close. */
  drain(timeoutMs: number): Promise<void> {
    const refuse = (): void => {
      this.destination.drain();
      this.router.setShuttingDown();
      this.flooding.ownLast();
    };
    const drainLinks = (leftMs: number): void => {
      this.redial.stop();
      this.#closing = true;
      this.links.drain(`${this.node} shuts down`, leftMs);
    };
    return drainNode(
      {
        clock: this.#options.clock,
        refuse,
        isBusy: (all) => this.sends.isBusy(all) || this.destination.handling > 0,
        drainLinks,
        hasLinks: () => this.links.neighbours.length > 0,
        close: () => this.close(),
      },
      timeoutMs,
    );
  }

  /** Stops at once. */
  close(): void {
    this.#closing = true;
    this.#lookTimer?.cancel();
    this.flooding.stop();
    this.redial.stop();
    this.sends.close();
    this.links.close({ cause: 'closed', text: `${this.node} has stopped` });
  }
}
