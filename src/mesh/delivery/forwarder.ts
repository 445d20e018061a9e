// Sends transfers and acks on towards their nodes: over the best neighbour that is up, over an alternate when that one
// fails, back to the origin as a refusal when there is no way. It reads no envelope.

import type { Ack, Transfer } from '../../protocol/link-frame.ts';
import type { Clock } from '../../runtime/clock.ts';
import { RecentTransfers } from './recent-transfers.ts';
import { WaitingQueue } from './waiting-queue.ts';

/** The links of a node by the names of its neighbours. */
export interface Neighbours {
  /** There is a link that takes transfers with envelopes of this size. */
  isUp(neighbour: string, envelopeBytes: number): boolean;
  /** False: not taken now, `writable` follows for a transfer. */
  send(neighbour: string, frame: Transfer | Ack): boolean;
}

export interface ForwarderLimits {
  /** Waiting for one neighbour. */
  readonly waitingFramesMax: number;
  readonly waitingBytesMax: number;
  /** (id, attempt, offset) that were seen lately: a second sight of one is dropped. */
  readonly seenMax: number;
  /** Links that a transfer or ack may cross. */
  readonly hopLimit: number;
}

export const FORWARDER_LIMITS: ForwarderLimits = {
  waitingFramesMax: 512,
  waitingBytesMax: 4 * 1024 * 1024,
  seenMax: 65_536,
  hopLimit: 16,
};

export interface ForwarderCounts {
  forwarded: number;
  rerouted: number;
  /** Seen before: loops and duplicates. */
  repeated: number;
  hopLimitReached: number;
  expired: number;
  noWay: number;
  busy: number;
  acksDropped: number;
}

export interface ForwarderOptions {
  readonly node: string;
  readonly clock: Clock;
  readonly limits?: ForwarderLimits;
  readonly neighbours: Neighbours;
  /** Neighbours that lead to a node, best first. */
  nextHops(node: string): readonly string[];
  /** Of these, those that lead nearer to it: they may be taken whenever the best has no room. */
  downstreamHops(node: string): readonly string[];
  /** An ack for this node, or a refusal of a transfer of this node's own. */
  onAck(ack: Ack): void;
  /** It left over a link. For the tap. */
  onAckSent?(ack: Ack, to: string): void;
  /** It went over this neighbour. For the tap. */
  onForwarded?(transfer: Transfer, from: string | undefined, to: string): void;
}

const NO_BYTES = new Uint8Array(0);
const NOBODY: readonly string[] = [];
const NOTHING = (): void => {};

export class Forwarder {
  readonly #options: ForwarderOptions;
  readonly #limits: ForwarderLimits;
  readonly #seen: RecentTransfers;
  readonly #waiting = new Map<string, WaitingQueue>();
  readonly counts: ForwarderCounts = {
    forwarded: 0,
    rerouted: 0,
    repeated: 0,
    hopLimitReached: 0,
    expired: 0,
    noWay: 0,
    busy: 0,
    acksDropped: 0,
  };

  constructor(options: ForwarderOptions) {
    this.#options = options;
    this.#limits = options.limits ?? FORWARDER_LIMITS;
    this.#seen = new RecentTransfers(this.#limits.seenMax);
  }

  /** Of this node's own; `done` when it has left. */
  submit(transfer: Transfer, done: () => void = NOTHING): void {
    this.#route(transfer, undefined, NOBODY, done);
  }

  /**
   * From a neighbour, for another node; its bytes are views that end with the call.
   * `done` when it has left, was refused or dropped: gives the neighbour its credit back.
   */
  relay(transfer: Transfer, from: string, done: () => void): void {
    if (!this.#seen.add(transfer)) {
      this.counts.repeated++;
      done();
      return;
    }
    if (transfer.hopLimit < 1) {
      this.counts.hopLimitReached++;
      this.#refuse(transfer, `hop limit reached at ${this.#options.node}`);
      done();
      return;
    }
    const { hopLimit, hopCount } = transfer;
    const onwards = { ...transfer, hopLimit: hopLimit - 1, hopCount: hopCount + 1 };
    this.#route(onwards, from, [from], done);
  }

  /** What a neighbour had not taken over when its link ended, oldest first. */
  reroute(transfers: readonly Transfer[], neighbour: string): void {
    const waiting = this.#waiting.get(neighbour);
    this.#waiting.delete(neighbour);
    for (const transfer of transfers) {
      this.counts.rerouted++;
      this.#route(transfer, undefined, [neighbour], NOTHING);
    }
    for (const { transfer, from, waitedMs, done } of waiting?.takeAll(this.#nowMs()) ?? [])
      this.#route(aged(transfer, waitedMs), from, from ? [neighbour, from] : [neighbour], done);
  }

  #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  #route(
    transfer: Transfer,
    from: string | undefined,
    not: readonly string[],
    done: () => void,
  ): void {
    if (transfer.timeoutMs <= 0) {
      this.counts.expired++;
      done();
      return;
    }
    const best = this.#options.nextHops(transfer.toNode)[0];
    if (best !== undefined && this.#goes(transfer, from, best, not)) {
      done();
      return;
    }
    const hops = this.#hopsTo(transfer, not);
    for (const hop of hops) {
      if (this.#isWaitingFor(hop) || !this.#send(transfer, from, hop)) continue;
      done();
      return;
    }
    for (const hop of hops) if (this.#wait(transfer, from, hop, done)) return;
    this.counts[hops.length === 0 ? 'noWay' : 'busy']++;
    const why = hops.length === 0 ? 'no way to' : 'no room on the way to';
    this.#refuse(transfer, `${why} ${transfer.toNode} from ${this.#options.node}`);
    done();
  }

  /** The best that is up, an alternate when others are not; and what is sure not to lead back, when that has no room. */
  #hopsTo({ toNode: node, envelope }: Transfer, not: readonly string[]): readonly string[] {
    const { neighbours, nextHops, downstreamHops } = this.#options;
    const isOpen = (hop: string): boolean =>
      neighbours.isUp(hop, envelope.length) && !not.includes(hop);
    const best = nextHops(node).find(isOpen);
    if (best === undefined) return [];
    const others = downstreamHops(node).filter((hop) => hop !== best && isOpen(hop));
    return others.length === 0 ? [best] : [best, ...others];
  }

  /** Most go over the best at once. */
  #goes(
    transfer: Transfer,
    from: string | undefined,
    hop: string,
    not: readonly string[],
  ): boolean {
    if (not.includes(hop) || this.#isWaitingFor(hop)) return false;
    return (
      this.#options.neighbours.isUp(hop, transfer.envelope.length) &&
      this.#send(transfer, from, hop)
    );
  }

  #isWaitingFor(hop: string): boolean {
    return (this.#waiting.get(hop)?.frames ?? 0) > 0;
  }

  #send(transfer: Transfer, from: string | undefined, hop: string): boolean {
    if (!this.#options.neighbours.send(hop, transfer)) return false;
    this.counts.forwarded++;
    this.#options.onForwarded?.(transfer, from, hop);
    return true;
  }

  #wait(transfer: Transfer, from: string | undefined, hop: string, done: () => void): boolean {
    let queue = this.#waiting.get(hop);
    if (queue === undefined) {
      queue = new WaitingQueue(this.#limits.waitingFramesMax, this.#limits.waitingBytesMax);
      this.#waiting.set(hop, queue);
    }
    return queue.push({ transfer, from, sinceMs: this.#nowMs(), done });
  }

  /** The link takes transfers again. */
  writable(neighbour: string): void {
    const queue = this.#waiting.get(neighbour);
    for (let next = queue?.first(); next !== undefined; next = queue?.first()) {
      const transfer = aged(next.transfer, this.#nowMs() - next.sinceMs);
      if (transfer.timeoutMs <= 0) this.counts.expired++;
      else if (!this.#send(transfer, next.from, neighbour)) return;
      queue?.shift();
      next.done();
    }
  }

  /** Frames that wait for a neighbour, for status. */
  waitingFor(neighbour: string): number {
    return this.#waiting.get(neighbour)?.frames ?? 0;
  }

  /** Of their envelopes. */
  waitingBytesFor(neighbour: string): number {
    return this.#waiting.get(neighbour)?.bytes ?? 0;
  }

  #refuse(transfer: Transfer, reason: string): void {
    const { id, attempt, fromNode } = transfer;
    this.sendAck({
      kind: 'ack',
      id: Uint8Array.from(id),
      attempt,
      fromNode: this.#options.node,
      toNode: fromNode,
      hopLimit: this.#limits.hopLimit,
      code: 'retryable',
      reason,
      nextOffset: 0,
      reply: NO_BYTES,
      replyFollows: false,
    });
  }

  /** Of this node's own. */
  sendAck(ack: Ack): void {
    if (ack.toNode === this.#options.node) this.#options.onAck(ack);
    else this.#routeAck(ack, undefined);
  }

  /** From a neighbour: for this node, or to send on. */
  relayAck(ack: Ack, from: string): void {
    const { node } = this.#options;
    // What a node says to itself comes over no link.
    if (ack.toNode === node && ack.fromNode === node) this.counts.acksDropped++;
    else if (ack.toNode === node) this.#options.onAck(ack);
    else if (ack.hopLimit < 1) this.counts.acksDropped++;
    else this.#routeAck({ ...ack, hopLimit: ack.hopLimit - 1 }, from);
  }

  /** One that finds no way is dropped: its origin asks again. */
  #routeAck(ack: Ack, from: string | undefined): void {
    const { neighbours, nextHops } = this.#options;
    for (const hop of nextHops(ack.toNode)) {
      if (hop === from || !neighbours.send(hop, ack)) continue;
      this.#options.onAckSent?.(ack, hop);
      return;
    }
    this.counts.acksDropped++;
  }
}

/** One that was held for less than a millisecond is as old as before. */
function aged(transfer: Transfer, heldMs: number): Transfer {
  if (heldMs < 1) return transfer;
  return { ...transfer, timeoutMs: Math.max(0, Math.floor(transfer.timeoutMs - heldMs)) };
}
